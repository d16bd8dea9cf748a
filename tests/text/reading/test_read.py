"""Reading a clipping's bytes: what it is, and what is refused in which words."""

import gzip
import zipfile
from io import BytesIO

import pytest

from archive.text.reading import LARGEST, Unreadable, read

TEXT = "本报讯\u3000昨日全县零新增。\r\n各路口照常值守。\n"


def _zip(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "防疫")
    return held.getvalue()


def test_plain_text_stays_as_it_stands():
    raw = read(TEXT.encode("gb18030"), "摘抄.txt")
    assert (raw.text, raw.media_type, raw.encoding, raw.undecodable, raw.hints) == (TEXT, "text/plain", "gb18030", 0, {})


def test_a_page_without_a_page_name_is_a_page():
    assert read("<!doctype html><p>昨日全县零新增。".encode(), "摘抄.txt").media_type == "text/html"


def test_text_with_a_sign_is_no_page():
    assert read("体温<37.3℃方可进入，<p>字样照录。".encode(), "通告.txt").media_type == "text/plain"


DOCX = _zip("[Content_Types].xml", "word/document.xml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")

# (bytes, file name, code, detail)
REFUSED = [
    (b"", "a.txt", "empty", ""),
    (" \n\u3000\n".encode(), "a.txt", "empty", ""),
    (b"\xef\xbb\xbf", "a.txt", "empty", ""),
    # the content is told by its bytes, and the name says otherwise
    (b"%PDF-1.7\n", "a.txt", "mismatched", "pdf ≠ txt"),
    (b"%PDF-1.7\n", "a.PDF.TXT", "mismatched", "pdf ≠ txt"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.html", "mismatched", "jpeg ≠ html"),
    (DOCX, "a.txt", "mismatched", "docx ≠ txt"),
    (DOCX, "a.zip", "mismatched", "docx ≠ zip"),
    (_zip("word/第1版.txt"), "a.docx", "mismatched", "zip ≠ docx"),
    (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "mismatched", "doc ≠ docx"),
    (TEXT.encode(), "a.pdf", "mismatched", "txt ≠ pdf"),
    (TEXT.encode("gb18030"), "a.jpg", "mismatched", "txt ≠ jpg"),
    ("<!doctype html><p>昨日全县零新增。".encode(), "a.doc", "mismatched", "html ≠ doc"),
    # the name fits, but the format is not read
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.jpg", "scan", "jpeg"),
    (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "unsupported_type", "doc"),
    (_zip("第1版.txt"), "a.zip", "unsupported_type", "zip"),
    (b"WARC/1.0\r\n", "a.warc", "unsupported_type", "warc"),
    (b"\x1f\x8b\x08\x00", "a.warc.gz", "unsupported_type", "gzip"),
    (b"\x89PNG\r\n\x1a\n", "摘抄", "scan", "png"),
    (b"\x89PNG\r\n\x1a\n", "摘抄2020.2.3", "scan", "png"),
    (b"\x89PNG\r\n\x1a\n", "由别处转来.jpg", "scan", "png"),
    (b"\0\0\0\x18ftypheic", "手机拍的.heic", "unsupported_picture", "heic"),
    (gzip.compress(b"WARC/1.0\r\n", mtime=0), "a.warc.gz", "unsupported_type", "warc"),
    (LOCKED, "a.docx", "encrypted", "docx"),
    (LOCKED, "a.txt", "mismatched", "locked ≠ txt"),
    # nothing that a format announces: noise
    (bytes(range(256)) * 8, "a.txt", "binary", ""),
    (bytes(range(256)) * 8, "a.pdf", "damaged", "pdf"),
    (bytes(2000), "a.zip", "damaged", "zip"),
    (b"a" * (LARGEST["txt"] + 1), "a.txt", "too_large", str(LARGEST["txt"])),
    (b"<html><script>x()</script><style>p{}</style></html>", "a.html", "no_text", ""),
]


@pytest.mark.parametrize(("data", "filename", "code", "detail"), REFUSED)
def test_refused(data, filename, code, detail):
    with pytest.raises(Unreadable) as told:
        read(data, filename)
    assert (told.value.code, told.value.detail) == (code, detail)


@pytest.mark.parametrize(
    "start", ["ID3 ", "BZh", "RIFF", "GIF8", "OggS", "MZ", "Rar", "PK", "%PDF", "MIME-Version: 1.0\n\n", "{\\"]
)
def test_text_that_begins_like_another_format_is_text(start):
    assert read((start + TEXT).encode(), "a.txt").text == start + TEXT


def test_a_pdf_after_a_few_other_bytes_is_a_pdf():
    with pytest.raises(Unreadable, match="pdf ≠ txt"):
        read(b"\xef\xbb\xbf\r\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "a.txt")


@pytest.mark.parametrize("filename", ["a.txt", "a.htm", "a.md", "a.csv", "a.xml", "a.mht", "a", "a.bak", "2020.2.3"])
def test_text_is_text_under_any_text_name(filename):
    assert read(TEXT.encode(), filename).text.split() == TEXT.split()
