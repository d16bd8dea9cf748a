"""The straight rules of a page: long thin runs of ink that frame a notice or part two columns."""

import cv2
import numpy as np

from archive.text.reading.pdf_rules import Rule, Rules

#: In em: what is shorter is a stroke of a character, what is thicker a band or the edge of a picture.
_SHORTEST, _THICKEST = 3.0, 0.3
#: In em: what is longer is no stroke of a headline either.
_LONG = 6.0
#: In em: the gap over which a broken rule goes on.
_GAP = 0.12
_INK = 170
_MOST = 400


def find_rules(ink: np.ndarray, em: float) -> Rules:
    """The rules of an upright page from its evenly lit ink and the size of its type; none where it is full of them."""
    if em < 4:
        return Rules()
    dark = (ink < _INK).astype(np.uint8)
    across = _runs(dark, em)
    down = _runs(np.ascontiguousarray(dark.T), em)
    return Rules(across, down) if len(across) + len(down) <= _MOST else Rules()


def without(rules: Rules, ink: np.ndarray, em: float) -> np.ndarray:
    """The ink of a page without its longer rules, which recognition would take for strokes."""
    cleared = ink.copy()
    for pixels, some in ((cleared, rules.across), (cleared.T, rules.down)):
        for start, end, place in some:
            if end - start > _LONG * em:
                wide = max(2, round(_THICKEST * em / 2)) + 1
                pixels[max(0, round(place) - wide) : round(place) + wide + 1, round(start) : round(end)] = 255
    return cleared


def _runs(dark: np.ndarray, em: float) -> list[Rule]:
    """Level rules: start, end, height."""
    length, gap = round(_SHORTEST * em), max(2, round(_GAP * em))
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # A rule that slants a little is a flight of runs.
    runs = cv2.dilate(runs, np.ones((3, 1), np.uint8))
    _, _, stats, middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for (x, _, width, height, _), (_, middle) in zip(stats[1:], middles[1:], strict=True):
        if width >= length and height <= max(5, _THICKEST * em) and width > 6 * height:
            found.append((float(x), float(x + width), float(middle)))
    return found
