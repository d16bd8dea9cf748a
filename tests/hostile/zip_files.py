"""ZIPs that lie about what is in them (PKWARE APPNOTE), and Word documents that do not end."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

from tests.hostile.deflated import deflated

TEXT = "昨日全县零新增，各路口照常值守。".encode()


def packed(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def holding(*files: tuple[bytes, bytes, int, int], overlapping: bool = False) -> bytes:
    """A ZIP of (name, deflate stream, checksum, size that it states); overlapping files are the first one's bytes."""
    body, directory = b"", b""
    for number, (name, stream, crc, size) in enumerate(files):
        common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, crc, len(stream), size, len(name), 0)
        at = 0 if overlapping else len(body)
        if number == 0 or not overlapping:
            body += b"PK\x03\x04" + common + name + stream
        directory += b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHLL", 0, 0, 0, 0, at) + name
    return body + directory + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, *[len(files)] * 2, len(directory), len(body), 0)


def inflating() -> bytes:
    """Five files of a gigabyte each, in five megabytes."""
    return holding(*((b"%d.txt" % number, deflated(1_000), 0, 1_000_000_000) for number in range(5)))


def lying() -> bytes:
    """A gigabyte that says it has ten bytes."""
    return holding((b"a.txt", deflated(1_000), 0, 10))


def overlapping() -> bytes:
    """Four hundred files of four megabytes that are no zeros, all in the same place."""
    data = b"".join(b"%07d\n" % number for number in range(500_000))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = b"a.txt", packer.compress(data) + packer.flush(), zlib.crc32(data), len(data)
    return holding(*[one] * 400, overlapping=True)


def nested() -> bytes:
    """A ZIP in a ZIP in a ZIP."""
    return packed(("a.txt", TEXT), ("第1版.zip", packed(("第2版.zip", packed(("第3版.txt", TEXT))))))


def escaping() -> bytes:
    """Names that lead out of any folder, and links to what lies there."""
    link = zipfile.ZipInfo("守住渡口.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return packed((link, b"/etc/passwd"), ("../../../../etc/cron.d/a.txt", TEXT), ("/etc/b.txt", TEXT), ("C:\\c.txt", TEXT))


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(body: str = "昨日全县零新增，各路口照常值守。", before: str = "") -> bytes:
    """A Word document of one paragraph; ``before`` stands before its root element."""
    document = f'{before}<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return packed(*((name, part.encode()) for name, part in parts.items()))


def laughing() -> bytes:
    """Entities made of entities, ten of each: a thousand million words in ten lines."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx("&a9;", f'<!DOCTYPE w [<!ENTITY a0 "哈哈">{entities}]>')


def swelling() -> bytes:
    """One long entity, a hundred thousand times."""
    return docx("&a;" * 100_000, f'<!DOCTYPE w [<!ENTITY a "{"哈" * 100_000}">]>')


def outside() -> bytes:
    """An entity that is a file of the machine that reads it."""
    return docx("&a;", '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


def inflating_docx() -> bytes:
    """A paragraph of two gigabytes."""
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    files = [(name, zlib.compress(part.encode())[2:-4], zlib.crc32(part.encode()), len(part)) for name, part in parts.items()]
    return holding(
        *((name.encode(), *rest) for name, *rest in files), (b"word/document.xml", deflated(2_000, b" "), 0, 2_000_000_000)
    )
