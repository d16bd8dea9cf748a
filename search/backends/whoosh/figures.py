"""The figures that articles give, of one segment: kind, value and day of each, so that all three are asked of one figure."""

import math
from collections.abc import Iterable
from datetime import date

import numpy as np

from archive.text.facts.rows import FIGURE_KINDS
from search.backends.whoosh.files import SegmentFiles
from search.query import Gives

#: Numbers that are kept of a figure.
_WIDTH = 4


def packed(figures: Iterable[tuple[str, float | None, float | None, date | None]]) -> bytes:
    """(kind, value, other end of a range, last day) of the figures of one article, as a segment keeps them."""
    rows = [
        (FIGURE_KINDS.index(kind), *_ends(value, upper), day.toordinal() if day else 0) for kind, value, upper, day in figures
    ]
    return np.array(rows, "<f8").tobytes()


def _ends(value: float | None, upper: float | None) -> tuple[float, float]:
    """Both ends; no number at all where there is no value: it lies in no span."""
    known = [end for end in (value, upper) if end is not None]
    return (min(known), max(known)) if known else (math.nan, math.nan)


class Figures:
    """Arrays beside one another, a place a figure: ``articles`` (numbers in the segment, ascending), ``kinds`` (places in
    FIGURE_KINDS), ``least`` and ``most`` of the value, ``days`` (ordinals, 0 where none is known).
    """

    def __init__(self, files: SegmentFiles):
        starts = files.arrays["figures.starts"]
        rows = files.arrays["figures"].reshape(-1, _WIDTH)
        self.articles = np.repeat(np.arange(files.count), np.diff(starts) // _WIDTH)
        self.kinds, self.least, self.most, self.days = (
            rows[:, 0].astype(np.intp),
            rows[:, 1].copy(),
            rows[:, 2].copy(),
            rows[:, 3].copy(),
        )


def within(figures: Figures, asked: Gives) -> np.ndarray:
    """A mask of the figures that are as asked."""
    mask = np.ones(len(figures.kinds), bool)
    if asked.kinds:
        mask &= np.isin(figures.kinds, [FIGURE_KINDS.index(kind) for kind in asked.kinds if kind in FIGURE_KINDS])
    if asked.least is not None or asked.most is not None:
        mask &= (figures.most >= _or(asked.least, -math.inf)) & (figures.least <= _or(asked.most, math.inf))
    if asked.first or asked.last:
        mask &= (figures.days >= (asked.first or date.min).toordinal()) & (figures.days <= (asked.last or date.max).toordinal())
    return mask


def _or(value: float | None, other: float) -> float:
    return other if value is None else value
