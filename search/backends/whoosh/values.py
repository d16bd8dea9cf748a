"""Attributes of one value each or of many, over all segments: filtered by value, counted for facets."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

import numpy as np

from search.backends.contract import UNKNOWN

#: Ordinal of 1970-01-01, where numpy's days begin.
_EPOCH = date(1970, 1, 1).toordinal()
#: Bits of a sorting key for the place of a value in the order of values, and for its count.
_PLACE, _COUNT = 24, 32


class Values:
    """The values of attributes, and their combinations: both numbered as they are met; None is not known.

    An article has one combination of each group of attributes. There are far fewer combinations than articles: what is asked
    of the values of articles is asked of these. An attribute of ``many`` is a group by itself, and a combination of it is
    as many values as an article has.

    Numbers never change: what was numbered for a segment holds for every generation that has the segment. Grows only while
    a snapshot is opened, one at a time; who asks meanwhile meets no number without what it stands for.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]], many: Iterable[str] = ()):
        self.groups, self.many = (*groups, *((name,) for name in many)), frozenset(many)
        self.names = tuple(chain(*self.groups))
        self.values: list[str | None] = []
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._order = np.empty(0, np.int64)
        self.combinations: list[tuple[int, ...]] = []
        self._combined: dict[tuple[int, ...], int] = {}
        self._members: tuple[np.ndarray, np.ndarray] = (np.empty(0, np.intp),) * 2

    def numbered(self, known: Mapping[str, tuple[Sequence[str | None], np.ndarray]]) -> np.ndarray:
        """A segment's ``(values, codes)`` by attribute, codes index values, as combinations: a row a group."""
        return np.stack([self._row(group, known) for group in self.groups])

    def among(self, name: str, wanted: Collection[str]) -> tuple[int, np.ndarray]:
        """The group of an attribute, and a bool for every combination: whether its value is one of these.

        UNKNOWN asks for what has none.
        """
        asked = (*wanted, None) if UNKNOWN in wanted else wanted
        numbers = [number for value in asked if (number := self._numbers.get((name, value))) is not None]
        combinations, values = self._in_combinations()
        chosen = np.zeros(len(self.combinations), bool)
        chosen[combinations[np.isin(values, numbers)]] = True
        return next(row for row, group in enumerate(self.groups) if name in group), chosen

    def counted(self, numbers: np.ndarray) -> dict[str, list[tuple[str, int]]]:
        """By attribute ``(value, count)`` among combinations, the most frequent first; what has no value is in no count.

        >>> values = Values([("city", "script")])
        >>> known = {"city": (["330700", None, "110100"], np.array([0, 1, 2, 2])), "script": (["zh-Hans"], np.zeros(4, int))}
        >>> values.counted(values.numbered(known)[0])
        {'city': [('110100', 2), ('330700', 1)], 'script': [('zh-Hans', 4)]}
        >>> values = Values([], many=["kind"])
        >>> values.counted(values.numbered({"kind": (["beds tests", None, "tests"], np.array([0, 1, 2, 2]))})[0])
        {'kind': [('tests', 3), ('beds', 1)]}
        """
        (combinations, values), order = self._in_combinations(), self._in_order()
        of_each = np.bincount(numbers, minlength=len(self.combinations)).take(combinations)
        counts = np.bincount(values, of_each, minlength=len(order)).astype(np.int64)
        met = np.flatnonzero(counts)
        keys = order[met] - (counts[met] << _PLACE)
        met, keys = met[np.argsort(keys)], np.sort(keys)
        cuts = np.searchsorted(
            keys, [(row << _COUNT + _PLACE) - (1 << _COUNT + _PLACE - 1) for row in range(len(self.names) + 1)]
        )
        pairs = list(zip([self.values[number] for number in met.tolist()], counts[met].tolist(), strict=True))
        rows = (pairs[begin:end] for begin, end in zip(cuts.tolist(), cuts[1:].tolist(), strict=False))
        return {name: [pair for pair in row if pair[0] is not None] for name, row in zip(self.names, rows, strict=True)}

    def _row(self, group: tuple[str, ...], known: Mapping[str, tuple[Sequence[str | None], np.ndarray]]) -> np.ndarray:
        if group[0] not in self.many:
            return self._together([self._coded(name, *known[name]) for name in group])
        values, codes = known[name := group[0]]
        members = (tuple(self._number(name, one) for one in (value.split() if value else (None,))) for value in values)
        return np.array([self._combination(one) for one in members], np.intp).take(codes)

    def _coded(self, name: str, values: Iterable[str | None], codes: np.ndarray) -> np.ndarray:
        return np.array([self._number(name, value) for value in values], np.intp).take(codes)

    def _number(self, name: str, value: str | None) -> int:
        if (name, value) not in self._numbers:
            self.values.append(value)
            self._numbers[name, value] = len(self.values) - 1
        return self._numbers[name, value]

    def _together(self, rows: Sequence[np.ndarray]) -> np.ndarray:
        """The number of the combination that stands in each column."""
        codes = rows[0]
        for row in rows[1:]:
            codes = np.unique(codes * len(self.values) + row, return_inverse=True)[1]
        _, first, codes = np.unique(codes, return_index=True, return_inverse=True)
        return np.array([self._combination(one) for one in zip(*(row[first].tolist() for row in rows), strict=True)], np.intp)[
            codes
        ]

    def _combination(self, members: tuple[int, ...]) -> int:
        if members not in self._combined:
            self.combinations.append(members)
            self._combined[members] = len(self.combinations) - 1
        return self._combined[members]

    def _in_combinations(self) -> tuple[np.ndarray, np.ndarray]:
        """Number of a combination and number of a value of it, for every value in every combination."""
        members = self._members
        known = list(self.combinations)
        if not len(members[0]) or members[0][-1] != len(known) - 1:
            members = np.repeat(np.arange(len(known)), list(map(len, known))), np.array(list(chain(*known)), np.intp)
            self._members = members
        return members

    def _in_order(self) -> np.ndarray:
        """For every number of a value a sorting key: its attribute, and the place of the value in the order of values."""
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
