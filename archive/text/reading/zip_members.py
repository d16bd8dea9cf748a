"""What a ZIP holds, file by file: counted and measured while it is unpacked, in memory and never onto a disk.

A ZIP states the sizes, names and kinds of its members, and may lie about each. Nothing stated is believed: bytes are
counted as they come, names are text to be shown, links are refused, a ZIP in the ZIP is named and left shut.
"""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from archive.text.reading.encoding import decode
from archive.text.reading.media_type import LARGEST, known_format
from archive.text.reading.raw_text import Unreadable

MOST_MEMBERS = 500
#: Bytes that all members may have together.
MOST_BYTES = 120_000_000
#: How many times its packed size a member may have once it is no small file; texts reach some twenty.
_MOST_RATIO = 200
_SMALL = 1_000_000
_CHUNK = 65_536

_UTF8_NAME, _LOCKED = 0x800, 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: An entry of the directory, and a file's own header, up to the byte that holds the flag of a UTF-8 name.
_FLAGGED = re.compile(rb"(PK\x01\x02.{5}|PK\x03\x04.{3})(.)", re.DOTALL)
#: Info-ZIP's extra field that holds the name in UTF-8 (APPNOTE 4.6.9).
_UNICODE_PATH = 0x7075

#: What systems put beside the files that they were asked to pack.
_SYSTEM_FILES = re.compile(r"(?:.*/)?(?:__MACOSX(?:/.*)?|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:x?html?|mht(?:ml)?)\Z", re.IGNORECASE)
#: What browsers put between the name of a saved page and that of the folder with its pictures and styles.
_FOLDERS = ("_files", ".files")
_DRIVE = re.compile(r"\A[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a ZIP. ``name`` is a path to be shown, never to be opened; a ``problem`` is one of Unreadable.CODES.

    With a problem there is no ``data``; ``detail`` says what it was.
    """

    name: str
    data: bytes
    problem: str = ""
    detail: str = ""


def members(data: bytes) -> Iterator[Member]:
    """Every file in a ZIP, in its order; those that are no clippings (folders, systems' own files, the pictures and
    styles of a saved page) are passed over.

    Raises Unreadable: ``damaged``, ``too_large``, ``too_many_members``.

    >>> held = BytesIO()
    >>> with zipfile.ZipFile(held, "w") as archive:
    ...     archive.writestr("../第1版/守住路口.txt", "昨日零新增。")
    >>> [(member.name, member.data.decode()) for member in members(held.getvalue())]
    [('第1版/守住路口.txt', '昨日零新增。')]
    """
    if len(data) > LARGEST["zip"]:
        raise Unreadable("too_large", str(LARGEST["zip"]))
    with _opened(data) as archive:
        listed = archive.infolist()
        names = _names(listed)
        folders = {name[: at.start()] + folder for name in names if (at := _PAGE.search(name)) for folder in _FOLDERS}
        chosen = [
            (info, name)
            for info, name in zip(listed, names, strict=True)
            if not (_is_folder(info) or _SYSTEM_FILES.fullmatch(name) or _lies_in(name, folders))
        ]
        if len(chosen) > MOST_MEMBERS:
            raise Unreadable("too_many_members", str(MOST_MEMBERS))
        left = MOST_BYTES
        for info, name in chosen:
            member, counted = _member(archive, info, name, left)
            left -= counted
            yield member


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        try:
            return zipfile.ZipFile(BytesIO(data))
        except UnicodeDecodeError:  # names that are flagged as UTF-8 and are none: without the flag they are looked at
            return zipfile.ZipFile(BytesIO(_FLAGGED.sub(lambda found: found[1] + bytes((found[2][0] & 0xF7,)), data)))
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, struct.error, OSError):
        raise Unreadable("damaged", "zip") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> tuple[Member, int]:
    """The member, and how many bytes were unpacked for it, kept or not."""
    if not _is_plain(info):
        return Member(name, b"", "link"), 0
    if info.flag_bits & _LOCKED:
        return Member(name, b"", "encrypted", "zip"), 0
    if info.compress_type not in _METHODS:
        return Member(name, b"", "unsupported_type", f"zip {zipfile.compressor_names.get(info.compress_type, '?')}"), 0
    held = bytearray()
    try:
        with archive.open(info) as opened:
            problem = _unpack(opened, held, info.compress_size, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error, OSError):
        problem = "damaged", "zip"
    data = bytes(held)
    if not problem and known_format(data) == "zip":
        problem = "nested", "zip"
    return Member(name, b"", *problem) if problem else Member(name, data), len(held)


def _unpack(opened: zipfile.ZipExtFile, held: bytearray, packed: int, left: int) -> tuple[str, str] | None:
    """Adds the member's bytes to ``held``; why they are too many, where they are: (code, detail)."""
    largest = None
    while chunk := opened.read(_CHUNK):
        largest = largest or LARGEST.get(known_format(chunk) or "txt", LARGEST["pdf"])
        held += chunk
        if len(held) > max(_SMALL, packed * _MOST_RATIO):
            return "too_demanding", "output"
        if len(held) > min(largest, left):
            return "too_large", str(largest if len(held) > largest else MOST_BYTES)
    return None


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith(("/", "\\")) or stat.S_ISDIR(info.external_attr >> 16)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a file, and no symbolic link, device or pipe of a Unix system."""
    return stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG)


def _lies_in(name: str, folders: set[str]) -> bool:
    return any(name[: at.start()] in folders for at in re.finditer("/", name))


def _names(listed: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names as text that is safe to show: without roots, drives, steps upwards, and invisible characters."""
    raw = [b"" if info.flag_bits & _UTF8_NAME else info.orig_filename.encode("cp437").replace(b"\0", b"") for info in listed]
    codec = _codec(b"\n".join(raw))
    named = [_stated(info) or held.decode(codec, "replace") or info.orig_filename for info, held in zip(listed, raw, strict=True)]
    return [_harmless(name) for name in named]


def _codec(names: bytes) -> str:
    """The encoding of all the names that say nothing about theirs: together they say more than each alone."""
    try:
        return decode(names).codec
    except Unreadable:
        return "gb18030"


def _stated(info: zipfile.ZipInfo) -> str:
    """The name that an extra field states, "" where there is none."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _harmless(name: str) -> str:
    shown = "".join(one for one in name if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    steps = [step.strip() for step in _DRIVE.sub("", shown.replace("\\", "/")).split("/")]
    return "/".join(step for step in steps if step.strip(".")) or "_"
