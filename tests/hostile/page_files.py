"""Web pages, pictures and programs that are not what a reader hopes for."""

import struct
import zlib

WORDS = "昨日全县零新增，各路口照常有人值守。"


def nested() -> str:
    """A hundred thousand elements, one in the other, and nothing in them."""
    return "<!doctype html><body>" + "<div>" * 100_000 + "</div>" * 100_000


def one_attribute() -> str:
    """A single tag whose one attribute has four megabytes and never ends."""
    return '<!doctype html><body><div class="' + "a " * 2_000_000


def many_tags() -> str:
    """Hundreds of thousands of tags without a word."""
    return "<!doctype html><body>" + "<b><i>" * 150_000


def unclosed_titles() -> str:
    """As many titles as tags are read, none of which ends, and megabytes of nothing in which to look for their ends."""
    return "<!doctype html><body>" + "<title>" * 39_000 + "\n" * 4_500_000


def many_comments() -> str:
    """Comments one behind the other, so that each could end at the end of any later one, before the first tag."""
    return "<!-- -->" * 100_000 + "<p>"


def many_attributes() -> str:
    """A tag of two hundred thousand attributes."""
    return "<!doctype html><body><p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">"


def vast_picture() -> bytes:
    """A PNG whose header says that it has 60,000 by 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(60_000))) + chunk(b"IEND", b"")


def program() -> bytes:
    """The beginning of a Windows program (PE format)."""
    return b"MZ\x90\x00\x03" + bytes(55) + struct.pack("<L", 128) + bytes(64) + b"PE\0\0\x64\x86" + bytes(400)
