"""The glyphs of a PDF page, each with the place where it was printed, as PDFium finds them.

Fonts lie about the size of their glyphs, origins do not: the cell of a glyph is built on its origin, one em high.
Coordinates are points from the top left corner of the page as it is read, whichever way it is turned in the file.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Above the baseline stand so many parts of a wide glyph's em (OpenType's usual division of the ideographic em box).
_ABOVE = 0.88
#: What PDFium writes for a hyphen at a line's end.
_HYPHENS = {0x02, 0xAD, 0xFFFE}
#: Characters that PDFium puts where lines end.
_BREAKS = {0, 10, 13}
#: Degrees from the nearest quarter turn; what slants more is a stamp or a watermark.
_MOST_SLANTED = 30
#: Points: no page is larger (ISO 32000-1, annex C: 14,400 units), and what a broken file says may be anything.
_FARTHEST = 100_000
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_UNMAPPED = "\ufffd"
#: Characters that fonts draw as one glyph with another of their kind.
_LIGATED = "—―…"


@dataclass(slots=True, eq=False)
class Glyph:
    """One printed character: its cell, its size in points, its number in the file; ``spaced``: a space stands before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    number: int
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """How the page must be turned to be read: by ``turn`` quarters, its corner then at ``left``, ``top``."""

    turn: int = 0
    left: float = 0.0
    top: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file (y grows upwards) as it is read (y grows downwards)."""
        x, y = _turned((x, -y), self.turn)
        return x - self.left, y - self.top


@dataclass(slots=True)
class _Mark:
    """A character as PDFium tells it: ``across`` and ``size`` are its em, ``pitch`` the way to the next one."""

    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    across: float
    size: float
    turn: int
    pitch: float = 0.0


def page_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], Upright]:
    """The visible glyphs of a page in the order of the file, and how it is turned; what was drawn twice stands once.

    Private-use characters and glyphs that nothing maps to a character are U+FFFD.
    """
    text_page = page.get_textpage()
    try:
        marks = _marks(text_page)
    finally:
        text_page.close()
    turns = Counter(mark.turn for mark in marks if not mark.text.isspace())
    if not turns:
        return [], Upright()
    turn = turns.most_common(1)[0][0]
    corners = [_turned(corner, turn) for corner in _corners(page)]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners) - left, max(y for _, y in corners) - top
    glyphs, held, spaced = [], {}, False
    for number, mark in enumerate(marks):
        if mark.text.isspace():
            spaced = True
            continue
        x0, y0, x1, y1 = _cell(mark, turn)
        glyph = Glyph(mark.text, x0 - left, y0 - top, x1 - left, y1 - top, mark.size, number, spaced)
        spaced = False
        inside = -mark.size < glyph.x0 < right and -mark.size < glyph.y0 < bottom
        if inside and not _drawn_before(glyph, held):
            glyphs.append(glyph)
    return glyphs, Upright(turn, left, top)


def _marks(text_page: pdfium.PdfTextPage) -> list[_Mark]:
    """What PDFium knows of every character that the file itself prints, none slanted between the quarter turns."""
    raw = text_page.raw
    marks: list[_Mark] = []
    loose, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    unicode_of, unmapped = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_HasUnicodeMapError
    origin_of, size_of, matrix_of = pdfium_c.FPDFText_GetCharOrigin, pdfium_c.FPDFText_GetFontSize, pdfium_c.FPDFText_GetMatrix
    at_x, at_y, at_loose, at_matrix = map(ctypes.byref, (x, y, loose, matrix))
    lead = 0
    for at in range(text_page.count_chars()):
        code = unicode_of(raw, at)
        if code in _BREAKS or code == 32 and pdfium_c.FPDFText_IsGenerated(raw, at) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, lead = (0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00 if lead else 0xFFFD), 0
        if unmapped(raw, at) == 1:
            code = 0xFFFD
        origin_of(raw, at, at_x, at_y)
        matrix_of(raw, at, at_matrix)
        points = size_of(raw, at)
        size = points * math.hypot(matrix.c, matrix.d)
        turn = 0
        if matrix.b or matrix.a < 0:
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
            turn = round(angle / 90) % 4
            if abs(angle - 90 * round(angle / 90)) > _MOST_SLANTED:
                continue
        if not 1 <= size < _FARTHEST or not max(abs(x.value), abs(y.value)) < _FARTHEST:
            continue
        box = _NOWHERE
        if not 0x3400 <= code < 0xA000:  # what every font draws one em wide needs no box
            pdfium_c.FPDFText_GetLooseCharBox(raw, at, at_loose)
            box = (loose.left, -loose.top, loose.right, -loose.bottom)
        mark = _Mark(_character(code), (x.value, -y.value), box, points * math.hypot(matrix.a, matrix.b), size, turn)
        if marks and marks[-1].turn == turn:
            (before, line), (here, level) = _turned(marks[-1].origin, turn), _turned(mark.origin, turn)
            marks[-1].pitch = here - before if abs(line - level) < 0.1 * size else 0.0
            same = before == here and line == level and not mark.text.isspace()
            if same and (marks[-1].text != mark.text or mark.text in _LIGATED):
                marks[-1].text += mark.text  # a ligature: one glyph, several characters
                continue
        marks.append(mark)
    return marks


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    character = chr(code) if code < 0x110000 else _UNMAPPED
    return _UNMAPPED if unicodedata.category(character) in ("Co", "Cn", "Cs", "Cc") else character


def _turned(point: tuple[float, float], turn: int) -> tuple[float, float]:
    """A point of the page turned back by quarter turns, so that text turned ``turn`` quarters to the left runs right."""
    x, y = point
    turn %= 4
    if turn == 0:
        return point
    return (-x, -y) if turn == 2 else (-y, x) if turn == 1 else (y, -x)


def _corners(page: pdfium.PdfPage) -> list[tuple[float, float]]:
    left, bottom, right, top = (max(-_FARTHEST, min(_FARTHEST, side)) for side in page.get_cropbox())
    return [(left, -bottom), (right, -top)]


def _cell(mark: _Mark, turn: int) -> tuple[float, float, float, float]:
    """The em box of a glyph on its origin, seen from text that is turned ``turn`` quarters."""
    x, y = _turned(mark.origin, mark.turn)
    if mark.box is _NOWHERE:
        right = x + mark.across
    else:
        right = _end(mark, x)
    x0, y0, x1, y1 = x, y - _ABOVE * mark.size, max(right, x + 0.1 * mark.size), y + (1 - _ABOVE) * mark.size
    if mark.turn == turn:
        return x0, y0, x1, y1
    (x0, y0), (x1, y1) = _turned((x0, y0), turn - mark.turn), _turned((x1, y1), turn - mark.turn)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _end(mark: _Mark, x: float) -> float:
    """Where a glyph ends that begins at ``x``, in its own direction."""
    left, right = sorted(_turned(corner, mark.turn)[0] for corner in (mark.box[:2], mark.box[2:]))
    told = abs(left - x) < 0.05 * mark.size and right > left
    width = unicodedata.east_asian_width(mark.text[0])
    if width == "A" and 0.2 * mark.across < mark.pitch < 0.95 * mark.across:
        return x + mark.pitch  # dashes and quotation marks are wide in one font and narrow in the next
    if width in "WFA" and not (told and 0.5 * mark.across < right - left < 1.5 * mark.across):
        return x + mark.across
    return right if told else max(right, x + 0.25 * mark.across)


def _drawn_before(glyph: Glyph, held: dict[tuple[str, int, int], list[Glyph]]) -> bool:
    """Whether the same character stands at nearly the same place: bold type made by printing twice, or a shadow."""
    near = min(0.25 * glyph.size, 0.5 * max(glyph.x1 - glyph.x0, 0.1))
    column, row = int(glyph.x0 // glyph.size), int(glyph.y0 // glyph.size)
    for across in (column - 1, column, column + 1):
        for down in (row - 1, row, row + 1):
            for other in held.get((glyph.text, across, down), ()):
                if abs(other.x0 - glyph.x0) < near and abs(other.y0 - glyph.y0) < near:
                    return True
    held.setdefault((glyph.text, column, row), []).append(glyph)
    return False
