"""From lines to blocks: pieces of a column, headlines, captions, the rows of a table.

A block is a pile of lines of one type size, each the only one over the next. Where a line has two below it (a lede
over two columns) or changes its width for good, a block ends.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from archive.text.reading.pdf_glyphs import Glyph
from archive.text.reading.pdf_lines import Box, Line

#: Blank between two lines of one block, in em of the smaller.
_LEADING = 1.15
#: In em: blanks in a line that stands alone, as running heads have them.
_ALONE = 1.7
#: Glyphs of a raised or lowered sign: a note's mark, an index.
_MOST_RAISED = 4
#: Type so much larger than the body's is a headline's.
HEADLINE = 1.25
_MOST_IN_HEADLINE = 90
_ENDS = "。！？!?…；;：:"
_CLOSES = "”’」』》）)】〕\"'"
_MARK = re.compile("[，。、；：！？“”「」,;!?]")


@dataclass(eq=False)
class Block:
    """Lines that belong together. ``box`` is in the reading coordinates of the page; ``with_page`` is false for lines
    that run in the page's other direction; ``rows`` are a table's, each a text."""

    lines: list[Line]
    box: Box
    size: float
    with_page: bool = True
    rows: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @cached_property
    def characters(self) -> int:
        return sum(len(line.glyphs) for line in self.lines)

    @cached_property
    def edge(self) -> float:
        """Where full lines begin."""
        return min(line.u0 for line in self.lines)

    @cached_property
    def opens(self) -> bool | None:
        """Whether the first line goes on with a sentence begun elsewhere: not indented; None where one cannot know."""
        first = self.lines[0]
        if not self.is_running:
            return None
        if first.u0 - self.edge > 0.6 * self.size:
            return False
        return True if self.is_full(first) or ends_sentence(first.text) else None

    @cached_property
    def stays_open(self) -> bool | None:
        """Whether the last line leaves its sentence unfinished; None where one cannot know."""
        last = self.lines[-1]
        if ends_sentence(last.text):
            return False
        return True if self.is_running and self.is_full(last) else None

    @cached_property
    def is_running(self) -> bool:
        """Whether the lines are those of running text: they begin at the edge or a little in, and most are full; two lines
        without any mark (a date over another calendar's) are none."""
        if len(self.lines) < 2 or self.rows or len(self.lines) == 2 and not any(_MARK.search(line.text) for line in self.lines):
            return False
        begun = sum(
            not 0.6 < (line.u0 - self.edge) / self.size < 1.4 and line.u0 - self.edge < 3.2 * self.size for line in self.lines
        )
        full = sum(self.is_full(line) or ends_sentence(line.text) for line in self.lines)
        return begun >= 0.8 * len(self.lines) and full >= 0.7 * len(self.lines)

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the end of its column."""
        return line.u1 > self.lines_end - 1.7 * self.size

    @cached_property
    def lines_end(self) -> float:
        return max(line.u1 for line in self.lines)


def is_headline(block: Block, body: float) -> bool:
    """Whether a block is set in type clearly larger than the body's."""
    return not block.rows and block.size > HEADLINE * body and block.characters <= _MOST_IN_HEADLINE


def ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSES + " \u3000")[-1:] in tuple(_ENDS)


def body_size(lines: Iterable[Line]) -> float:
    """The type size in which most of the text is set, in points."""
    sizes = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.glyphs)
    return max(sizes, key=lambda size: (sizes[size] + 0.5 * (sizes[round(size - 0.1, 1)] + sizes[round(size + 0.1, 1)]), -size))


def mended_lines(lines: list[Line]) -> list[Line]:
    """Lines whole again that a wide gap had parted: letter-spaced headlines, and blanks that the lines around run across."""
    lines = _spaced_headlines(lines)
    return _with_small_type(_crossed_gaps(lines))


def find_blocks(lines: list[Line], down: bool, parted: Callable[[Line, Line], bool]) -> list[Block]:
    """The blocks of a page whose text mainly runs ``down`` or across; ``parted`` tells whether a rule stands between lines."""
    blocks = []
    for direction in (False, True):
        held = sorted((line for line in lines if line.down is direction), key=lambda line: (line.v0, line.u0))
        below = {id(line): _next_to(line, held, 1, parted) for line in held}
        above = {id(line): _next_to(line, held, -1, parted) for line in held}
        taken = set()
        for line in held:
            if id(line) in taken:
                continue
            pile = [line]
            while len(found := below[id(pile[-1])]) == 1 and len(above[id(found[0])]) == 1 and id(found[0]) not in taken:
                if above[id(found[0])][0] is not pile[-1]:
                    break
                pile.append(found[0])
                taken.add(id(found[0]))
            taken.add(id(line))
            blocks += [_block(part, down) for part in _parted(pile)]
    return blocks


def _block(lines: list[Line], down: bool) -> Block:
    direction = lines[0].down
    u0, v0 = min(line.u0 for line in lines), min(line.v0 for line in lines)
    u1, v1 = max(line.u1 for line in lines), max(line.v1 for line in lines)
    box = (u0, v0, u1, v1)
    if direction != down:  # (u, v) of one direction in those of the other: x = u across, = -v down
        box = (v0, -u1, v1, -u0) if down else (-v1, u0, -v0, u1)
    return Block(lines, box, median(line.size for line in lines), direction == down)


def _next_to(line: Line, lines: list[Line], way: int, parted: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines of the same size right below (``way`` 1) or above, as near as the nearest; ``lines`` sorted by v0."""
    reach = (_LEADING + 1.3) * line.size
    found = []
    for other in _within(lines, line.v0, line.v0 + reach) if way > 0 else _within(lines, line.v0 - reach, line.v0):
        if other is line or not _same_size(line, other):
            continue
        small = min(line.size, other.size)
        gap = other.v0 - line.v1 if way > 0 else line.v0 - other.v1
        if abs(other.v0 - line.v0) > 0.5 * small and gap < _LEADING * small and _aligned(line, other, small):
            found.append((gap, other))
    nearest = min((gap for gap, _ in found), default=0)
    return [other for gap, other in found if gap < nearest + 0.4 * line.size and not parted(line, other)]


def _within(lines: list[Line], start: float, end: float) -> list[Line]:
    """Of lines sorted by v0 those that begin between ``start`` and ``end``."""
    return lines[bisect_left(lines, start, key=lambda line: line.v0) : bisect_right(lines, end, key=lambda line: line.v0)]


def _aligned(line: Line, other: Line, size: float) -> bool:
    shared = min(line.u1, other.u1) - max(line.u0, other.u0)
    if shared > 0.5 * min(line.u1 - line.u0, other.u1 - other.u0):
        return True
    return abs(line.u0 - other.u0) < 2.3 * size


def _parted(pile: list[Line]) -> list[list[Line]]:
    """A pile cut where full lines get shorter or longer for good: a lede over columns, a column beside a picture; and below
    a byline that stands over it."""
    if _heads(pile):
        return [pile[:1], *_parted(pile[1:])]
    for at in range(2, len(pile) - 1):
        size = pile[at].size
        upper = sorted(line.u1 for line in pile[:at])[-2:]
        lower = sorted(line.u1 for line in pile[at:])[-2:]
        steady = upper[1] - upper[0] < size and lower[1] - lower[0] < size
        if steady and abs(upper[0] - lower[0]) > 3 * size and abs(pile[at - 1].u1 - upper[1]) < 2 * size:
            return [pile[:at], *_parted(pile[at:])]
    return [pile]


def _heads(pile: list[Line]) -> bool:
    """Whether the first line is a byline over the others: centred, and farther from them than they from one another."""
    if len(pile) < 4:
        return False
    size, edge = pile[0].size, min(line.u0 for line in pile[1:])
    gaps = [after.v0 - before.v1 for before, after in zip(pile, pile[1:], strict=False)]
    off = abs(pile[0].u0 - edge) / size
    return gaps[0] > max(gaps[1:]) + 0.2 * size and 0.6 < off and not 1.4 < off < 2.6


def _spaced_headlines(lines: list[Line]) -> list[Line]:
    """Joins what stands on one line in even, wide steps: 通　知."""
    body = body_size(lines)
    short = [line for line in lines if len(line.glyphs) == 1 and line.size > HEADLINE * body]
    gone, whole = set(), []
    for first in sorted(short, key=lambda line: (line.down, line.u0)):
        if id(first) in gone:
            continue
        row, step = [first], None
        for other in sorted(short, key=lambda line: line.u0):
            gap = other.u0 - row[-1].u1
            level = abs(other.v0 - first.v0) < 0.2 * first.size and abs(other.size - first.size) < 0.1 * first.size
            if id(other) in gone or other.down != first.down or not level or not 0 < gap < 2.2 * first.size:
                continue
            if step is None or abs(gap - step) < 0.3 * first.size:
                row.append(other)
                step = gap
        if len(row) > 1:
            gone.update(id(line) for line in row)
            whole.append(Line.of([glyph for line in row for glyph in line.glyphs], first.down))
    return [line for line in lines if id(line) not in gone] + whole


def _crossed_gaps(lines: list[Line]) -> list[Line]:
    """Joins neighbours on one line where the lines above and below run across the gap between them."""
    whole: dict[int, list[Line]] = {}
    by_v0 = sorted(lines, key=lambda line: line.v0)
    for line in sorted(lines, key=lambda line: line.u0):
        size = line.size
        level = [
            other for other in _within(by_v0, line.v0 - 0.3 * size, line.v0 + 0.3 * size)
            if other.down is line.down and 0 < line.u0 - other.u1 < 2.6 * size and _same_size(other, line)
        ]  # fmt: skip
        left = max(level, key=lambda other: other.u1, default=None)
        whole[id(line)] = [line]
        if left is not None and _is_blank(left, line, by_v0):
            whole[id(line)] = whole[id(left)]
            whole[id(line)].append(line)
    rows = {id(row): row for row in whole.values()}.values()
    return [row[0] if len(row) == 1 else Line.of([glyph for line in row for glyph in line.glyphs], row[0].down) for row in rows]


def _is_blank(left: Line, right: Line, lines: list[Line]) -> bool:
    """Whether the gap between two lines on one level is a blank in one line, and no gutter. ``lines`` are sorted by v0."""
    size = right.size
    around = [
        other for other in _within(lines, right.v0 - 2.2 * size, right.v0 + 2.2 * size)
        if other.down is right.down and abs(other.v0 - right.v0) > 0.5 * size
    ]  # fmt: skip
    if not around:
        return right.u0 - left.u1 < _ALONE * size
    across = [other for other in around if other.u0 < left.u1 - size and other.u1 > right.u0 + size]
    at_gap = (left.u1 - 0.6 * size, right.u0 + 0.6 * size)
    column = any(at_gap[0] < end < at_gap[1] for other in around for end in (other.u0, other.u1))
    return bool(across) and not column and all(_same_size(right, other) for other in across)


def _with_small_type(lines: list[Line]) -> list[Line]:
    """Puts raised and lowered signs (note marks, indices) into the line that they touch."""
    by_v0 = sorted(lines, key=lambda line: line.v0)
    homes: dict[int, Line] = {}
    for small in lines:
        if len(small.glyphs) > _MOST_RAISED:
            continue
        for line in _within(by_v0, small.v0 - 3 * small.size, small.v0 + small.size):
            shared = min(line.v1, small.v1) - max(line.v0, small.v0)
            beside = line.u0 - 0.4 * line.size < small.u0 and small.u1 < line.u1 + 0.4 * line.size + (small.u1 - small.u0)
            if line.down is small.down and small.size < 0.85 * line.size and shared > 0.4 * small.size and beside:
                homes[id(small)] = line
                break
    joined: dict[int, list[Glyph]] = {}
    for small in lines:
        if home := homes.get(id(small)):
            joined.setdefault(id(homes.get(id(home), home)), []).extend(small.glyphs)
    return [
        Line.of(line.glyphs + joined[id(line)], line.down) if id(line) in joined else line
        for line in lines
        if id(line) not in homes
    ]


def _same_size(line: Line, other: Line) -> bool:
    return max(line.size, other.size) < 1.15 * min(line.size, other.size)
