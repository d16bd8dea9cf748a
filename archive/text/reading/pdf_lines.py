"""From glyphs to printed lines: which way each stretch of text runs, and where its lines begin and end.

Inside a line glyphs stand closer than the lines do to one another: that tells horizontal text from vertical. A line
and a stretch of lines are measured in reading coordinates: ``u`` along the line, ``v`` from line to line. For
horizontal text they are x and y, for vertical text y and -x, so that everything after works for both.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from archive.text.reading.pdf_glyphs import Glyph

#: In em. Glyphs further apart belong to different stretches of text; a gutter between columns is wider.
REACH = 0.75
#: Type of another size belongs to the line only where it follows as close as this.
_MIXED = 0.25
#: A gap in em that is a blank of the print, where all other gaps of the line are smaller.
_BLANK = 0.75
_NARROW_BLANK = 0.35
_WORD_GAP = 0.14

Box = tuple[float, float, float, float]


@dataclass(eq=False)
class Line:
    """A printed line: its glyphs in reading order and its box (u0, v0, u1, v1) in reading coordinates."""

    glyphs: list[Glyph]
    down: bool
    u0: float
    v0: float
    u1: float
    v1: float
    size: float

    @classmethod
    def of(cls, glyphs: Iterable[Glyph], down: bool) -> "Line":
        glyphs = sorted(glyphs, key=lambda glyph: (cell(glyph, down)[0], glyph.number))
        cells = [cell(glyph, down) for glyph in glyphs]
        size = median(glyph.size for glyph in glyphs)
        u0, v0, u1, v1 = (pick(side) for pick, side in zip((min, min, max, max), zip(*cells, strict=True), strict=True))
        return cls(glyphs, down, u0, v0, u1, v1, size)

    @cached_property
    def text(self) -> str:
        """The characters of the line, with blanks where the print has them: between words, or a wide gap of its own."""
        gaps = self._gaps()
        usual = median(gaps) if gaps else 0.0
        pieces = [self.glyphs[0].text]
        for gap, before, glyph in zip(gaps, self.glyphs, self.glyphs[1:], strict=False):
            narrow = before.text.isascii() and glyph.text.isascii()
            if narrow and (gap > _WORD_GAP or glyph.spaced and gap > 0.05) and gap > usual + _WORD_GAP / 2:
                pieces.append(" ")
            elif not narrow and gap > usual + _BLANK:
                pieces.append("\u3000")
            elif not narrow and glyph.spaced and gap > usual + _NARROW_BLANK:
                pieces.append(" ")
            pieces.append(glyph.text)
        return "".join(pieces)

    def _gaps(self) -> list[float]:
        cells = [cell(glyph, self.down) for glyph in self.glyphs]
        return [(after[0] - before[2]) / self.size for before, after in zip(cells, cells[1:], strict=False)]


def cell(glyph: Glyph, down: bool) -> Box:
    """A glyph's cell in the reading coordinates of horizontal or vertical text."""
    return (glyph.y0, -glyph.x1, glyph.y1, -glyph.x0) if down else (glyph.x0, glyph.y0, glyph.x1, glyph.y1)


def find_lines(glyphs: list[Glyph]) -> tuple[list[Line], bool]:
    """The printed lines of a page in no particular order, and whether the direction of some stretch stays open."""
    across, down = _neighbours(glyphs, False), _neighbours(glyphs, True)
    directions: dict[int, bool] = {}
    unsure = False
    for stretch in _stretches(glyphs, across, down):
        vertical = _runs_down(stretch, across, down)
        unsure |= vertical is None
        directions.update(dict.fromkeys(map(id, stretch), bool(vertical)))
    after = {
        id(glyph): link[0]
        for glyph in glyphs
        if (link := (down if directions[id(glyph)] else across).get(id(glyph)))
        and directions[id(link[0])] == directions[id(glyph)]
    }
    inner = set(map(id, after.values()))
    lines = []
    for glyph in glyphs:
        if id(glyph) in inner:
            continue
        chain = [glyph]
        while following := after.get(id(chain[-1])):
            chain.append(following)
        lines.append(Line.of(chain, directions[id(glyph)]))
    return lines, unsure


def _neighbours(glyphs: list[Glyph], down: bool) -> dict[int, tuple[Glyph, float]]:
    """For each glyph's id the next one along a line and the gap to it in em, where each is the other's nearest."""
    placed = sorted(((*cell(glyph, down), glyph.size, glyph) for glyph in glyphs), key=lambda one: (one[0], one[5].number))
    pitch = median(glyph.size for glyph in glyphs)
    bands: dict[int, list[tuple]] = {}
    for one in placed:
        for band in range(int(one[1] // pitch), int(one[3] // pitch) + 1):
            bands.setdefault(band, []).append(one)
    after: dict[int, tuple[float, Glyph]] = {}
    before: dict[int, tuple[float, Glyph]] = {}
    for band in bands.values():
        for place, (u0, v0, u1, v1, size, glyph) in enumerate(band, 1):
            for o0, w0, o1, w1, other_size, other in itertools.islice(band, place, None):
                gap = o0 - u1
                small, large = (size, other_size) if size < other_size else (other_size, size)
                if gap > REACH * large:
                    break
                off = v0 + v1 - w0 - w1
                if large > 1.6 * small or large > 1.12 * small and gap > _MIXED * large:
                    continue
                if -0.8 * small < off < 0.8 * small and gap > -0.5 * small and o0 + o1 > u0 + u1:
                    gap /= small
                    if (held := after.get(id(glyph))) is None or gap < held[0]:
                        after[id(glyph)] = (gap, other)
                    if (held := before.get(id(other))) is None or gap < held[0]:
                        before[id(other)] = (gap, glyph)
    return {key: (other, gap) for key, (gap, other) in after.items() if id(before[id(other)][1]) == key}


def _stretches(glyphs: list[Glyph], *links: dict[int, tuple[Glyph, float]]) -> list[list[Glyph]]:
    """Glyphs that hang together, side by side or one below the other, in type of one size."""
    root = {id(glyph): id(glyph) for glyph in glyphs}

    def top(key: int) -> int:
        while root[key] != key:
            root[key] = key = root[root[key]]
        return key

    for near in links:
        for glyph in glyphs:
            if found := near.get(id(glyph)):
                if max(glyph.size, found[0].size) < 1.25 * min(glyph.size, found[0].size):
                    root[top(id(glyph))] = top(id(found[0]))
    stretches: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        stretches.setdefault(top(id(glyph)), []).append(glyph)
    return list(stretches.values())


def _runs_down(stretch: list[Glyph], across: dict, down: dict) -> bool | None:
    """Whether a stretch is vertical; None where gaps and the order of the file leave it open (then it is read across)."""
    gaps = [[near[id(glyph)][1] for glyph in stretch if id(glyph) in near] for near in (across, down)]
    if not gaps[0] or not gaps[1]:
        return bool(gaps[1])
    follows = [
        sum(near[id(glyph)][0].number - glyph.number in (1, 2) for glyph in stretch if id(glyph) in near)
        for near in (across, down)
    ]
    if max(follows) >= 0.6 * len(stretch) and max(follows) > 3 * min(follows):
        return follows[1] > follows[0]
    tight = [median(held) for held in gaps]
    if abs(tight[0] - tight[1]) > 0.08:
        return tight[1] < tight[0]
    if abs(len(gaps[0]) - len(gaps[1])) > 0.3 * len(stretch):
        return len(gaps[1]) > len(gaps[0])
    return None
