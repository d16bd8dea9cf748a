"""Home, cities, the page about the archive, and the word to those who watch over the site."""

from django.db import DatabaseError
from django.db.models import Count, Max, Q
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, City, Newspaper
from archive.signals import asked_for_health
from archive.views import holdings
from archive.views.errors import NotHeld
from archive.views.month_bars import month_bars
from archive.views.tiles import tile_map

NEWEST = 7


@require_safe
def home(request):
    """The front page: what is held, where and from when."""
    published = Article.objects.published()
    provinces = holdings.provinces_with_cities(published)
    totals = published.aggregate(
        articles=Count("pk"),
        newspapers=Count("newspaper", distinct=True),
        placeless=Count("pk", filter=Q(city=None)),
        samples=Count("pk", filter=Q(sample=True)),
        latest=Max("created_at"),
    )
    held = [city for province in provinces for city in province.listed if city.held]
    return render(
        request,
        "pages/home.html",
        {
            "provinces": provinces,
            "tiles": tile_map(provinces),
            "totals": totals | {"cities": len(held)},
            "best_held": max(held, key=lambda city: city.held, default=None),
            "newest": published.with_places().order_by("-id")[:NEWEST],
            "months": month_bars(holdings.by_month(published)),
        },
    )


@require_safe
def city(request, code: str):
    """One city: what is held of it, by newspaper and month."""
    place = City.objects.select_related("province").annotate(county_count=Count("counties")).filter(code=code).first()
    if place is None:
        raise NotHeld(_("地名录里没有代码为“%(code)s”的城市。") % {"code": code[:20]})
    published = Article.objects.published().in_city(place.code)
    newspapers = Newspaper.objects.filter(Q(city=place) | Q(articles__in=published)).distinct().in_bulk()
    rows = holdings.coverage(published, newspapers)
    shown = {row.newspaper for row in rows}
    return render(
        request,
        "pages/city.html",
        {
            "city": place,
            "rows": rows,
            "held": sum(row.total for row in rows),
            "newspapers_held": sum(row.newspaper is not None for row in rows),
            "any_outside": any(row.outside for row in rows),
            "any_unknown": any(row.unknown for row in rows),
            "without_reports": sorted((paper for paper in newspapers.values() if paper not in shown), key=str),
            "newest": published.with_places().newest_first()[:NEWEST],
            "samples": published.filter(sample=True).exists(),
            "neighbours": neighbours(place),
            "years": holdings.YEARS,
            "months": [month[5:].lstrip("0") for month in holdings.MONTHS],
        },
    )


def neighbours(place: City):
    """The other cities of the province with ``held``, most reports first."""
    held = Count("articles", filter=Q(articles__in=Article.objects.published()))
    others = City.objects.filter(province=place.province_id).exclude(pk=place.pk)
    return others.annotate(held=held).order_by("-held", "code")


@require_safe
def about(request):
    """What the archive is, and how to use it."""
    return render(request, "pages/about.html")


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
