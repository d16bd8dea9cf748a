"""Home, cities, and the word to those who watch over the site."""

from django.db import DatabaseError
from django.db.models import Count, Q
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, City, Newspaper, PlaceAlias
from archive.signals import asked_for_health
from archive.views import city_figures, holdings
from archive.views.city_measures import in_office, measures_of
from archive.views.errors import NotHeld
from archive.views.kept import kept, kept_page
from archive.views.month_bars import month_bars
from archive.views.tiles import tile_map
from archive.views.timeline import timeline_of


@require_safe
@kept_page
def home(request):
    """The front page: what is held, where and from when."""
    published = Article.objects.published()
    this_month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    tallies = holdings.tallied(
        published, samples=Count("pk", filter=Q(sample=True)), new=Count("pk", filter=Q(created_at__gte=this_month))
    )
    by_city = holdings.held_by(tallies, "city_id")
    provinces = holdings.provinces_with_cities(by_city)
    held = [city for province in provinces for city in province.listed if city.held]
    best_held = max(held, key=lambda city: city.held, default=None)
    newest = holdings.first(published.order_by("-pk"))
    return render(
        request,
        "pages/home.html",
        {
            "provinces": provinces,
            "tiles": tile_map(provinces),
            "totals": {
                "articles": by_city.total(),
                "cities": len(held),
                "newspapers": len({row.newspaper_id for row in tallies} - {None}),
                "placeless": by_city[None],
                "samples": sum(row.samples for row in tallies),
                "new": sum(row.new for row in tallies),
            },
            "best_held": best_held and best_held.city,
            "newest": newest,
            "months": month_bars(holdings.by_month(published)),
        },
    )


#: What a city's page is asked: which figures, as a table, with the reference series under them; all events.
ASKED = {"figure": set(city_figures.FIGURES), "table": {"1"}, "reference": {"1"}, "events": {"all"}}


@require_safe
def city(request, code: str):
    """One city: what its reports say, and what is held of it, by newspaper and month."""
    heeded = [name for name, values in ASKED.items() if request.GET.get(name) in values]
    return kept(request, lambda: _city(request, code), heeded)


def _city(request, code: str):
    place = City.objects.select_related("province").annotate(county_count=Count("counties")).filter(code=code).first()
    if place is None:
        raise NotHeld(_("地名录里没有代码为“%(code)s”的城市。") % {"code": code[:20]})
    published = Article.objects.published()
    neighbours = City.objects.filter(province=place.province_id)
    tallies = holdings.tallied(published.filter(city__in=neighbours.values("pk")), samples=Count("pk", filter=Q(sample=True)))
    here = [row for row in tallies if row.city_id == place.code]
    newspapers = Newspaper.objects.filter(Q(city=place) | Q(pk__in=[row.newspaper_id for row in here])).in_bulk()
    coverage = holdings.by_newspaper(published.in_city(place.code), newspapers, city=place.code)
    shown = {row.of for row in coverage.rows}
    return render(
        request,
        "pages/city.html",
        {
            "place": place,
            "coverage": coverage,
            "newspapers_held": len(shown - {None}),
            "without_reports": sorted((paper for paper in newspapers.values() if paper not in shown), key=str),
            "newest": holdings.newest(published.in_city(place.code)),
            "samples": any(row.samples for row in here),
            "neighbours": holdings.listed(neighbours.exclude(pk=place.pk), holdings.held_by(tallies, "city_id")),
            "other_names": other_names(place, PlaceAlias.Level.CITY),
            **_said_of(place, request.GET),
        },
    )


def _said_of(place: City, asked) -> dict:
    """What the reports of a city say: its figures, events, measures, and who held office."""
    office, officials = in_office(place)
    return {
        "figures": city_figures.figures_of(place, asked.get("figure", ""), "table" in asked, "reference" in asked),
        "timeline": timeline_of(place, asked.get("events") == "all"),
        "measures": measures_of(place),
        "office": office,
        "officials": officials,
    }


def other_names(place, level: str) -> list[PlaceAlias]:
    """The names that a place goes or went by beside its own, as the gazetteer has them."""
    own = {place.name, place.short, place.name_trad, place.short_trad, place.code}
    aliases = PlaceAlias.objects.filter(level=level, code=place.code).exclude(kind__in=("code", "traditional"))
    return [alias for alias in aliases if alias.alias not in own]


@require_safe
def healthz(request):
    """``{"status": "ok", "articles": n, "search": word}``; 503 where the database does not answer.

    Search that is not "ok" makes the site no less up: browsing goes on.
    """
    try:
        held = Article.objects.published().count()
        return JsonResponse({"status": "ok", "articles": held, **dict(told for _, told in asked_for_health.send(sender=None))})
    except DatabaseError as error:
        return JsonResponse({"status": "unwell", "error": {"field": "database", "message": str(error)}}, status=503)
