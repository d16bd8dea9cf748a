"""What readers see of the facets: values with their names in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive.models import Article, City, County, Province
from search.backends.contract import FACETS, UNKNOWN


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: ``value`` as a parameter takes it, ``label`` as people read it, and how many hits have it.

    ``within`` is the code of a city's province or a county's city, for showing one under the other.
    """

    value: str
    label: str
    count: int
    within: str = ""


def labelled(counted: Mapping[str, Iterable[tuple[str, int]]]) -> dict[str, list[FacetValue]]:
    """The counted facets with labels; years and months in their own order, unknown last, all others by count."""
    cities = _names(City, counted.get("city", ()))
    provinces = _names(Province, counted.get("province", ()))
    counties = _names(County, counted.get("county", ()))
    labels = {
        "city": lambda code: cities.get(code, code),
        "province": lambda code: provinces.get(code, code),
        "county": lambda code: counties.get(code, code),
        "newspaper": lambda name: f"《{name}》",
        "year": lambda year: _("日期未详") if year == UNKNOWN else year,
        "month": _month,
        "script": lambda script: Article.Script(script).label,
    }
    within = {
        "city": _above(City, "province_id", counted.get("city", ())),
        "county": _above(County, "city_id", counted.get("county", ())),
    }
    facets = {}
    for name in FACETS:
        values = [
            FacetValue(value, str(labels[name](value)), count, within.get(name, {}).get(value, ""))
            for value, count in counted.get(name, ())
        ]
        facets[name] = sorted(values, key=lambda one: one.value) if name in ("year", "month") else values
    return facets


def _names(model, counted) -> dict[str, str]:
    places = model.objects.filter(pk__in=[code for code, _count in counted]).only("short", "short_trad", "pinyin")
    return {place.pk: place.called for place in places}


def _above(model, parent: str, counted) -> dict[str, str]:
    return dict(model.objects.filter(pk__in=[code for code, _count in counted]).values_list("pk", parent))


def _month(value: str) -> str:
    if value == UNKNOWN:
        return _("日期未详")
    year, month = value.split("-")
    return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
