"""A WACZ: a ZIP with WARCs in its folder ``archive`` (specs.webrecorder.net/wacz/1.1.1). Indexes are not needed, nor believed."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.text.reading.captures.flow import CHUNK
from archive.text.reading.captures.records import Tally
from archive.text.reading.raw_text import Unreadable

#: Files in a WACZ, and WARCs of them; bytes of the list of their hashes.
_MOST_MEMBERS, _MOST_WARCS, _MOST_LISTED = 10_000, 500, 5_000_000
#: How many times its packed size a WARC may have once it is no small one.
_MOST_RATIO, _SMALL = 200, 20_000_000
_LOCKED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SPOILED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error, OSError)


@dataclass(frozen=True, slots=True)
class Warc:
    """A WARC: its name in the WACZ ("" for one that is a file of its own), its bytes, how many they are, unpacked and
    ``packed``, and how many of the file lie ``before`` it."""

    name: str
    file: BinaryIO
    size: int
    packed: int
    before: int


def warcs(file: BinaryIO, inside: str, tally: Tally) -> Iterator[Warc]:
    """The WARCs of a file from the one named ``inside`` on; where none is named, the hashes of all are checked first."""
    file.seek(0)
    if file.read(2) != b"PK":
        size = file.seek(0, 2)
        yield Warc("", file, size, size, 0)
        return
    try:
        with zipfile.ZipFile(file) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_MEMBERS:
                raise Unreadable("too_many_members", str(_MOST_MEMBERS))
            held = [info for info in listed if info.filename.startswith("archive/") and _is_warc(info.filename)]
            if not held:
                raise Unreadable("damaged", "wacz")
            if len(held) > _MOST_WARCS:
                raise Unreadable("too_many_members", str(_MOST_WARCS))
            for info in held:
                _check(info)
            if not inside:
                _compare(archive, held, tally)
            names = [info.filename for info in held]
            for info in held[names.index(inside) if inside in names else 0 :]:
                before = info.header_offset
                with archive.open(info) as opened:
                    yield Warc(info.filename, opened, info.file_size, info.compress_size, before)
    except _SPOILED:
        raise Unreadable("damaged", "wacz") from None


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _check(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _LOCKED:
        raise Unreadable("encrypted", "wacz")
    if info.compress_type not in _METHODS:
        raise Unreadable("unsupported_type", f"wacz {zipfile.compressor_names.get(info.compress_type, '?')}")
    if info.file_size > max(_SMALL, info.compress_size * _MOST_RATIO):
        raise Unreadable("too_demanding", "output")


def _compare(archive: zipfile.ZipFile, held: list[zipfile.ZipInfo], tally: Tally) -> None:
    """Notes a doubt where a WARC differs from the hash that datapackage.json states for it."""
    stated = _stated(archive)
    for info in held:
        kind, _, value = stated.get(info.filename, "").partition(":")
        if kind not in ("sha256", "md5") or not value:
            continue
        digest = hashlib.new(kind, usedforsecurity=False)
        with archive.open(info) as opened:
            while piece := opened.read(CHUNK):
                digest.update(piece)
        if digest.hexdigest() != value.lower():
            tally.doubts.add("wrong_hash")


def _stated(archive: zipfile.ZipFile) -> dict[str, str]:
    """Path → hash, as datapackage.json states them; nothing where it is missing, or is none."""
    try:
        info = archive.getinfo("datapackage.json")
    except KeyError:
        return {}
    if info.file_size > _MOST_LISTED:
        return {}
    try:
        told = json.loads(archive.read(info))
    except (ValueError, RecursionError):
        return {}
    resources = told.get("resources") if isinstance(told, dict) else None
    return {
        one["path"]: one["hash"]
        for one in (resources if isinstance(resources, list) else ())
        if isinstance(one, dict) and isinstance(one.get("path"), str) and isinstance(one.get("hash"), str)
    }
