"""Which year a bare 3月2日 means.

In this order: a year that the narrative itself prints; a festival or weekday printed beside a solar date, which falls
so in one year only (1月24日除夕 is 2020); the name of the year (壬寅年); and names that were in use for a while (the
disease was 新型冠状病毒感染的肺炎 until 7 February 2020). Years of epigraphs and of background only bound it from below.
Where more than one year is left, there is no year.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.dates import DateMention
from archive.text.lazy_pattern import LazyPattern
from archive.text.lunar import cyclical_year, years_when
from archive.text.numerals import narrow

#: The years that the archive's reports may speak of as present.
YEARS = range(2020, 2024)


@dataclass(frozen=True, slots=True)
class Told:
    """A date mention with the block that it stands in: its number, kind, text in simplified shape and as printed."""

    mention: DateMention
    number: int
    kind: str
    text: str
    printed: str
    ahead: bool = False  # announced, not past

    @property
    def before(self) -> str:
        """What stands before the mention in its block."""
        return self.text[: self.mention.start]

    @property
    def after(self) -> str:
        """What stands behind the mention in its block."""
        return self.text[self.mention.end :]


@dataclass(frozen=True, slots=True)
class Year:
    """The year that the article's bare dates lie in, and the words of the reason for readers."""

    year: int
    quote: str
    reason: str


#: Name → (first year and month in which a text could print it, last ones, why, in the reader's words).
#: 新型冠状病毒感染的肺炎 → 新型冠状病毒肺炎: National Health Commission, 7–8 February 2020; → 新型冠状病毒感染: 26 December
#: 2022. Delta and Omicron: WHO, 31 May and 26 November 2021. Level I responses: 23–29 January to June 2020. Vaccination
#: outside trials: from 15 December 2020. 动态清零: from August 2021. Class B control of the disease: from 8 January 2023.
_IN_USE = (
    (r"新型冠状病毒感染的?肺炎|新型冠状病毒感染性肺炎", (2020, 1), (2020, 4)),
    (r"不明原因(?:的?病毒性)?肺炎", (2019, 12), (2020, 2)),
    (r"(?:一|Ⅰ|I|1)级(?:应急)?响应|援鄂|出征湖北|(?:支援|驰援|援助|增援)(?:湖北|武汉|黄冈|孝感)", (2020, 1), (2020, 12)),
    (r"德尔塔", (2021, 5), (2022, 12)),
    (r"奥密克戎", (2021, 11), (2023, 12)),
    (r"接种(?:新冠)?(?:病毒)?疫苗|疫苗接种|加强针", (2020, 12), (2023, 12)),
    (r"动态清零", (2021, 8), (2022, 12)),
    (r"乙类乙管", (2022, 12), (2023, 12)),
    (r"新冠肺炎|新型冠状病毒肺炎", (2020, 1), (2023, 1)),
)  # fmt: skip
_SEXAGENARY = LazyPattern(
    r"([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])[鼠牛虎兔龙龍]?(?:年|春|岁|歲|之)|([鼠牛虎兔])年(?!龄|糕)"
)
#: What may stand between a solar date and the festival that it is: 1月24日（除夕）, 2月8日，正月十五.
_BESIDE = LazyPattern(r"[ ，,、（(]?(?:正?[是值逢]|恰[逢值]|即|适逢|農曆|农历|也[是就])?(?:农历|農曆)?[“”]?")
_GOAL = re.compile(r"(?:末|底)?(?:前|之前)|(?:北京)?冬奥|冬季奥|奥运|亚运|目标|规划|计划")


def find_year(told: Sequence[Told], text: str) -> Year | None:
    """The year of the bare dates among ``told``; ``text`` is the whole article in simplified shape.

    None where nothing tells, or where two things tell two years.
    """
    narrative = [one for one in told if one.kind != "quote" and not one.ahead]
    bare = [one for one in narrative if one.mention.date.year is None]
    allowed = _allowed(text, bare, told)
    printed = _printed(narrative, allowed)
    if printed:
        return printed
    fixed = _beside_festivals(narrative) or _by_weekday(narrative, allowed) or _by_name(text)
    if fixed:
        return fixed
    return _by_names_in_use(text, bare, allowed)


def year_of(one: Told, told: Sequence[Told], anchor: int) -> int:
    """The year of one mention: printed, carried within its paragraph, relative (去年), or the article's.

    A December told in a text of the first months is the December before.
    """
    mention = one.mention
    if mention.date.year:
        return mention.date.year
    if mention.relative is not None:
        return anchor + mention.relative
    same = [other.mention for other in told if other.number == one.number and other.mention.end <= mention.start]
    if same and same[-1].relative and mention.date.month and mention.date.month >= (same[-1].date.month or 13):
        return anchor + same[-1].relative  # 去年11月2日 …，12月3日 …
    carried = [other.date.year for other in same if other.date.year]
    if carried:
        previous = same[-1].date
        rolled = previous.year == carried[-1] and previous.month == 12 and mention.date.month == 1  # 2020年12月31日至1月2日
        return carried[-1] + rolled
    year = _printed_before(one, told, anchor)
    months = [other.mention.date.month for other in told if other.mention.date.month and not other.mention.date.year]
    if (mention.date.month or 0) >= 11 and months and min(months) <= 3 and not any(4 <= month <= 10 for month in months):
        return year - 1
    return year


def _printed_before(one: Told, told: Sequence[Told], anchor: int) -> int:
    """In a chronicle, whose printed years never go back, a paragraph lies in the year last printed; else in the article's."""
    printed = [other for other in told if other.mention.date.year and other.mention.date.month and other.kind != "quote"]
    years = [other.mention.date.year for other in printed]
    if len(set(years)) > 1 and years == sorted(years):
        before = [other.mention.date.year for other in printed if other.number <= one.number]
        return before[-1] if before else years[0]
    return anchor


def _printed(narrative: Sequence[Told], allowed: Sequence[int]) -> Year | None:
    """The latest year that the narrative prints with a month, else alone (2020年这个春天), if the names in it allow it."""
    dated = [one for one in narrative if one.mention.date.year in (allowed or YEARS) and one.mention.date.month]
    alone = [
        one
        for one in narrative
        if one.mention.date.year in allowed and one.mention.date.month is None and not _GOAL.match(one.after)
        and not re.search(r"[到至]$", one.before)
    ]  # fmt: skip
    for found in (dated, alone):
        if found:
            latest = max(found, key=lambda one: one.mention.date.year)
            year = latest.mention.date.year
            return Year(year, latest.mention.text, f"年份为文中所载{year}年")
    return None


def _beside_festivals(narrative: Sequence[Told]) -> Year | None:
    for first, second in zip(narrative, narrative[1:], strict=False):
        if first.number != second.number or not _BESIDE.fullmatch(first.text[first.mention.end : second.mention.start]):
            continue
        for solar, lunar in ((first.mention, second.mention), (second.mention, first.mention)):
            if lunar.lunar and solar.lunar is None and solar.date.day and not solar.date.year:
                years = years_when(*lunar.lunar, solar.date.month, solar.date.day, YEARS)
                if len(years) == 1:
                    quote = first.text[first.mention.start : second.mention.end]
                    return Year(years[0], quote, f"年份由{_printed_day(solar)}{lunar.text}推定")
    return None


def _by_weekday(narrative: Sequence[Told], allowed: Sequence[int]) -> Year | None:
    left = set(allowed)
    told = [one for one in narrative if one.mention.weekday is not None and one.mention.date.day and not one.mention.date.year]
    for one in told:
        days = {year: one.mention.on(year) for year in left}
        left = {year for year, day in days.items() if day and day.first.weekday() == one.mention.weekday}
    if told and len(left) == 1:
        return Year(left.pop(), told[0].mention.text, f"年份由{_printed_day(told[0].mention)}的星期推定")
    return None


def _by_name(text: str) -> Year | None:
    years = {}
    for match in _SEXAGENARY.finditer(text):
        year = cyclical_year(match[1] or match[2], YEARS)
        if year:
            years.setdefault(year, match[0])
    if len(years) != 1:
        return None
    year, quote = years.popitem()
    return Year(year, quote, f"年份由“{quote}”推定")


def _by_names_in_use(text: str, bare: Sequence[Told], allowed: Sequence[int]) -> Year | None:
    if len(allowed) != 1 or not bare:
        return None
    quotes = [match[0] for pattern, _, _ in _IN_USE if (match := re.search(pattern, text))]
    return Year(allowed[0], quotes[0], f"年份由文中的“{quotes[0]}”推定") if quotes else None


def _allowed(text: str, bare: Sequence[Told], told: Sequence[Told]) -> list[int]:
    """The years in which every name in the text was in use and every bare month can lie."""
    months = [one.mention.date.month for one in bare if one.mention.date.month]
    last = max((month for month in months if month < 11 or min(months) > 3), default=None) if months else None
    after = max((one.mention.date.year for one in told if one.mention.date.year in YEARS and not one.ahead), default=0)
    years = []
    for year in YEARS:
        at = (year, last) if last else None
        fits = year >= after
        for pattern, (first_year, first_month), (last_year, last_month) in _IN_USE:
            if re.search(pattern, text):
                fits &= (at or (year, 12)) >= (first_year, first_month) and (at or (year, 1)) <= (last_year, last_month)
        if fits:
            years.append(year)
    return years


def _printed_day(mention: DateMention) -> str:
    return f"{mention.date.month}月{mention.date.day}日" if mention.date.day else narrow(mention.text)
