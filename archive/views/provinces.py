"""A province: its cities with what is held of each, by month, and the newspapers."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, PlaceAlias, Province
from archive.views import holdings
from archive.views.browse import other_names
from archive.views.errors import NotHeld
from archive.views.kept import kept_page
from archive.views.newspapers import FIRST_AND_LAST, papers


@require_safe
@kept_page
def province(request, code: str):
    """One province. Where it is one city by itself (北京, 香港) the table of months is by newspaper, else by city."""
    place = Province.objects.filter(code=code).first()
    if place is None:
        raise NotHeld(_("地名录里没有代码为“%(code)s”的省份。") % {"code": code[:20]})
    cities = {city.code: city for city in place.cities.all()}
    published = Article.objects.published().filter(city__in=list(cities))
    tallies = holdings.tallied(published, samples=Count("pk", filter=Q(sample=True)), **FIRST_AND_LAST)
    by_city, by_newspaper = (holdings.held_by(tallies, name) for name in ("city_id", "newspaper_id"))
    newspapers = holdings.newspapers_of(place.code, by_newspaper)
    listed = papers(newspapers, tallies)
    alone = [city.name for city in cities.values()] == [place.name]
    months = holdings.by_newspaper(published, newspapers, province=code) if alone else holdings.by_city(published, cities)
    return render(
        request,
        "pages/province.html",
        {
            "place": place,
            "alone": alone,
            "cities": holdings.listed(cities.values(), by_city),
            "cities_held": len(by_city),
            "held": by_city.total(),
            "coverage": months,
            "newspapers_held": len(by_newspaper) - (None in by_newspaper),
            "papers": [paper for paper in listed if paper.held],
            "papers_not_held": [paper for paper in listed if not paper.held],
            "newspaper_unknown": by_newspaper[None],
            "newest": holdings.newest(published),
            "samples": any(row.samples for row in tallies),
            "other_names": other_names(place, PlaceAlias.Level.PROVINCE),
        },
    )
