"""When an article was published: as a margin or the page states it, else within the bounds that its text sets."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from archive.text.announced import is_ahead
from archive.text.blocks import Block, CleanText
from archive.text.dates import find_dates
from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.partial_date import DateBounds, next_day
from archive.text.simplified import simplified
from archive.text.years import Told, Year, find_year, year_of

#: Outside this span a date is history or a goal, not news.
FIRST, LAST = date(2019, 12, 1), date(2023, 12, 31)

#: What stands beside the day in a margin and never in a headline.
_MARGIN = LazyPattern(
    r"来源\s*[:：]|责编|责任编辑|编辑\s*[/／:：|｜]|校对|版式|第\s*[A-Z]?\d+\s*版|字号|浏览|阅读\s*[:：\d]|点击"
)

#: 3月中旬 begins on the 11th, 3月下旬 on the 21st.
_THIRD = {"中旬": 11, "下旬": 21}

#: How far behind the printed day a day without year must lie to be the year before's.
ANOTHER_YEAR = timedelta(days=120)

_TELLING = ("title", "subtitle", "byline", "heading", "paragraph", "quote", "caption")
_STOP = re.compile(r"[。！？!?；;\n]")
#: 昨日（2月7日）: printed the day after.
_YESTERDAY = re.compile(r"昨(?:日|天|晚|夜)?[（(，,]?$")
_WAS_YESTERDAY = re.compile(r"^[（(，,]?(?:也就是)?昨[日天晚夜][）)]?")


def find_published(clean: CleanText, hints: Mapping[str, str]) -> Finding:
    """A finding whose value is DateBounds; where nothing bounds the date, all are None and ``reason`` says why."""
    told = _told(clean)
    text = simplified("\n".join(block.text for block in clean.of_kind(*_TELLING)))
    stated = _stated(clean, hints, find_year(told, text))
    year = Year(stated[0].year, stated[1], f"年份依{stated[2]}") if stated else find_year(told, text)
    last = _last_past(told, year, stated[0] if stated else LAST)
    if stated:
        day, quote, where, rule = stated
        earliest = last[0] if last else None
        return Finding(DateBounds(day, earliest, day, f"{where}为{_day(day)}"), quote, rule)
    if not last:
        return Finding(DateBounds(reason=_why_not(told, year)), "", "no_date")
    day, one, counted_to_midnight = last
    latest = _first_ahead(told, year, day)
    reason = _reason(one, day, counted_to_midnight, year, latest)
    basis = "stated" if one.mention.date.year else "inferred"
    return Finding(DateBounds(None, day, latest, reason), _sentence(one), "last_day_told", basis)


# --- what is stated --------------------------------------------------------------------------------------------------


def _stated(clean: CleanText, hints: Mapping[str, str], year: Year | None) -> tuple[date, str, str, str] | None:
    """(day, quote, where it stands in the reader's words, rule). A margin's 3月5日 星期六 takes its year from the text."""
    for block in (block for block in clean.blocks if _is_margin(block)):
        for mention in find_dates(block.text):
            whole = mention.on(year.year) if year and mention.date.day and not mention.vague else mention.date
            day = whole.first if whole and whole.precision == "day" and mention.lunar is None else None
            if day and not mention.date.year and mention.weekday not in (None, day.weekday()):
                continue
            if day and FIRST <= day <= LAST:
                return day, block.text.strip(), "报头或版面所载日期", "date_in_imprint"
    for mention in find_dates(hints.get("date", "")):
        day = mention.date.first if mention.date.precision == "day" else None
        if day and FIRST <= day <= LAST:
            return day, hints["date"], "网页标注的日期", "date_in_markup"
    return None


def _is_margin(block: Block) -> bool:
    """An imprint, or a line among the headlines that is one by what it says beside its day: 2020年3月3日 第2版 责编 …"""
    if block.kind in ("title", "subtitle", "heading"):
        return bool(_MARGIN.search(simplified(block.text))) and any(mention.date.year for mention in find_dates(block.text))
    return block.kind == "imprint"


# --- what is told ----------------------------------------------------------------------------------------------------


def _told(clean: CleanText) -> list[Told]:
    told = []
    for number, block in enumerate(clean.blocks):
        if block.kind in _TELLING and not _is_margin(block):
            text = simplified(block.text)
            for mention in find_dates(block.text):
                ahead = is_ahead(text, mention.start, mention.end)
                told.append(Told(mention, number, block.kind, text, block.text, ahead))
    return told


def _last_past(told: Sequence[Told], year: Year | None, limit: date) -> tuple[date, Told, bool] | None:
    """(earliest day of printing, the mention that says so, whether it counts up to midnight)."""
    found = []
    for one in told:
        day = None if one.ahead else _day_of(one, told, year)
        if day and day - limit > ANOTHER_YEAR and one.mention.date.year is None:
            day = year_before(day)  # a paper of January tells of December
        if day and FIRST <= day <= limit:
            day_after = one.mention.end_of_day or _is_yesterday(one)
            found.append((next_day(day) if day_after else day, one, one.mention.end_of_day))
    return max(found, key=lambda item: item[0]) if found else None


def _is_yesterday(one: Told) -> bool:
    return bool(_YESTERDAY.search(one.before) or _WAS_YESTERDAY.match(one.after))


def year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _first_ahead(told: Sequence[Told], year: Year | None, earliest: date) -> date | None:
    """The first day that is announced and lies behind all that is told as past."""
    days = [day for one in told if one.ahead and _plain_plan(one) and (day := _day_of(one, told, year))]
    return min((day for day in days if earliest < day <= LAST), default=None)


def _plain_plan(one: Told) -> bool:
    """Only 将于D and 拟于D say that D still lay ahead on the day of printing; a limit (D前) may long be past."""
    return one.mention.date.day is not None and bool(re.search(r"(?:将|拟)(?:于|在|从|自)?$", one.before))


def _day_of(one: Told, told: Sequence[Told], year: Year | None) -> date | None:
    """The day of a mention, of a month its first; None where its year is unknown or it names only a year or a season."""
    mention = one.mention
    if mention.vague or mention.date.precision in ("none", "year") and not (mention.lunar or mention.term):
        return None
    if mention.date.precision == "month" and re.search(r"(?<!截)[至到—-]$", one.before):
        return None  # 2月至6月: the end of a span of months may lie ahead
    if mention.date.year is None and year is None:
        return None
    whole = mention.on(year_of(one, told, year.year) if year else mention.date.year)
    if whole and whole.precision == "month" and (third := _THIRD.get(one.after[:2])):
        return whole.first.replace(day=third)
    return whole.first if whole else None


# --- reasons, in the reader's words ----------------------------------------------------------------------------------


def _reason(one: Told, day: date, to_midnight: bool, year: Year | None, latest: date | None) -> str:
    mention = one.mention
    if to_midnight:
        last = f"文中数据截至{mention.text}24时，最早见报为次日"
    elif _is_yesterday(one):
        last = f"文中称{mention.text}为昨日，最早见报为次日"
    elif mention.date.day is None and mention.lunar is None:
        last = f"文中最晚提到{mention.text}，未载日"
    else:
        last = f"文中最晚的事件为{mention.text}"
    parts = [last] + ([year.reason] if year and not mention.date.year else [])
    if latest:
        parts.append(f"{_day(latest)}在文中尚未到来")
    return "；".join(parts)


def _why_not(told: Sequence[Told], year: Year | None) -> str:
    dates = [one.mention for one in told if not one.ahead and (one.mention.date.month or one.mention.lunar)]
    bare = [mention.text for mention in dates if mention.date.year is None]
    if bare and year is None:
        return f"文中有月日（如{bare[-1]}），但没有可以确定年份的依据"
    if year:
        return f"文中没有可以推定日期的月日；{year.reason}"
    if dates:
        return f"文中的日期（如{dates[-1].text}）都不在{FIRST.year}年{FIRST.month}月至{LAST.year}年之间"
    return "文中没有可以推定日期的依据"


def _sentence(one: Told) -> str:
    start = max((match.end() for match in _STOP.finditer(one.before)), default=0)
    stop = _STOP.search(one.text, one.mention.end)
    return one.printed[start : stop.end() if stop else len(one.text)].strip()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
