"""Columns read downwards, recognised: cut into characters, which are stood side by side as in a level line.

Marks stand elsewhere in a column: commas at the upper right, brackets and dashes lying. Those that look so are set as in
a level line before they are read.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from archive.text.reading.scans.character import Character
from archive.text.reading.scans.page import ScannedLine
from archive.text.reading.scans.punctuation import as_printed
from archive.text.reading.scans.steps import CHARACTER, STRIP, read_strips
from archive.text.reading.scans.strips import Strip

#: In em: how short and how long a character's cell may be; what a cut costs that goes through ink, and an uneven cell.
_CELL = (0.5, 1.35)
#: In em: how far the first and the last cell reach beyond their ink.
_BEYOND = 0.55
_THROUGH, _UNEVEN = 4.0, 3.0
_INKED = 0.92
#: Darker is ink, in a cell.
_INK = 170
#: In parts of a cell: a mark is no larger; what lies is so flat, or so thin.
_MARK, _FLAT, _THIN = 0.5, 0.55, 0.22
#: So sure is a mark that was turned.
_SURE = 0.5
#: In parts of a cell: what is smaller is a speck; how sure a mark is that is told by its shape and place alone.
_SPECK, _LOOKS_LIKE = 0.1, 0.5
_TURNED = set("「」『』（）()《》〈〉【】〔〕“”‘’—–…-~～")

#: What marks at the upper right are taken for.
_RAISED = str.maketrans("’'°", "，，。")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column, the edges of its characters' cells along y, and the cells as a level line has them; which may lie, and which
    hold a mark at the upper right, with the mark that it looks like."""

    strip: Strip
    edges: list[int]
    cells: list[np.ndarray]
    lying: list[int]
    marks: dict[int, str]


def read_columns(ink: np.ndarray, strips: list[Strip]) -> list[ScannedLine]:
    """Lines of an upright page that run from top to bottom."""
    columns = [_column(ink, strip) for strip in strips]
    read = read_strips([np.hstack(column.cells) for column in columns])
    lying = [(place, at) for place, column in enumerate(columns) for at in column.lying]
    upright = read_strips([_turned(columns[place].cells, at) for place, at in lying])
    turned: dict[int, dict[int, Character]] = {}
    for (place, at), found in zip(lying, upright, strict=True):
        found = [one for one in found if STRIP <= one.place < 2 * STRIP]
        if len(found) == 1 and found[0].text in _TURNED and found[0].sure > _SURE:
            turned.setdefault(place, {})[at] = found[0]
    return [_line(column, found, turned.get(place, {})) for place, (column, found) in enumerate(zip(columns, read, strict=True))]


def _line(column: _Column, found: list[Character], turned: dict[int, Character]) -> ScannedLine:
    held: list[list[Character]] = [[] for _ in column.cells]
    for one in found:
        held[min(int(one.place / STRIP), len(held) - 1)].append(one)
    for at, one in turned.items():
        held[at] = [one]
    for at, mark in column.marks.items():
        held[at] = held[at] or [Character(mark, (at + 0.5) * STRIP, _LOOKS_LIKE)]
    edges, text, sure = [], "", []
    for start, end, here in zip(column.edges, column.edges[1:], held, strict=False):
        for at, one in enumerate(here):
            edges.append(round(start + (end - start) * at / len(here)))
            text, sure = text + one.text, [*sure, one.percent]
    strip = column.strip
    edges = tuple(min(max(edge, strip.y0), strip.y1) for edge in (*edges, column.edges[-1]))
    return ScannedLine(as_printed(text.translate(_RAISED)), (strip.x0, strip.y0, strip.x1, strip.y1), True, edges, tuple(sure))


def _column(ink: np.ndarray, strip: Strip) -> _Column:
    dark = 255 - ink[strip.y0 : strip.y1, strip.x0 : strip.x1].mean(axis=1)
    edges = _edges(dark, strip.breadth / _INKED, strip.y0)
    cells, lying, marks = [], [], {}
    for at, (start, end) in enumerate(zip(edges, edges[1:], strict=False)):
        cell = _cell(ink, strip, start, end)
        rows, columns = (np.flatnonzero((cell < _INK).any(axis=axis)) for axis in (1, 0))
        if len(rows):
            high, wide = (int(some[-1] - some[0] + 1) / CHARACTER for some in (rows, columns))
            if max(high, wide) < _MARK and columns.mean() > STRIP * 0.56:
                if min(high, wide) > _SPECK:
                    marks[at] = _mark(cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
                cell = _lowered(cell, rows, columns)
            elif max(high, wide) >= _MARK and (high < _FLAT or wide < _THIN):
                lying.append(at)
        cells.append(cell)
    return _Column(strip, edges, cells, lying, marks)


def _edges(dark: np.ndarray, em: float, start: int) -> list[int]:
    """The edges of a column's characters: cuts through little ink, about an em apart (the cheapest way down)."""
    low, high = max(1, round(_CELL[0] * em)), max(2, round(_CELL[1] * em))
    heights = np.arange(low, high + 1)
    uneven = (heights / em - 1.0) ** 2 * _UNEVEN
    # A bracket has its ink in one half of its cell: the first and the last cell may begin and end beyond the ink.
    beyond = round(_BEYOND * em)
    through = np.pad(dark, beyond)[: len(dark) + 2 * beyond] / max(1.0, float(dark.max())) * _THROUGH
    through = np.append(through, 0.0)
    cost, came = np.full(len(through), np.inf), np.zeros(len(through), int)
    cost[: beyond + 1] = 0
    for at in range(low, len(through)):
        fits = heights[: max(0, at - low + 1)]
        paths = cost[at - fits] + uneven[: len(fits)]
        best = int(paths.argmin())
        if paths[best] + through[at] < cost[at]:
            cost[at], came[at] = paths[best] + through[at], at - fits[best]
    at = len(dark) + beyond + int(cost[len(dark) + beyond :].argmin())
    edges = [at]
    while came[edges[-1]] or edges[-1] > beyond:
        edges.append(int(came[edges[-1]]))
    return [start + edge - beyond for edge in reversed(edges)]


def _cell(ink: np.ndarray, strip: Strip, start: int, end: int) -> np.ndarray:
    """A character alone in the middle of a square of the strip's height."""
    scale = CHARACTER * _INKED / strip.breadth
    half = STRIP / 2
    placed = np.array([[scale, 0, half - (strip.x0 + strip.x1) / 2 * scale], [0, scale, half - (start + end) / 2 * scale]])
    cell = cv2.warpAffine(ink, placed, (STRIP, STRIP), flags=cv2.INTER_LINEAR, borderValue=255)
    reach = round((end - start) * scale / 2)
    cell[: max(0, STRIP // 2 - reach)] = cell[STRIP // 2 + reach :] = 255
    return cell


def _mark(pixels: np.ndarray) -> str:
    """What a mark at the upper right is that was not read: a ring is a full stop, what is solid a comma most often."""
    blank = cv2.copyMakeBorder((pixels >= _INK).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    return "。" if cv2.connectedComponents(blank, connectivity=4)[0] > 2 else "，"


def _lowered(cell: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """A mark from the upper right of its cell set at the lower left, where level lines have it."""
    mark = cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    edge = (STRIP - CHARACTER) // 2
    level = np.full_like(cell, 255)
    bottom, left = STRIP - edge, edge + 2
    level[bottom - mark.shape[0] : bottom, left : left + mark.shape[1]] = mark
    return level


def _turned(cells: list[np.ndarray], at: int) -> np.ndarray:
    """A cell set on its feet, between its neighbours."""
    blank = np.full((STRIP, STRIP), 255, np.uint8)
    return np.hstack([cells[at - 1] if at else blank, np.rot90(cells[at]), cells[at + 1] if at + 1 < len(cells) else blank])
