"""Date mentions in running text: solar and lunar days, festivals, months, years, in either script and any digits.

Finding and resolving are two jobs. :func:`find_dates` reads what is printed (a day with its month and, where it is
printed, its year); which year a bare 3月2日 means is for those who know the whole text.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from archive.text.lazy_pattern import LazyPattern
from archive.text.lunar import LUNAR_FESTIVALS, SOLAR_FESTIVALS, to_solar
from archive.text.numerals import narrow, number
from archive.text.partial_date import PartialDate, next_day
from archive.text.solar_terms import TERMS, term_day


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date as printed; ``start`` and ``end`` are half-open places in the text handed in.

    ``date`` is the solar date as far as printed, or empty where ``lunar`` (month, day; day 0 the last of the month)
    says it instead. ``relative`` is -1, 0 or 1 where 去年, 今年, 明年 stands before it. ``end_of_day`` is set for D日24时.
    ``vague`` marks a festival's name (春节), which may mean the day or the season, unless it is said to be the day (春节
    当天); ``term`` is a solar term, whose day every year has anew. ``inherited`` marks a bare 2日 whose month was printed
    before it, ``day_after`` 次日, whose ``date`` is the day before. ``weekday`` (Monday is 0) is printed beside it.
    """

    start: int
    end: int
    text: str
    date: PartialDate = PartialDate()
    lunar: tuple[int, int] | None = None
    leap: bool = False
    relative: int | None = None
    end_of_day: bool = False
    vague: bool = False
    inherited: bool = False
    weekday: int | None = None
    term: str = ""
    day_after: bool = False

    def on(self, year: int) -> PartialDate | None:
        """The solar date if the solar year is ``year``; None where that year has no such day.

        >>> [mention.on(2020).first.isoformat() for mention in find_dates("大年三十、正月十五和3月2日")]
        ['2020-01-24', '2020-02-08', '2020-03-02']
        """
        if self.day_after:
            day = replace(self, day_after=False).on(year)
            return day and _of_day(next_day(day.first))
        if self.term:
            return _of_day(term_day(self.date.year or year, self.term))
        if self.lunar is None:
            if self.date.day == 29 and self.date.month == 2 and year % 4:
                return None
            return self.date if self.date.year else self.date.in_year(year)
        for lunar_year in (self.date.year - 1, self.date.year) if self.date.year else (year - 1, year):
            solar = to_solar(lunar_year, *self.lunar, leap=self.leap)
            if solar and solar.year == (self.date.year or year):
                return _of_day(solar)
        return None


def _of_day(day: date | None) -> PartialDate | None:
    return day and PartialDate(day.year, day.month, day.day)


_HAN = "〇○零一二三四五六七八九十"
_S = r"[ \u3000]?"  # news agencies set a space on either side of a figure: 3 月 2 日
#: 民國 years: the era begins on 1 January 1912 (Unicode CLDR, calendar "roc"), so that 民國 n is the year n + 1911.
_REPUBLIC = rf"(?:中[华華])?民[国國]{_S}(?:元|\d{{1,3}}|[〇○零一二三四五六七八九十百]{{1,5}})"
_BEFORE_REPUBLIC = 1911
_YEAR = rf"(?P<year>(?<![\d.])(?:19|20)\d\d|二[〇○零0][〇○零一二三四五六七八九0-9]{{2}}|{_REPUBLIC}){_S}年{_S}"
_RELATIVE = r"(?P<relative>去年|今年|明年|前年)"
_MONTH = rf"(?P<month>(?<![\d.])(?:1[0-2]|0?[1-9])|(?<![{_HAN}第])(?:十[一二]?|[一二三四五六七八九])){_S}月(?!份?之|[龄齡余餘嫂])"
_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]){_S}"
_DAYS = rf"(?:(?P<first>3[01]|[12]\d|0?[1-9]){_S}[日号號]?{_S}[-－–—~～至]{_S})?"  # 2月3—5日: two days under one month

_SOLAR = LazyPattern(
    rf"(?:{_YEAR}|{_RELATIVE}{_S})?{_MONTH}{_S}(?:{_DAYS}{_DAY}[日号號](?![均常益子程]|夜(?:以|奋|奮|兼|不|值|坚|堅)))?"
)
_BARE_YEAR = LazyPattern(rf"{_YEAR}(?!级|級|度|代|来|來)")
_ISO = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d])")
_BARE_DAY = LazyPattern(
    rf"(?<![\d.月第满滿近续續每两兩数數几幾之为為过過共计計达達前上同某这這那此]){_DAY}日(?![均常夜益子程内內后後间間以游志报報语語本])"
)
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|二?十[一二三四五六七八九]|二十|廿[一二三四五六七八九]?|三十|[一二三四五六七八九十])"
_LUNAR = LazyPattern(
    rf"(?:{_YEAR}|{_RELATIVE})?(?:农历|農曆|阴历|陰曆|夏历|夏曆|旧历|舊曆)?(?:"
    rf"(?P<leap>闰|閏)?(?P<month>正|腊|臘|冬|(?<![{_HAN}第\d])(?:十[一二]?|[一二三四五六七八九]))月"
    rf"(?P<day>{_LUNAR_DAY})(?![日号號时時个個天点點月年{_HAN}])"
    rf"|(?:大年|年)(?P<newyear>初[一二三四五六七八九十])(?![日号號{_HAN}])"
    rf"|(?:大年|年)(?P<oldyear>二十[三四五六七八九]|廿[三四五六七八九]))"
)
_TERMS = {folded: term for term in TERMS for folded in (term, term.translate(str.maketrans("惊蛰谷满种处", "驚蟄穀滿種處")))}
_FESTIVAL = LazyPattern("|".join(sorted({*LUNAR_FESTIVALS, *SOLAR_FESTIVALS, *_TERMS}, key=len, reverse=True)))
#: Behind a festival's name: the day itself is meant.
_THE_DAY = LazyPattern(r"[节節]?(?:当[天日晚]|當[天日晚]|[那这這]一?[天晚日]|(?:清|凌)晨|一早|[早晚]上|[上下]午|之?夜)")
_BARE_LUNAR_DAY = LazyPattern(
    rf"(?<![{_HAN}大年月])(?P<first>初[一二三四五六七八九十])(?![{_HAN}中高级級])"
    rf"|(?P<span>[到至—－-])(?P<then>二?十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十|三十)(?![日号號时時个個天点點月年余多名{_HAN}])"
)
_DAY_AFTER = re.compile(r"次日|翌日")
#: Festival names that are a day and nothing else; the others may mean a season, a holiday or a dish.
_EXACT = {"除夕", "大年三十", "年三十"}

_END_OF_DAY = LazyPattern(
    rf"{_S}(?:[0零〇]{_S}(?:[时時点點]{_S})?(?:[-－–—~～至到]{{1,2}}){_S})?(?:24|二十四){_S}(?:[时時点點](?!刻)|[:：]00)"
)
_WEEKDAY = re.compile(r"[ \u3000,，]?[(（]?(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])[)）]?")


def find_dates(text: str) -> list[DateMention]:
    """Every date in ``text``, in order, none overlapping another.

    A bare day takes its month from the date before it in the same paragraph (lines part paragraphs). Numbers that
    only look like dates (24小时, 5+1, 三月初 for its day) give none.

    >>> [(m.text, str(m.date)) for m in find_dates("自2020年1月23日至27日，截至２月２９日２４時；三月初")]
    [('2020年1月23日', '2020-01-23'), ('27日', '2020-01-27'), ('２月２９日', '--02-29'), ('三月', '--03')]
    >>> [str(m.date) for m in find_dates("中華民國一百一十年一月十七日，民国110年1月17日，民國九十九年")]
    ['2021-01-17', '2021-01-17', '2010']
    >>> [(m.text, m.lunar) for m in find_dates("大年三十进村，正月十五没下山，二月二才理发")]
    [('大年三十', (12, 0)), ('正月十五', (1, 15)), ('二月二', (2, 2))]
    >>> [(m.text, m.on(2020).first.isoformat()) for m in find_dates("除夕夜到岗，初三换班；立春那天下雪，次日放晴")]
    [('除夕', '2020-01-24'), ('初三', '2020-01-27'), ('立春', '2020-02-04'), ('次日', '2020-02-05')]
    >>> find_dates("24小时值守，落实“5+1”安排，连续14日无新增，3日内")
    []
    """
    plain = narrow(text)
    found: list[DateMention] = []
    for read in (_iso, _lunar, _solar, _festivals, _years):
        taken = [(mention.start, mention.end) for mention in found]
        for mention in read(plain):
            if not any(start < mention.end and mention.start < end for start, end in taken):
                found.append(mention)
    found = _with_bare_days(plain, sorted(found, key=lambda mention: mention.start))
    found = _with_days_after(plain, _with_bare_lunar_days(plain, found))
    return [_finished(plain, replace(mention, text=text[mention.start : mention.end])) for mention in found]


def _partial(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:  # 2月30日, 2020.13.40: printed like a date, but there is no such day
        return None


def _month_after(first: PartialDate, day: int) -> PartialDate | None:
    """The end of a span that runs into the next month: 1月28日至2日."""
    month, year = (first.month + 1, first.year) if first.month < 12 else (1, first.year and first.year + 1)
    return _partial(year, month, day)


def _value(match: re.Match, group: str) -> int | None:
    _, republic, count = (match[group] or "").replace("國", "国").rpartition("民国")
    value = number(count.strip().replace("元", "1")) if count else None
    return value + _BEFORE_REPUBLIC if republic and value else value


def _relative(match: re.Match) -> int | None:
    return {"前年": -2, "去年": -1, "今年": 0, "明年": 1}.get(match["relative"])


def _iso(text: str):
    for match in _ISO.finditer(text):
        day = _partial(*(_value(match, group) for group in ("year", "month", "day")))
        if day:
            yield DateMention(match.start(), match.end(), match[0], day)


def _solar(text: str):
    for match in _SOLAR.finditer(text):
        year, month, day = (_value(match, group) for group in ("year", "month", "day"))
        whole = _partial(year, month, day)
        first = _partial(year, month, _value(match, "first")) if match["first"] else None
        if not whole and not first:
            continue
        mention = DateMention(match.start(), match.end(), match[0], whole or PartialDate(), relative=_relative(match))
        if first:
            cut = match.end("first") + (text[match.end("first")] in "日号號")
            yield replace(mention, end=cut, date=first)
            last = whole if day >= first.day else _month_after(first, day)
            if last:
                yield replace(mention, start=match.start("day"), date=last, inherited=True)
        else:
            end = match.start() + len(match[0].rstrip(" \u3000"))
            yield replace(mention, end=end)


def _lunar(text: str):
    for match in _LUNAR.finditer(text):
        if match["newyear"]:
            lunar = (1, number(match["newyear"][1:]))
        elif match["oldyear"]:
            lunar = (12, number(match["oldyear"]))
        else:
            named = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
            month = named.get(match["month"]) or number(match["month"])
            lunar = (month, number(match["day"].removeprefix("初")))
        printed = PartialDate(_value(match, "year"))
        yield DateMention(match.start(), match.end(), match[0], printed, lunar, bool(match["leap"]), _relative(match))


def _festivals(text: str):
    for match in _FESTIVAL.finditer(text):
        name, vague = match[0], not _THE_DAY.match(text, match.end())
        if name in LUNAR_FESTIVALS:
            yield DateMention(match.start(), match.end(), name, lunar=LUNAR_FESTIVALS[name], vague=vague and name not in _EXACT)
        elif name in _TERMS:
            yield DateMention(match.start(), match.end(), name, vague=vague, term=_TERMS[name])
        else:
            yield DateMention(match.start(), match.end(), name, PartialDate(None, *SOLAR_FESTIVALS[name]), vague=vague)


def _years(text: str):
    for match in _BARE_YEAR.finditer(text):
        yield DateMention(
            match.start(), match.end() - len(match[0]) + len(match[0].rstrip()), match[0], PartialDate(_value(match, "year"))
        )


def _with_bare_days(text: str, found: list[DateMention]) -> list[DateMention]:
    """Bare days (27日, 29日0时) with the month and year that their paragraph names before them.

    News often opens with a bare day (30日晚) and names the month later: there the day takes the next date's month, if it
    is not the smaller number of the two, which may lie in the month after.
    """
    for match in _BARE_DAY.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        day = _value(match, "day")
        start, stop = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        dated = [m for m in found if m.date.month and not m.vague and start <= m.start < (len(text) if stop < 0 else stop)]
        before = [m for m in dated if m.end <= match.start()]
        opens = match.start() - start <= 12 and not re.search(r"[，。！#【】：]", text[start : match.start()])
        after = (m for m in dated if opens and m.date.day and m.date.day <= day)
        near = before[-1] if before else next(after, None)
        if near is None:
            continue
        whole = _partial(near.date.year, near.date.month, day)
        if whole:
            mention = DateMention(match.start(), match.end(), match[0], whole, relative=near.relative, inherited=True)
            found = sorted([*found, mention], key=lambda m: m.start)
    return found


def _with_bare_lunar_days(text: str, found: list[DateMention]) -> list[DateMention]:
    """初三 behind 除夕 or 正月初一, and the end of 正月初六到十六, with the lunar month that their paragraph names before."""
    for match in _BARE_LUNAR_DAY.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        before = [m for m in found if m.lunar and start <= m.start and m.end <= match.start()]
        near = before[-1] if before and not any(m.start < match.end() and match.start() < m.end for m in found) else None
        if near and (match["first"] or near.end == match.start("span")):
            month, last = near.lunar
            month = month % 12 + 1 if match["first"] and (not last or last >= 20) else month
            lunar = (month, number((match["first"] or match["then"]).removeprefix("初")))
            start = match.start("first") if match["first"] else match.start("then")
            mention = DateMention(start, match.end(), text[start : match.end()], near.date, lunar, inherited=True)
            found = sorted([*found, mention], key=lambda m: m.start)
    return found


def _with_days_after(text: str, found: list[DateMention]) -> list[DateMention]:
    """次日 is the day after the last day that its paragraph names before it."""
    for match in _DAY_AFTER.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        before = [m for m in found if start <= m.start and m.end <= match.start() and not m.vague]
        if before and (before[-1].date.day or before[-1].lunar or before[-1].term) and not before[-1].day_after:
            whole = replace(before[-1], start=match.start(), end=match.end(), inherited=True, end_of_day=False, day_after=True)
            found = sorted([*found, whole], key=lambda m: m.start)
    return found


def _finished(text: str, mention: DateMention) -> DateMention:
    """With what stands right behind it: 24时, 星期一."""
    if mention.date.day is None and mention.lunar is None:
        return mention
    weekday = _WEEKDAY.match(text, mention.end)
    return replace(
        mention,
        end_of_day=bool(_END_OF_DAY.match(text, mention.end)),
        weekday=min("一二三四五六日天".index(weekday[1]), 6) if weekday else None,
    )
