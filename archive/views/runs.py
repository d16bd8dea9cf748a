"""The 36 months of the archive, and what a count by month says of a run: where it begins, ends, and what is missing.

Counts by month also have three other buckets: before, after, and no known date.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

YEARS = (2020, 2021, 2022)
#: The 36 months of the archive, as "2020-01".
MONTHS = tuple(f"{year}-{month:02}" for year in YEARS for month in range(1, 13))
#: The other buckets of a count by month.
BEFORE, AFTER, UNKNOWN = "before", "after", "unknown"


def bucket_of(day: date | None) -> str:
    """The month of a day, or the bucket that it falls into outside of the archive's years.

    >>> bucket_of(date(2020, 2, 29)), bucket_of(date(2019, 12, 31)), bucket_of(date(2023, 1, 1)), bucket_of(None)
    ('2020-02', 'before', 'after', 'unknown')
    """
    if day is None:
        return UNKNOWN
    if day.year < YEARS[0]:
        return BEFORE
    return AFTER if day.year > YEARS[-1] else f"{day.year}-{day.month:02}"


def span_of(month: str) -> tuple[date, date]:
    """First and last day of a month.

    >>> span_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def asked_of(bucket: str) -> str:
    """What a search is asked for the reports of a bucket, as in an address.

    >>> asked_of("2020-02"), asked_of(AFTER), asked_of(UNKNOWN)
    ('from=2020-02-01&to=2020-02-29', 'from=2023-01-01', 'dated=unknown')
    """
    return _ASKED[bucket]


_ASKED = {
    **{month: "from={}&to={}".format(*span_of(month)) for month in MONTHS},
    BEFORE: f"to={YEARS[0] - 1}-12-31",
    AFTER: f"from={YEARS[-1] + 1}-01-01",
    UNKNOWN: "dated=unknown",
}


@dataclass
class Run:
    """Reports by month (and bucket) of one newspaper, or of one city."""

    months: Counter = field(default_factory=Counter)

    @property
    def outside(self) -> int:
        return self.months[BEFORE] + self.months[AFTER]

    @property
    def unknown(self) -> int:
        return self.months[UNKNOWN]

    @property
    def total(self) -> int:
        return sum(self.months.values())

    @cached_property
    def span(self) -> tuple[str, str] | None:
        """First and last month of which something is held; None where there is none."""
        held = [month for month in MONTHS if self.months[month]]
        return (held[0], held[-1]) if held else None

    @cached_property
    def gaps(self) -> list[tuple[str, str]]:
        """The months of which nothing is held between the first and the last that are: first and last of each stretch.

        >>> Run(Counter({"2020-01": 2, "2020-03": 1, "2021-01": 4})).gaps
        [('2020-02', '2020-02'), ('2020-04', '2020-12')]
        """
        found: list[list[str]] = []
        if self.span is None:
            return []
        within = MONTHS[MONTHS.index(self.span[0]) : MONTHS.index(self.span[1])]
        for before, month in zip(within, within[1:], strict=False):
            if self.months[month]:
                continue
            if found and found[-1][1] == before:
                found[-1][1] = month
            else:
                found.append([month, month])
        return [(first, last) for first, last in found]

    @property
    def longest_gaps(self) -> list[tuple[str, str]]:
        """The three longest gaps, in the order of time: what one line has room for."""
        by_length = sorted(self.gaps, key=lambda gap: MONTHS.index(gap[0]) - MONTHS.index(gap[1]))
        return sorted(by_length[:3])
