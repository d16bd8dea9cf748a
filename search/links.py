"""Where the search page can go from here: every filter, sort and page is a link, made from the parameters alone."""

import calendar
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.api.answers import PAGE_SIZE
from archive.models import Article, City, County, Province
from search.answer import Answer
from search.backends.contract import UNKNOWN
from search.labels import FIELDS, label
from search.parameters import AS_OF, DAYS, DEEPEST, FILTERS, ORDERS, SORTS, VALUES, VIEWS, Parameters, as_typed, too_deep

SORT_LABELS = {"relevance": gettext_lazy("相关"), "-date": gettext_lazy("由新到旧"), "date": gettext_lazy("由旧到新")}
VIEW_LABELS = {"articles": gettext_lazy("摘句"), "lines": gettext_lazy("逐行对齐")}
#: The whole of an answer elsewhere: names of search/urls.py.
DOORS = {"search-feed": gettext_lazy("订阅"), "search-csv": "CSV", "search-jsonl": "JSON Lines", "search-jsonld": "JSON-LD"}
#: What an address of the page says and no other door heeds.
OF_THE_PAGE = ("view", "by", "page", "page_size")


def pairs(parameters: Parameters, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The parameters as an address says them, those at their default left out."""
    said = [("q", parameters.q)] if parameters.q else []
    said += [(name, value) for name in FILTERS for value in getattr(parameters, name)]
    said += [(name, as_typed(value)) for name in VALUES if (value := getattr(parameters, name)) is not None]
    said += [(name, day.isoformat()) for name in AS_OF if (day := getattr(parameters, name))]
    said += [("from", parameters.start.isoformat())] if parameters.start else []
    said += [("to", parameters.end.isoformat())] if parameters.end else []
    said += [("dated", UNKNOWN)] if parameters.undated else []
    said += [("sort", parameters.sort)] if parameters.sort != SORTS[0] else []
    said += [("exact_script", "1")] if parameters.exact_script else []
    said += [("as_asked", "1")] if parameters.as_asked else []
    said += [("without", term) for term in parameters.without]
    said += [("view", parameters.view)] if parameters.view != VIEWS[0] else []
    said += [("by", parameters.by)] if parameters.by != ORDERS[0] else []
    said += [("page_size", str(parameters.page_size))] if parameters.page_size != PAGE_SIZE else []
    said += [("page", str(parameters.page))] if parameters.page > 1 else []
    return [(name, value) for name, value in said if name not in without]


def href(parameters: Parameters, **changes) -> str:
    """The search page with some parameters changed; always its first page unless ``page`` is among them."""
    return address(pairs(replace(parameters, **({"page": 1} | changes))))


def chips(parameters: Parameters) -> list[dict]:
    """The filters in force: ``label``, ``href`` of the page without it; a city's or county's chip leads ``wider`` too."""
    places = _chosen_places(parameters)
    found = []
    for name in FILTERS:
        values = getattr(parameters, name)
        for value in values:
            chip = {
                "label": _said(name, value, places),
                "href": href(parameters, **{name: tuple(one for one in values if one != value)}),
            }
            above = getattr(places.get(value), {"city": "province", "county": "city"}.get(name, ""), None)
            if above is not None and len(values) == 1:
                level = above._meta.model_name
                chip["wider"] = {"label": above.called, "href": href(parameters, **{name: (), level: (above.pk,)})}
            found.append(chip)
    return found + [{"label": said, "href": href(without)} for said, without in _spans_and_shapes(parameters)]


def filters_in_force(parameters: Parameters) -> list[tuple[str, Parameters]]:
    """Each filter with all its values, and the parameters without it."""
    places = _chosen_places(parameters)
    named = [(name, getattr(parameters, name)) for name in FILTERS if getattr(parameters, name)]
    said = [("、".join(_said(name, value, places) for value in values), parameters.lifted(name)) for name, values in named]
    return said + _spans_and_shapes(parameters)


def _spans_and_shapes(parameters: Parameters) -> list[tuple[str, Parameters]]:
    found = []
    for names, told in ((VALUES, _("数值 %(start)s 至 %(end)s")), (AS_OF, _("截至 %(start)s 至 %(end)s"))):
        first, last = (getattr(parameters, name) for name in names)
        if (first, last) != (None, None):
            ends = [as_typed(end) if isinstance(end, float) else end or "…" for end in (first, last)]
            found.append((told % {"start": ends[0], "end": ends[1]}, parameters.lifted(*names)))
    if parameters.start or parameters.end:
        said = _("%(start)s 至 %(end)s") % {"start": parameters.start or "…", "end": parameters.end or "…"}
        found.append((said, parameters.lifted(*DAYS)))
    if parameters.undated:
        found.append((_("日期未详"), parameters.lifted(*DAYS)))
    if parameters.exact_script:
        found.append((_("只认所输字形"), replace(parameters, exact_script=False)))
    return found


def _chosen_places(parameters: Parameters) -> dict:
    """The places that are filters in force, by code."""
    chosen = (
        (Province.objects.all(), parameters.province),
        (City.objects.select_related("province"), parameters.city),
        (County.objects.select_related("city"), parameters.county),
    )
    return {place.pk: place for places, codes in chosen if codes for place in places.filter(pk__in=codes)}


def _said(name: str, value: str, places: dict) -> str:
    if name == "newspaper":
        return _("报纸未详") if value == UNKNOWN else f"《{value}》"
    if name == "script":
        return str(Article.Script(value).label)
    if name in FIELDS:
        return label(name, value)
    if value == UNKNOWN:
        return _("城市未详")
    return places[value].called if value in places else value


def around(found: Answer) -> dict:
    """What :func:`search.views.search` shows of where to go, from ``also`` to ``bounded``, with :func:`leaves`."""
    asked = found.parameters
    sorts = [{"label": SORT_LABELS[sort], "href": href(asked, sort=sort), "selected": sort == asked.sort} for sort in SORTS]
    exact = {"label": _("只认所输字形"), "href": href(asked, exact_script=not asked.exact_script), "selected": asked.exact_script}
    without = asked.without
    return {
        "also": [{"label": term, "href": href(asked, without=(*without, term))} for term in found.also_searched],
        "left_out": [
            {"label": term, "href": href(asked, without=tuple(one for one in without if one != term))} for term in without
        ],
        "as_asked": href(asked, as_asked=True),
        "sorts": sorts,
        "exact": exact,
        "views": [
            {"label": label, "href": href(asked, view=view, by=ORDERS[0]), "selected": view == asked.view}
            for view, label in VIEW_LABELS.items()
        ],
        "doors": [{"label": label, "href": address(pairs(asked, without=OF_THE_PAGE), door)} for door, label in DOORS.items()],
        "bounded": too_deep(asked.page_size) if found.count > DEEPEST else "",
        **leaves(asked, found.pages),
    }


def leaves(asked: Parameters, last: int) -> dict:
    """``pages``, ``previous`` and ``next`` where there are ``last`` pages."""
    shown = sorted({number for number in (1, last, *range(asked.page - 2, asked.page + 3)) if 1 <= number <= last})
    pages = []
    for number in shown:
        if pages and number > pages[-1]["number"] + 1:
            pages.append({"number": 0, "href": "", "current": False})
        pages.append({"number": number, "href": href(asked, page=number), "current": number == asked.page})
    return {
        "pages": pages,
        "previous": href(asked, page=min(asked.page - 1, last)) if asked.page > 1 else "",
        "next": href(asked, page=asked.page + 1) if asked.page < last else "",
    }


def address(said: list[tuple[str, str]], door: str = "search") -> str:
    """The path and query of the page, or of another door of search by its name in search/urls.py."""
    return _path(door, get_script_prefix()) + ("?" + "&".join(_quoted(*one) for one in said) if said else "")


@lru_cache(64)
def _path(door: str, _prefix: str) -> str:
    return reverse(door)


@lru_cache(64)
def _quoted(name: str, value: str) -> str:
    """One parameter of an address; a page has a hundred addresses that share theirs."""
    return urlencode({name: value})


def days_of(value: str) -> tuple[date, date]:
    """The first and last day of a year or a month.

    >>> days_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    year, _dash, month = value.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])
