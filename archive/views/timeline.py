"""大事: the dated events that reports tell of a city, in order."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from archive.exports.source import Source, by_number
from archive.finding_names import LOOSE
from archive.models import City, Event
from archive.series import BEGINNING

#: How many a page shows where not all are asked for, and at most.
SHOWN, MOST = 12, 400


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
    """One event a day, of the days that most reports tell of; of one day that whose date is printed, then the longest words."""
    days: dict[date, list[tuple]] = defaultdict(list)
    for row in rows:
        days[row[2]].append(row)
    best = sorted(days, key=lambda day: (-told[day], day))[:SHOWN]
    return [max(days[day], key=lambda row: (row[4] not in LOOSE, len(row[3]), -row[0])) for day in sorted(best)]
