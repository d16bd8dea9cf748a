"""Who holds a term, over all segments, and what it counts there; and the bounded memory of such postings."""

from operator import attrgetter

import numpy as np

from archive.memory import Memory

#: What more than one article of so many holds is kept as arrays over all articles too.
WIDE = 8


class Holders:
    """The articles that hold a term: ``numbers`` ascend, ``scores`` stand beside them. Nothing of it is ever written to.

    Of a term that many hold two arrays over all ``count`` articles are kept as well: arithmetic on these is faster.
    """

    __slots__ = ("_mask", "_scores", "count", "numbers", "scores")

    def __init__(self, count: int, numbers: np.ndarray, scores: np.ndarray):
        self.count, self.numbers, self.scores = count, numbers, scores
        wide = len(numbers) * WIDE > count
        self._mask, self._scores = (spread(count, numbers, True), spread(count, numbers, scores)) if wide else (None, None)

    @property
    def mask(self) -> np.ndarray:
        """A bool for every article."""
        return spread(self.count, self.numbers, True) if self._mask is None else self._mask

    def at(self, articles: np.ndarray | None) -> np.ndarray:
        """The scores of these articles (None: of all), 0 where they do not hold the term."""
        if articles is self.numbers:
            return self.scores
        scores = spread(self.count, self.numbers, self.scores) if self._scores is None else self._scores
        return scores if articles is None else scores.take(articles)

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        return sum(one.nbytes for one in (self.numbers, self.scores, self._mask, self._scores) if one is not None)


def memory(most: int) -> Memory[Holders | np.ndarray]:
    """A memory of so many bytes of holders and arrays."""
    return Memory(most, attrgetter("nbytes"))


def spread(count: int, numbers: np.ndarray, values: np.ndarray | bool) -> np.ndarray:
    """An array over all articles: ``values`` at ``numbers`` (they ascend), else nothing."""
    dtype = bool if values is True else np.float32
    if len(numbers) == count:
        return np.full(count, values, dtype)
    spread = np.zeros(count, dtype)
    spread[numbers] = values
    return spread
