"""reading: bytes → RawText. One file per format; the type is told by content, the name only held against it."""

from archive.text.reading import media_type
from archive.text.reading.encoding import decode
from archive.text.reading.html import read_page
from archive.text.reading.plain import read_plain
from archive.text.reading.raw_text import RawText, Unreadable

__all__ = ["LARGEST_FILE", "RawText", "Unreadable", "read"]

#: Bytes. The longest newspaper page saved from the web stays far below; 20 MB of text is an archive, not a clipping.
LARGEST_FILE = 5_000_000


def read(data: bytes, filename: str = "", *, whole_page: bool = False) -> RawText:
    """The text that a clipping's bytes hold.

    Files come without a word about their encoding, under wrong names, cut short, or as whole web pages with a
    site around the article. ``whole_page`` keeps all that a web page shows instead of the article alone.
    Raises Unreadable, whose ``code`` says why nothing could be read.

    >>> read("本报讯　昨日零新增。".encode("gbk"), "摘抄.txt").encoding
    'gb18030'
    >>> read(b"%PDF-1.4", "page.txt")
    Traceback (most recent call last):
    ...
    archive.text.reading.raw_text.Unreadable: binary: pdf
    """
    if not data:
        raise Unreadable("empty")
    if known := media_type.known_format(data):
        raise Unreadable("binary" if media_type.says_text(filename) else "unsupported_type", known)
    if len(data) > LARGEST_FILE:
        raise Unreadable("too_large", str(LARGEST_FILE))
    decoded = decode(data)
    if media_type.is_page(decoded.text, filename):
        return read_page(decoded, whole_page=whole_page)
    return read_plain(decoded)
