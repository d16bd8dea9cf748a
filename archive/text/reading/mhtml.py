"""A page that a browser saved as one file: a MIME message whose parts are the page and what it shows.

RFC 2557 (MHTML); the page is the first part of type text/html. Browsers write its address into a header of their own.
"""

import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser

from archive.text.reading.encoding import decode
from archive.text.reading.html import read_page
from archive.text.reading.instants import instant
from archive.text.reading.media_type import LARGEST
from archive.text.reading.raw_text import RawText, Unreadable

#: Parts of a message that are looked at, and how deep one may lie in the other; bytes of a part's headers.
_MOST_PARTS, _DEEPEST, _LONGEST_HEADERS = 1_000, 3, 16_384

_HEADERS_END = re.compile(rb"(?:\A|\r?\n)\r?\n")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def read_mhtml(data: bytes, *, whole_page: bool = False) -> RawText:
    """The page as RawText, like any page; hints say under which address and when (``saved``, ISO 8601) the browser saved it.

    Raises Unreadable: ``no_text`` where no part is a page, else what reading a page raises.

    >>> page = b"<!doctype html><p>\\xd7\\xf2\\xc8\\xd5\\xc8\\xab\\xcf\\xd8\\xc1\\xe3\\xd0\\xc2\\xd4\\xf6\\xa1\\xa3"
    >>> head = b"MIME-Version: 1.0\\r\\nContent-Type: text/html; charset=gb2312\\r\\nContent-Location: https://a.example/3\\r\\n"
    >>> raw = read_mhtml(head + b"\\r\\n" + page)
    >>> raw.text, raw.media_type, raw.encoding, raw.hints["url"]
    ('昨日全县零新增。', 'multipart/related', 'gb18030', 'https://a.example/3')
    """
    pages = ((part, body) for part, body in _parts(data) if part.get_content_type() == "text/html")
    part, body = next(pages, (None, b""))
    held = _unpacked(part, body) if part else b""
    if not held:
        raise Unreadable("no_text", "mhtml")
    if len(held) > LARGEST["html"]:
        raise Unreadable("too_large", str(LARGEST["html"]))
    raw = read_page(decode(held, declared=str(part.get_param("charset", ""))), whole_page=whole_page)
    message = _headers(data)[0]
    stated = {"url": _address(message, part), "saved": instant(str(message.get("Date", "")))}
    # Under which address and when it was saved the browser knows better than the page.
    return replace(raw, media_type="multipart/related", hints=raw.hints | {name: one for name, one in stated.items() if one})


def _parts(data: bytes, depth: int = _DEEPEST) -> Iterator[tuple[Message, bytes]]:
    """(headers, body) of each part that has no parts, in their order. The parser of the standard library would read
    every picture, and takes minutes for what is made to hurt."""
    part, body = _headers(data)
    boundary = part.get_boundary()
    if part.get_content_maintype() != "multipart" or not boundary or not depth:
        yield part, body
        return
    for inner in (b"\n" + body).split(b"\n--" + boundary.encode("ascii", "replace"), _MOST_PARTS)[1:]:
        yield from _parts(inner.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n"), depth - 1)


def _headers(data: bytes) -> tuple[Message, bytes]:
    """The headers of a message or part, and what follows them."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    end = _HEADERS_END.search(data, 0, _LONGEST_HEADERS)
    return BytesHeaderParser().parsebytes(data[: end.start()] if end else b""), data[end.end() :] if end else data


def _unpacked(part: Message, body: bytes) -> bytes:
    """The body as it was before it was made fit for mail; what was cut off a file is missing, no more."""
    coding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "base64":
        letters = _NO_BASE64.sub(b"", body)
        whole = letters[: len(letters) - (len(letters) % 4 == 1)]
        return b64decode(whole + b"=" * (-len(whole) % 4))
    return quopri.decodestring(body) if coding == "quoted-printable" else body


def _address(*messages: Message) -> str:
    stated = [str(message.get(name, "")) for message in messages for name in ("Snapshot-Content-Location", "Content-Location")]
    return next((one for one in stated if one.startswith(("http://", "https://"))), "")
