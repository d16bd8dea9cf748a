"""The rules of a printed page: the lines that frame a notice, part two articles, or make the cells of a table."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.text.reading.pdf_glyphs import Glyph, Upright
from archive.text.reading.pdf_lines import Box, Line, cell

#: Points: what is thinner is a line, and how far its ends may miss another.
_THIN, _NEAR = 3.0, 3.0
_SHORTEST = 8.0
#: Drawings, maps and charts have more; their lines part nothing.
_MOST_OBJECTS, _MOST_SEGMENTS = 3000, 4000

#: (start, end, place): along x at a height y for ``across``, along y at x for ``down``.
Rule = tuple[float, float, float]


@dataclass(slots=True)
class Rules:
    """Straight rules in the page's coordinates."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def part(self, line: Line, other: Line) -> bool:
        """Whether a rule runs between two lines of one direction, over more than half of the narrower."""
        if line.v0 > other.v0:
            line, other = other, line
        start, end = max(line.u0, other.u0), min(line.u1, other.u1)
        narrower = min(line.u1 - line.u0, other.u1 - other.u0)
        low, high = (line.v0 + line.v1) / 2, (other.v0 + other.v1) / 2
        for begun, ended, place in self.down if line.down else self.across:
            at = -place if line.down else place
            if low < at < high and min(ended, end) - max(begun, start) > 0.5 * narrower:
                return True
        return False

    def split(self, line: Line) -> list[Line]:
        """A line cut where rules stand between its glyphs."""
        middle, rules = (line.v0 + line.v1) / 2, self.across if line.down else self.down
        level = -middle if line.down else middle
        cuts = [at for start, end, at in rules if start - _NEAR < level < end + _NEAR and line.u0 + 1 < at < line.u1 - 1]
        if not cuts:
            return [line]
        parts: dict[int, list[Glyph]] = {}
        for glyph in line.glyphs:
            u0, _, u1, _ = cell(glyph, line.down)
            parts.setdefault(sum(at < (u0 + u1) / 2 for at in cuts), []).append(glyph)
        return [Line.of(part, line.down) for part in parts.values()]

    def box(self, line: Line) -> Box | None:
        """The box of rules (x0, y0, x1, y1) that a horizontal line stands in; None where a side is open."""
        x, y = (line.u0 + line.u1) / 2, (line.v0 + line.v1) / 2
        over = [place for start, end, place in self.across if start - _NEAR < x < end + _NEAR and place < y]
        under = [place for start, end, place in self.across if start - _NEAR < x < end + _NEAR and place > y]
        left = [place for start, end, place in self.down if start - _NEAR < y < end + _NEAR and place < x]
        right = [place for start, end, place in self.down if start - _NEAR < y < end + _NEAR and place > x]
        return (max(left), max(over), min(right), min(under)) if over and under and left and right else None


def page_rules(page: pdfium.PdfPage, upright: Upright) -> Rules:
    """The rules of a page; none where it holds a drawing."""
    rules = Rules()
    if pdfium_c.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS * 10:
        return rules
    for count, (start, end) in enumerate(_strokes(page)):
        if count > _MOST_SEGMENTS:
            return Rules()
        (x0, y0), (x1, y1) = upright.point(*start), upright.point(*end)
        if abs(y1 - y0) < _THIN and abs(x1 - x0) > _SHORTEST:
            rules.across.append((min(x0, x1), max(x0, x1), (y0 + y1) / 2))
        elif abs(x1 - x0) < _THIN and abs(y1 - y0) > _SHORTEST:
            rules.down.append((min(y0, y1), max(y0, y1), (x0 + x1) / 2))
    return rules


def _strokes(page: pdfium.PdfPage) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Pairs of points that the page's paths join by a straight line."""
    x, y, matrix = ctypes.c_float(), ctypes.c_float(), pdfium_c.FS_MATRIX()
    for number in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        shape = pdfium_c.FPDFPage_GetObject(page.raw, number)
        if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        pdfium_c.FPDFPageObj_GetMatrix(shape, matrix)
        first = before = None
        for at in range(min(pdfium_c.FPDFPath_CountSegments(shape), _MOST_SEGMENTS)):
            segment = pdfium_c.FPDFPath_GetPathSegment(shape, at)
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO or first is None:
                first = here
            elif kind == pdfium_c.FPDF_SEGMENT_LINETO and before:
                yield before, here
            if pdfium_c.FPDFPathSegment_GetClose(segment) and first:
                yield here, first
            before = here
