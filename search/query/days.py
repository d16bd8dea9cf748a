"""The ways of writing one day, month or year: 2020-02-09, 2020/2/9, 2020年2月9日, 二〇二〇年二月九日, 20200209, 2月9日.

The days that a text names are kept beside it in full (search/search_indexes.py), so the ISO form of a day is one of its
ways: it finds a text that prints 2月9日 alone where its year is known, and none of another year.
"""

import re
from collections.abc import Iterator
from datetime import date

from archive.text.numerals import number, spoken
from archive.text.partial_date import PartialDate
from search.query.numbers import Written, digit_by_digit

_HAN_YEAR, _HAN = "[一二][〇零一二三四五六七八九]{3}", "[一二三四五六七八九十廿]{1,3}"
_YEAR, _PART = rf"(?<![0-9])[12][0-9]{{3}}|{_HAN_YEAR}", f"[0-9]{{1,2}}|{_HAN}"
_PRINTED = re.compile(
    rf"(?P<year>{_YEAR})年(?:(?P<month>{_PART})月(?:(?P<day>{_PART})[日号])?)?"
    rf"|(?<![0-9〇零一二三四五六七八九十廿第])(?P<m>{_PART})月(?P<d>{_PART})[日号]"
)
_ISO = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2}))?(?![0-9.])"
)
_PACKED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])")

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TAILS = "uary ruary ch il  e y ust t(?:ember)? ober ember ember".split(" ")
_MONTH = f"(?P<{{0}}>{'|'.join(f'{month}(?:{tail})?' for month, tail in zip(_MONTHS, _TAILS, strict=True))})"
_NTH = r"(?P<{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
#: A date in English, as readers type it: Feb 9, 2020; 9 February 2020; February 2020.
ENGLISH = re.compile(
    rf"(?:{_MONTH.format('m1')}\.?\s*{_NTH.format('d1')}|{_NTH.format('d2')}\s*{_MONTH.format('m2')}|{_MONTH.format('m3')})"
    r"\.?,?\s+(?P<year>(?:19|20)[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
#: A date in Chinese with spaces between its parts.
SPACED = re.compile(
    r"[0-9０-９]{4}\s*年\s*[0-9０-９]{1,2}\s*月(?:\s*[0-9０-９]{1,2}\s*[日号號])?|[0-9０-９]{1,2}\s*月\s*[0-9０-９]{1,2}\s*[日号號]"
)


def of_english(match: re.Match) -> str:
    """A date of :data:`ENGLISH` as an ISO date, or as typed where there is no such day.

    >>> [of_english(ENGLISH.match(typed)) for typed in ("Feb 9, 2020", "9th February 2020", "Mar. 2020", "Feb 30 2020")]
    ['2020-02-09', '2020-02-09', '2020-03', 'Feb 30 2020']
    """
    month = _MONTHS.index((match["m1"] or match["m2"] or match["m3"])[:3].lower()) + 1
    day = match["d1"] or match["d2"]
    found = _partial(int(match["year"]), month, int(day) if day else None)
    return str(found) if found else match[0]


def dates(folded: str) -> Iterator[Written]:
    """The dates of a folded run, left to right, with every way of writing each.

    ``shown``: what stands for a day where the article's year is known; it proves nothing by itself.

    >>> [(one.ways[:3], one.shown[:2]) for one in dates("自2020年2月9日")]
    [(('2020-02-09', '2020年2月9日', '2020年02月09日'), ('2月9日', '02月09日'))]
    >>> [one.ways for one in dates("二月九日")]
    [('2月9日', '02月09日', '2月9号', '二月九日', '二月九号', '-02-09')]
    >>> list(dates("2020.13.40")), list(dates("36.5"))
    ([], [])
    """
    packed = _PACKED.fullmatch(folded)
    for match in [packed] if packed else sorted([*_PRINTED.finditer(folded), *_ISO.finditer(folded)], key=re.Match.start):
        parts = match.groupdict()
        if parts.get("sep") == "." and not parts["day"]:
            continue  # 2020.2 is as well a decimal
        year, month, day = (number(parts[name] or "") for name in ("year", "month", "day"))
        if year is None:
            month, day = number(parts["m"]), number(parts["d"])
        found = _partial(year, month, day)
        if found:
            yield Written(match.start(), match.end(), tuple(dict.fromkeys(_ways(found))), tuple(_without_year(found)), found)


def span(folded: str) -> tuple[date | None, date | None] | None:
    """The first and last day of a date, a month, a year or a span of them (``..``, ``~``, 至), open where a side is left out.

    >>> [day.isoformat() for day in span("2020-02")], span("2020-02-30")
    (['2020-02-01', '2020-02-29'], None)
    >>> [day and day.isoformat() for day in span("2020年2月1日..")], [day.isoformat() for day in span("2020~2021")]
    (['2020-02-01', None], ['2020-01-01', '2021-12-31'])
    """
    sides = _BETWEEN.split(folded)
    known = [_date_of(side) if side else None for side in sides]
    if len(sides) > 2 or not any(known) or any(side and not day for side, day in zip(sides, known, strict=True)):
        return None
    first, last = known[0] and known[0].first, known[-1] and known[-1].last
    return (first, last) if not (first and last) or first <= last else (known[-1].first, known[0].last)


_BETWEEN = re.compile(r"\.\.+|~|至|到")


def _date_of(folded: str) -> PartialDate | None:
    if re.fullmatch("[12][0-9]{3}", folded):
        return PartialDate(int(folded))
    return next((one.date for one in dates(folded) if one.date.year and (one.start, one.end) == (0, len(folded))), None)


def _partial(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:  # 2020.13.40, 2月30日: printed like a date, but there is no such day
        return None


def _ways(found: PartialDate) -> Iterator[str]:
    year, month, day = found.year, found.month, found.day
    if not year:
        yield from (*_days(month, day), f"-{month:02}-{day:02}")
    elif not month:
        yield from (f"{year}年", *(f"{said}年" for said in digit_by_digit(year)), f"{year}-")
    elif not day:
        yield from (str(found), f"{year}年{month}月", f"{year}年{month:02}月")
        yield from (f"{said}年{spoken(month)}月" for said in digit_by_digit(year))
    else:
        yield str(found)
        yield from (f"{year}年{said}" for said in _days(month, day)[:3])
        yield from (f"{said}年{spoken(month)}月{spoken(day)}日" for said in digit_by_digit(year))
        yield from (f"{year}{mark}{month}{mark}{day}" for mark in "-/.")
        yield from (f"{year}{mark}{month:02}{mark}{day:02}" for mark in "/.")
        yield f"{year}{month:02}{day:02}"


def _without_year(found: PartialDate) -> list[str]:
    if not found.year or not found.month:
        return []
    return _days(found.month, found.day) if found.day else [f"{found.month}月", f"{spoken(found.month)}月"]


def _days(month: int, day: int) -> list[str]:
    said = f"{spoken(month)}月{spoken(day)}"
    return list(dict.fromkeys((f"{month}月{day}日", f"{month:02}月{day:02}日", f"{month}月{day}号", f"{said}日", f"{said}号")))
