"""How much is held, by place and by month: a fixed number of queries, however large the archive grows."""

from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Left

from archive.models import City, Province
from archive.views.tiles import COVERAGE_STEPS, ink

YEARS = (2020, 2021, 2022)
#: The 36 months of the archive, as "2020-01".
MONTHS = tuple(f"{year}-{month:02}" for year in YEARS for month in range(1, 13))
#: The other buckets of a count by month.
BEFORE, AFTER, UNKNOWN = "before", "after", "unknown"


def provinces_with_cities(articles) -> list[Province]:
    """Every province, most reports first, with ``held`` and ``listed``: its cities, each with ``held``, most first."""
    by_city = dict(articles.exclude(city=None).order_by().values_list("city_id").annotate(Count("pk")))
    cities = defaultdict(list)
    for city in City.objects.all():
        city.held = by_city.get(city.code, 0)
        cities[city.province_id].append(city)
    provinces = list(Province.objects.all())
    for province in provinces:
        province.listed = sorted(cities[province.code], key=lambda city: (-city.held, city.code))
        province.held = sum(city.held for city in province.listed)
    return sorted(provinces, key=lambda province: (-province.held, province.code))


def by_month(articles) -> Counter:
    """Reports by month of their stated, else earliest, date: "2020-01" … "2022-12", and the three other buckets."""
    return Counter({bucket: n for bucket, n in _grouped(articles)})


@dataclass(slots=True)
class Coverage:
    """One newspaper's row in a city's table: a cell a month (count, shade, month), what lies outside, and the sum."""

    newspaper: object
    months: Counter = field(default_factory=Counter)

    @property
    def cells(self) -> list[tuple[str, int, str]]:
        return [(month, self.months[month], ink(self.months[month], COVERAGE_STEPS)) for month in MONTHS]

    @property
    def outside(self) -> int:
        return self.months[BEFORE] + self.months[AFTER]

    @property
    def unknown(self) -> int:
        return self.months[UNKNOWN]

    @property
    def total(self) -> int:
        return sum(self.months.values())

    @property
    def span(self) -> tuple[str, str] | None:
        """First and last month of which something is held; None where no date is known."""
        held = [month for month in MONTHS if self.months[month]]
        return (held[0], held[-1]) if held else None


def coverage(articles, newspapers) -> list[Coverage]:
    """A row for each newspaper of which ``articles`` hold something (None: unknown), most reports first.

    ``newspapers`` maps ids to newspapers.
    """
    rows: dict = {}
    for newspaper_id, bucket, n in _grouped(articles, "newspaper_id"):
        row = rows.setdefault(newspaper_id, Coverage(newspapers.get(newspaper_id)))
        row.months[bucket] += n
    return sorted(rows.values(), key=lambda row: (row.newspaper is None, -row.total, str(row.newspaper)))


def span_of(month: str) -> tuple[date, date]:
    """First and last day of a month.

    >>> span_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _grouped(articles, *also: str):
    """Rows (*also, bucket, count). The month is cut from the date's ISO text: on SQLite far cheaper than its date functions."""
    month = Left(Cast("sort_date", CharField()), 7)
    totals: Counter = Counter()
    for *keys, found, n in articles.order_by().annotate(month=month).values_list(*also, "month").annotate(n=Count("pk")):
        totals[(*keys, _bucket(found))] += n
    return [(*keys, n) for keys, n in totals.items()]


def _bucket(month: str | None) -> str:
    if not month:
        return UNKNOWN
    if month < MONTHS[0]:
        return BEFORE
    return AFTER if month > MONTHS[-1] else month
