"""Attributes of one value each, over all segments: filtered by value, counted for facets."""

from collections.abc import Collection, Iterable
from datetime import date

import numpy as np

from search.backends.contract import UNKNOWN

#: Ordinal of 1970-01-01, where numpy's days begin.
_EPOCH = date(1970, 1, 1).toordinal()


class Values:
    """The values of one attribute, numbered as they are met; None is not known. Numbers never change, so what was numbered
    for a segment holds for every generation that has the segment. Grows only while a snapshot is opened, one at a time."""

    def __init__(self):
        self.values: list[str | None] = []
        self._numbers: dict[str | None, int] = {}
        self._order = np.empty(0, np.int64)

    def numbered(self, values: Iterable[str | None], codes: np.ndarray) -> np.ndarray:
        """A segment's codes, which index ``values``, as numbers of this."""
        numbers = [self._number(value) for value in values]
        return np.array(numbers, np.int32)[codes] if numbers else np.empty(0, np.int32)

    def among(self, wanted: Collection[str]) -> np.ndarray:
        """A bool for every number: whether its value is one of ``wanted``; UNKNOWN asks for what has none."""
        numbers = {self._numbers.get(value) for value in wanted} | ({self._numbers.get(None)} if UNKNOWN in wanted else set())
        chosen = np.zeros(len(self.values), bool)
        chosen[list(numbers - {None})] = True
        return chosen

    def counted(self, numbers: np.ndarray) -> list[tuple[str, int]]:
        """``(value, count)``, the most frequent first; what has no value is in no count.

        >>> values = Values()
        >>> values.counted(values.numbered(["330700", None, "110100"], np.array([0, 1, 2, 2])))
        [('110100', 2), ('330700', 1)]
        """
        counts = np.bincount(numbers, minlength=len(self.values))
        if (none := self._numbers.get(None)) is not None:
            counts[none] = 0
        met = np.flatnonzero(counts)
        # One key for both: the count, and among equal counts the value that comes first.
        met = met[np.argsort(counts[met] * -len(counts) + self._places()[met])]
        return list(zip([self.values[number] for number in met.tolist()], counts[met].tolist(), strict=True))

    def _number(self, value: str | None) -> int:
        if value not in self._numbers:
            self.values.append(value)
            self._numbers[value] = len(self.values) - 1
        return self._numbers[value]

    def _places(self) -> np.ndarray:
        """For every number the place of its value in the order of values."""
        if len(self._order) != len(self.values):
            in_order = sorted(range(len(self.values)), key=lambda number: self.values[number] or "")
            self._order = np.argsort(in_order)
        return self._order


def months(days: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Ordinals of days (0: not known) as ``(values, codes)`` of their months.

    >>> months(np.array([737481, 0, 737482]))
    (['unknown', '2020-02'], array([1, 0, 1]))
    """
    known, codes = np.unique((days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]"), return_inverse=True)
    unknown = np.datetime64(-_EPOCH, "D").astype("datetime64[M]")
    return [UNKNOWN if month == unknown else str(month) for month in known], codes
