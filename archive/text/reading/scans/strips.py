"""Where the lines of a page stand: a detector's map of text, its boxes fitted to the ink, cut where columns part."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.text.reading.pdf_rules import Rules
from archive.text.reading.scans.page import Box
from archive.text.reading.scans.text_boxes import text_boxes

#: In parts of a line's breadth: the blank over which it goes on, and how far its box may fall short of its ink across it.
_GOES_ON, _SHORT = 0.8, 0.3
#: Of a line's most inked row of pixels: what has less parts a line from a rule beside it. A rule is thinner than this part of
#: a line's breadth, and has so much ink along it, as marks at the side of a column have not.
_FAINT, _THIN, _RULED = 0.04, 0.12, 0.15
#: In parts of a line's breadth: how far marks at its side reach beyond what has more ink.
_EDGE = 0.06
#: In em: what is broader is a picture more likely than a headline.
_LARGE = 3.0
#: In parts of a line's breadth: a blank that may be a gutter, what of it is clear above and below as well, a blank that
#: surely is one; how far a gutter reaches beyond the line, and how far where a headline closes its other end.
_GUTTER, _OPEN, _SURE_GUTTER, _REACH, _FAR = 0.8, 0.5, 2.2, 1.2, 3.0
#: The first of a column, where commas that stand side by side leave as much blank.
_GUTTER_DOWN = 1.2
#: In em: lines are taken apart where they are longer, and each part is no flatter.
_LONG, _FLAT = 4.0, 0.45

#: Pixels: type that is smaller is sharpened.
_SMALL = 30
#: In em: what is longer shows by its shape whether it is a row or a column.
_SQUARE = 2.0
#: Share of the smaller of two rows that lies in the other where both are one.
_ONE = 0.5


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line, tight around its ink: pixels of the upright page; ``down`` where it runs from top to bottom."""

    x0: int
    y0: int
    x1: int
    y1: int
    down: bool = False

    @property
    def length(self) -> int:
        return self.y1 - self.y0 if self.down else self.x1 - self.x0

    @property
    def breadth(self) -> int:
        return self.x1 - self.x0 if self.down else self.y1 - self.y0

    def turned(self) -> "Strip":
        """The line on the page mirrored about its falling diagonal: rows and columns change places."""
        return Strip(self.y0, self.x0, self.y1, self.x1, not self.down)


def find_strips(ink: np.ndarray, em: float, rules: Rules) -> list[Strip]:
    """The lines of a page, from its ink (even, without its rules) and the height of its type."""
    ink = _sharpened(ink, em)
    boxes = text_boxes(ink, em)
    if not boxes:
        return []
    dark = darkness(ink, em)
    rows, down = _directed(boxes, em)
    # Columns are treated as the rows that they are on the mirrored page.
    mirrored = _fitted(
        np.ascontiguousarray(dark.T),
        [strip.turned() for strip in down],
        [strip.turned() for strip in rows],
        em,
        rules.across,
        _GUTTER_DOWN,
    )
    return _fitted(dark, rows, down, em, rules.down) + [strip.turned() for strip in mirrored]


def _sharpened(ink: np.ndarray, em: float) -> np.ndarray:
    """Small type, whose strokes run into one another, drawn more sharply: to be found, not to be read."""
    if not 0 < em < _SMALL:
        return ink
    return cv2.addWeighted(ink, 2.0, cv2.GaussianBlur(ink, (0, 0), max(0.8, 0.06 * em)), -1.0, 0)


def darkness(ink: np.ndarray, em: float) -> np.ndarray:
    """Where there is ink, however faint: what is darker than its surroundings, and no speck."""
    around = cv2.blur(ink, (round(3 * em) | 1, round(3 * em) | 1))
    dark = ((ink.astype(np.int16) < around.astype(np.int16) - 22) & (ink < 205)).astype(np.uint8)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] > max(2.0, 0.006 * em * em)
    kept[0] = False
    return kept[marks]


def _directed(boxes: list[Box], em: float) -> tuple[list[Strip], list[Strip]]:
    """Rows and columns. What is neither long nor tall goes on with what stands beside it, or over it; else as the page."""
    rows: list[Strip] = []
    down: list[Strip] = []
    square: list[Strip] = []
    for box in boxes:
        width, height = box[2] - box[0], box[3] - box[1]
        if max(width, height) < _SQUARE * em and max(width, height) < 1.6 * min(width, height):
            square.append(Strip(*box))
        else:
            (down if height > width else rows).append(Strip(*box, height > width))
    mostly_down = sum(strip.length for strip in down) > sum(strip.length for strip in rows)
    level = [*rows, *square]
    plumb = [strip.turned() for strip in down + square]
    for strip in square:
        beside = any(_follows(strip, one) for one in level if one is not strip)
        stacked = any(_follows(strip.turned(), one) for one in plumb if one != strip.turned())
        if stacked > beside or stacked == beside and mostly_down:
            down.append(replace(strip, down=True))
        else:
            rows.append(strip)
    return rows, down


def _follows(strip: Strip, row: Strip) -> bool:
    """Whether a short piece of a row may belong to a longer one beside it."""
    level = min(strip.y1, row.y1) - max(strip.y0, row.y0) > 0.7 * max(strip.breadth, row.breadth)
    return level and max(strip.x0 - row.x1, row.x0 - strip.x1) < strip.breadth


def _fitted(
    dark: np.ndarray, strips: list[Strip], others: list[Strip], em: float, rules: list, gutter: float = _GUTTER
) -> list[Strip]:
    """Rows tight around their ink, none in another and none through a column."""
    tight = [strip for strip in (_tight(dark, strip) for strip in strips) if strip]
    parts = [part for strip in tight for line in _stacked(dark, strip, em) for part in _beside(dark, line, rules, gutter)]
    return _once([_stretched(dark, part, parts + others, em, rules) for part in parts])


def _once(strips: list[Strip]) -> list[Strip]:
    """Rows that lie in one another made one."""
    kept: list[Strip] = []
    for strip in sorted(strips, key=lambda one: -one.length * one.breadth):
        area = strip.length * strip.breadth
        for at, one in enumerate(kept):
            wide, high = min(one.x1, strip.x1) - max(one.x0, strip.x0), min(one.y1, strip.y1) - max(one.y0, strip.y0)
            if wide > 0 and high > 0 and wide * high > _ONE * area and one.breadth < 1.6 * strip.breadth:
                kept[at] = replace(one, x0=min(one.x0, strip.x0), x1=max(one.x1, strip.x1))
                break
        else:
            kept.append(strip)
    return kept


def _tight(dark: np.ndarray, strip: Strip) -> Strip | None:
    """A row with all the ink that its box touches and without the blank around it; None where there is no ink."""
    inner = dark[strip.y0 : strip.y1, strip.x0 : strip.x1]
    if not inner.any():
        return None
    columns = np.flatnonzero(inner.any(axis=0))
    x0, x1 = strip.x0 + int(columns[0]), strip.x0 + int(columns[-1]) + 1
    most = round(_SHORT * strip.breadth)
    over = max(0, strip.y0 - most)
    filled = dark[over : strip.y1 + most, x0:x1].mean(axis=1)
    inked = filled > _FAINT * filled.max()
    first, last = strip.y0 - over, min(strip.y1 - over, len(filled)) - 1
    while first and inked[first] and inked[first - 1]:
        first -= 1
    while last + 1 < len(inked) and inked[last] and inked[last + 1]:
        last += 1
    rows = first + np.flatnonzero(filled[first : last + 1])
    start, end = int(rows[0]), int(rows[-1]) + 1
    if x1 - x0 > 3 * strip.breadth:
        start, end = _without_rules(filled, start, end)
    edge = round(_EDGE * (end - start))
    least, most = max(0, start - edge), min(len(filled), end + edge)
    while start > least and filled[start - 1]:
        start -= 1
    while end < most and filled[end]:
        end += 1
    return replace(strip, x0=x0, x1=x1, y0=over + start, y1=over + end)


def _without_rules(filled: np.ndarray, start: int, end: int) -> tuple[int, int]:
    """A long row without what is left of rules beside it: thin bands of their own, from how full of ink it is across."""
    bands = [(start + since, start + until) for since, until in _runs(filled[start:end] > _FAINT * filled[start:end].max())]

    def is_rule(since: int, until: int) -> bool:
        return until - since < _THIN * (end - start) and filled[since:until].max() > _RULED

    if len(bands) > 1 and is_rule(*bands[0]):
        start = bands[1][0]
    if len(bands) > 1 and is_rule(*bands[-1]):
        end = bands[-2][1]
    return start, end


def _stacked(dark: np.ndarray, strip: Strip, em: float) -> list[Strip]:
    """The rows of a box that holds several, one over another."""
    if strip.breadth < 1.5 * em or strip.length < _LONG * em:
        return [strip]
    filled = dark[strip.y0 : strip.y1, strip.x0 : strip.x1].mean(axis=1)
    bands = _runs(filled > 0.08 * filled.max())
    if len(bands) < 2 or any(end - start < _FLAT * em for start, end in bands):
        return [strip]
    found = [replace(strip, y0=strip.y0 + start, y1=strip.y0 + end) for start, end in bands]
    return [part for part in (_tight(dark, one) for one in found) if part]


def _beside(dark: np.ndarray, strip: Strip, rules: list, gutter: float = _GUTTER) -> list[Strip]:
    """The parts of a row on either side of a gutter or a rule."""
    breadth = strip.breadth
    pieces = _runs(dark[strip.y0 : strip.y1, strip.x0 : strip.x1].any(axis=0))
    reach = round(_REACH * breadth)
    over, under = max(0, strip.y0 - reach), strip.y1 + reach
    parts = [list(pieces[0])]
    for start, end in pieces[1:]:
        blank, left, right = start - parts[-1][1], strip.x0 + parts[-1][1], strip.x0 + start
        ruled = any(left <= place <= right and begun < strip.y1 and ended > strip.y0 for begun, ended, place in rules)
        clear = _runs(~dark[over:under, left:right].any(axis=0)) if blank > gutter * breadth else []
        open_ = any(until - since > _OPEN * breadth for since, until in clear)
        open_ = open_ or blank > gutter * breadth and _goes_down(dark, strip, left, right)
        if ruled or open_ or blank > _SURE_GUTTER * breadth:
            parts.append([start, end])
        else:
            parts[-1][1] = end
    found = [_tight(dark, replace(strip, x0=strip.x0 + start, x1=strip.x0 + end)) for start, end in parts]
    return [part for part in found if part]


def _goes_down(dark: np.ndarray, strip: Strip, left: int, right: int) -> bool:
    """Whether a blank in the first line of columns, under a headline that runs across, is their gutter: it goes on below
    between what stands close on both sides."""
    under, breadth = dark[strip.y1 + 1 : strip.y1 + round(_FAR * strip.breadth)], strip.breadth
    clear = [run for run in _runs(~under[:, left:right].any(axis=0)) if run[1] - run[0] > _GUTTER * breadth]
    if not clear:
        return False
    start, end = left + clear[0][0], left + clear[-1][1]
    beside = under[:, max(0, start - breadth) : start], under[:, end : end + breadth]
    rows = [len(_runs(side.any(axis=1))) for side in beside]
    return min(rows) > 0 and sum(rows) > 2


def _stretched(dark: np.ndarray, strip: Strip, others: list[Strip], em: float, rules: list) -> Strip:
    """A row with the ink that goes on at its ends, as far as another row or a rule."""
    middle, reach = (strip.y0 + strip.y1) / 2, round(_GOES_ON * min(strip.breadth, _LARGE * em))
    beside = [one for one in others if one is not strip and _overlap(one, strip) > 0.3 * min(one.y1 - one.y0, strip.breadth)]
    walls = [place for begun, ended, place in rules if begun < middle < ended]
    least = max([0, *(one.x1 for one in beside if one.x1 <= strip.x0 + 2), *(int(at) + 3 for at in walls if at < strip.x0 + 2)])
    most = min(
        [
            dark.shape[1],
            *(one.x0 for one in beside if one.x0 >= strip.x1 - 2),
            *(int(at) - 2 for at in walls if at > strip.x1 - 2),
        ]
    )
    inked = dark[strip.y0 : strip.y1].any(axis=0)
    x0, x1 = strip.x0, strip.x1
    while (further := np.flatnonzero(inked[max(least, x0 - reach) : x0])).size:
        x0 = max(least, x0 - reach) + int(further[0])
    while (further := np.flatnonzero(inked[x1 : min(most, x1 + reach)])).size:
        x1 += int(further[-1]) + 1
    return replace(strip, x0=x0, x1=x1)


def _overlap(one: Strip, other: Strip) -> int:
    return min(one.y1, other.y1) - max(one.y0, other.y0)


def _runs(held: np.ndarray) -> list[tuple[int, int]]:
    """Where a row of truths is true: starts and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], held, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
