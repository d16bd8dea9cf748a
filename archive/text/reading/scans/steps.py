"""What the recognition model tells of strips, step by step, as characters: which, how sure, and at which step."""

from dataclasses import replace

import cv2
import numpy as np

from archive.text.reading.scans.character import Character
from archive.text.reading.scans.models import characters, likelihoods
from archive.text.reading.scans.variants import settled, traditional_of

#: Pixels: a strip's height, of which a character has so much; a step's length.
STRIP, CHARACTER, STEP = 48, 34, 8
#: Strips are narrowed to this share: the model reads narrow characters as well, in less time.
NARROWED = 0.7
#: Pixels of strips that are recognised at once.
_AT_ONCE = 4800


def read_strips(strips: list[np.ndarray]) -> list[list[Character]]:
    """The characters of a page's strips of :data:`STRIP` rows, in grey."""
    order = sorted(range(len(strips)), key=lambda at: strips[at].shape[1])
    found: list[list[Character]] = [[]] * len(strips)
    while order:
        most = max(1, int(_AT_ONCE / max(1.0, strips[order[-1]].shape[1] * NARROWED)))
        batch, order = order[-most:], order[:-most]
        narrowed = [_narrowed(strips[at]) for at in batch]
        for at, likely, strip in zip(batch, likelihoods(narrowed), narrowed, strict=True):
            found[at] = _decoded(likely[: -(-strip.shape[1] // STEP)])
    return settled(found)


def _narrowed(strip: np.ndarray) -> np.ndarray:
    return cv2.resize(strip, (max(STEP, round(strip.shape[1] * NARROWED)), STRIP), interpolation=cv2.INTER_AREA)


def _decoded(likely: np.ndarray) -> list[Character]:
    """Characters of the likeliest path: runs of one character are one."""
    best = likely.argmax(axis=1)
    listed = characters()
    found, at = [], 0
    while at < len(best):
        end = at + 1
        while end < len(best) and best[end] == best[at]:
            end += 1
        if best[at]:
            sure = likely[at:end, best[at]]
            middle = at + float((sure * np.arange(end - at)).sum() / sure.sum()) + 0.5
            one = Character(listed[best[at]], middle * STEP / NARROWED, float(sure.max()))
            found.append(_with_traditional(one, likely[at:end].max(axis=0)))
        at = end
    return found


def _with_traditional(one: Character, likely: np.ndarray) -> Character:
    """A character with the traditional shape that its steps tell of."""
    if not (numbers := traditional_of().get(one.text)):
        return one
    best = max(numbers, key=likely.__getitem__)
    return replace(one, traditional=characters()[best], seen=float(likely[best]))
