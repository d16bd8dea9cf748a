"""Gigabytes of one byte, deflated without ever holding them (RFC 1950, RFC 1951)."""

import zlib

_MEGABYTE = 1_000_000


def deflated(megabytes: int, byte: bytes = b"\0") -> bytes:
    """A deflate stream of so many megabytes: after a full flush, the same data deflate to the same bytes again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (packer.compress(byte * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)) * megabytes + b"\x03\x00"


def zlib_stream(megabytes: int) -> bytes:
    """The same as a zlib stream; its checksum is a lie, as nobody should get that far."""
    return b"\x78\xda" + deflated(megabytes) + bytes(4)
