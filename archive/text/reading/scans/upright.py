"""Setting a picture of a page upright: even light, the size of its type, quarters of a turn, and the last degrees.

Everything is told from the ink alone, before any line is known: newspapers are set in lines, in columns, or both.
"""

from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np

from archive.text.reading.scans.glyphs import glyph_cells, sureness
from archive.text.reading.scans.panels import without_panels
from archive.text.reading.scans.pixels import smaller

#: Pixels: body type is made no larger than this; what is smaller is left as it is.
TYPE_HEIGHT = 40
#: Degrees to either side within which a page is set straight.
_MOST_SKEW = 10.0
#: The search for skew, coarse to fine: the step in degrees, and pixels: the size of type and the longest side looked at.
_STEPS = ((1.0, 9, 1200), (0.25, 9, 1200), (0.05, 20, 2400))
#: So sure are glyphs of a page that stands upright, and so they are lying; below, all quarters are tried.
_STANDS = 0.8
#: By how much surer they must be another way, out of 2.
_CLEARLY = 0.3
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Upright:
    """A page upright: its RGB pixels, its ink (grey, evenly lit, black on white), the height of its body type in pixels,
    and by how many quarters (clockwise) and degrees (clockwise) it was turned."""

    seen: np.ndarray
    ink: np.ndarray
    em: float
    turn: int
    skew: float


def upright(seen: np.ndarray) -> Upright:
    """A page set upright from its RGB pixels."""
    ink = even(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY))
    em = type_height(ink)
    if em > TYPE_HEIGHT * 1.2:
        share = TYPE_HEIGHT / em
        seen, ink, em = smaller(seen, share), smaller(ink, share), TYPE_HEIGHT
    skew = skew_of(ink, em)
    seen, ink = _rotated(seen, skew), _rotated(ink, skew)
    turn = quarters(ink, em)
    if turn:
        seen, ink = (np.ascontiguousarray(np.rot90(one, -turn)) for one in (seen, ink))
    return Upright(seen, ink, em, turn, skew)


def even(grey: np.ndarray) -> np.ndarray:
    """The page without its shadows and dark panels: paper white, the darkest ink black."""
    grey = without_panels(grey)
    height, width = grey.shape
    small = smaller(grey, 600 / max(height, width))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15)))
    paper = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 8), (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, 1), scale=255)


def binary(ink: np.ndarray) -> np.ndarray:
    """Ink as 255, paper as 0."""
    most, _ = cv2.threshold(ink, 0, 255, cv2.THRESH_OTSU)
    return cv2.threshold(ink, max(80.0, min(most, 200.0)), 255, cv2.THRESH_BINARY_INV)[1]


def type_height(ink: np.ndarray) -> float:
    """Pixels from one character to the next in the body of a page: most whole glyphs are nine tenths of that. 0: no type."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(binary(ink), connectivity=8)
    width, height, area = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_AREA]
    side = np.maximum(width, height)
    whole = (np.minimum(width, height) > 0.65 * side) & (side > 6) & (side < 0.8 * min(ink.shape)) & (area > 0.1 * width * height)
    if not whole.any():
        return 0.0
    steps = np.round(np.log(side[whole]) * 12).astype(int)
    weight = np.convolve(np.bincount(steps, side[whole]), [0.25, 0.5, 1.0, 0.5, 0.25], "same")
    return float(np.exp(int(weight.argmax()) / 12) / 0.9)


def skew_of(ink: np.ndarray, em: float) -> float:
    """Degrees by which a page must be turned clockwise for its lines to run level or plumb."""
    best, around = 0.0, _MOST_SKEW
    for step, size, most in _STEPS:
        dark = 255 - smaller(ink, min(size / em if em else 1.0, most / max(ink.shape)))
        dark[dark < 60] = 0
        angles = np.arange(best - around, best + around + step / 2, step)
        best = float(max(angles, key=partial(_evenness, dark)))
        around = step
    return round(best, 2) if abs(best) <= _MOST_SKEW else 0.0


def _evenness(dark: np.ndarray, angle: float) -> float:
    """How sharply the lines of a page turned so stand out, level or plumb."""
    turned = _rotated(dark, angle, 0)
    return max(float((np.diff(cv2.reduce(turned, axis, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()) ** 2).sum()) for axis in (0, 1))


def quarters(ink: np.ndarray, em: float) -> int:
    """By how many quarters clockwise a page must be turned for its characters to stand on their feet.

    Whole characters are taken from all over the page and recognised each turned four ways: so it does not matter which
    way lines run, and columns read downwards are not taken for a page that lies on its side.
    """
    cells = glyph_cells(ink, em)
    if not cells:
        return 0
    # The model was taught columns as well, lying on their left: it reads characters that stand, and those that lie so.
    sure = {turn: sureness([np.rot90(cell, -turn) for cell in cells]) for turn in (0, 3)}
    if min(sure.values()) < _STANDS:
        sure |= {turn: sureness([np.rot90(cell, -turn) for cell in cells]) for turn in (1, 2)}
        best = max(range(4), key=lambda turn: sure[turn] + sure[(turn + 3) % 4])
        if sure[best] + sure[(best + 3) % 4] > sure[0] + sure[3] + _CLEARLY:
            return best
    return 0


def _rotated(pixels: np.ndarray, degrees: float, outside: int | tuple[int, int, int] = _WHITE) -> np.ndarray:
    """Pixels turned clockwise about their middle, none cut off."""
    if abs(degrees) < 0.02:
        return pixels
    height, width = pixels.shape[:2]
    turning = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    cosine, sine = abs(turning[0, 0]), abs(turning[0, 1])
    size = round(height * sine + width * cosine), round(height * cosine + width * sine)
    turning[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return cv2.warpAffine(pixels, turning, size, flags=cv2.INTER_CUBIC, borderValue=outside)
