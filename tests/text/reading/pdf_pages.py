"""Newspaper pages as PDF bytes, set in code: a typesetter of columns and a writer of the few objects that a page needs.

Coordinates are points from the top left corner. The one font has two glyphs, a wide and a narrow bar; codes are
UTF-16 units, so that each page is a few kilobytes and every glyph stands exactly where a test puts it.
"""

import random
import struct
import zlib
from dataclasses import dataclass, field

CLOSING = "，。、；：！？”’）》】"
#: The names of the fonts: horizontal, vertical (the CMap Identity-V), and one whose codes nothing maps to characters.
ACROSS, DOWN, UNMAPPED = "F1", "F2", "F3"


def advance(character: str) -> float:
    return 0.5 if character.isascii() else 1.0


def set_lines(text: str, ems: int, indent: int = 2) -> list[tuple[float, str]]:
    """(indent in em, line) of paragraphs in a column ``ems`` wide; no line begins with a closing mark."""
    lines = []
    for paragraph in text.split("\n"):
        line, room = "", ems - indent
        start = indent
        for place, character in enumerate(paragraph):
            after = paragraph[place + 1 : place + 2]
            needed = advance(character) + (1 if after and after in CLOSING else 0)
            if needed > room and line and character not in CLOSING:
                lines.append((start, line))
                line, room, start = "", ems, 0
            line += character
            room -= advance(character)
        lines.append((start, line))
    return lines


@dataclass
class Sheet:
    """One page. ``shuffled`` writes every glyph by itself, in random order."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    shuffled: int = 0
    turned: bool = False
    shows: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)

    def _show(self, x: float, y: float, text: str, size: float, font: str) -> None:
        codes = text.encode("utf-16-be").hex()
        self.shows.append(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{codes}> Tj ET")

    def put(self, x: float, y: float, text: str, size: float = 10, spread: float = 0.0, font: str = ACROSS) -> None:
        """A line whose em boxes begin at (x, y); ``spread`` points stand between its glyphs."""
        for character in text:
            self._show(x, y + 0.88 * size, character, size, font)
            x += advance(character) * size + spread

    def put_down(self, x: float, y: float, text: str, size: float = 10, spread: float = 0.0, font: str = ACROSS) -> None:
        """A vertical line whose em boxes begin at (x, y)."""
        if font == DOWN:
            self._show(x + size / 2, y, text, size, font)
            return
        for character in text:
            self._show(x, y + 0.88 * size, character, size, font)
            y += size + spread

    def column(self, x: float, y: float, lines: list[tuple[float, str]], ems: int, size: float = 10, lead: float = 1.5) -> None:
        """Lines of :func:`set_lines`, one below the other, full lines justified."""
        for indent, line in lines:
            taken = indent + sum(map(advance, line))
            spread = (ems - taken) * size / (len(line) - 1) if 0 < ems - taken < 2 and line[-1] not in "。”" else 0.0
            self.put(x + indent * size, y, line, size, spread)
            y += lead * size

    def columns_down(self, right: float, y: float, lines: list[tuple[float, str]], size: float = 10, lead: float = 1.5) -> None:
        """Vertical lines from the right to the left."""
        for indent, line in lines:
            right -= lead * size
            self.put_down(right, y + indent * size, line, size)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        self.drawn.append(f"{x} {self.height - y - height} {width} {height} re S")

    def content(self) -> bytes:
        shows = list(self.shows)
        if self.shuffled:
            random.Random(self.shuffled).shuffle(shows)
        turn = f"0 1 -1 0 {self.height} 0 cm" if self.turned else ""
        return "\n".join(["q", turn, *self.drawn, *shows, "Q"]).encode()


def pdf(*sheets: Sheet, info: dict[str, str] | None = None) -> bytes:
    """The bytes of a PDF with these pages."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data)
        return add(f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >> stream\n".encode() + packed + b"\nendstream")

    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    maps = "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in _parts(ranges, 100))
    cmap = stream(
        f"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange\n{maps}\nendcmap end".encode()
    )
    program = _font()
    file = stream(program, f"/Length1 {len(program)}")
    glyphs = stream(b"\0\2" * 127 + b"\0\1" * (0x10000 - 127))
    descriptor = add(
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 " + f"/FontFile2 {file} 0 R >>".encode()
    )
    cid = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        f"/Supplement 0 >> /DW 1000 /W [32 126 500] /CIDToGIDMap {glyphs} 0 R /FontDescriptor {descriptor} 0 R >>".encode()
    )
    fonts = " ".join(
        "/{} {} 0 R".format(
            name,
            add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} "
                f"/DescendantFonts [{cid} 0 R] {to_unicode} >>".encode()
            ),
        )
        for name, encoding, to_unicode in (
            (ACROSS, "Identity-H", f"/ToUnicode {cmap} 0 R"),
            (DOWN, "Identity-V", f"/ToUnicode {cmap} 0 R"),
            (UNMAPPED, "Identity-H", ""),
        )
    )
    tree = len(objects) + 2 * len(sheets) + 1
    pages = []
    for sheet in sheets:
        content = stream(sheet.content())
        width, height = (sheet.height, sheet.width) if sheet.turned else (sheet.width, sheet.height)
        pages.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width} {height}] /Rotate {sheet.rotate} "
                f"/Contents {content} 0 R /Resources << /Font << {fonts} >> >> >>".encode()
            )
        )
    add(f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>".encode())
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
    told = add(
        b"<< "
        + b" ".join(f"/{name} <FEFF{text.encode('utf-16-be').hex()}>".encode() for name, text in (info or {}).items())
        + b" >>"
    )
    return _file(objects, f"/Root {catalog} 0 R /Info {told} 0 R")


def _parts(items: list[str], size: int) -> list[list[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _file(objects: list[bytes], entries: str) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} {entries} >>\n"
            f"startxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def _font() -> bytes:
    """A TrueType font of an empty glyph, a wide bar and a narrow one (OpenType specification 1.9, the tables required)."""

    def bar(width: int) -> bytes:
        points = struct.pack(">4h", 50, width - 100, 0, -(width - 100)) + struct.pack(">4h", -80, 0, 880, 0)
        return struct.pack(">5h", 1, 50, -80, width - 50, 800) + struct.pack(">2H", 3, 0) + b"\1" * 4 + points

    glyphs = [b"", bar(1000), bar(500)]
    places = [sum(map(len, glyphs[:count])) // 2 for count in range(len(glyphs) + 1)]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(">2i2I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 50, -80, 950, 800, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">i3hH11hH", 0x10000, 880, -120, 0, 1000, *[0] * 11, 3),
        b"hmtx": struct.pack(">HhHhHh", 1000, 0, 1000, 50, 500, 50),
        b"loca": struct.pack(f">{len(places)}H", *places),
        b"maxp": struct.pack(">i14H", 0x10000, 3, 4, 1, 0, 0, 2, *[0] * 8),
    }
    head, body = struct.pack(">i4H", 0x10000, len(tables), 64, 2, 32), b""
    start = len(head) + 16 * len(tables)
    for tag, data in tables.items():
        head += struct.pack(">4s3I", tag, 0, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body
