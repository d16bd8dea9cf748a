"""报上的数字: what reports say of a city in numbers, as lines over days; every point is a figure with its sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from archive.contradictions import contradictions
from archive.exports.source import Source
from archive.models import City, Figure, ReferenceCount
from archive.models.findings import Kind, Status
from archive.series import CASES, DEATHS, NEW, RECOVERED, TOTAL, Point, Told, Track, codes_of, lines, of_the_whole, told
from archive.views.curve import Curve, draw
from archive.views.errors import NotHeld
from archive.views.figure_cards import Card, by_point, cards, shown_of, sources_of

#: The lines that have names of their own.
NAMED = {
    Track(CASES, "confirmed", TOTAL): gettext_lazy("累计确诊"),
    Track(RECOVERED, "", TOTAL): gettext_lazy("治愈出院"),
    Track(DEATHS, "", TOTAL): gettext_lazy("累计死亡"),
    Track(CASES, "confirmed", NEW): gettext_lazy("新增确诊"),
    Track(CASES, "local", NEW): gettext_lazy("新增本土确诊"),
    Track(CASES, "asymptomatic", NEW): gettext_lazy("新增无症状"),
    Track(RECOVERED, "", NEW): gettext_lazy("新增出院"),
    Track(DEATHS, "", NEW): gettext_lazy("新增死亡"),
    Track(CASES, "local", TOTAL): gettext_lazy("累计本土确诊"),
    Track(CASES, "asymptomatic", TOTAL): gettext_lazy("累计无症状"),
    Track(CASES, "positive", TOTAL): gettext_lazy("累计阳性感染者"),
    Track(CASES, "positive", NEW): gettext_lazy("新增阳性感染者"),
    Track(CASES, "imported", TOTAL): gettext_lazy("累计输入病例"),
    Track(CASES, "imported", NEW): gettext_lazy("新增输入病例"),
    Track(CASES, "suspected", TOTAL): gettext_lazy("累计疑似病例"),
    Track(CASES, "suspected", NEW): gettext_lazy("新增疑似病例"),
}
_TRACKS = tuple(NAMED)
#: What can be looked at, in order: name in the address → what it is called, its lines. Of the other kinds: those told most.
FIGURES: dict[str, tuple] = {
    "confirmed": (gettext_lazy("累计确诊"), _TRACKS[0:3]),
    "new": (gettext_lazy("新增"), _TRACKS[3:6]),
    "outcomes": (gettext_lazy("新增出院与死亡"), _TRACKS[6:8]),
    "infections": (gettext_lazy("本土与无症状"), _TRACKS[8:12]),
    "apart": (gettext_lazy("输入与疑似"), _TRACKS[12:16]),
    **{kind.value: (kind.label, None) for kind in Kind if kind not in (CASES, RECOVERED, DEATHS, Kind.OTHER)},
}
#: At most: lines of a kind, points, figures of a table, kinds in the row of the latest.
LINES, POINTS, TABLE, LATEST = 3, 160, 300, 5


@dataclass(frozen=True, slots=True)
class Latest:
    """The last figure of a kind: which, how many reports of the city give one, where it is looked at."""

    kind: str
    point: Point
    subject: str
    reports: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The part of the page. ``tabs``: (name in the address, label); ``table``: rows with sources where that is asked."""

    asked: str
    label: str
    tabs: list[tuple[str, str]]
    curve: Curve | None
    cards: list[Card]
    open: frozenset[str]
    latest: list[Latest]
    table: list[tuple[str, Source]] | None
    left_out: int
    count: int
    has_reference: bool
    reference: bool


def figures_of(city: City, asked: str = "", table: bool = False, reference: bool = False) -> Figures | None:
    """What is shown of the city's figures; None where there are none. Raises NotHeld where ``asked`` is no figure of ours."""
    if asked and asked not in FIGURES:
        raise NotHeld(_("没有“%(asked)s”这一类数字。请从城市页的“报上的数字”里选。") % {"asked": asked[:20]})
    rows = told(Figure.objects.shown().filter(city=city))
    if not rows:
        return None
    drawn = lines(of_the_whole(rows, city))
    groups = {name: found for name in FIGURES if (found := tracks_of(name, drawn))}
    name = asked or next(iter(groups), "confirmed")
    chosen = groups.get(name, ())
    risen = [track for track in chosen if any(point.value for point in drawn[track])] or chosen[:1]
    points = {track: thinned(drawn[track], POINTS // len(risen)) for track in risen}
    counts = (
        list(ReferenceCount.objects.filter(place__in=codes_of(city)).order_by("day")) if name == "confirmed" and chosen else []
    )
    names = {track: name_of(track, drawn[track]) for track in chosen}
    of_table = [(names[track], row) for track in chosen for point in drawn[track] for row in (*point.said, *point.against)]
    against = by_point(contradictions(city.code, drawn))
    shown = shown_of((point for found in points.values() for point in found), against)
    sources = sources_of(shown + [row for _name, row in of_table[-TABLE:]] if table else shown)
    named = [(names[track], found) for track, found in points.items()]
    curve = draw(named, [(row.day, row.confirmed) for row in counts] if reference else ()) if named else None
    made = cards(list(points.values()), curve, [against] * len(named), sources) if curve else []
    return Figures(
        asked=name,
        label=FIGURES[name][0],
        tabs=[(one, FIGURES[one][0]) for one in groups],
        curve=curve,
        cards=made,
        open=frozenset(card.id for card in made if card.open),
        latest=latest(drawn, groups.keys() - {name}, rows),
        table=_table(of_table, sources) if table else None,
        left_out=sum(len(drawn[track]) for track in risen) - len(made),
        count=len(rows),
        has_reference=bool(counts),
        reference=reference,
    )


def tracks_of(name: str, drawn: Mapping[Track, Sequence[Point]]) -> list[Track]:
    """The lines of a figure that have points; of a kind without lines of its own those with most points."""
    own = FIGURES[name][1]
    if own is not None:
        return [track for track in own if track in drawn]
    of_kind = [track for track in drawn if track.kind == name]
    return sorted(of_kind, key=lambda track: (-len(drawn[track]), -sum(p.reports for p in drawn[track]), track))[:LINES]


def name_of(track: Track, points: Sequence[Point] = ()) -> str:
    """What a line is called: a name of its own; of its ``points`` an editor's words for it; a kind's name, as the reader's
    language has it; else the subject with how it is counted, all of it in Chinese."""
    if track in NAMED:
        return str(NAMED[track])
    own = [row.subject for point in points for row in point.said if row.status == Status.CORRECTED and row.subject]
    if own:
        return own[-1]
    how = {NEW: "新增", TOTAL: "累计"}.get(track.scope, "")
    return f"{how}{track.of}" if how else str(_kinds().get(track.of, track.of))


@cache
def _kinds() -> dict[str, str]:
    """The kinds by the words of the reports for them."""
    with override("zh-hans"):
        return {str(kind.label): kind.label for kind in Kind}


def thinned(points: Sequence[Point], most: int) -> list[Point]:
    """So many points at most: those that change nothing go first, then every other."""
    kept = list(points)
    if len(kept) > most:
        kept = [
            point
            for number, point in enumerate(kept)
            if number in (0, len(kept) - 1)
            or point.against
            or not kept[number - 1].value == point.value == kept[number + 1].value
        ]
    while len(kept) > most:
        kept = [*kept[:-1:2], kept[-1]]
    return kept


def latest(drawn: Mapping[Track, Sequence[Point]], names: set[str], rows: Sequence[Told]) -> list[Latest]:
    """The last figure of each of the other kinds."""
    told_of = Counter(kind for kind, _article in {(row.kind, row.article) for row in rows})
    found = []
    for name in (name for name in FIGURES if name in names):
        track = max(tracks_of(name, drawn), key=lambda one: (drawn[one][-1].day, len(drawn[one])))
        found.append(Latest(name, drawn[track][-1], name_of(track, drawn[track]), told_of[track.kind]))
    return found[:LATEST]


def _table(of_table: list, sources: Mapping[int, Source]) -> list[tuple[str, Source]]:
    newest_first = sorted(of_table[-TABLE:], key=lambda one: (one[1].last or date.min, one[1].pk), reverse=True)
    return [(name, sources[row.pk]) for name, row in newest_first]
