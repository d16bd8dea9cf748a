"""ZIPs: what is in them, under which name, and what is left shut."""

import random
import stat
import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from archive.text.reading import Unreadable, zip_members
from archive.text.reading.zip_members import Member, members

TEXT = "昨日全县零新增，各路口照常值守。".encode()


def packed(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def named(name: bytes, data: bytes = TEXT) -> bytes:
    """A ZIP with one file whose name is these very bytes, with no word about their encoding."""
    stand_in = "n" * len(name)
    return packed((stand_in, data)).replace(stand_in.encode(), name)


def special(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (kind | 0o644) << 16
    return info


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
def test_names_in_the_encoding_of_the_system_that_packed_them(codec):
    name = "第3版_守住渡口.txt" if codec != "big5" else "第3版_許功蓋守住渡口.txt"
    assert [member.name for member in members(named(name.encode(codec)))] == [name]


def test_a_name_with_the_utf8_flag_is_believed():
    assert next(members(packed(("报道/守住渡口.txt", TEXT)))) == Member("报道/守住渡口.txt", TEXT)


def test_a_name_in_an_extra_field_is_believed():
    info = zipfile.ZipInfo("______.txt")
    name = "守住渡口.txt".encode()
    info.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(b"______.txt")) + name
    assert next(members(packed((info, TEXT)))).name == "守住渡口.txt"


def test_a_name_that_is_flagged_as_utf8_and_is_none():
    name = "守住渡口.txt".encode("gb18030")
    stand_in = "é" + "n" * (len(name) - 2)
    data = packed((stand_in, TEXT)).replace(stand_in.encode(), name)
    assert next(members(data)) == Member("守住渡口.txt", TEXT)


# (as packed, as shown): nothing that a name asks for is done, and it shows as what it is
HARMLESS = [
    (b"../../etc/passwd", "etc/passwd"),
    (b"/root/a.txt", "root/a.txt"),
    (b"C:\\news\\a.txt", "news/a.txt"),
    (b"..\\..\\a.txt", "a.txt"),
    (b"a.txt\x00.exe", "a.txt.exe"),
    (b"a\n\x1b[31mb.txt", "a[31mb.txt"),
    ("\u202etxt.exe".encode(), "txt.exe"),
    (b"...", "_"),
]


@pytest.mark.parametrize(("name", "shown"), HARMLESS)
def test_names_become_harmless_text(name, shown):
    assert [member.name for member in members(named(name))] == [shown]


def test_passed_over():
    files = [
        *("报道/", "报道/守住渡口.html", "报道/守住渡口_files/a.css", "报道/守住渡口_files/b/c.png", "旧.htm", "旧.files/x.js"),
        *("__MACOSX/报道/._守住渡口.html", "报道/.DS_Store", "Thumbs.db", "desktop.ini", "专题_files/正文.txt"),
    ]
    found = members(packed(*((name, TEXT if not name.endswith("/") else b"") for name in files)))
    # a folder that belongs to no page is nobody's
    assert [member.name for member in found] == ["报道/守住渡口.html", "旧.htm", "专题_files/正文.txt"]


class _OfWindows(zipfile.ZipInfo):
    """A file whose name is packed as Chinese Windows does, in GB18030 and without a word about it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), 0


def test_the_folder_of_a_saved_page_is_told_by_names_in_gb18030():
    names = ("守住路口 - 河湾晚报.html", "守住路口 - 河湾晚报_files/frame.html", "渡口.htm", "渡口.files/广告.htm")
    found = members(packed(*((_OfWindows(name), TEXT) for name in names)))
    assert [member.name for member in found] == ["守住路口 - 河湾晚报.html", "渡口.htm"]


def _locked() -> bytes:
    data = bytearray(packed(("a.txt", TEXT)))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    return bytes(data)


def _broken() -> bytes:
    return packed(("a.txt", TEXT), method=zipfile.ZIP_STORED).replace(TEXT, TEXT[:-1] + b"x")


def _lying(size: int) -> bytes:
    """A file of 3 MB of which both directories say that it has ``size`` bytes."""
    data = bytearray(packed(("a.txt", random.Random(1).randbytes(3_000_000))))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(sign) + at
        data[start : start + 4] = struct.pack("<L", size)
    return bytes(data)


# (what, ZIP, problem, detail)
LEFT_SHUT = [
    ("a link", packed((special("a.txt", stat.S_IFLNK), b"/etc/passwd")), "link", ""),
    ("a device", packed((special("a.txt", stat.S_IFCHR), b"")), "link", ""),
    ("a password", _locked(), "encrypted", "zip"),
    ("a broken file", _broken(), "damaged", "zip"),
    ("a file longer than it says", _lying(10), "damaged", "zip"),
    ("a ZIP in the ZIP", packed(("a.txt", packed(("b.txt", TEXT)))), "nested", "zip"),
    ("another method", packed(("a.txt", TEXT), method=zipfile.ZIP_LZMA), "unsupported_type", "zip lzma"),
    ("zeros", packed(("a.txt", bytes(3_000_000))), "too_demanding", "output"),
    ("a long text", packed(("a.txt", TEXT * 120_000), method=zipfile.ZIP_STORED), "too_large", "5000000"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "problem", "detail"), LEFT_SHUT, ids=[what for what, *_ in LEFT_SHUT])
def test_left_shut_by_name(what, data, problem, detail):
    assert list(members(data)) == [Member("a.txt", b"", problem, detail)]
    assert problem in Unreadable.CODES


def test_a_file_shorter_than_it_says_is_read_to_its_end():
    [member] = members(_lying(2_000_000_000))
    assert (member.problem, len(member.data)) == ("", 3_000_000)


def test_the_files_beside_a_bad_one_are_read():
    found = list(members(packed(("a.txt", TEXT), (special("b.txt", stat.S_IFLNK), b"/"), ("c.txt", TEXT))))
    assert [(member.name, member.problem) for member in found] == [("a.txt", ""), ("b.txt", "link"), ("c.txt", "")]


def test_all_together_are_counted(monkeypatch):
    monkeypatch.setattr(zip_members, "MOST_BYTES", 2 * len(TEXT))
    found = list(members(packed(*((f"{number}.txt", TEXT) for number in range(4)))))
    assert [member.problem for member in found] == ["", "", "too_large", "too_large"]


# (what, bytes, code, detail)
REFUSED = [
    ("no directory", packed(("a.txt", TEXT))[:60], "damaged", "zip"),
    ("noise", b"PK\x03\x04" + bytes(range(256)), "damaged", "zip"),
    ("too many", packed(*((f"{number}.txt", b"") for number in range(501))), "too_many_members", "500"),
]


@pytest.mark.parametrize(("what", "data", "code", "detail"), REFUSED, ids=[what for what, *_ in REFUSED])
def test_refused(what, data, code, detail):
    with pytest.raises(Unreadable) as told:
        list(members(data))
    assert (told.value.code, told.value.detail) == (code, detail)
