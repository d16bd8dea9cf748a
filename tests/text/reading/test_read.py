"""Reading a clipping's bytes: what it is, and what is refused in which words."""

import zipfile
from io import BytesIO

import pytest

from archive.text.reading import LARGEST_FILE, Unreadable, read

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


# (bytes, file name, code, detail)
REFUSED = [
    (b"", "a.txt", "empty", ""),
    (" \n\u3000\n".encode(), "a.txt", "empty", ""),
    (b"\xef\xbb\xbf", "a.txt", "empty", ""),
    (b"%PDF-1.7\n", "a.txt", "binary", "pdf"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.html", "binary", "jpeg"),
    (_zip("word/document.xml"), "a.txt", "binary", "docx"),
    (bytes(range(256)) * 8, "a.txt", "binary", ""),
    (b"%PDF-1.7\n", "a.pdf", "unsupported_type", "pdf"),
    (b"%PDF-1.7\n", "", "unsupported_type", "pdf"),
    (_zip("word/document.xml"), "a.docx", "unsupported_type", "docx"),
    (_zip("第1版.txt"), "a.zip", "unsupported_type", "zip"),
    (b"WARC/1.0\r\n", "a.warc", "unsupported_type", "warc"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x=y\r\n\r\n", "a.mhtml", "unsupported_type", "mhtml"),
    (b"a" * (LARGEST_FILE + 1), "a.txt", "too_large", str(LARGEST_FILE)),
    (b"<html><script>x()</script><style>p{}</style></html>", "a.html", "no_text", ""),
]


@pytest.mark.parametrize(("data", "filename", "code", "detail"), REFUSED)
def test_refused(data, filename, code, detail):
    with pytest.raises(Unreadable) as told:
        read(data, filename)
    assert (told.value.code, told.value.detail) == (code, detail)
