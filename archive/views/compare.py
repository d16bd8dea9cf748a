"""Two to six cities on one axis: figures over days, and how long after its first case each took which measure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import F
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.contradictions import contradictions
from archive.exports.source import Source, by_number
from archive.models import City, Figure, Measure, PlaceAlias
from archive.models.findings import Category
from archive.series import CASES, TOTAL, Point, Told, Track, class_of, lines, of_the_whole, told
from archive.views.city_figures import NAMED, name_of, thinned
from archive.views.curve import Curve, draw
from archive.views.figure_cards import Card, by_point, cards, shown_of, sources_of
from archive.views.kept import kept

#: Cities on one axis, points of each, lines to choose from, cities that the page offers.
FEWEST, MOST, POINTS, LINES, OFFERED = 2, 6, 60, 14, 24
#: The day of the first case, where days are counted from it.
DAY_ZERO = date(2000, 1, 1)
#: Classes of cases of which one is a case of the city.
_A_CASE = ("confirmed", "local", "imported", "-some", "-staff", "-now")


class NotComparable(ValueError):
    """What was asked cannot be compared; the message says what to do, in the reader's language."""


@dataclass(frozen=True, slots=True)
class FirstCase:
    """The earliest day of which reports give a case; ``exact`` where they call it the first, else there may be earlier ones."""

    day: date
    exact: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Cell:
    """A city's first measure of a category: its day, how many days after the first case; None where that is not known."""

    day: date | None
    days: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Column:
    """One city: its lines, its first case, the first measure of each category."""

    city: City
    lines: Mapping[Track, Sequence[Point]]
    first: FirstCase | None
    measures: Mapping[str, Cell]
    without: str

    @property
    def counts_days(self) -> bool:
        """True where the day of the first case is known, so that days can be counted from it."""
        return self.first is not None and self.first.exact

    @property
    def cells(self) -> list[Cell | None]:
        return [self.measures.get(category) for category in Category.values]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page and the files show."""

    columns: list[Column]
    track: Track | None
    tracks: list[tuple[str, str, bool]]
    since_first: bool
    points: list[tuple[Column, Sequence[Point]]]
    left_out: list[Column]

    @property
    def figure(self) -> str:
        """How an address names the line."""
        return token(self.track)

    @property
    def label(self) -> str:
        return name_of(self.track)

    @property
    def rows(self) -> list[tuple[str, list[Cell | None]]]:
        """A row a category of measures that one of the cities has."""
        table = zip(Category.labels, zip(*(column.cells for column in self.columns), strict=True), strict=True)
        return [(label, list(cells)) for label, cells in table if any(cells)]


def chosen(words: Iterable[str]) -> tuple[list[City], list[str]]:
    """The cities meant by codes or names in either script, in order, and what is wrong with the others."""
    asked, cities, wrong = list(dict.fromkeys(word.strip()[:40] for word in words if word.strip())), [], []
    aliases = PlaceAlias.objects.filter(level=PlaceAlias.Level.CITY, alias__in=asked).values_list("alias", "code")
    meant: dict[str, set[str]] = {word: {word} for word in asked}
    for alias, code in aliases:
        meant[alias].add(code)
    known = City.objects.select_related("province").in_bulk({code for codes in meant.values() for code in codes})
    for word in asked:
        found = [known[code] for code in sorted(meant[word]) if code in known]
        if len(found) == 1:
            cities += [city for city in found if city not in cities]
        elif found:
            names = "、".join(f"{city.province.name}{city.name}（{city.code}）" for city in found)
            wrong.append(_("“%(word)s”不止一座：%(names)s。请写代码。") % {"word": word, "names": names})
        else:
            wrong.append(_("没有叫“%(word)s”的城市。请写全名、简称或六位代码，简繁都可以。") % {"word": word})
    if len(cities) > MOST:
        wrong.append(_("一次最多并看 %(most)d 座城市；只取了前 %(most)d 座。") % {"most": MOST})
    return cities[:MOST], wrong


def comparison(cities: Sequence[City], asked: str = "", since_first: bool = False) -> Comparison:
    """What is said of the cities, side by side: a fixed number of queries. Raises NotComparable for a line that none has."""
    rows = told(Figure.objects.shown().filter(city__in=cities))
    by_city = {city.code: [row for row in rows if row.city == city.code] for city in cities}
    firsts = {code: first for code, found in by_city.items() if (first := first_case(found))}
    sources = sources_of(firsts.values())
    begun = first_measures(cities)
    columns = []
    for city in cities:
        first = firsts.get(city.code)
        case = FirstCase(first.last, is_the_first(first), sources[first.pk]) if first else None
        cells = {
            category: Cell(source.row.first, days_after(case, source.row.first), source)
            for (code, category), source in begun.items()
            if code == city.code
        }
        others = urlencode([("city", other.code) for other in cities if other != city])
        columns.append(Column(city, lines(of_the_whole(by_city[city.code], city)), case, cells, others))
    tracks = offered(columns)
    if asked and asked not in map(token, tracks):
        raise NotComparable(_("这几座城市的报道里没有这一项数字；请从页上列出的各项里选。"))
    track = next((one for one in tracks if token(one) == asked), tracks[0] if tracks else None)
    having = [column for column in columns if track in column.lines and (column.counts_days or not since_first)]
    return Comparison(
        columns=columns,
        track=track,
        tracks=[(token(one), name_of(one), one == track) for one in tracks],
        since_first=since_first,
        points=[(column, thinned(column.lines[track], POINTS)) for column in having],
        left_out=[column for column in columns if column not in having],
    )


def days_after(case: FirstCase | None, day: date | None) -> int | None:
    """How many days after the first case; None where either day is not known."""
    return (day - case.day).days if case and case.exact and day else None


def token(track: Track) -> str:
    """How an address names a line: ``case_count.confirmed.total``."""
    return ".".join(track).rstrip(".")


def offered(columns: Sequence[Column]) -> list[Track]:
    """The lines to choose from: the named ones, and those that two of the cities have; those of most cities first.

    A number of which no report says what it counts is like no other: it is no line.
    """
    names = list(NAMED)
    shared: dict[Track, list[int]] = {}
    for column in columns:
        for track, points in column.lines.items():
            shared.setdefault(track, []).append(len(points))

    def order(track: Track) -> tuple:
        place = names.index(track) if track in NAMED else len(names)
        return -len(shared[track]), place, -sum(shared[track]), track

    return sorted((track for track in shared if track in NAMED or (track.of and len(shared[track]) >= FEWEST)), key=order)[:LINES]


def first_case(rows: Iterable[Told]) -> Told | None:
    """The figure of the earliest day that counts a case, in the city or a part of it."""
    cases = (row for row in rows if row.kind == CASES and row.last and (row.value or 0) >= 1)
    of_it = (row for row in cases if class_of(row.kind, row.subject) in _A_CASE)
    return min(of_it, key=lambda row: (row.last, not is_the_first(row), row.pk), default=None)


def is_the_first(row: Told) -> bool:
    """True where the text calls it the first, or counts one in all."""
    return "首" in row.subject or "第一" in row.subject or (row.scope == TOTAL and row.value == 1)


def first_measures(cities: Sequence[City]) -> dict[tuple[str, str], Source]:
    """The first measure of each city and category; one without a day where none has a day."""
    told_of = Measure.objects.shown().filter(city__in=cities).order_by(F("first").asc(nulls_last=True), "pk")
    first: dict[tuple[str, str], int] = {}
    for pk, city, category in told_of.values_list("pk", "city_id", "category"):
        first.setdefault((city, category), pk)
    sources = by_number(Measure.objects.filter(pk__in=first.values()))
    return {key: sources[pk] for key, pk in first.items()}


def drawn(shown: Comparison) -> tuple[Curve, list[Card]] | None:
    """The lines of the cities, with what their points open; None where there are none."""
    if not shown.points:
        return None
    against = [by_point(contradictions(column.city.code, column.lines)) for column, _points in shown.points]
    rows = [row for (_c, points), contrary in zip(shown.points, against, strict=True) for row in shown_of(points, contrary)]
    placed = [
        [replace(point, day=DAY_ZERO + (point.day - column.first.day)) for point in points] if shown.since_first else points
        for column, points in shown.points
    ]
    named = [(column.city.alone, points) for (column, _told), points in zip(shown.points, placed, strict=True)]
    curve = draw(named, since=DAY_ZERO if shown.since_first else None)
    return curve, cards([points for _column, points in shown.points], curve, against, sources_of(rows))


@require_safe
def compare(request):
    """The page; 400 where it says what is wrong with what was asked."""
    return kept(request, lambda: _page(request), ("city",))


def _page(request):
    cities, wrong = chosen(request.GET.getlist("city"))
    shown = picture = None
    if len(cities) >= FEWEST:
        since_first = request.GET.get("since") == "first"
        try:
            shown = comparison(cities, request.GET.get("figure", ""), since_first)
        except NotComparable as error:
            wrong.append(str(error))
            shown = comparison(cities, "", since_first)
        picture = drawn(shown)
    curve, opened = picture or (None, [])
    context = {
        "cities": [(city, urlencode([("city", other.code) for other in cities if other != city])) for city in cities],
        "asked": urlencode([("city", city.code) for city in cities]),
        "full": len(cities) == MOST,
        "wrong": wrong,
        "shown": shown,
        "curve": curve,
        "cards": opened,
        "open": frozenset(card.id for card in opened if card.open),
        "offered": offered_cities(cities),
    }
    return render(request, "pages/compare.html", context, status=400 if wrong else 200)


def offered_cities(cities: Sequence[City]) -> list[City]:
    """Cities that have figures, for who looks for another one."""
    told_of = Figure.objects.shown().exclude(city=None).values("city")
    return list(City.objects.filter(pk__in=told_of).exclude(pk__in=[city.pk for city in cities])[:OFFERED])
