"""What readers see of the facets: values with exact counts and with their names in the reader's words.

A facet is counted without the filters that it offers itself. So with a city chosen the other cities still stand there, each
with what it would have, and a reader can go from one to the other; all other filters hold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models import Article, City, County, Province
from search import outbox
from search.asked import Asked
from search.backends.contract import FACETS, NEWEST, UNKNOWN, Found
from search.gazetteer import places
from search.labels import FIELDS, asked_for, label
from search.parameters import AS_OF, DAYS, VALUES
from search.query import both

PLACES = ("province", "city", "county")
#: The filters that a facet offers. A place is chosen at one level, so all three are lifted together.
OFFERED = {"newspaper": ("newspaper",), "year": DAYS, "month": DAYS, "script": ("script",)} | dict.fromkeys(PLACES, PLACES)
OFFERED |= {"kind": ("kind",), "measure": ("measure",)}
#: Facets in which "unknown" is counted too: what has no value.
WITH_UNKNOWN = ("city", "newspaper")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: ``value`` as a parameter takes it, ``label`` as people read it, and how many hits have it.

    ``within`` is the code of a city's province or a county's city, for showing one under the other.
    """

    value: str
    label: str
    count: int
    within: str = ""


class Facets(Mapping[str, list[FacetValue]]):
    """The facets by name, each labelled when it is first read: years and months in their own order, all others by count, what is
    neither kind nor measure of its own last."""

    def __init__(self, counted: Mapping[str, Iterable[tuple[str, int]]]):
        self._counted = counted
        self._labelled: dict[str, list[FacetValue]] = {}

    def __getitem__(self, name: str) -> list[FacetValue]:
        if name not in self._labelled:
            self._labelled[name] = _labelled(name, self._counted[name])
        return self._labelled[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in FACETS if name in self._counted)

    def __len__(self) -> int:
        return len(self._counted)


def facets_of(asked: Asked, found: Found) -> Facets:
    """The facets of what was asked; ``found`` answers it whole, with its facets. Raises SearchUnwell."""
    engine, parameters = outbox.engine(), asked.parameters
    wider: dict[tuple[str, ...], Found] = {}
    counted = {}
    for name in found.facets:
        if name == "kind" and parameters.figure.spans:
            counted[name] = _kinds_within(asked)
            continue
        lifted = parameters.lifted(*OFFERED[name])
        if lifted == parameters:
            counted[name] = _with_unknown(name, found)
            continue
        if OFFERED[name] not in wider:
            node = both(asked.words, *lifted.conditions(asked_for(asked.words, "kind")))
            wider[OFFERED[name]] = engine.find(node, 0, 0, NEWEST, parameters.exact_script, facets=True)
        counted[name] = _with_unknown(name, wider[OFFERED[name]])
    return Facets(counted)


def _kinds_within(asked: Asked) -> list[tuple[str, int]]:
    """Kinds of the figures within the spans asked for: the other facets count figures of any value and day."""
    parameters = asked.parameters
    node = both(asked.words, *parameters.lifted("kind", *VALUES, *AS_OF).conditions())
    return outbox.engine().kinds_given(node, parameters.figure, parameters.exact_script)


def _with_unknown(name: str, found: Found) -> list[tuple[str, int]]:
    counted = list(found.facets[name])
    unknown = found.count - sum(count for _value, count in counted) if name in WITH_UNKNOWN else 0
    return counted + ([(UNKNOWN, unknown)] if unknown else [])


def _labelled(name: str, counted: Iterable[tuple[str, int]]) -> list[FacetValue]:
    counted = list(counted)
    if name in PLACES:
        return _places(name, counted)
    labels: dict[str, Callable] = {name: partial(label, name) for name in FIELDS} | {
        "newspaper": lambda value: _("报纸未详") if value == UNKNOWN else f"《{value}》",
        "year": lambda value: _("日期未详") if value == UNKNOWN else value,
        "month": lambda value: _("日期未详") if value == UNKNOWN else _month(value, get_language()),
        "script": lambda value: str(Article.Script(value).label),
    }
    values = [FacetValue(value, labels[name](value), count) for value, count in counted]
    if name in FIELDS:
        return sorted(values, key=lambda one: one.value == "other")
    return sorted(values, key=lambda one: one.value) if name in ("year", "month") else values


def _places(level: str, counted: list[tuple[str, int]]) -> list[FacetValue]:
    model, above = {"province": (Province, None), "city": (City, "province_id"), "county": (County, "city_id")}[level]
    known = places(model, [code for code, _count in counted if code != UNKNOWN])
    return [
        FacetValue(code, known[code].called, count, getattr(known[code], above) if above else "")
        if code in known
        else FacetValue(code, _("城市未详") if code == UNKNOWN else code, count)
        for code, count in counted
    ]


@lru_cache(1024)
def _month(value: str, language: str) -> str:
    year, month = value.split("-")
    return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
