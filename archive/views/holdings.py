"""How much is held, by place, newspaper and month: a fixed number of queries, however large the archive grows.

Every count is grouped in the order of an index that covers it (models/articles.py): none sorts, none reads a body.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language

from archive.models import Article, City, Newspaper, Province
from archive.templatetags.reading_room import chinese
from archive.views.runs import MONTHS, UNKNOWN, YEARS, Run, asked_of, bucket_of
from archive.views.tiles import CITY_STEPS, COVERAGE_STEPS, MAP_STEPS, ink

#: How many of the newest a page shows, and what of them: a line needs no body.
NEWEST = 7
LINE = (
    *("title", "script", "city", "county", "newspaper", "access", "sample"),
    *("published_stated", "published_earliest", "published_latest", "published_reason"),
)


def newest(articles) -> list[Article]:
    """The first of ``articles`` by day, unknown days last, with everything that a line about each shows."""
    # An expression, or SQLite would walk through all days for their order instead of seeking the place.
    return first(articles.order_by(Coalesce("sort_date", Value(date.min)).desc(), "-pk"))


def first(articles) -> list[Article]:
    """The first of ``articles`` in their order, as :func:`newest`. Only the few that are shown are read."""
    order = list(articles.values_list("pk", flat=True)[:NEWEST])
    lines = Article.objects.with_places().only(*LINE, "created_at").in_bulk(order)
    return [lines[pk] for pk in order]


def tallied(articles, **also) -> list:
    """Rows (city_id, newspaper_id, held, *also), one a city and newspaper; ``also`` are further aggregates by name."""
    counted = articles.order_by().values("city_id", "newspaper_id").annotate(held=Count("pk"), **also)
    return list(counted.values_list("city_id", "newspaper_id", "held", *also, named=True))


def held_by(tallies: Iterable, name: str) -> Counter:
    """Reports by ``city_id`` or ``newspaper_id``; under None those of which it is not known."""
    held: Counter = Counter()
    for row in tallies:
        held[getattr(row, name)] += row.held
    return held


@dataclass(slots=True)
class Listed:
    """A city as a list shows it: its name in the reader's language, how much is held, its shade."""

    city: City
    href: str
    name: str
    held: int

    @property
    def ink(self) -> str:
        return ink(self.held, CITY_STEPS)


def listed(cities: Iterable[City], held: Mapping[str, int]) -> list[Listed]:
    """Cities, most reports first."""
    # Hundreds of them on a page: the address is resolved once, and the language asked for once.
    at, language = reverse("city", args=["-"]).removesuffix("-/"), get_language()
    rows = [
        Listed(city, f"{at}{city.code}/", chinese(city.called_in(language), language), held.get(city.code, 0)) for city in cities
    ]
    return sorted(rows, key=lambda row: (-row.held, row.city.code))


def provinces_with_cities(held: Mapping[str, int]) -> list[Province]:
    """Every province, most reports first, with ``held``, ``ink``, ``href`` and ``listed``: its cities as lists show them.

    ``held`` is the number of reports by code of city.
    """
    cities = defaultdict(list)
    for city in City.objects.all():
        cities[city.province_id].append(city)
    provinces, at = list(Province.objects.all()), reverse("province", args=["-"]).removesuffix("-/")
    for province in provinces:
        province.listed = listed(cities[province.code], held)
        province.held = sum(city.held for city in province.listed)
        province.ink = ink(province.held, MAP_STEPS)
        province.href = f"{at}{province.code}/"
    return sorted(provinces, key=lambda province: (-province.held, province.code))


def by_month(articles) -> Counter:
    """Reports by month of their stated, else earliest, date: "2020-01" … "2022-12", and the three other buckets."""
    return Counter({bucket: n for bucket, n in _grouped(articles)})


def by_city_newspaper_and_month(articles) -> list[tuple]:
    """Rows (city_id, newspaper_id, bucket, count): all that is held, in the order of codes, newspapers and days."""
    return _grouped(articles, "city_id", "newspaper_id")


class Row(Run):
    """A line of a table of months. ``of`` is a newspaper or a city, None where it is not known."""

    def __init__(self, of, asked: Mapping[str, str]):
        super().__init__()
        self.of, self.address = of, f"{reverse('search')}?{urlencode(asked)}"

    @property
    def href(self) -> str:
        """The page of what the row is of; else a search for its reports."""
        return self.of.get_absolute_url() if self.of else self.address

    @property
    def cells(self) -> list[tuple[int, str, str]]:
        """A cell a month: how many, its shade, where they are found."""
        counts = ((month, self.months[month]) for month in MONTHS)
        return [(n, ink(n, COVERAGE_STEPS), self.found(month) if n else "") for month, n in counts]

    def found(self, bucket: str) -> str:
        """Where the reports of a bucket are found."""
        return f"{self.address}&{asked_of(bucket)}"

    @property
    def undated(self) -> str:
        return self.found(UNKNOWN)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A table of months: what ``parts/_coverage.html`` draws."""

    rows: list[Row]

    years = YEARS
    months = tuple(month[5:].lstrip("0") for month in MONTHS)

    @property
    def any_outside(self) -> bool:
        return any(row.outside for row in self.rows)

    @property
    def any_unknown(self) -> bool:
        return any(row.unknown for row in self.rows)

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)


def by_newspaper(articles, newspapers: Mapping[int, Newspaper], **within: str) -> Coverage:
    """A row for each newspaper of which ``articles`` hold something (None: unknown), most reports first.

    ``newspapers`` maps ids to newspapers; ``within`` is what their searches are asked besides (``city="330700"``).
    """
    return _coverage(articles, "newspaper_id", newspapers, lambda paper: within | {"newspaper": paper.name if paper else UNKNOWN})


def by_city(articles, cities: Mapping[str, City]) -> Coverage:
    """A row for each city of which ``articles`` hold something, most reports first; ``cities`` maps codes to cities."""
    return _coverage(articles, "city_id", cities, lambda city: {"city": city.code if city else UNKNOWN})


def _coverage(articles, by: str, things: Mapping, asked) -> Coverage:
    rows: dict = {}
    for key, bucket, n in _grouped(articles, by):
        if key not in rows:
            rows[key] = Row(things.get(key), asked(things.get(key)))
        rows[key].months[bucket] += n
    return Coverage(sorted(rows.values(), key=lambda row: (row.of is None, -row.total, str(row.of))))


def _grouped(articles, *also: str) -> list[tuple]:
    """Rows (*also, bucket, count). They are grouped by day, as the index has them, and the days put into months here."""
    totals: Counter = Counter()
    for *keys, day, n in articles.order_by().values_list(*also, "sort_date").annotate(n=Count("pk")):
        totals[(*keys, bucket_of(day))] += n
    return [(*keys, n) for keys, n in totals.items()]


def newspapers_of(province: str, seen: Iterable[int | None]) -> dict[int, Newspaper]:
    """The newspapers known to be of a province or one of its cities, and those ``seen``, by id, with their cities."""
    at_home = Q(province=province) | Q(city__province=province)
    return Newspaper.objects.filter(at_home | Q(pk__in=[pk for pk in seen if pk])).select_related("city").in_bulk()
