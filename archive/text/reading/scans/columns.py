"""Columns read downwards, recognised: cut into characters, which are stood side by side."""

import cv2
import numpy as np

from archive.text.reading.scans.page import ScannedLine
from archive.text.reading.scans.punctuation import as_printed
from archive.text.reading.scans.steps import CHARACTER, STRIP, read_strips
from archive.text.reading.scans.strips import Strip

#: In em: how short and how long a character's cell may be.
_CELL = (0.5, 1.35)
_INKED = 0.92


def read_columns(ink: np.ndarray, strips: list[Strip]) -> list[ScannedLine]:
    """Lines of an upright page that run from top to bottom."""
    cut = [_cells(255 - ink[strip.y0 : strip.y1, strip.x0 : strip.x1].mean(axis=1), strip) for strip in strips]
    read = read_strips([_abreast(ink, strip, edges) for strip, edges in zip(strips, cut, strict=True)])
    lines = []
    for strip, cells, found in zip(strips, cut, read, strict=True):
        held: list[list] = [[] for _ in cells[1:]]
        for one in found:
            held[min(int(one.place / STRIP), len(held) - 1)].append(one)
        edges, text, sure = [], "", []
        for start, end, here in zip(cells, cells[1:], held, strict=False):
            for at, one in enumerate(here):
                edges.append(round(start + (end - start) * at / len(here)))
                text, sure = text + one.text, [*sure, round(one.sure * 100)]
        edges.append(strip.y1)
        box = (strip.x0, strip.y0, strip.x1, strip.y1)
        lines.append(ScannedLine(as_printed(text, tuple(edges)), box, True, tuple(edges), tuple(sure)))
    return lines


def _cells(dark: np.ndarray, strip: Strip) -> list[int]:
    """The edges of a column's characters: cuts through little ink, an em apart (the cheapest way down)."""
    em = strip.breadth / _INKED
    low, high = max(1, round(_CELL[0] * em)), max(2, round(_CELL[1] * em))
    heights = np.arange(low, high + 1)
    uneven = (heights / em - 1.0) ** 2 * 3
    cost = np.full(len(dark) + 1, np.inf)
    cost[0] = 0
    came = np.zeros(len(dark) + 1, int)
    through = np.append(dark, 0) / max(1.0, float(dark.max())) * 4
    for at in range(low, len(dark) + 1):
        fits = heights[heights <= at]
        paths = cost[at - fits] + uneven[: len(fits)]
        best = int(paths.argmin())
        cost[at], came[at] = paths[best] + through[at], at - fits[best]
    if not np.isfinite(cost[-1]):
        return [strip.y0, strip.y1]
    edges, at = [len(dark)], len(dark)
    while at:
        at = int(came[at])
        edges.append(at)
    return [strip.y0 + edge for edge in reversed(edges)]


def _abreast(ink: np.ndarray, strip: Strip, edges: list[int]) -> np.ndarray:
    """The characters of a column side by side, each in a square of the strip's height."""
    scale = CHARACTER * _INKED / strip.breadth
    cells = []
    for start, end in zip(edges, edges[1:], strict=False):
        middle = (strip.x0 + strip.x1) / 2 * scale, (start + end) / 2 * scale
        placed = np.array([[scale, 0, STRIP / 2 - middle[0]], [0, scale, STRIP / 2 - middle[1]]])
        part = ink[:end, :]
        cell = cv2.warpAffine(part, placed, (STRIP, STRIP), flags=cv2.INTER_LINEAR, borderValue=255)
        reach = round((end - start) * scale / 2)
        cell[: max(0, STRIP // 2 - reach)] = 255
        cells.append(cell)
    return np.hstack(cells)
