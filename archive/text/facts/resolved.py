"""What a date mention means: its year by the whole report, its month by the day of printing."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from archive.text.partial_date import PartialDate
from archive.text.years import Told, year_of

#: How far behind the day of printing a day without year must lie to be the year before's.
_ANOTHER_YEAR = timedelta(days=120)


def whole_of(
    one: Told, told: Sequence[Told], anchor: int | None, published: date | None, limit: date | None
) -> PartialDate | None:
    """The date of a mention with its year; None where its year is unknown, or that year has no such day.

    ``told`` are all mentions, ``anchor`` the year of the report's bare dates; ``published`` is the earliest day of printing,
    ``limit`` the day of printing where it is stated.
    """
    mention = one.mention
    if mention.date.precision == "year" and not mention.lunar and not mention.term:
        return mention.date
    if anchor is None:
        return mention.on(mention.date.year) if mention.date.year else None
    year = year_of(one, told, anchor)
    if year == anchor - 1 and published and published.month >= 11 and _takes_its_year_from_the_whole(one, told):
        year = anchor  # of December in a paper of December that tells of January too
    whole = mention.on(year)
    if whole and limit and mention.inherited and not one.ahead and whole.day and whole.first > limit and "月" not in mention.text:
        day = last_such_day(limit, whole.day)  # 17日 took its month from 4月5日, which is only announced
        return PartialDate(day.year, day.month, day.day) if day else None
    if whole and published and (not mention.date.year or mention.inherited) and mention.relative is None:
        if not one.ahead and whole.first - published > _ANOTHER_YEAR:
            return mention.on(year - 1)  # a paper of January tells of December
        if one.ahead and published - whole.first > 2 * _ANOTHER_YEAR:
            return mention.on(year + 1)  # a paper of December announces January
    return whole


def _takes_its_year_from_the_whole(one: Told, told: Sequence[Told]) -> bool:
    """Whether neither the mention nor its paragraph prints a year."""
    same = (other.mention for other in told if other.number == one.number)
    return one.mention.relative is None and not any(mention.date.year or mention.relative for mention in same)


def last_such_day(day: date, number: int) -> date | None:
    """The last day up to ``day`` that bears the number: 30日 in a paper of 2月3日 is in January.

    >>> last_such_day(date(2020, 3, 1), 30)
    datetime.date(2020, 1, 30)
    """
    month = day.replace(day=1)
    for _ in range(3):
        if number <= calendar.monthrange(month.year, month.month)[1] and month.replace(day=number) <= day:
            return month.replace(day=number)
        month = (month - timedelta(1)).replace(day=1)
    return None
