"""When an article was published: as a margin or the page states it, else within the bounds that its text sets."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from archive.text.blocks import CleanText
from archive.text.dates import find_dates
from archive.text.findings import Finding
from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.years import Told, Year, find_year, year_of
from archive.text.partial_date import DateBounds, next_day

#: Outside this span a date is history or a goal, not news.
FIRST, LAST = date(2019, 12, 1), date(2023, 12, 31)

#: How far behind the printed day a day without year must lie to be the year before's.
_ANOTHER_YEAR = timedelta(days=120)

#: How far around a date its sentence is read.
_AROUND = 240

_TELLING = ("title", "subtitle", "byline", "heading", "paragraph", "quote", "caption")
_STOP = re.compile(r"[。！？!?；;\n]")
#: Right before a date, these make it a plan or a limit: 将于3月1日, 延长至2月9日, 有效期至…, 取消3月…
_AHEAD_BEFORE = LazyPattern(
    r"(?:将|拟|计划|预计|预定|定于|原定|力争|争取|确保|不(?:得)?早|至迟|最迟|最晚|推迟|顺延|延期|延长|延迟|改期|取消)"
    r"(?:[^，,、。；]{0,6}|[\d月日号、和及至到—~-]{0,24})$"
    r"|(?:取消|推迟|延期|暂停)[^，,。；]{0,14}$"
    r"|(?:延长|延期|延迟|推迟|顺延|暂停|关闭|停课|闭馆|停运|放假|封控|有效|截止|期限|时间|工期)[^，,。；]{0,12}(?<!截)(?:至|到|为|[:：])$"
    r"|(?:明天|明日|后天|下周[一二三四五六日天]?|下个?月)[（(，]?$"
)
#: An aim rules the rest of its sentence: 力争3月底前复工，4月满产.
_AIM = re.compile(r"(?:力争|争取)[^。！？；;\n]*$")
#: 要到4月13日才开学, 等4月8日解封再开门
_WAITED_FOR = re.compile(r"(?:要到|要等到?|等到?|须到|须等到?)$")
_ONLY_THEN = re.compile(r"^[^。，；！？]{0,10}[才再方]")
#: Behind a date, 将 or 拟 before a verb: 3月1日起将恢复; but 3月1日，全市将防控一线作为考场 is past.
_AHEAD_AFTER = LazyPattern(
    r"^[^。；！？]{0,24}?(?:将|拟|预计|计划)(?=于|在|自|从|对|会|把|陆续|逐步|逐渐|分批|分期|全面|正式|继续|恢复|开|启|举|实|执|进|迎|投|发|取|暂|停|解"
    r"|按|有|不|免|组|派|统一|适时|视|择|完成|达|建|推|采|调|通过|为|复[工课学市航]|返[校岗])"
    r"|^(?:以后|之后)[^。；]{0,8}(?:开学|复课|返校|方可|才能|再)"
    r"|^[（(](?:明天|明日|后天|下周)|^(?:前后|左右|[上下]午|零时)?起?(?:拟|预计|计划)(?!生育)"
)
#: 2月10日起上班: a bare announcement, unless it is told as done or going on (起已, 起陆续, 起，…).
_FROM_THEN_ON = LazyPattern(
    r"^(?:[（(][^）)]{1,8}[）)])?(?:[0-9零]{1,2}[时時])?起(?:上班|上课|上学|开[学课馆工门放业]|复[工课学业市]|返[校岗]|恢复|营业|施行|执行|实施|生效)"
)
#: 截止到3月2日24时，累计…: the count, not the closing day.
_COUNTED = re.compile(r"截[止至]到?$")
_COUNT_BEHIND = LazyPattern(r"^\s*(?:\d{1,2}|[零二十四]{1,4})[时時]|^[，,]?[^。；]{0,16}(?:累计|共|已|新增)")
#: 昨日（2月7日）: printed the day after.
_YESTERDAY = re.compile(r"昨(?:日|天|晚|夜)?[（(，,]?$")
_WAS_YESTERDAY = re.compile(r"^[（(，,]?(?:也就是)?昨[日天晚夜][）)]?")
#: An order tells what is to be: 决定，自2月3日起停办; 通告：①从25日零时起…
_ORDER = LazyPattern(
    r"(?:决定|通知|通告|公告|要求|明确|建议|规定)[^。；]{0,30}$|(?:通告|通知|公告)(?:如下|称|提出|要求|明确)?[:：][^\n]*$"
)
_FROM_THEN = re.compile(r"^(?:[（(][^）)]{1,8}[）)])?(?:[0-9零]{1,2}[时時])?起")
#: D日前 tells a limit, not that D is past, unless the thing is said to be done.
_BY_THEN = LazyPattern(r"^[）)]?(?:[（(][^）)]{1,8}[）)])?(?:\d{1,2}[时時](?:许|左右)?|晚|早)?(?:之?前|以前)")
_DONE = re.compile(r"已|曾|了|过")


def find_published(clean: CleanText, hints: Mapping[str, str]) -> Finding:
    """A finding whose value is DateBounds; where nothing bounds the date, all are None and ``reason`` says why."""
    told = _told(clean)
    stated = _stated(clean, hints)
    text = _simplified("\n".join(block.text for block in clean.of_kind(*_TELLING)))
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


def _stated(clean: CleanText, hints: Mapping[str, str]) -> tuple[date, str, str, str] | None:
    """(day, quote, where it stands in the reader's words, rule)."""
    for block in clean.of_kind("imprint"):
        for mention in find_dates(block.text):
            day = mention.date.first if mention.date.precision == "day" and mention.lunar is None else None
            if day and FIRST <= day <= LAST:
                return day, block.text.strip(), "报头或版面所载日期", "date_in_imprint"
    for mention in find_dates(hints.get("date", "")):
        day = mention.date.first if mention.date.precision == "day" else None
        if day and FIRST <= day <= LAST:
            return day, hints["date"], "网页标注的日期", "date_in_markup"
    return None


# --- what is told ----------------------------------------------------------------------------------------------------


def _told(clean: CleanText) -> list[Told]:
    told = []
    for number, block in enumerate(clean.blocks):
        if block.kind in _TELLING:
            text = _simplified(block.text)
            for mention in find_dates(block.text):
                ahead = _is_ahead(text, mention.start, mention.end)
                told.append(Told(mention, number, block.kind, text, block.text, ahead))
    return told


def _is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around a date announce it."""
    lead = text[max(0, start - _AROUND) : start]
    before = re.split(r"[。！？；;，,\n]", lead)[-1]
    after = _STOP.split(text[end : end + _AROUND])[0]
    if _COUNTED.search(before) and _COUNT_BEHIND.match(after):
        return False
    if _BY_THEN.match(after):
        return not _DONE.search(before + after[:20])
    if _FROM_THEN_ON.match(after):
        return not _DONE.search(before + after)
    if _AIM.search(lead) or _WAITED_FOR.search(before) and _ONLY_THEN.match(after):
        return True
    if _FROM_THEN.match(after) and _ORDER.search(lead):
        return True
    return bool(_AHEAD_BEFORE.search(before) or _AHEAD_AFTER.match(after))


def _last_past(told: Sequence[Told], year: Year | None, limit: date) -> tuple[date, Told, bool] | None:
    """(earliest day of printing, the mention that says so, whether it counts up to midnight)."""
    found = []
    for one in told:
        day = None if one.ahead else _day_of(one, told, year)
        if day and day - limit > _ANOTHER_YEAR and one.mention.date.year is None:
            day = _year_before(day)  # a paper of January tells of December
        if day and FIRST <= day <= limit:
            day_after = one.mention.end_of_day or _is_yesterday(one)
            found.append((next_day(day) if day_after else day, one, one.mention.end_of_day))
    return max(found, key=lambda item: item[0]) if found else None


def _is_yesterday(one: Told) -> bool:
    return bool(_YESTERDAY.search(one.before) or _WAS_YESTERDAY.match(one.after))


def _year_before(day: date) -> date:
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
    if mention.vague or mention.date.precision in ("none", "year") and mention.lunar is None:
        return None
    if mention.date.precision == "month" and re.search(r"(?<!截)[至到—-]$", one.before):
        return None  # 2月至6月: the end of a span of months may lie ahead
    if mention.date.year is None and year is None:
        return None
    whole = mention.on(year_of(one, told, year.year) if year else mention.date.year)
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


def _simplified(text: str) -> str:
    return "".join(map(class_of, text))
