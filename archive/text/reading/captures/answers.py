"""What a server answered, as it went over the wire: its head, and its body freed of HTTP's codings (RFC 9110, RFC 9112)."""

import re
import zlib
from importlib import import_module
from importlib.util import find_spec

from archive.text.reading.captures.records import headers
from archive.text.reading.media_type import LARGEST
from archive.text.reading.raw_text import Unreadable

MOST = LARGEST["html"]
#: How many times its packed size a page may have once it is no small one; pages reach some twenty.
_MOST_RATIO, _SMALL = 200, 1_000_000
_MOST_CODINGS = 3

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_GZIP = b"\x1f\x8b\x08"


def status_and_headers(head: bytes) -> tuple[int, dict[str, str]] | None:
    """The status and the headers of an answer, None where this is no head of one.

    >>> status_and_headers(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html")
    (200, {'content-type': 'text/html'})
    """
    found = _STATUS.match(head)
    return (int(found[1]), headers(head.partition(b"\n")[2])) if found else None


def unchunked(body: bytes) -> bytes:
    """The body without the lengths of its chunks. Archives say of bodies that they are chunked though they are so no
    more: such a one is left as it is.

    >>> unchunked(b"3\\r\\nabc\\r\\n2;x=y\\r\\nde\\r\\n0\\r\\n\\r\\n"), unchunked(b"<html>")
    (b'abcde', b'<html>')
    """
    pieces, at = [], 0
    while found := _CHUNK_SIZE.match(body, at):
        size, at = int(found[1], 16), found.end()
        if not size:
            break
        pieces.append(body[at : at + size])
        at += size
    return b"".join(pieces) if pieces or at else body


def decoded(body: bytes, codings: str) -> tuple[bytes, bool]:
    """The body without its content codings, named in the order in which they were laid on it, and whether it breaks off.

    Raises Unreadable: ``unsupported_coding``, ``too_large``, ``too_demanding``, ``nested`` (packed once more).

    >>> decoded(zlib.compress("昨日零新增。".encode()), "deflate")[0].decode()
    '昨日零新增。'
    """
    cut = False
    names = [name.strip().lower() for name in codings.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > _MOST_CODINGS:
        raise Unreadable("nested", ", ".join(names)[:100])
    for name in reversed(names):
        body, short = _undone(body, name)
        cut = cut or short
    if body.startswith(_GZIP):
        raise Unreadable("nested", "gzip")
    return body, cut


def _undone(body: bytes, name: str) -> tuple[bytes, bool]:
    if name in ("gzip", "x-gzip"):
        return _inflated(body, 31) if body.startswith(_GZIP) else (body, False)
    if name == "deflate":
        # A zlib stream by the standard; some servers send it without its head.
        return _inflated(body, 15 if len(body) > 1 and body[0] & 15 == 8 and not int.from_bytes(body[:2]) % 31 else -15)
    if name == "br" and find_spec("brotli"):
        return _from_brotli(body)
    raise Unreadable("unsupported_coding", name[:40])


def _inflated(body: bytes, window: int) -> tuple[bytes, bool]:
    unpacker, most = zlib.decompressobj(window), _most(body)
    try:
        held = unpacker.decompress(body, most + 1)
    except zlib.error:
        # What came before the fault is had piece by piece.
        held = _before_fault(body, window, most)
        if not held:
            raise Unreadable("damaged", "gzip" if window == 31 else "deflate") from None
        return held, True
    _check(held, body, most)
    return held, not unpacker.eof


def _before_fault(body: bytes, window: int, most: int) -> bytes:
    unpacker, held = zlib.decompressobj(window), b""
    try:
        for at in range(0, len(body), 256):
            held += unpacker.decompress(body[at : at + 256], most + 1 - len(held))
            _check(held, body, most)
    except zlib.error:
        pass  # here is the fault
    return held


def _from_brotli(body: bytes) -> tuple[bytes, bool]:
    brotli = import_module("brotli")
    unpacker, most = brotli.Decompressor(), _most(body)
    try:
        held = unpacker.process(body, output_buffer_limit=most + 1)
    except TypeError:
        raise Unreadable("unsupported_coding", "br") from None  # before 1.2 it has no bound
    except brotli.error:
        raise Unreadable("damaged", "br") from None
    _check(held, body, most)
    return held, not unpacker.is_finished()


def _most(body: bytes) -> int:
    return min(MOST, max(_SMALL, len(body) * _MOST_RATIO))


def _check(held: bytes, body: bytes, most: int) -> None:
    if len(held) > most:
        raise Unreadable(*(("too_large", str(MOST)) if most == MOST else ("too_demanding", "output")))
