"""The dates that a report prints, each with the day, moment or span that it means."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from archive.text.announced import is_ahead
from archive.text.dates import DateMention, find_dates
from archive.text.facts.clock import PART, hours_behind
from archive.text.facts.layout import Layout, Unit
from archive.text.facts.resolved import whole_of
from archive.text.facts.rows import BASES
from archive.text.lazy_pattern import LazyPattern
from archive.text.years import Told, find_year


class When(NamedTuple):
    """A date as one sentence has it: half-open places in the sentence, what is printed, and what it means.

    ``iso`` and ``basis`` are as :class:`archive.text.facts.rows.Figure` has them; ``first`` and ``last`` the days that it
    spans, None where its year is unknown. ``relation`` is ``as_of`` (截至), ``since`` (自…起), ``span``, ``on`` or ``ahead``.
    """

    start: int
    end: int
    text: str
    iso: str | None
    basis: str
    first: date | None
    last: date | None
    relation: str = "on"

    @property
    def as_of(self) -> str | None:
        """``iso``; of what goes on since a day, the span from then to the last day told.

        >>> day, later = date(2020, 1, 23), date(2020, 3, 2)
        >>> When(1, 6, "1月23日", "2020-01-23", "year_inferred", day, later, "since").as_of
        '2020-01-23/2020-03-02'
        """
        if self.relation == "since" and self.iso and self.first and self.last and self.last > self.first:
            return f"{self.iso}/{self.last.isoformat()}"
        return self.iso

    def moved(self, by: int) -> "When":
        """The same, its places moved."""
        return self._replace(start=self.start + by, end=self.end + by)


#: 三月初, 2月上旬; and what days of the month that is.
_THIRD = re.compile(r"份?(?:上旬|中旬|下旬|中下旬|初|中(?![国旬小学央心药医外西])|底|末)")
_DAYS_OF = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "中下旬": (11, 31),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_ABOUT = re.compile(r"(?:左右|前后|上下)")
#: 除夕夜, 元宵节，: the day, not the season.
_THE_DAY = LazyPattern(rf"[节]?[”\"]?(?:(?:{PART})|[,，。；）)]|是|[这那]一?[天晚夜]|一(?:大?早)|前夕|前[一两]天|后第[一二三]天)")
_SEASON = re.compile(r"节?[”\"]?(?:期间|假期|假日|黄金周|前后|临近|将至|来临|以来|过后)")
_CLAUSE_OPENS = re.compile(r"(?:^|[,，。！？；;：:\n“（(—]|今年|去年|正[是值逢]|恰逢|[从自至到])$")
#: Dates that tell when a text was sent out or when somebody was born.
_DATELINE = re.compile(r"\s?(?:凌晨|上午|下午|晚)?\s?(?:专?电|讯|消息)(?=[ \s（(:：,，])|\s?[)）]\s?讯")
_BORN = re.compile(r"(?:出生|生(?=[,，。）)])|生人|[,，]?(?:男|女)性?[,，])|入党|参加工作")
#: 老楼建于1987年: how old a thing is.
_BUILT = re.compile(r"(?:建|成立|创办|创立|创建|落成)[于在]$")
_BORN_BEFORE = re.compile(r"(?:生于|生日[是为]?|(?:出生|发布|刊发|更新|成文|发文)(?:日期|时间)[:：]?\s?|时间[:：]\s?)$")

_SAME = LazyPattern(
    r"[ ,，（(]?—{0,2}(?:[也又]?[正恰就即]?[是值逢为即]?|也就是|适逢|时值|当天是?|[这那]一?天[是,，]?)(?:农历|阴历)?"
    r"(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|[鼠牛虎兔猪]年)?[“\"]?"
)
_TO = LazyPattern(
    rf"(?:{PART})?(?:起|开始|[（(][^（）()\n]{{1,10}}[）)])?\s?(?:[,，]?(?:一?直|持续)?[至到]|[-－—–~～]{{1,2}}|[,，]再[至到])\s?"
)
#: 2020年，: the year rules; 2020年春季学期, 2020年这个春天: it belongs to a name.
_YEAR_RULES = re.compile(r"[,，末底初]|伊始|岁[末尾]|以来|全年|[一上下]半年|至|到")
_END_OF_YEAR = re.compile("年?[底末初]|伊始|岁[末尾]")
_UNTIL_NOW = re.compile("至今|迄今|到?目前|截至目前")
_AS_OF = re.compile(r"(?:截[至止]?[到至]?(?:今年|当[天日]|[^,，。\d]{2,6}时间)?|(?:^|[,，。；;\n（(])至)\s?$")
_SINCE_BEFORE = re.compile(r"(?:自从?|从|打从|早在)$")
_SINCE_AFTER = re.compile(r"(?:[（(][^（）()\n]{1,10}[）)])?(?:起(?![草用床飞诉点源步早])|以来|开始|始(?=[,，]))")
_SINCE_LATER = re.compile(r"[^。！？；;\n]{0,40}?以来")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


class Dated(NamedTuple):
    """A date in the whole text on its way to a When; ``vague`` where a festival's name may mean its season."""

    when: When
    unit: Unit
    vague: bool = False


def read_dates(layout: Layout, published: date | None, stated: bool) -> tuple[list[Dated], list[Told]]:
    """Every date of the text with its year, in order, and all mentions; places are of the whole text.

    ``published`` anchors days without a year; where it is None, the years that the text itself tells.
    """
    told = _told(layout)
    year = published.year if published else None
    if year is None:
        inferred = find_year(told, layout.hans)
        year = inferred.year if inferred else None
    dated = [one for item in told if (one := _dated(layout, item, told, year, published, published if stated else None))]
    return [related(layout, one) for one in dated], told


def _told(layout: Layout) -> list[Told]:
    """The date mentions by unit, each with whether it is announced."""
    told, number_ = [], 0
    hans = _COMMA.sub("，", layout.hans)  # what tells whether a date is ahead reads the comma of Chinese print
    texts = [hans[unit.start : unit.end] for unit in layout.units]
    for mention in find_dates(layout.printed):
        while mention.start >= layout.units[number_].end:
            number_ += 1
        unit, text = layout.units[number_], texts[number_]
        own = replace(mention, start=mention.start - unit.start, end=mention.end - unit.start)
        printed = layout.printed[unit.start : unit.end]
        told.append(Told(own, number_, unit.kind, text, printed, is_ahead(text, own.start, own.end)))
    return told


def _dated(
    layout: Layout, one: Told, told: Sequence[Told], anchor: int | None, published: date | None, limit: date | None
) -> Dated | None:
    mention, unit = one.mention, layout.units[one.number]
    before, after = layout.plain[unit.start : unit.start + mention.start], layout.plain[unit.start + mention.end : unit.end]
    if before.rfind("《") > before.rfind("》") and "》" in after:
        return None  # the date of a document, in its title
    if _DATELINE.match(after) or _BORN.match(after) or _BORN_BEFORE.search(before):
        return None
    vague = mention.vague and not (_THE_DAY.match(after) and _CLAUSE_OPENS.search(before))
    if mention.vague and _SEASON.match(after):
        return None
    if mention.date.precision == "year" and not (mention.lunar or mention.term):
        if _BUILT.search(before) or not _YEAR_RULES.match(after):
            return None
    whole = whole_of(one, told, anchor, published, limit)
    start, end = unit.start + mention.start, unit.start + mention.end
    if whole is None:
        when = When(start, end, "", None, "", None, None)
    else:
        when = When(start, end, "", str(whole), _basis(mention), whole.first, whole.last)
    when = _finer(layout, unit, mention, when)
    ahead = one.ahead or bool(limit and when.first and when.first > limit)
    return Dated(when._replace(relation="ahead") if ahead else when, unit, vague)


def _basis(mention: DateMention) -> str:
    if mention.date.year and not mention.inherited and not mention.day_after:
        return "stated"
    if mention.lunar or mention.term:
        return "lunar"
    return "relative" if mention.relative is not None or mention.day_after else "year_inferred"


def _finer(layout: Layout, unit: Unit, mention: DateMention, when: When) -> When:
    """With what stands right behind the date: the third of a month, the time of day."""
    text = layout.plain
    if mention.date.precision == "month" and not mention.lunar and not mention.term:
        third = _THIRD.match(text, when.end, unit.end)
        if not third:
            return when
        first, last = _DAYS_OF[third[0].removeprefix("份")]
        if when.first:
            when = when._replace(first=when.first.replace(day=first), last=min(when.last, _day_in(when.first, last)))
        return when._replace(end=third.end(), basis="approximate" if when.iso else "")
    if mention.date.precision == "year" and not (mention.lunar or mention.term):
        end = _END_OF_YEAR.match(text, when.end, unit.end)
        if not end or not when.iso:
            return when
        month = 1 if end[0][-1] in "初始" else 12
        first = when.first.replace(month=month)
        return when._replace(
            end=end.end(), iso=f"{when.iso}-{month:02d}", basis="approximate", first=first, last=_day_in(first, 31)
        )
    if _ABOUT.match(text, when.end, unit.end):
        return when._replace(end=when.end + 2, basis="approximate" if when.iso else "")
    return at_the_hour(text, unit, when)


def at_the_hour(text: str, unit: Unit, when: When) -> When:
    """With the part of the day and the time that stand right behind."""
    if text.startswith("节", when.end):
        when = when._replace(end=when.end + 1)
    hours = hours_behind(text, when.end, unit.end)
    if hours.last:
        iso = when.iso and f"{when.iso}T{hours.first}/{when.iso}T{hours.last}"
        return when._replace(end=hours.end, iso=iso, relation="span")
    return when._replace(end=hours.end, iso=when.iso and hours.first and f"{when.iso}T{hours.first}" or when.iso)


def _day_in(month: date, day: int) -> date:
    """The day of a month, its last where it is shorter."""
    last = (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return month.replace(day=min(day, last.day))


def joined(layout: Layout, dated: Sequence[Dated]) -> list[Dated]:
    """Two names of one day as one (1月24日除夕夜), the two ends of a span as one; seasons left out."""
    found: list[Dated] = []
    for one in dated:
        last = found[-1] if found else None
        when = _both(layout, last, one) if last and last.unit is one.unit else None
        if when:
            found[-1] = Dated(when, one.unit, last.vague and one.vague)
        else:
            found.append(one)
    texts = (layout.printed[one.when.start : one.when.end] for one in found)
    return [one._replace(when=one.when._replace(text=text)) for one, text in zip(found, texts, strict=True) if not one.vague]


def _both(layout: Layout, one: Dated, other: Dated) -> When | None:
    a, b = one.when, other.when
    gap = layout.plain[a.end : b.start]
    if _SAME.fullmatch(gap) and a.relation == "span" and a.last and a.last == b.first == b.last:
        return a._replace(end=b.end + _shut(layout, gap, b))  # …到二月二“龙抬头”
    if _SAME.fullmatch(gap) and (a.first == b.first and a.last == b.last if a.first else not gap or gap in "（("):
        told = a if b.iso is None or a.iso and "T" in a.iso else b
        relation = b.relation if a.relation == "on" else a.relation
        return told._replace(start=a.start, end=b.end + _shut(layout, gap, b), basis=_surer(a, b), relation=relation)
    if _TO.fullmatch(gap) and (a.first is None or b.first is None or a.first <= b.first):
        relation = a.relation if a.relation in ("ahead", "as_of") else "span"
        if not (a.iso and b.iso):
            return When(a.start, b.end, "", None, "", None, None, relation)
        iso = f"{a.iso.split('/')[0]}/{b.iso.split('/')[-1]}"
        return When(a.start, b.end, "", iso, max(a.basis, b.basis, key=BASES.index), a.first, b.last, relation)
    return None


def _shut(layout: Layout, gap: str, b: When) -> bool:
    """Whether a mark that opens in the gap is closed right behind the second name."""
    return bool(re.search('[（(“"]', gap)) and layout.plain[b.end : b.end + 1] in tuple('）)”"')


def _surer(a: When, b: When) -> str:
    return min((when.basis for when in (a, b) if when.iso), key=BASES.index, default="")


def related(layout: Layout, one: Dated) -> Dated:
    """With how the date rules what is told: 截至, 自…起."""
    when, unit, text = one.when, one.unit, layout.plain
    before, relation = text[max(unit.start, when.start - 8) : when.start], when.relation
    if until := _UNTIL_NOW.match(text, when.end, unit.end):
        return one._replace(when=when._replace(end=until.end(), relation="since"))
    if counted := _AS_OF.search(before):
        relation = "as_of" if relation != "ahead" or "截" in counted[0] else "ahead"
    elif relation == "on" and (_SINCE_AFTER.match(text, when.end, unit.end) or _since(text, unit, when, before)):
        relation = "since"
    return one._replace(when=when._replace(relation=relation))


def _since(text: str, unit: Unit, when: When, before: str) -> bool:
    return bool(_SINCE_BEFORE.search(before)) and bool(_SINCE_LATER.match(text, when.end, unit.end))


def day_of_dispatch(layout: Layout, told: Sequence[Told], published: date | None) -> dict[str, date]:
    """Unit → the day of the dateline that it opens with (新华社武汉3月27日电)."""
    days = {}
    for one in told:
        if one.mention.start <= 60 and one.mention.date.day and _DATELINE.match(one.after):
            whole = (
                one.mention.on(one.mention.date.year or (published.year if published else 0))
                if one.mention.date.year or published
                else None
            )
            if whole and whole.first:
                days.setdefault(layout.units[one.number].where, whole.first)
    return days
