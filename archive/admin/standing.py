"""How the archive stands, at a glance: articles by status, what is unknown of them, provinces and months without reports."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from archive.models import Article, Province
from archive.views import holdings
from archive.views.tiles import COVERAGE_STEPS, ink


@dataclass(frozen=True, slots=True)
class Standing:
    """``states`` and ``unknown`` are (label, count, query of the list of articles), ``years`` (year, twelve cells of a count
    and the class of its shade), ``provinces`` those of which nothing is published."""

    held: int
    states: list[tuple]
    unknown: list[tuple]
    years: list[tuple]
    empty_months: int
    provinces: list[Province]
    months = range(1, 13)


def standing() -> Standing:
    """Of all articles by status; the rest of the published ones that readers may see."""
    states = Counter(dict(Article.objects.order_by().values_list("status").annotate(Count("pk"))))
    published = Article.objects.published()
    unknown = published.aggregate(
        city=Count("pk", filter=Q(city=None)),
        date=Count("pk", filter=Q(sort_date=None)),
        newspaper=Count("pk", filter=Q(newspaper=None)),
    )
    labels = {"city": _("城市未详"), "date": _("日期未详"), "newspaper": _("报纸未详")}
    months = holdings.by_month(published)
    held_in = published.exclude(city=None).order_by().values_list("city__province_id", flat=True).distinct()
    return Standing(
        held=states.total(),
        states=[(state.label, states[state], f"?status__exact={state}") for state in Article.Status if states[state]],
        unknown=[(labels[name], count, f"?status__exact=published&unknown={name}") for name, count in unknown.items() if count],
        years=[(year, [_cell(months[f"{year}-{month:02}"]) for month in Standing.months]) for year in holdings.YEARS],
        empty_months=sum(not months[month] for month in holdings.MONTHS),
        provinces=list(Province.objects.exclude(pk__in=list(held_in)).order_by("pk")),
    )


def _cell(count: int) -> tuple[int, str]:
    return count, ink(count, COVERAGE_STEPS)
