"""措施 and 在任: what was done, by category with its first day, and who held office, as the reports of a city say."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse

from archive.models import City, Measure, Person
from archive.models.findings import Category
from archive.series import codes_of

#: How many people a city's page names.
PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A category: how many reports name such a measure, its first day, its length in per cent, where the reports are found."""

    label: str
    reports: int
    first: date | None
    length: str
    href: str


def measures_of(city: City) -> list[Bar]:
    """A bar for each category of measures that reports of the city name, most first."""
    counted = (
        Measure.objects.shown()
        .filter(city=city)
        .order_by()
        .values_list("category")
        .annotate(reports=Count("article", distinct=True), begun=Min("first"))
    )
    rows = sorted(counted, key=lambda row: (-row[1], Category.values.index(row[0])))
    most = max((row[1] for row in rows), default=1)
    search = f"{reverse('search')}?city={city.code}&measure="
    return [
        Bar(Category(category).label, reports, first, f"{100 * reports / most:.1f}%", search + category)
        for category, reports, first in rows
    ]


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody in office: name, the role and organisation that the newest report gives, in how many reports."""

    name: str
    lang: str
    role: str
    organisation: str
    reports: int
    href: str


def in_office(city: City) -> tuple[list[Office], int]:
    """Who held office in the city by its reports, named most often first; with how many they are."""
    rows = (
        Person.objects.shown()
        .filter(place__in=codes_of(city), office=True)
        .order_by("article__sort_date", "pk")
        .values_list("name_hans", "name", "article__script", "role", "organisation", "article_id")
    )
    told = defaultdict(list)
    for row in rows:
        told[row[0]].append(row)
    people = sorted(told.items(), key=lambda item: (-len({row[5] for row in item[1]}), item[0]))
    return [
        Office(rows[-1][1], rows[-1][2], *_role(rows), len({row[5] for row in rows}), reverse("person", args=[city.code, name]))
        for name, rows in people[:PEOPLE]
    ], len(people)


def _role(rows: list[tuple]) -> tuple[str, str]:
    """Role and organisation as last told, where they are."""
    return next(((row[3], row[4]) for row in reversed(rows) if row[3]), ("", ""))
