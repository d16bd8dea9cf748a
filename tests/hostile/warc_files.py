"""Web archives made to hurt."""

import gzip

from tests.hostile.deflated import deflated

PAGE = b"<!doctype html><title>x</title><p>Zero new cases in the county."


def record(body: bytes = PAGE, told: bytes = b"", length: int | None = None) -> bytes:
    """One answer of a server; ``told``: more of its headers, ``length`` what it says of itself in place of the truth."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n%s" % (told, body)
    named = b"WARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2020-02-09T00:00:00Z\r\n"
    return b"WARC/1.0\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (named, len(block) if length is None else length, block)


def inflating() -> bytes:
    """A member of a gigabyte between two pages."""
    bomb = gzip.compress(b"", mtime=0)[:10] + deflated(1000)
    return gzip.compress(record()) + bomb + bytes(8) + gzip.compress(record())


def inflating_page() -> bytes:
    """A page that its coding makes a gigabyte of, before a good one."""
    packed = gzip.compress(b"", mtime=0)[:10] + deflated(1000) + bytes(8)
    return gzip.compress(record(packed, b"Content-Encoding: gzip\r\n")) + gzip.compress(record())


def endless_head() -> bytes:
    """Headers without an end, a gigabyte of them, before a good page."""
    return gzip.compress(record()) + gzip.compress(b"", mtime=0)[:10] + deflated(1000, b"a") + bytes(8) + gzip.compress(record())


def many_headers() -> bytes:
    return record(told=b"X: y\r\n" * 200_000) + record()


def absurd_length() -> bytes:
    return record() + record(length=10**14) + record()


def false_starts() -> bytes:
    """What looks like the beginning of a member, over and over."""
    return gzip.compress(record()) + b"\x1f\x8b\x08" * 2_000_000


def nested() -> bytes:
    return gzip.compress(gzip.compress(record()))
