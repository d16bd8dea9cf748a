"""The days that an article names, each with its year: what a reader who asks for a day with its year is answered by.

A paper prints 2月9日, and who looks for it types 2020年2月9日. Where the year of publication is known, so is the year of
every bare day (years.py says how); where it is not, only days printed with their year are named.

This reads the folded text (archive/text/fold.py) that is indexed anyway, and of dates the solar ones with figures or
numerals, 9日 behind 2月 among them: a tenth of the time that :func:`archive.text.dates.find_dates` takes, which reads all.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from archive.text.dates import DateMention
from archive.text.metadata.published import ANOTHER_YEAR, year_before
from archive.text.numerals import number
from archive.text.partial_date import PartialDate
from archive.text.years import Told, year_of

_HAN = "〇零一二三四五六七八九十廿"
_NUMBER = rf"[0-9{_HAN}]{{1,3}}"
#: Behind 月: the day, or the two ends of a span of days under one month.
_DAY = re.compile(rf"(?:({_NUMBER})[日号]?[-~至])?({_NUMBER})[日号](?![均常夜益子程])")
#: Before 月: the month, with its year where it is printed.
_MONTH = re.compile(
    rf"(?:((?<![0-9])20[0-9]{{2}}|二[〇零][〇零一二三四五六七八九]{{2}})年|(前年|去年|今年|明年))?(?<![0-9.{_HAN}第])([0-9{_HAN}]{{1,2}})\Z"
)
#: Before 日 that no 月 stands before: the day alone.
_ALONE = re.compile(rf"(?<![0-9.{_HAN}月第满近续每两数几之为过共计达])({_NUMBER})\Z")
_NOT_A_DAY = re.compile("[均常夜益子程内后间以游志报语本]")
_RELATIVE = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}


def days_named(paragraphs: Sequence[str], published: date | None) -> list[date]:
    """The days that the folded paragraphs name, in order; ``published`` is the stated or earliest day of publication.

    >>> [str(day) for day in days_named(["自2020年1月23日至27日,二月九日起"], date(2020, 2, 10))]
    ['2020-01-23', '2020-01-27', '2020-02-09']
    >>> days_named(["2月9日起"], None), [str(day) for day in days_named(["去年12月31日,2月9日"], date(2021, 2, 10))]
    ([], ['2020-12-31', '2021-02-09'])
    """
    told = [
        Told(mention, number, "paragraph", text, text)
        for number, text in enumerate(paragraphs)
        if "月" in text
        for mention in _mentions(text)
    ]
    return list(dict.fromkeys(day for one in told if (day := _day_of(one, told, published))))


def _mentions(text: str) -> Iterator[DateMention]:
    last: PartialDate | None = None
    relative, done = None, 0
    for match in _MARK.finditer(text):
        at = match.start()
        if at < done:
            continue
        if match[0] == "月":
            month = _MONTH.search(text, max(0, at - 9), at)
            found = month and _partial(number(month[1]) if month[1] else None, number(month[3]), None)
            if not found:
                continue
            last, relative = found, _RELATIVE.get(month[2])
            days = _DAY.match(text, at + 1)
            done = days.end() if days else at + 1
            numbers, start = (days.groups() if days else ()), month.start()
        else:
            alone = _ALONE.search(text, max(0, at - 4), at) if last and not _NOT_A_DAY.match(text, at + 1) else None
            numbers, start, done = (alone.groups() if alone else ()), at, at + 1
        for day in filter(None, numbers):
            if whole := _partial(last.year, last.month, number(day)):
                yield DateMention(start, done, "", whole, relative=relative)


_MARK = re.compile("[月日]")


def _partial(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day) if month else None
    except ValueError:  # 2月30日: printed like a day, but there is none
        return None


def _day_of(one: Told, told: Sequence[Told], published: date | None) -> date | None:
    mention = one.mention
    if published is None and mention.date.year is None:
        return None
    year = mention.date.year or year_of(one, told, published.year)
    whole = mention.on(year)
    if whole and mention.date.year is None and mention.relative is None and whole.first - published > ANOTHER_YEAR:
        return year_before(whole.first)  # a paper of January tells of December
    return whole.first if whole else None
