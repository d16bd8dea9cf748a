"""A date that knows how much of itself is known: 2020, 2020年3月, 3月2日, 2020年3月2日."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day, each known or None.

    >>> str(PartialDate(2020, 3, 2)), str(PartialDate(2020, 3)), str(PartialDate(None, 3, 2))
    ('2020-03-02', '2020-03', '--03-02')
    >>> PartialDate(2021, 2, 29)
    Traceback (most recent call last):
    ...
    ValueError: no such day: 2021-02-29
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self):
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        longest = calendar.monthrange(self.year or 2020, self.month)[1] if self.month and 1 <= self.month <= 12 else 0
        if self.month is not None and (not longest or not 1 <= (self.day or 1) <= longest):
            raise ValueError(f"no such day: {self}")

    def __str__(self):
        year = "-" if self.year is None else f"{self.year:04d}"
        return year + "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The inverse of ``str``: ISO dates, cut short or led by ``--``.

        >>> PartialDate.parse("2020-03"), PartialDate.parse("--03-02")
        (PartialDate(year=2020, month=3, day=None), PartialDate(year=None, month=3, day=2))
        """
        year, *rest = ("", *text[2:].split("-")) if text.startswith("--") else text.split("-")
        return cls(int(year) if year else None, *(int(part) for part in rest))

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``: the finest part that is known; ``none`` where nothing is."""
        for name in ("day", "month", "year"):
            if getattr(self, name) is not None:
                return name
        return "none"

    def in_year(self, year: int) -> "PartialDate":
        """The same date with its year known.

        >>> PartialDate(None, 3, 2).in_year(2020).first
        datetime.date(2020, 3, 2)
        """
        return replace(self, year=year)

    @property
    def first(self) -> date | None:
        """The first day that it may be; None while the year is unknown."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day that it may be; None while the year is unknown.

        >>> PartialDate(2020, 2).last
        datetime.date(2020, 2, 29)
        """
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class DateBounds:
    """When something was published, as far as its text tells: a stated day, and the span it must lie in.

    ``earliest`` is the last day of which the text tells something as past, ``latest`` the last day on which what it
    announces still lay ahead; ``reason`` says in the reader's words how they were found.
    """

    stated: date | None = None
    earliest: date | None = None
    latest: date | None = None
    reason: str = ""


def next_day(day: date) -> date:
    """The day on which a count "as of 24:00" can first be printed.

    >>> next_day(date(2020, 2, 29))
    datetime.date(2020, 3, 1)
    """
    return day + timedelta(1)
