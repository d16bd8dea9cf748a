"""reading: bytes → RawText. One file per format; the type is told by content, the name only held against it."""

from collections.abc import Callable

from archive.text.reading import media_type
from archive.text.reading.docx import read_docx
from archive.text.reading.encoding import decode
from archive.text.reading.html import read_page
from archive.text.reading.media_type import CONTAINERS, LARGEST
from archive.text.reading.mhtml import read_mhtml
from archive.text.reading.pdf import read_pdf
from archive.text.reading.plain import read_plain
from archive.text.reading.raw_text import LONGEST_TEXT, RawText, Unreadable

__all__ = ["CONTAINERS", "LARGEST", "LONGEST_TEXT", "RawText", "Unreadable", "read"]

#: Format, told by content → its reader. Text and pages are what is left.
_READERS: dict[str, Callable[[bytes], RawText]] = {"docx": read_docx, "pdf": read_pdf}


def read(data: bytes, filename: str = "", *, whole_page: bool = False) -> RawText:
    """The text that a clipping's bytes hold, in this very process: :func:`jail.read` is the way for files from outside.

    Files come without a word about their encoding, under wrong names, cut short, or as whole web pages with a
    site around the article. ``whole_page`` keeps all that a web page shows instead of the article alone.
    Raises Unreadable, whose ``code`` says why nothing could be read: ``scan`` of a picture, or of a PDF without any text.

    >>> read("本报讯　昨日零新增。".encode("gbk"), "摘抄.txt").encoding
    'gb18030'
    >>> read(b"%PDF-1.4", "page.txt")
    Traceback (most recent call last):
    ...
    archive.text.reading.raw_text.Unreadable: mismatched: pdf ≠ txt
    """
    if not data:
        raise Unreadable("empty")
    found = media_type.known_format(data)
    if found is None:
        return _read_text(data, filename, whole_page)
    _check(found, data, filename)
    if found == "webarchive":
        raise Unreadable("webarchive")
    if found == "locked":
        raise Unreadable("encrypted", media_type.ending(filename) or "docx")
    if found == "mhtml":
        return read_mhtml(data, whole_page=whole_page)
    if found in media_type.PICTURES:
        raise Unreadable("scan", found)
    if found not in _READERS:
        raise Unreadable("unsupported_picture" if found in media_type.OTHER_PICTURES else "unsupported_type", found)
    return _READERS[found](data)


def _read_text(data: bytes, filename: str, whole_page: bool) -> RawText:
    """A text or a page. Noise under the name of a format that is read is what is left of such a file."""
    _check("txt", data)
    try:
        decoded = decode(data)
        if media_type.is_page(decoded.text, filename):
            _check("html", data, filename)
            return read_page(decoded, whole_page=whole_page)
        raw = read_plain(decoded)
    except Unreadable as why:
        claimed = media_type.ending(filename)
        if why.code in ("binary", "unknown_encoding") and claimed in ("pdf", "docx", "zip"):
            raise Unreadable("damaged", claimed) from None
        raise
    _check("txt", data, filename)
    return raw


def _check(found: str, data: bytes, filename: str = "") -> None:
    if differs := media_type.mismatch(found, filename):
        raise Unreadable("mismatched", differs)
    if len(data) > LARGEST.get(found, len(data)):
        raise Unreadable("too_large", str(LARGEST[found]))
