"""大事: the dated events that reports tell of a city, in order."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from archive.exports.source import Source, by_number
from archive.finding_names import LOOSE
from archive.models import City, Event
from archive.series import BEGINNING

#: How many a page shows where not all are asked for, and at most.
SHOWN, MOST = 12, 400
#: Words (simplified script) of the events that make the course of an epidemic, and of what is done against it day by day;
#: the terms are those of the law on infectious diseases, of the plans for emergencies and of notices of 2020–2022.
_COURSE = re.compile(
    r"确诊|病例|疑似|无症状|阳性|死亡|病亡|清零|治愈|出院|疫情[^，。]{0,6}(?:发生|暴发|通报)|指挥部|领导小组|工作组|"
    r"响应|风险(?:区|等级|地区)|封(?:城|控|闭|锁|村|路|校)|解封|静态管理|通告|公告|复工|复产|复学|复课|开学|复市|"
    r"全员(?:核酸)?检测|(?:解除|恢复|暂停|停止|关闭)"
)
_MEASURE = re.compile(
    r"隔离|检测|采样|筛查|排查|管控|管制|卡点|卡口|检查[点站]|消毒|消杀|医疗队|驰援|支援|接种|方舱|定点医院|发热门诊|"
    r"停(?:运|课|工|业|产|驶|办)|取消|禁止|限行|返岗|口罩|防护服|启用|投用|部署"
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the page shows it: ``also`` is how many other reports tell one of that day."""

    source: Source
    inferred: bool
    year: int | None
    also: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """``count`` events are told, of these ``happenings`` are shown."""

    happenings: list[Happening]
    count: int
    whole: bool


def timeline_of(city: City, whole: bool = False) -> Timeline | None:
    """The events of a city by day; some :data:`SHOWN` of them, unless the ``whole`` is asked for. None where there is none."""
    rows = list(
        Event.objects.shown()
        .filter(city=city, first__gte=BEGINNING)
        .order_by("first", "last", "pk")
        .values_list("pk", "article_id", "first", "what", "date_basis")
    )
    if not rows:
        return None
    told = Counter(day for day, _article in {(first, article) for _pk, article, first, *_ in rows})
    chosen = sorted(rows, key=lambda row: row[2])[:MOST] if whole else weightiest(rows, told)
    sources = by_number(Event.objects.filter(pk__in=[row[0] for row in chosen]))
    shown, year = [], None
    for pk, _article, first, _what, basis in chosen:
        shown.append(Happening(sources[pk], basis in LOOSE, first.year if first.year != year else None, told[first] - 1))
        year = first.year
    return Timeline(shown, len(rows), whole)


def weightiest(rows: list[tuple], told: Counter) -> list[tuple]:
    """One event a day, of the weightiest days, of those the ones that most reports tell of; of one day the weightiest, that
    whose date is printed, then the longest words."""
    days: dict[date, list[tuple]] = defaultdict(list)
    for row in rows:
        days[row[2]].append(row)
    main = {
        day: max(found, key=lambda row: (weight(row[3]), row[4] not in LOOSE, len(row[3]), -row[0]))
        for day, found in days.items()
    }
    best = sorted(main, key=lambda day: (-weight(main[day][3]), -told[day], day))[:SHOWN]
    return [main[day] for day in sorted(best)]


def weight(what: str) -> int:
    """2 where an event is of the epidemic's course or its command, 1 where it is a measure, 0 of all others.

    >>> [weight(what) for what in ("启动一级响应", "设卡口三处", "渡口的灯亮了一夜")]
    [2, 1, 0]
    """
    return 2 if _COURSE.search(what) else 1 if _MEASURE.search(what) else 0
