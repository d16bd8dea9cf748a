"""Level lines, recognised: their characters, how sure each is, and where each stands."""

import cv2
import numpy as np

from archive.text.reading.scans.character import Character
from archive.text.reading.scans.page import ScannedLine
from archive.text.reading.scans.punctuation import as_printed
from archive.text.reading.scans.steps import CHARACTER, STRIP, read_strips
from archive.text.reading.scans.strips import Strip

#: Of its em a line of characters has ink over so much.
INKED = 0.92


def read_rows(ink: np.ndarray, strips: list[Strip]) -> list[ScannedLine]:
    """Level lines of an upright page."""
    cut = [_cut(ink, strip) for strip in strips]
    read = read_strips([pixels for pixels, _, _ in cut])
    return [
        _line(ink, strip, [(one, left + one.place / scale) for one in found])
        for strip, (_, left, scale), found in zip(strips, cut, read, strict=True)
    ]


def _cut(ink: np.ndarray, strip: Strip) -> tuple[np.ndarray, float, float]:
    """A line as the model wants it: pixels, the place on the page where they begin, their scale."""
    scale = CHARACTER * INKED / strip.breadth
    around = (STRIP / scale - strip.breadth) / 2
    left, over = strip.x0 - around, strip.y0 - around
    width = max(8, round((strip.length + 2 * around) * scale))
    placed = np.array([[scale, 0, -left * scale], [0, scale, -over * scale]])
    return cv2.warpAffine(ink, placed, (width, STRIP), flags=cv2.INTER_LINEAR, borderValue=255), left, scale


def _line(ink: np.ndarray, strip: Strip, placed: list[tuple[Character, float]]) -> ScannedLine:
    text = "".join(one.text for one, _ in placed)
    middles = [min(max(place, strip.x0), strip.x1) for _, place in placed]
    dark = 255 - ink[strip.y0 : strip.y1, strip.x0 : strip.x1].mean(axis=0)
    edges = edges_between(middles, dark, strip.x0, strip.x1)
    sure = tuple(one.percent for one, _ in placed)
    text = as_printed(text)
    return ScannedLine(text, (strip.x0, strip.y0, strip.x1, strip.y1), False, edges, sure)


def edges_between(middles: list[float], dark: np.ndarray, start: int, end: int) -> tuple[int, ...]:
    """Where characters with these middles begin and end: between two of them where there is least ink."""
    edges = [start]
    for middle, following in zip(middles, middles[1:], strict=False):
        low, high = round(middle), max(round(middle) + 1, round(following))
        spread = np.abs(np.arange(low, high) - (middle + following) / 2) / (high - low)
        within = dark[low - start : high - start]
        edges.append(low + int(np.argmin(within + 20 * spread[: len(within)])) if len(within) else low)
    return tuple([*edges, end]) if middles else (start,)
