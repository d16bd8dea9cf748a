"""Figures that contradict one another: another number of the same day, a cumulative count that falls, a sum that is none.

Each is a pair of figures with their sentences, told again after rows are found anew by what it says (``pair``), so that an
editor's verdict on it stays: of another scope, a later correction, or an error.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from math import inf
from time import monotonic

from archive.committed import committed
from archive.models import City, County, Figure, Province, Verdict
from archive.models.findings import Kind
from archive.series import NEW, TOTAL, WAVE, Point, Told, Track, agree, lines, of_the_whole, told

DIFFERS, FALLS, SUM = "differs", "falls", "sum"


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
    def pair(self) -> str:
        """Tells it again: the same place, line, days and numbers, whichever articles and rows they stand in."""
        numbers = sorted(f"{row.scope} {row.last} {row.value:g}" for row in (self.first, self.second, self.third) if row)
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


def everywhere(within: float = 0) -> list[Contradiction]:
    """Those of the whole archive, newest day first; worked out anew where anything was committed since.

    That takes some seconds in 100,000 figures: who need not know at once takes what was so ``within`` so many seconds.
    """
    global _kept
    now, at = committed(), monotonic()
    if now is None or (_kept[0] != now and _kept[1] + within < at):
        _kept = now, at, _found_everywhere()
    return _kept[2]


_kept: tuple[tuple | None, float, list[Contradiction]] = (None, -inf, [])


def _found_everywhere() -> list[Contradiction]:
    by_place: dict[str, list[Told]] = defaultdict(list)
    figures = Figure.objects.current().filter(article__status="published", last__isnull=False, value__isnull=False)
    for row in told(figures.exclude(place="").exclude(kind=Kind.OTHER)):
        by_place[row.place].append(row)
    places = {code: place for model in (County, City, Province) for code, place in model.objects.in_bulk(list(by_place)).items()}
    found = [
        one
        for code, rows in by_place.items()
        if code in places
        for one in contradictions(code, lines(of_the_whole(rows, places[code])))
    ]
    return sorted(found, key=lambda one: (one.day, one.place, one.track), reverse=True)


def verdicts() -> dict[str, str]:
    """What editors said, by pair: one query."""
    return dict(Verdict.objects.values_list("pair", "says"))


def still_open(within: float = 0) -> list[Contradiction]:
    """Those of the whole archive of which no editor has said anything; ``within`` as for :func:`everywhere`."""
    said = verdicts()
    return [one for one in everywhere(within) if one.pair not in said]
