"""Whole characters taken from all over a page, to try which way up it stands."""

import cv2
import numpy as np

from archive.text.reading.scans.models import likelihoods

#: So many characters are tried, side by side in strips of so many.
_TRIED, _ABREAST = 24, 12
_STRIP = 48
_MARGIN = 6


def glyph_cells(ink: np.ndarray, em: float) -> list[np.ndarray]:
    """Pieces of a page that hold one whole character each; the most intricate ones, for those tell which way is up."""
    if em < 6:
        return []
    dark = cv2.threshold(ink, 150, 255, cv2.THRESH_BINARY_INV)[1]
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    x, y, width, height, area = stats[1:].T
    fits = (np.minimum(width, height) > 0.7 * em) & (np.maximum(width, height) < 1.1 * em)
    fits &= (area > 0.15 * width * height) & (area < 0.6 * width * height)
    found = np.flatnonzero(fits)
    found = found[:: max(1, len(found) // _TRIED)][:_TRIED]
    return [_cell(ink[y[at] : y[at] + height[at], x[at] : x[at] + width[at]]) for at in found]


def _cell(glyph: np.ndarray) -> np.ndarray:
    side = max(glyph.shape)
    above, left = (side - glyph.shape[0]) // 2, (side - glyph.shape[1]) // 2
    square = cv2.copyMakeBorder(
        glyph, above, side - glyph.shape[0] - above, left, side - glyph.shape[1] - left, cv2.BORDER_CONSTANT, value=255
    )
    inner = _STRIP - 2 * _MARGIN
    small = cv2.resize(square, (inner, inner), interpolation=cv2.INTER_AREA if side > inner else cv2.INTER_CUBIC)
    return cv2.copyMakeBorder(small, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255)


def sureness(cells: list[np.ndarray]) -> float:
    """How sure the characters in cells are, as they stand: 0–1."""
    strips = [np.hstack(cells[at : at + _ABREAST]) for at in range(0, len(cells), _ABREAST)]
    found = 0.0
    for strip in strips:
        likely = likelihoods([strip])[0, :, 1:].max(axis=1)
        # The best of the steps that fall on each cell.
        found += sum(float(steps.max()) for steps in np.array_split(likely, strip.shape[1] // _STRIP))
    return found / len(cells)
