"""Which year a bare 3月2日 means.

A year that the narrative itself prints; else what these leave together, the surest first: a festival, solar term or
weekday printed beside a solar date, which falls so in few years only (1月24日除夕 is 2020); the name of the year (壬寅年;
the last weeks of 庚子年 lie in 2021); and names that were in use for a while (names_in_use.py). What contradicts a surer
one is passed over. Years of epigraphs and of background only bound it from below. Where more than one year is left,
there is no year.
"""

import re
from calendar import isleap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.text.dates import DateMention
from archive.text.lazy_pattern import LazyPattern
from archive.text.lunar import cyclical_year
from archive.text.names_in_use import years_of_names
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


#: The names of years that reports of these years may print: 己亥岁末 is January 2020.
NAMED_YEARS = range(2019, 2024)
_SEXAGENARY = LazyPattern(
    r"([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])[鼠牛虎兔龙龍]?(?:年|新?春|岁|歲|之)|([猪鼠牛虎兔])年(?!龄|糕)"
)
_ENDING = re.compile(r"年?的?(?:岁[末尾暮杪]|年[末尾终底关]|[末尾]|腊月|冬月|[寒隆残]冬)")
_COMING = re.compile(r"年?(?:新春|春节)?(?:将至|即将|来临|将近|就要|在即|的脚步)")
_TO_COME = re.compile(r"(?:迎接?|喜迎|等)$")
#: What may stand between a solar date and the festival that it is: 1月24日（除夕）, 2月8日，正月十五.
_BESIDE = LazyPattern(
    r"[^。；！？\d]{0,24}(?:正[是值逢当]|恰[是逢值]|适逢|时值|[当这那]一?天[是，])(?:农历|農曆)?"
    r"|[ ，,、（(]?(?:正?[是值逢]|恰[逢值]|即|适逢|農曆|农历|也[是就])?(?:农历|農曆)?"
    r"(?:[甲乙丙丁戊己庚辛壬癸]?[子丑寅卯辰巳午未申酉戌亥]?[鼠牛虎兔猪]?年)?[“”]?"
)
_GOAL = re.compile(r"(?:末|底)?(?:前|之前)|(?:北京)?冬奥|冬季奥|奥运|亚运|目标|规划|计划")


class Clue(NamedTuple):
    """The years that something in the text allows, the words that say so, and what it is, for readers."""

    years: frozenset[int]
    quote: str
    what: str


def find_year(told: Sequence[Told], text: str) -> Year | None:
    """The year of the bare dates among ``told``; ``text`` is the whole article in simplified shape.

    None where nothing tells, or where more than one year is left.
    """
    narrative = [one for one in told if one.kind != "quote" and not one.ahead]
    bare = [one for one in narrative if one.mention.date.year is None]
    names = _by_names_in_use(text, bare, told)
    allowed, meant = _by_name(text, bare)
    sure = (*_beside_festivals(narrative), *_by_weekday(narrative))
    printed = _printed(narrative, names.years)
    if printed and not any(min(clue.years, default=0) > printed.year for clue in (*sure, *meant)):
        return printed
    left, telling = frozenset(YEARS), []
    for clue in (*sure, *allowed, names, *meant):
        if len(left) > 1 and clue.years & left and clue.years & left != left:
            left, telling = left & clue.years, [*telling, clue]
    if len(left) != 1 or not bare:
        return None
    telling = next(([clue] for clue in telling if clue.years == left), telling)
    return Year(min(left), telling[0].quote, f"年份由{'与'.join(clue.what for clue in telling)}推定")


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
    if carried := _carried(same, mention):
        return carried
    year = _printed_before(one, told, anchor)
    months = [other.mention.date.month for other in told if other.mention.date.month and not other.mention.date.year]
    if (mention.date.month or 0) >= 11 and months and min(months) <= 3 and not any(4 <= month <= 10 for month in months):
        return year - 1
    return year


def _carried(same: Sequence[DateMention], mention: DateMention) -> int | None:
    """The year that its paragraph last printed, one more for each turn of the year since: 2020年12月31日至1月2日."""
    year, month = None, 0
    for other in (*same, mention):
        if other.date.year and (other.date.month or other.date.year in YEARS):
            year = other.date.year
        elif year and month >= 11 and 0 < (other.date.month or 0) <= 2:
            year += 1
        month = other.date.month or month
    return year


def _printed_before(one: Told, told: Sequence[Told], anchor: int) -> int:
    """In a chronicle, whose printed years never go back, a paragraph lies in the year last printed; else in the article's."""
    printed = [other for other in told if other.mention.date.year and other.mention.date.month and other.kind != "quote"]
    years = [other.mention.date.year for other in printed]
    if len(set(years)) > 1 and years == sorted(years):
        before = [other.mention.date.year for other in printed if other.number <= one.number]
        return before[-1] if before else years[0]
    return anchor


def _printed(narrative: Sequence[Told], allowed: Collection[int]) -> Year | None:
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
            if found is dated and year + 1 in allowed and _turns(narrative, year):
                return Year(year + 1, latest.mention.text, f"年份由文中所载{year}年岁末推定")
            return Year(year, latest.mention.text, f"年份为文中所载{year}年")
    return None


def _turns(narrative: Sequence[Told], year: int) -> bool:
    """Whether the narrative prints the year with its last months only and then goes on to bare January: the year after."""
    first = next(place for place, one in enumerate(narrative) if one.mention.date.year == year and one.mention.date.month)
    behind = [one.mention.date.month for one in narrative[first:] if one.mention.date.month and not one.mention.vague]
    return behind[:1] >= [11] and min(behind) <= 2 and not any(3 <= month <= 10 for month in behind)


def _beside_festivals(narrative: Sequence[Told]) -> Iterator[Clue]:
    for first, second in zip(narrative, narrative[1:], strict=False):
        if first.number != second.number or not _BESIDE.fullmatch(first.text[first.mention.end : second.mention.start]):
            continue
        for solar, festival in ((first.mention, second.mention), (second.mention, first.mention)):
            if (festival.lunar or festival.term) and solar.date.day and not (solar.date.year or solar.lunar or solar.day_after):
                quote = first.text[first.mention.start : second.mention.end]
                falls = frozenset(year for year in YEARS if festival.on(year) == solar.on(year) is not None)
                yield Clue(falls, quote, f"{_printed_day(solar)}{festival.text}")


def _by_weekday(narrative: Sequence[Told]) -> Iterator[Clue]:
    """The years in which a day falls on the weekday printed beside it, and in which there is a 2月29日 at all."""
    for one in narrative:
        if one.mention.date.month == 2 and one.mention.date.day == 29 and not one.mention.date.year:
            yield Clue(frozenset(year for year in YEARS if isleap(year)), one.mention.text, _printed_day(one.mention))
        elif one.mention.weekday is not None and one.mention.date.day and not one.mention.date.year:
            days = {year: one.mention.on(year) for year in YEARS}
            years = frozenset(year for year, day in days.items() if day and day.first.weekday() == one.mention.weekday)
            yield Clue(years, one.mention.text, f"{_printed_day(one.mention)}的星期")


def _by_name(text: str, bare: Sequence[Told]) -> tuple[list[Clue], list[Clue]]:
    """What 壬寅年 and 虎年 allow, and what they most likely mean.

    January and the first weeks of February belong to two lunar years: 庚子年 allows January 2021, and 庚子岁末 means it. A
    year that is only coming (虎年将至) is not yet there in December.
    """
    months = {one.mention.date.month for one in bare if one.mention.date.month and not one.mention.vague}
    early = bool(months & {1, 2}) and not months & set(range(3, 11))
    allowed, meant = {}, {}
    for match in _SEXAGENARY.finditer(text):
        if year := cyclical_year(match[1] or match[2], NAMED_YEARS):
            ends = early and _ENDING.match(text, match.end())
            comes = _COMING.match(text, match.end()) or _TO_COME.search(text, max(0, match.start() - 4), match.start())
            likely = year + 1 if ends else year - 1 if comes and months and min(months) > 10 else year
            meant.setdefault(match[0], set()).add(likely)
            allowed.setdefault(match[0], set()).update({likely} if ends else {likely, year + early})
    quote, what = next(iter(meant), ""), "与".join(f"“{name}”" for name in meant)
    return tuple([Clue(_common(named.values()), quote, what)] if named else [] for named in (allowed, meant))


def _common(years: Collection[set[int]]) -> frozenset[int]:
    return frozenset(set.intersection(*years) or set.union(*years))


def _by_names_in_use(text: str, bare: Sequence[Told], told: Sequence[Told]) -> Clue:
    """The years in which every name in the text was in use and every bare month can lie."""
    months = [one.mention.date.month for one in bare if one.mention.date.month]
    last = max((month for month in months if month < 11 or min(months) > 3), default=None) if months else None
    after = max((one.mention.date.year for one in told if one.mention.date.year in YEARS and not one.ahead), default=0)
    span = years_of_names(text, YEARS, last)
    years = frozenset(year for year in span.years if year >= after)
    quotes = span.quotes or ("",)
    return Clue(years, quotes[0], "与".join(f"文中的“{quote}”" for quote in quotes))


def _printed_day(mention: DateMention) -> str:
    return f"{mention.date.month}月{mention.date.day}日" if mention.date.day else narrow(mention.text)
