"""The places by code, held by every process that answers: a page names a hundred of them, and they hardly ever change.

A change made in this process is seen at once, one made in another within a minute.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.db.models.signals import post_delete, post_save

from archive.models import Article, City, County, PlaceAlias, Province
from archive.models.places import Place
from search.search_indexes import called

#: Seconds for which places are held.
HELD = 60.0
#: What a level lies in.
_ABOVE = {City: Province, County: City}

Held = TypeVar("Held")
_held: dict[type, tuple[float, Mapping]] = {}


def places(level: type[Place], codes: Iterable[str]) -> Mapping[str, Place]:
    """The provinces, cities or counties of these codes, and others; those that are held are read again where one is missing."""
    return _holding(level, codes, lambda: _read(level))


def city_names(code: str) -> list[str]:
    """The code and every name that a city goes or went by."""
    return _holding(PlaceAlias, (code,), _names_of_cities)[code]


def put_into(articles: Iterable[Article]) -> None:
    """Gives articles their cities and counties without asking the database."""
    articles = list(articles)
    cities = places(City, {article.city_id for article in articles} - {None})
    counties = places(County, {article.county_id for article in articles} - {None})
    for article in articles:
        article.city, article.county = cities.get(article.city_id), counties.get(article.county_id)


def _read(level: type[Place]) -> dict[str, Place]:
    """All places of a level, each with what it lies in, of which there is but one object."""
    found = level.objects.defer("lon", "lat").in_bulk()
    if above := _ABOVE.get(level):
        name = above._meta.model_name
        wider = places(above, {getattr(place, f"{name}_id") for place in found.values()})
        for place in found.values():
            setattr(place, name, wider[getattr(place, f"{name}_id")])
    return found


def _names_of_cities() -> dict[str, list[str]]:
    return {code: names for (_level, code), names in called(("city", city) for city in City.objects.all()).items()}


def _holding(what: type, codes: Iterable[str], read: Callable[[], Mapping[str, Held]]) -> Mapping[str, Held]:
    read_at, known = _held.get(what, (float("-inf"), {}))
    codes = set(codes)
    if codes and (time.monotonic() - read_at > HELD or not known.keys() >= codes):
        known = read()
        _held[what] = (time.monotonic(), known)
    return known


def _changed(sender, **kwargs):
    """A place is held with what lies above it and with its names, so all is read again."""
    _held.clear()


for _level in (Province, City, County, PlaceAlias):
    post_save.connect(_changed, sender=_level, dispatch_uid=f"search-{_level.__name__}-held")
    post_delete.connect(_changed, sender=_level, dispatch_uid=f"search-{_level.__name__}-let-go")
