"""Boxes around the lines of a page, as a detector sees them."""

import cv2
import numpy as np

from archive.text.reading.scans.models import text_map
from archive.text.reading.scans.page import Box

#: Pixels: the size of type at which text is looked for, and the tiles in which, with their overlap.
_TYPE, _TILE, _OVERLAP = 16.0, 960, 96
#: The map's threshold, how sure a line must be on the whole, and how much of a line the map leaves out around its heart.
_HEART, _SURE, _AROUND = 0.25, 0.45, 1.6
#: Pixels of the page as it is looked at, for one whose type is misjudged.
_MOST = 9_000_000


def text_boxes(ink: np.ndarray, em: float) -> list[Box]:
    """Boxes (x0, y0, x1, y1) around lines, from the ink of an upright page and the height of its type in pixels."""
    if em < 4:
        return []
    share = min(_TYPE / em, (_MOST / ink.size) ** 0.5)
    return _boxes(_map(ink, share), 1 / share, ink.shape)


def _map(ink: np.ndarray, share: float) -> np.ndarray:
    """The detector's map of the page at another scale, made of tiles."""
    height, width = (max(32, round(side * share)) for side in ink.shape)
    small = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC)
    held = np.zeros((height, width), np.float32)
    for y in _starts(height):
        for x in _starts(width):
            tile = small[y : y + _TILE, x : x + _TILE]
            rows, columns = tile.shape
            if tile.min() > 200:  # blank paper
                continue
            filled = cv2.copyMakeBorder(tile, 0, -rows % 32, 0, -columns % 32, cv2.BORDER_CONSTANT, value=255)
            place = held[y : y + rows, x : x + columns]
            np.maximum(place, text_map(filled)[:rows, :columns], out=place)
    return held


def _starts(length: int) -> list[int]:
    """Where tiles begin that cover a length evenly."""
    if length <= _TILE:
        return [0]
    count = -(-(length - _OVERLAP) // (_TILE - _OVERLAP))
    return [round(at * (length - _TILE) / (count - 1)) for at in range(count)]


def _boxes(likely: np.ndarray, scale: float, shape: tuple[int, int]) -> list[Box]:
    """The map's hearts of lines, as boxes around whole lines of the page."""
    count, marks, stats, _ = cv2.connectedComponentsWithStats((likely > _HEART).astype(np.uint8), connectivity=4)
    sums = np.bincount(marks.ravel(), likely.ravel(), count)
    found = []
    for (x, y, width, height, area), total in zip(stats[1:], sums[1:], strict=True):
        if min(width, height) < 3 or total / area < _SURE:
            continue
        more = width * height * _AROUND / (2 * (width + height))
        x0, y0, x1, y1 = (int(place * scale) for place in (x - more, y - more, x + width + more + 1, y + height + more + 1))
        found.append((max(0, x0), max(0, y0), min(shape[1], x1), min(shape[0], y1)))
    return found
