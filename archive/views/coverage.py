"""What is held, and what is not: the whole archive in counts, and the same as a file."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.exports.table import table_lines
from archive.models import Article, City, Newspaper, Part, Province
from archive.views import holdings
from archive.views.kept import kept_page
from archive.views.month_bars import month_bars
from archive.views.newspapers import by_province, papers
from archive.views.runs import AFTER, BEFORE, UNKNOWN, YEARS, asked_of
from archive.views.tiles import MAP_STEPS, ink

COLUMNS = ("city_code", "city", "newspaper", "month", "articles")

#: A province's columns in the order of time.
PERIODS = (BEFORE, *(str(year) for year in YEARS), AFTER, UNKNOWN)
_ASKED = {period: f"from={period}-01-01&to={period}-12-31" if period.isdigit() else asked_of(period) for period in PERIODS}
_SPANS = {
    BEFORE: Q(sort_date__year__lt=YEARS[0]),
    **{str(year): Q(sort_date__year=year) for year in YEARS},
    AFTER: Q(sort_date__year__gt=YEARS[-1]),
}


@dataclass(slots=True)
class Line:
    """A province in the table of years: ``province`` is None for the reports of which no city is known."""

    province: Province | None
    cities: int = 0
    cities_held: int = 0
    held: int = 0
    by_period: Counter = field(default_factory=Counter)

    @property
    def href(self) -> str:
        return self.province.get_absolute_url()

    @property
    def asked(self) -> str:
        """What a search for its reports is asked, as in an address."""
        return f"province={self.province.code}" if self.province else "city=unknown"

    @property
    def without(self) -> int:
        return self.cities - self.cities_held

    @property
    def cells(self) -> list[tuple[str, int, str, str]]:
        """A cell a period: which, how many, its shade, what a search for them is asked besides."""
        counts = ((period, self.by_period[period]) for period in PERIODS)
        return [(period, n, ink(n, MAP_STEPS), _ASKED[period]) for period, n in counts]


def lines(articles, cities: dict[str, str], provinces: dict[str, Province]) -> list[Line]:
    """A line a province, most reports first, and one for the reports of no known city, where there are any.

    ``cities`` maps codes of cities to those of their provinces.
    """
    found: dict = {code: Line(province) for code, province in provinces.items()}
    for province in cities.values():
        found[province].cities += 1
    dated_in = {f"in_{period}": Count("pk", filter=span) for period, span in _SPANS.items()}
    counted = articles.order_by().values("city_id").annotate(held=Count("pk"), **dated_in)
    for city, held, *dated in counted.values_list("city_id", "held", *dated_in):
        line = found.setdefault(cities.get(city), Line(None))
        line.held += held
        line.cities_held += city is not None
        line.by_period.update(dict(zip(PERIODS, (*dated, held - sum(dated)), strict=True)))
    return sorted(found.values(), key=lambda line: (line.province is None, -line.held, getattr(line.province, "code", "")))


@require_safe
@kept_page
def coverage(request):
    """Totals, provinces by year, months, scripts, and the newspapers that are known and not held."""
    published = Article.objects.published()
    tallies = holdings.tallied(published)
    of_all = published.aggregate(
        articles=Count("pk"),
        traditional=Count("pk", filter=Q(script=Article.Script.TRADITIONAL)),
        incomplete=Count("pk", filter=Q(incomplete=True)),
        samples=Count("pk", filter=Q(sample=True)),
        first=Min("sort_date"),
        last=Max("sort_date"),
    )
    provinces = Province.objects.in_bulk()
    cities = dict(City.objects.values_list("code", "province_id"))
    listed = papers(Newspaper.objects.select_related("city").in_bulk(), tallies)
    periods = Counter()
    table = lines(published, cities, provinces)
    for line in table:
        periods.update(line.by_period)
    return render(
        request,
        "pages/coverage.html",
        {
            "totals": of_all
            | {
                "cities": sum(line.cities_held for line in table),
                "cities_known": len(cities),
                "newspapers": sum(paper.held > 0 for paper in listed),
                "newspapers_known": len(listed),
                "provinces": sum(line.held > 0 for line in table if line.province),
                "provinces_known": len(provinces),
                "undated": periods[UNKNOWN],
                "placeless": sum(line.held for line in table if line.province is None),
                "paperless": sum(row.held for row in tallies if row.newspaper_id is None),
                "without_original": published.exclude(pk__in=Part.objects.filter(superseded=False).values("article")).count(),
                "simplified": of_all["articles"] - of_all["traditional"],
            },
            "lines": table,
            "sums": [(period, periods[period]) for period in PERIODS],
            # The years stand there always, the other columns where something is in them.
            "shown": {period for period in PERIODS if periods[period] or period.isdigit()},
            "cities_without": sum(line.without for line in table),
            "months": month_bars(holdings.by_month(published)),
            "not_held": [home for home in by_province(listed, provinces) if home.not_held],
        },
    )


@require_safe
def coverage_csv(request):
    """A row a city, newspaper and month of which something is held: COLUMNS, UTF-8 with a byte order mark.

    ``month`` is "2020-02", or before, after or unknown; ``city_code`` and ``newspaper`` are empty where they are not known.
    """
    cities, newspapers = City.objects.in_bulk(), Newspaper.objects.in_bulk()
    cells = holdings.by_city_newspaper_and_month(Article.objects.published())
    rows = (
        {
            "city_code": code or "",
            "city": cities[code].name if code else "",
            "newspaper": newspapers[pk].name if pk else "",
            "month": month,
            "articles": held,
        }
        for code, pk, month, held in cells
    )
    headers = {"Content-Disposition": 'attachment; filename="coverage.csv"', "Content-Language": "zh-Hans"}
    return StreamingHttpResponse(table_lines(rows, COLUMNS), content_type="text/csv; charset=utf-8", headers=headers)
