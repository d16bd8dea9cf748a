"""Recognised lines as the glyphs that the layout of printed pages works on, and lines made of such glyphs back again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.text.reading.pdf_glyphs import Glyph
from archive.text.reading.pdf_lines import REACH, Line, cell
from archive.text.reading.scans.page import ScannedLine, around, run_box
from archive.text.reading.scans.sizes import is_wide

#: Points that the em of the body is given: the layout reckons in em, and in places in points of a printed page.
BODY = 10.0
#: In em: how wide a narrow character is at most, and a cell that holds a blank too; blanks between narrow ones are told by
#: recognition itself.
_NARROW, _ROOMY = 0.62, 1.35
#: In em: a blank that recognition took for one within its line.
_BLANK = 2.2
_OPENING, _CLOSING = "“‘（《【「『〈〔", "，。、；：！？”’）》】」』〉〕"


@dataclass(slots=True)
class Cells:
    """The lines of a page with the glyphs made of them; a glyph's number is its place among all their characters."""

    lines: Sequence[ScannedLine]
    sizes: Sequence[float]
    body: float

    @property
    def scale(self) -> float:
        """Points for a pixel."""
        return BODY / self.body

    def printed(self) -> list[Line]:
        """The lines as the layout of printed pages takes them, parted where a wide blank stands in them."""
        found, number = [], 0
        for line, size in zip(self.lines, self.sizes, strict=True):
            glyphs = list(self._glyphs(line, size, number))
            number += len(line.text)
            held = [glyphs[0]]
            for glyph in glyphs[1:]:
                reach = (_BLANK if glyph.spaced else REACH) * glyph.size
                if cell(glyph, line.down)[0] - cell(held[-1], line.down)[2] > reach:
                    found.append(Line.of(held, line.down))
                    held = []
                held.append(glyph)
            found.append(Line.of(held, line.down))
        return found

    def _glyphs(self, line: ScannedLine, size: float, number: int) -> Iterator[Glyph]:
        x0, y0, x1, y1 = line.box
        middle = (x0 + x1 if line.down else y0 + y1) / 2
        low, high = (middle - size / 2) * self.scale, (middle + size / 2) * self.scale
        spaced = False
        for at, (character, start, end) in enumerate(cells(line, size)):
            if character.isspace():
                spaced = True
                continue
            start, end = start * self.scale, max(end, start + 0.1 * size) * self.scale
            box = (low, start, high, end) if line.down else (start, low, end, high)
            yield Glyph(character, *box, size * self.scale, number + at, spaced)
            spaced = False

    def origins(self) -> list[tuple[int, int]]:
        """For each glyph's number the line and the character that it was."""
        return [(place, at) for place, line in enumerate(self.lines) for at in range(len(line.text))]


def cells(line: ScannedLine, size: float) -> list[tuple[str, float, float]]:
    """Each character of a line with where its print begins and ends, without the blanks beside it. ``size``: its em.

    Recognition parts characters in the middle of a blank: the print stands at the side of the near neighbour. A bracket
    at the line's end has its empty half back.

    >>> cells(ScannedLine("甲乙丙丁", (0, 0, 60, 10), False, (0, 10, 25, 40, 50), (99,) * 4), 10)
    [('甲', 0, 10), ('乙', 10, 20.0), ('丙', 30.0, 40), ('丁', 40, 50)]
    """
    found = []
    ems = [size * (1.0 if line.down or is_wide(character) else _NARROW) for character in line.text]
    roomy = [line.edges[at + 1] - line.edges[at] > _ROOMY * size for at in range(len(line.text))]
    last = len(line.text) - 1
    for at, character in enumerate(line.text):
        start, end, em = line.edges[at], line.edges[at + 1], ems[at]
        if roomy[at]:
            before = at > 0 and roomy[at - 1]
            after = at < last and roomy[at + 1]
            if at == 0 and not after or before and not after:
                start = end - em
            elif at == last and not before or after and not before:
                end = start + em
            else:
                start, end = (start + end - em) / 2, (start + end + em) / 2
        elif at == 0 and character in _OPENING:
            start = min(start, end - em)
        elif at == last and character in _CLOSING:
            end = max(end, start + em)
        found.append((character, start, end))
    return found


def scanned(line: Line, held: Cells, origins: list[tuple[int, int]]) -> ScannedLine:
    """A line of the layout as recognition saw it: its characters where they stood, blanks of the print between them."""
    if whole := _whole(line, held, origins):
        return whole
    glyphs = iter(line.glyphs)
    edges, sure, boxes = [], [], {}
    before: tuple[int, int] | None = None
    for character in line.text:
        if character.isspace():
            edges.append(held.lines[before[0]].edges[before[1] + 1])
            sure.append(100)
            before = (before[0], -1)
            continue
        here = origins[next(glyphs).number]
        source = held.lines[here[0]]
        boxes[here[0]] = source.box
        start = source.edges[here[1]]
        if before and before[1] >= 0 and before != (here[0], here[1] - 1):
            start = (held.lines[before[0]].edges[before[1] + 1] + start) // 2
        edges.append(start)
        sure.append(source.sure[here[1]])
        before = here
    edges.append(held.lines[before[0]].edges[before[1] + 1])
    edges = [max(edges[: at + 1]) for at in range(len(edges))]
    box = run_box(around(list(boxes.values())), line.down, edges[0], edges[-1])
    return ScannedLine(line.text, box, line.down, tuple(edges), tuple(sure))


def _whole(line: Line, held: Cells, origins: list[tuple[int, int]]) -> ScannedLine | None:
    """The recognised line that a line of the layout is, untouched; None where it is a part of one, or of several."""
    source = held.lines[origins[line.glyphs[0].number][0]]
    return source if source.text == line.text else None
