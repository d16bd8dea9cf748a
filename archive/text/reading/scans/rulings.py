"""The straight rules of a page: long thin runs of ink that frame a notice or part two columns."""

import cv2
import numpy as np

from archive.text.reading.pdf_rules import Rule, Rules

#: In em: what is shorter is a stroke of a character, what is thicker a band or the edge of a picture.
_SHORTEST, _THICKEST = 3.0, 0.3
#: In em: how thick a streak is that runs through type.
STREAK = 0.04
#: In em: what is longer is no stroke of a headline either.
_LONG = 6.0
#: In em: the gap over which a broken rule goes on.
_GAP = 0.12
#: In em: how near on both sides of a rule type stands that it runs through; of the places with type, so many; at least so many.
_NEAR, _THROUGH, _PLACES = 0.16, 0.25, 3
_INK = 170
_MOST = 400


def find_rules(ink: np.ndarray, em: float) -> tuple[Rules, Rules]:
    """The rules of an upright page from its evenly lit ink and the size of its type, and the streaks that run through type,
    as a scanner with a speck on its glass draws them; none where it is full of them."""
    if em < 4:
        return Rules(), Rules()
    dark = (ink < _INK).astype(np.uint8)
    across = _runs(dark, em)
    down = _runs(np.ascontiguousarray(dark.T), em)
    if len(across) + len(down) > _MOST:
        return Rules(), Rules()
    rest = without(Rules(across, down), ink, em, STREAK) < _INK
    level = [rule for rule in across if _runs_through(rest, rule, em)]
    plumb = [rule for rule in down if _runs_through(rest.T, rule, em)]
    parting = Rules([rule for rule in across if rule not in level], [rule for rule in down if rule not in plumb])
    return parting, Rules(level, plumb)


def without(rules: Rules, ink: np.ndarray, em: float, thickest: float = _THICKEST) -> np.ndarray:
    """The ink of a page without its longer rules, which recognition would take for strokes; ``thickest`` in em."""
    cleared = ink.copy()
    for pixels, some in ((cleared, rules.across), (cleared.T, rules.down)):
        for start, end, place in some:
            if end - start > _LONG * em:
                wide = max(2, round(thickest * em / 2)) + 1
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


def _runs_through(dark: np.ndarray, rule: Rule, em: float) -> bool:
    """Whether type stands on both sides of a level rule as near as characters of one line do, in place after place.

    ``dark`` is the page without any rule.
    """
    start, end, place = (round(one) for one in rule)
    if end - start < _LONG * em:
        return False
    near, far, count = round(_NEAR * em), round(1.5 * em), max(1, int((end - start) / em))

    def typed(since: int, until: int) -> np.ndarray:
        held = dark[max(0, since) : max(0, until), start:end].any(axis=0)
        return np.array([part.any() for part in np.array_split(held, count)])

    both = (typed(place - near, place) & typed(place, place + near)).sum()
    return bool(both >= _PLACES and both > _THROUGH * typed(place - far, place + far).sum())
