"""Which figures of a place stand on one line, what the line is on each day, and which figures do not agree with it.

Reports count different things under one word: confirmed cases, those without symptoms, suspected ones, those from abroad,
those in hospital today. Only what is counted alike is put on one line; nothing is added up over days, places or scopes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from archive.finding_names import LOOSE
from archive.models import City
from archive.models.findings import Kind
from archive.models.places import Place

#: Words of a subject (simplified script) → what a count of cases is of, the first that fits. The terms are those of the
#: National Health Commission's bulletins, 2020–2022. Classes that begin with "-" are parts of a count: they stand on no line.
_CASES = (
    (r"转为?确诊|转归|订正|核减", "-moved"),
    (r"疑似", "suspected"),
    (r"无症状", "asymptomatic"),
    (r"医务|医护|医生|护士", "-staff"),
    (r"首例|首个|第[一二三四五六七八九十\d]+例|转诊|转院|收治|接诊|排除|出院|治愈|痊愈|死亡", "-some"),
    (r"重症|危重|重型|普通型|轻型|轻症|在院|住院|在治|现有|现存|存量|隔离", "-now"),
    (r"男性|女性|岁|家庭|聚集|学生|儿童|老人", "-some"),
    (r"输入", "imported"),
    (r"本土|本地", "local"),
    (r"确诊|(?:新冠|新型冠状病毒|感染的?)肺炎(?:病例|患者)", "confirmed"),
    (r"阳性|感染者|感染人", "positive"),
    # Elliptic: nothing but how it is counted, behind a sentence that said what.
    (r"^(?:[^例人名]*[市县区省])?(?:比|较|前一?日|昨日|当日|全[市县区省]|新增|增加|累计|报告|共|病例|为)+$", "confirmed"),
)
_PART_OF_OUTCOMES = re.compile(r"首|第[一二三四五六七八九十\d]+例|无症状|解除|重症|危重|输入|医务|医护|男|女|岁|其中|[与和]治愈")
#: What says how a count is taken, not of what; left out when two subjects are compared.
_HOW = re.compile(r"^(?:(?:目前|现有|已|共有?|累计|全市|全县|全区|全省|我[市县区省]|本[市县区]|设立|设置|设|共计|总计|新增)+)")

CASES, RECOVERED, DEATHS = Kind.CASE_COUNT, Kind.RECOVERED, Kind.DEATH_COUNT
OUTCOMES = (RECOVERED, DEATHS)
NEW, TOTAL = "new", "total"
#: Units of amounts: a count of them is another line. The counters of one thing (名, 人, 例, 个, 处) are many and say the same.
AMOUNTS = frozenset(("元", "%", "吨", "千克", "公斤", "公里", "平方米", "小时", "天", "次", "人次", "台次", "辆次"))
#: Before this day nothing was counted: the first cases known are of December 2019.
BEGINNING = date(2019, 12, 1)
#: Days without a figure after which a line begins anew: another wave counts from its own first case.
WAVE = 45
#: How far from the number in 约100, and from that in 100余 or 近100 on its own side, what is meant may lie.
_ABOUT, _BEYOND = 0.05, 0.2
#: A change within a clause: what stands before its old number, and between the starts of the old and the new.
_WAS = re.compile(r"[由从從][^，。；！？,;]{0,30}$")
_IS_NOW = re.compile(r"[^，。；！？,;]{0,30}[到至](?:了|现在的?|現在的?|目前的?|如今的?|约|約|近)*$")


class Track(NamedTuple):
    """A line: the kind, what of it is counted (a class of cases, or the subject in words), new or cumulative, in what amount."""

    kind: str
    of: str
    scope: str
    unit: str = ""


class Told(NamedTuple):
    """A figure as far as lines need it; a row of :func:`told`."""

    pk: int
    article: int
    kind: str
    subject: str
    value: float | None
    upper: float | None
    unit: str
    value_text: str
    approx: bool
    bound: str
    scope: str
    as_of: str
    as_of_basis: str
    first: date | None
    last: date | None
    place: str
    place_name: str
    city: str | None
    where: str
    sentence_start: int
    start: int
    status: str = ""
    text: str = ""

    @property
    def sentence(self) -> tuple[int, str, int]:
        """What tells its sentence from others."""
        return self.article, self.where, self.sentence_start

    @property
    def track(self) -> Track | None:
        """The line it stands on; None where it stands on none: no day of the epidemic, no one number, a part of a count."""
        if self.value is None or self.upper is not None or self.last is None or self.last < BEGINNING:
            return None
        scope = self.scope or (TOTAL if "累计" in self.subject else "")
        of = class_of(self.kind, self.subject)
        several_days = self.first is not None and self.first != self.last
        if of.startswith("-") or (scope == NEW and several_days) or (self.kind in (CASES, *OUTCOMES) and not scope):
            return None
        return Track(self.kind, of, scope, self.unit if self.unit in AMOUNTS else "")


_COLUMNS = tuple({"article": "article_id", "city": "city_id", "text": "sentence"}.get(name, name) for name in Told._fields)


def told(figures) -> list[Told]:
    """The figures of a query, those planned left out, by day: one query.

    Recoveries and deaths that a sentence gives beside a cumulative count of cases (累计确诊38例，治愈出院5例) are cumulative
    too, and so is that nobody died.
    """
    rows = [Told(*row) for row in figures.filter(planned=False).order_by("last", "pk").values_list(*_COLUMNS)]
    totals = {row.sentence for row in rows if row.kind == CASES and row.scope == TOTAL}
    return [row._replace(scope=TOTAL) if _is_total_too(row, totals) else row for row in rows]


def _is_total_too(row: Told, totals: set[tuple]) -> bool:
    return row.kind in OUTCOMES and not row.scope and (row.sentence in totals or (row.kind == DEATHS and row.value == 0))


@lru_cache(maxsize=50_000)
def class_of(kind: str, subject: str) -> str:
    """What a figure counts within its kind. One that begins with "-" is a part, or not known: no line has it.

    >>> [class_of("case_count", one) for one in ("累计确诊病例", "新增无症状感染者", "境外输入病例", "危重病例", "转诊患者")]
    ['confirmed', 'asymptomatic', 'imported', '-now', '-some']
    >>> class_of("checkpoints", "全市设立检查点"), class_of("recovered", "治愈出院病例"), class_of("recovered", "首例治愈患者")
    ('检查点', '', '-some')
    """
    if kind == CASES:
        return next((name for words, name in _CASES if re.search(words, subject)), "-unknown")
    if kind in OUTCOMES:
        return "-some" if _PART_OF_OUTCOMES.search(subject) else ""
    return _HOW.sub("", subject) or subject


def codes_of(place: Place) -> frozenset[str]:
    """The codes that mean the place as a whole: its own; of a municipality, and of Hong Kong and Macau, the province's too."""
    both = isinstance(place, City) and place.name == place.province.name
    return frozenset({place.code, place.province_id} if both else {place.code})


def of_the_whole(rows: Iterable[Told], place: Place) -> list[Told]:
    """Those that speak of the place as a whole: not of a county, a town or a quarter in it, nor of its province."""
    codes, names = codes_of(place), tuple({place.name, place.short})
    return [row for row in rows if row.place in codes and (not row.place_name or row.place_name.endswith(names))]


@dataclass(frozen=True, slots=True)
class Point:
    """A day of a line: what most reports give (``said``, the newest last), and what else is given (``against``)."""

    day: date
    said: tuple[Told, ...]
    against: tuple[Told, ...]

    @property
    def row(self) -> Told:
        """The figure that stands for the point: an exact one, if there is one."""
        return min(self.said, key=lambda row: (bool(row.bound), row.as_of_basis in LOOSE, row.article, row.pk))

    @property
    def value(self) -> float:
        return self.row.value

    @property
    def reports(self) -> int:
        """How many articles give it."""
        return len({row.article for row in self.said})


def lines(rows: Iterable[Told]) -> dict[Track, list[Point]]:
    """Every line of the figures of one place, its points by day.

    A sentence does not contradict itself: of several figures of one line and day in it the first is the whole, others are
    parts of it (累计35例，其中34例 …); of a change (由30例增至34例) it is what came of it.
    """
    days: dict[Track, dict[date, list[Told]]] = defaultdict(lambda: defaultdict(list))
    standing = [(row, track) for row in rows if (track := row.track)]
    whole: dict[tuple, Told] = {}
    for row, track in sorted(standing, key=lambda one: one[0].start):
        at = row.sentence, track, row.last
        if at not in whole or changed_to(whole[at], row):
            whole[at] = row
    for row, track in standing:
        if row.start == whole[row.sentence, track, row.last].start:
            days[track][row.last].append(row)
    return {track: [point(day, of_day) for day, of_day in sorted(found.items())] for track, found in days.items()}


def changed_to(old: Told, new: Told) -> bool:
    """True where their sentence says that the first of two numbers became the second: 由30例增至34例."""
    old_at, new_at = old.start - old.sentence_start, new.start - new.sentence_start
    return bool(_WAS.search(old.text[:old_at]) and _IS_NOW.fullmatch(old.text[old_at:new_at]))


def point(day: date, rows: list[Told]) -> Point:
    """The point of one day: of several numbers an exact one, that which most articles give, that which was given last."""
    by_value: dict[tuple, list[Told]] = defaultdict(list)
    for row in rows:
        by_value[row.value, row.bound].append(row)

    def weight(same: list[Told]) -> tuple:
        return not same[0].bound, len({row.article for row in same}), same[-1].pk

    chosen = max(by_value.values(), key=weight)[0]
    said = [row for row in rows if agree(chosen, row)]
    return Point(day, tuple(said), tuple(row for row in rows if row not in said))


def agree(one: Told, other: Told) -> bool:
    """True where both can be said of one number: equal, or as near as 余, 近 or 约 leaves it."""
    if one.bound and other.bound:
        return _allows(one, other.value) or _allows(other, one.value)
    return _allows(one, other.value) if one.bound else _allows(other, one.value)


def _allows(row: Told, value: float) -> bool:
    gap, room = value - row.value, max(abs(row.value), 1)
    if not row.bound:
        return gap == 0
    low, high = {"least": (0, _BEYOND), "most": (-_BEYOND, 0)}.get(row.bound, (-_ABOUT, _ABOUT))
    return low * room <= gap <= high * room


def waves(days: Iterable[date]) -> list[list[date]]:
    """Days in order, parted where nothing is told for :data:`WAVE` days.

    >>> [len(wave) for wave in waves([date(2020, 2, 1), date(2020, 2, 9), date(2022, 3, 1)])]
    [2, 1]
    """
    found: list[list[date]] = []
    for day in sorted(set(days)):
        if not found or (day - found[-1][-1]).days > WAVE:
            found.append([])
        found[-1].append(day)
    return found
