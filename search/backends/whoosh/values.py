"""Attributes of one value each, over all segments: filtered by value, counted for facets."""

from collections.abc import Collection, Iterable
from datetime import date

import numpy as np

from search.backends.contract import UNKNOWN

#: Ordinal of 1970-01-01, where numpy's days begin.
_EPOCH = date(1970, 1, 1).toordinal()
#: Bits of a sorting key for the place of a value in the order of values, and for its count.
_PLACE, _COUNT = 24, 32


class Values:
    """The values of all attributes in one row of numbers, given as values are met; None is not known.

    Numbers never change: what was numbered for a segment holds for every generation that has the segment. Grows only while
    a snapshot is opened, one at a time.
    """

    def __init__(self, names: Iterable[str]):
        self.names = tuple(names)
        self.values: list[str | None] = []
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._order = np.empty(0, np.int64)

    def numbered(self, name: str, values: Iterable[str | None], codes: np.ndarray) -> np.ndarray:
        """A segment's codes of an attribute, which index ``values``, as numbers of this."""
        numbers = [self._number(name, value) for value in values]
        return np.array(numbers, np.intp)[codes] if numbers else np.empty(0, np.intp)

    def among(self, name: str, wanted: Collection[str]) -> np.ndarray:
        """A bool for every number: whether it is of one of the values; UNKNOWN asks for what has none."""
        asked = (*wanted, None) if UNKNOWN in wanted else wanted
        numbers = (self._numbers.get((name, value)) for value in asked)
        chosen = np.zeros(len(self.values), bool)
        chosen[[number for number in numbers if number is not None]] = True
        return chosen

    def counted(self, numbers: np.ndarray) -> dict[str, list[tuple[str, int]]]:
        """By attribute ``(value, count)``, the most frequent first; what has no value is in no count.

        >>> values = Values(["city"])
        >>> values.counted(values.numbered("city", ["330700", None, "110100"], np.array([0, 1, 2, 2])))
        {'city': [('110100', 2), ('330700', 1)]}
        """
        counts, order = np.bincount(numbers, minlength=len(self.values)), self._in_order()
        met = np.flatnonzero(counts)
        keys = order[met] - (counts[met] << _PLACE)
        met, keys = met[np.argsort(keys)], np.sort(keys)
        cuts = np.searchsorted(
            keys, [(row << _COUNT + _PLACE) - (1 << _COUNT + _PLACE - 1) for row in range(len(self.names) + 1)]
        )
        pairs = list(zip([self.values[number] for number in met.tolist()], counts[met].tolist(), strict=True))
        rows = (pairs[begin:end] for begin, end in zip(cuts.tolist(), cuts[1:].tolist(), strict=False))
        return {name: [pair for pair in row if pair[0] is not None] for name, row in zip(self.names, rows, strict=True)}

    def _number(self, name: str, value: str | None) -> int:
        if (name, value) not in self._numbers:
            # In this order: who asks meanwhile meets no number without its value.
            self.values.append(value)
            self._numbers[name, value] = len(self.values) - 1
        return self._numbers[name, value]

    def _in_order(self) -> np.ndarray:
        """For every number a sorting key: its attribute, and the place of its value in the order of values."""
        order = self._order
        if len(order) != len(self.values):
            keys = list(self._numbers)
            order = np.empty(len(keys), np.int64)
            for place, number in enumerate(sorted(range(len(keys)), key=lambda number: keys[number][1] or "")):
                order[number] = (self.names.index(keys[number][0]) << _COUNT + _PLACE) + place
            self._order = order
        return order


def months(days: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Ordinals of days (0: not known) as ``(values, codes)`` of their months.

    >>> months(np.array([737481, 0, 737482]))
    (['unknown', '2020-02'], array([1, 0, 1]))
    """
    known, codes = np.unique((days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]"), return_inverse=True)
    unknown = np.datetime64(-_EPOCH, "D").astype("datetime64[M]")
    return [UNKNOWN if month == unknown else str(month) for month in known], codes
