"""What a file is, told by its first bytes; its name is only held against that.

The table follows the formats' own specifications. It names what people upload by mistake or too early,
so that the answer can say more than "not a text".
"""

import re

#: (offset, bytes there, name of the format)
_SIGNATURES = (
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (4, b"ftypheic", "heic"),
    (4, b"ftyp", "mp4"),
    (0, b"AT&TFORM", "djvu"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (0, b"{\\rtf", "rtf"),
    (0, b"WARC/", "warc"),
    (0, b"SQLite format 3\x00", "sqlite"),
    (0, b"\x7fELF", "elf"),
    (0, b"MZ\x90\x00", "exe"),
    (0, b"ID3", "mp3"),
    (0, b"OggS", "ogg"),
    (0, b"RIFF", "riff"),
)

#: Parts of a ZIP that tell which format is wrapped in it.
_IN_ZIP = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"mimetypeapplication/epub", "epub"))
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)

#: Formats whose names end otherwise than the format is called.
_EXTENSIONS = {"jpg": "jpeg", "tif": "tiff", "gz": "gzip", "htm": "html", "xhtml": "html", "shtml": "html", "mht": "mhtml"}
_TEXT_EXTENSIONS = ("txt", "text", "md", "html", "xml", "csv", "log")

_PAGE_START = re.compile(r"\A(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S)
_PAGE_TAG = re.compile(r"<(?:html|head|body|meta|title|div|p|br|table|article)\b[^<>]{0,500}>", re.IGNORECASE)


def extension(filename: str) -> str:
    """The file name's last ending, in lower case, one name a format.

    >>> extension("第2版.HTM"), extension("摘抄")
    ('html', '')
    """
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    return _EXTENSIONS.get(ending, ending)


def says_text(filename: str) -> bool:
    """Whether the file's name claims that it is text.

    >>> says_text("摘抄.txt"), says_text("摘抄.pdf")
    (True, False)
    """
    return extension(filename) in _TEXT_EXTENSIONS


def known_format(data: bytes) -> str | None:
    """The name of the format that the bytes announce, or None where nothing announces itself.

    >>> known_format(b"%PDF-1.7 ...")
    'pdf'
    >>> known_format("防疫".encode()) is None
    True
    """
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset):
            return _wrapped(data) if name == "zip" else name
    return "mhtml" if _MHTML.match(data[:4096]) else None


def is_page(text: str, filename: str = "") -> bool:
    """Whether a decoded text is a web page: it begins like one, or is called one and has a tag.

    >>> is_page("<!DOCTYPE html><p>通告"), is_page("体温<37.3℃者方可进入"), is_page("<p>通告</p>", "a.htm")
    (True, False, True)
    """
    start = text[:4096]
    return bool(_PAGE_START.match(start) or (extension(filename) == "html" and _PAGE_TAG.search(text)))


def _wrapped(data: bytes) -> str:
    head = data[:4096] + data[-65_536:]
    return next((name for part, name in _IN_ZIP if part in head), "zip")
