"""The days that an ISO date covers, whatever its precision: a day, a month, a year, a moment, a span of these."""

import re
from calendar import monthrange
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d)?)?)?")


def days_of(iso: str) -> tuple[date, date]:
    """The first and the last day. Raises ValueError where it is no date, or ends before it begins.

    >>> [day.isoformat() for day in days_of("2020-02")]
    ['2020-02-01', '2020-02-29']
    >>> [day.isoformat() for day in days_of("2020-02-29T24:00")]
    ['2020-02-29', '2020-02-29']
    >>> [day.isoformat() for day in days_of("2020-01-24/2020-02")]
    ['2020-01-24', '2020-02-29']
    """
    head, slash, tail = iso.partition("/")
    first, last = _covered(head)
    if slash:
        last = _covered(tail)[1]
    if last < first:
        raise ValueError(f"{iso} ends before it begins")
    return first, last


def _covered(iso: str) -> tuple[date, date]:
    match = _ISO.fullmatch(iso.strip())
    if not match:
        raise ValueError(f"{iso!r} is no ISO date")
    year, month, day = (int(part) if part else None for part in match.groups())
    if day:
        return (date(year, month, day),) * 2
    return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
