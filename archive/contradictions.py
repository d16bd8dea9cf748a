"""Figures that contradict one another: another number of the same day, a cumulative count that falls, a sum that is none.

Each is a pair of figures with their sentences, told again after rows are found anew by what it says (``pair``), so that an
editor's verdict on it stays: of another scope, a later correction, or an error. The worker keeps those of the whole archive
in a table: to find them takes seconds in several hundred thousand figures. A city's own page finds its city's as of now.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import chain
from math import inf
from time import monotonic

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from archive import answers
from archive.committed import committed
from archive.models import City, Contrary, County, Figure, Province, Verdict
from archive.models.findings import Kind, Status
from archive.models.places import Place
from archive.series import NEW, TOTAL, WAVE, Point, Told, Track, agree, codes_of, lines, of_the_whole, told

DIFFERS, FALLS, SUM = "differs", "falls", "sum"
#: Seconds at least from one look at the whole archive to the next.
REST = 60


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``first`` is a figure of ``track`` on ``day``, ``second`` what speaks against it; of a sum that is none ``third`` is the
    count of the day before."""

    reason: str
    place: str
    track: Track
    first: Told
    second: Told
    third: Told | None = None

    @property
    def day(self) -> date:
        return self.first.last

    @property
    def figures(self) -> tuple[Told, Told, Told | None]:
        return self.first, self.second, self.third

    @property
    def pair(self) -> str:
        """Tells it again: the same place, line, days and numbers, whichever articles and rows they stand in."""
        numbers = sorted(f"{row.scope} {row.last} {row.value:g}" for row in self.figures if row)
        told = "|".join((self.reason, self.place, *self.track, *numbers))
        return f"{self.reason} {blake2b(told.encode(), digest_size=16).hexdigest()}"


def contradictions(place: str, drawn: Mapping[Track, Sequence[Point]]) -> list[Contradiction]:
    """Those among the lines of one place, by line and day."""
    found = []
    for track, points in drawn.items():
        before = None
        for point in points:
            found += [Contradiction(DIFFERS, place, track, point.row, other) for other in _other_numbers(point)]
            if track.scope == TOTAL:
                found += _of_a_total(place, track, point, before, drawn.get(track._replace(scope=NEW), ()))
            before = point
    return found


def _other_numbers(point: Point) -> list[Told]:
    """One figure for each other number of the day: that of the article which came first."""
    by_number: dict[float, Told] = {}
    for row in sorted(point.against, key=lambda row: (row.article, row.pk)):
        by_number.setdefault(row.value, row)
    return list(by_number.values())


def _of_a_total(place: str, track: Track, point: Point, before: Point | None, new: Sequence[Point]) -> Iterator[Contradiction]:
    if before is None or (point.day - before.day).days > WAVE:
        return
    if point.value < before.value and not agree(point.row, before.row):
        yield Contradiction(FALLS, place, track, point.row, before.row)
    added = next((one for one in new if one.day == point.day), None)
    exact = added and not (added.row.bound or point.row.bound or before.row.bound)
    if exact and before.day == point.day - timedelta(1) and before.value + added.value != point.value >= before.value:
        yield Contradiction(SUM, place, track, point.row, added.row, before.row)


def of_city(code: str | None) -> list[Contradiction]:
    """Those among the figures of a city and of its counties; None: of the provinces that are no city."""
    places: dict[str, Place] = {}
    if code is None:
        places = Province.objects.in_bulk()
    elif city := City.objects.select_related("province").filter(code=code).first():
        places = {county.code: county for county in city.counties.all()} | dict.fromkeys(codes_of(city), city)
    figures = Figure.objects.current().filter(city=code, article__status="published", last__isnull=False, value__isnull=False)
    by_place: dict[Place, list[Told]] = defaultdict(list)
    for row in told(figures.filter(place__in=places).exclude(kind=Kind.OTHER)):
        by_place[places[row.place]].append(row)
    return [one for place, rows in by_place.items() for one in contradictions(place.code, lines(of_the_whole(rows, place)))]


def look(stop: Callable[[], bool] = lambda: False) -> int:
    """Brings the table of the contradictions to what the figures say, city by city, until ``stop`` says so; how many changed."""
    changed = 0
    held = (model.objects.order_by().values_list("city", flat=True).distinct() for model in (Figure, Contrary))
    for city in sorted(set(chain(*held)), key=str):
        if stop():
            break
        changed += _keep(city, of_city(city))
    return changed


def catch_up(stop: Callable[[], bool] = lambda: False) -> None:
    """:func:`look`, where anything was committed since the last, and that is :data:`REST` seconds ago: in a large archive
    longer, so that a tenth of the time at most goes into it."""
    global _looked
    now, at = committed(), monotonic()
    if _looked[1] <= at and (now is None or now != _looked[0]):
        look(stop)
        _looked = now, monotonic() + max(REST, 9 * (monotonic() - at))


_looked: tuple[tuple | None, float] = (None, -inf)


def _keep(city: str | None, found: Iterable[Contradiction]) -> int:
    told = {one.pair: _row(one, city) for one in found}
    kept = {row.pair: row for row in Contrary.objects.filter(city=city)}
    rejected = set(Contrary.objects.filter(_rejected(), city=city).values_list("pair", flat=True))
    gone = [row.pk for pair, row in kept.items() if pair not in told and pair not in rejected]
    new = [row for pair, row in told.items() if pair not in kept or _values(row) != _values(kept[pair])]
    if gone or new:
        with transaction.atomic():
            Contrary.objects.filter(pk__in=gone).delete()
            Contrary.objects.bulk_create(new, update_conflicts=True, unique_fields=["pair"], update_fields=_FIELDS)
    return len(gone) + len(new)


def _row(one: Contradiction, city: str | None) -> Contrary:
    figures = {f"{name}_id": row and row.pk for name, row in zip(("first", "second", "third"), one.figures, strict=True)}
    said = {"reason": one.reason, "place": one.place, "track": list(one.track), "day": one.day}
    return Contrary(pair=one.pair, city_id=city, **said, **figures)


_FIELDS = ("reason", "city", "place", "track", "day", "first", "second", "third")


def _values(row: Contrary) -> tuple:
    return tuple(getattr(row, Contrary._meta.get_field(name).attname) for name in _FIELDS)


def everywhere() -> QuerySet[Contrary]:
    """Those of the whole archive as last looked for, newest day first, less those one of whose figures stands no longer."""
    return Contrary.objects.filter(_standing()).order_by("-day", "place", "pk")


def settled() -> QuerySet[Contrary]:
    """Those of which an editor said why, in the same order; among them those one of whose figures was rejected for it."""
    said = Contrary.objects.filter(pair__in=Verdict.objects.values("pair"))
    return said.filter(_standing() | _rejected()).order_by("-day", "place", "pk")


def _standing() -> Q:
    # To join them begins at the articles, and reads every figure: at 300,000 that takes a second.
    standing = Figure.objects.current().filter(article__status="published")
    return Q(*(Exists(standing.filter(pk=OuterRef(f"{figure}_id"))) for figure in ("first", "second")))


def _rejected() -> Q:
    any_of_it = Q(pk=OuterRef("first_id")) | Q(pk=OuterRef("second_id")) | Q(pk=OuterRef("third_id"))
    figures = Figure.objects.filter(any_of_it, status=Status.REJECTED, article__status="published")
    return Q(Exists(figures), pair__in=Verdict.objects.exclude(rejected={}).values("pair"))


def settle(one: Contrary, says: str, note: str, wrong: int | None, by) -> int:
    """Keeps an editor's verdict. The number of the figure ``wrong`` is rejected, in whichever articles it stands for that
    place, line and day, so that curve, table and facts go without it; in how many rows."""
    with transaction.atomic():
        unsettle(one.pair, by)
        rows = Figure.objects.filter(pk__in=_of_the_same_number(one, wrong) if wrong else ())
        rejected = dict(rows.values_list("pk", "status"))
        figures = {"first_id": one.first_id, "second_id": one.second_id}
        Verdict.objects.create(pair=one.pair, says=says, note=note, made_by=by, rejected=rejected, **figures)
        for pk in rejected:
            answers.reject(Figure.objects.filter(pk=pk), by)
    return len(rejected)


def unsettle(pair: str, by) -> None:
    """Takes a verdict back, and with it what was rejected for it."""
    with transaction.atomic():
        for verdict in Verdict.objects.filter(pair=pair):
            for row in Figure.objects.select_related("article").filter(pk__in=verdict.rejected):
                answers.restore(row, verdict.rejected[str(row.pk)], by)
            verdict.delete()


def _of_the_same_number(one: Contrary, figure: int) -> list[int]:
    """The figures that say the same as this one: of a contradiction's place, of the same line, day and number."""
    day = Figure.objects.get(pk=figure).last
    rows = told(Figure.objects.current().filter(city=one.city_id, last=day, article__status="published"))
    place = next(found for model in (County, City, Province) for found in model.objects.filter(code=one.place))
    its = {(row.track, row.value, row.bound) for row in rows if row.pk == figure}
    return [row.pk for row in of_the_whole(rows, place) if (row.track, row.value, row.bound) in its]


def verdicts() -> dict[str, str]:
    """What editors said, by pair: one query."""
    return dict(Verdict.objects.values_list("pair", "says"))


def still_open() -> QuerySet[Contrary]:
    """Those of the whole archive of which no editor has said anything."""
    return everywhere().exclude(pair__in=Verdict.objects.values("pair"))
