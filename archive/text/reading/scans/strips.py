"""Where the lines of a page stand: a detector's map of text, cut where columns part and where lines touch."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.text.reading.pdf_rules import Rules
from archive.text.reading.scans.models import text_map

#: Pixels: the size of type at which text is looked for, and the tiles in which, with their overlap.
_TYPE, _TILE, _OVERLAP = 16.0, 960, 96
#: The map's threshold, how sure a line must be on the whole, and how much of a line the map leaves out around its heart.
_HEART, _SURE, _AROUND = 0.3, 0.5, 1.6
#: Darker is ink.
_INK = 150


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


def find_strips(ink: np.ndarray, em: float, rules: Rules) -> list[Strip]:
    """The lines of a page, from its evenly lit ink and the height of its type."""
    if em < 4:
        return []
    dark = ink < _INK
    found = [_tight(dark, strip) for strip in _lines(_map(ink, _TYPE / em), em / _TYPE, ink.shape)]
    found = [strip for strip in found if strip]
    return [part for strip in found for part in _parted(dark, strip, em, rules)]


def _map(ink: np.ndarray, share: float) -> np.ndarray:
    """The detector's map of the page at another scale, made of tiles."""
    height, width = (max(32, round(side * share)) for side in ink.shape)
    small = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC)
    held = np.zeros((height, width), np.float32)
    for y in _starts(height):
        for x in _starts(width):
            tile = small[y : y + _TILE, x : x + _TILE]
            rows, columns = tile.shape
            filled = cv2.copyMakeBorder(tile, 0, -rows % 32, 0, -columns % 32, cv2.BORDER_CONSTANT, value=255)
            place = held[y : y + rows, x : x + columns]
            np.maximum(place, text_map(filled)[:rows, :columns], out=place)
    return held


def _starts(length: int) -> list[int]:
    if length <= _TILE:
        return [0]
    count = -(-(length - _OVERLAP) // (_TILE - _OVERLAP))
    return [round(at * (length - _TILE) / (count - 1)) for at in range(count)]


def _lines(likely: np.ndarray, scale: float, shape: tuple[int, int]) -> list[Strip]:
    """The map's hearts of lines, as boxes around whole lines of the page."""
    count, marks, stats, _ = cv2.connectedComponentsWithStats((likely > _HEART).astype(np.uint8), connectivity=4)
    if count < 2:
        return []
    sums = np.bincount(marks.ravel(), likely.ravel(), count)
    found = []
    for (x, y, width, height, area), total in zip(stats[1:], sums[1:], strict=True):
        if min(width, height) < 3 or total / area < _SURE:
            continue
        more = width * height * _AROUND / (2 * (width + height))
        x0, y0, x1, y1 = ((x - more) * scale, (y - more) * scale, (x + width + more) * scale, (y + height + more) * scale)
        x0, y0, x1, y1 = max(0, int(x0)), max(0, int(y0)), min(shape[1], int(x1) + 1), min(shape[0], int(y1) + 1)
        found.append(Strip(x0, y0, x1, y1, height > 1.5 * width))
    return found


def _tight(dark: np.ndarray, strip: Strip) -> Strip | None:
    """A line without the blank around it; None where there is no ink."""
    inner = dark[strip.y0 : strip.y1, strip.x0 : strip.x1]
    rows, columns = np.flatnonzero(inner.any(axis=1)), np.flatnonzero(inner.any(axis=0))
    if not len(rows):
        return None
    x0, y0 = strip.x0, strip.y0
    return replace(strip, x0=x0 + int(columns[0]), x1=x0 + int(columns[-1]) + 1, y0=y0 + int(rows[0]), y1=y0 + int(rows[-1]) + 1)


def _parted(dark: np.ndarray, strip: Strip, em: float, rules: Rules) -> list[Strip]:
    return [strip]
