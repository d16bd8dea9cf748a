"""Where the search page can go from here: every facet, sort and page is a link, made from the parameters alone."""

import calendar
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.api.answers import PAGE_SIZE
from archive.models import Article, City, County, Province
from search.answer import Answer
from search.backends.contract import UNKNOWN
from search.facets import FacetValue
from search.parameters import FILTERS, ORDERS, SORTS, VIEWS, Parameters

TITLES = {
    "province": gettext_lazy("省份"),
    "city": gettext_lazy("城市"),
    "county": gettext_lazy("区县"),
    "newspaper": gettext_lazy("报纸"),
    "year": gettext_lazy("年份"),
    "month": gettext_lazy("见报年月"),
    "script": gettext_lazy("字形（原刊）"),
}
SORT_LABELS = {"relevance": gettext_lazy("相关"), "-date": gettext_lazy("由新到旧"), "date": gettext_lazy("由旧到新")}
VIEW_LABELS = {"articles": gettext_lazy("摘句"), "lines": gettext_lazy("逐行对齐")}
#: The whole of an answer elsewhere: names of search/urls.py.
DOORS = {"search-feed": gettext_lazy("订阅"), "search-csv": "CSV", "search-jsonl": "JSON Lines"}
#: What an address of the page says and no other door heeds.
OF_THE_PAGE = ("view", "by", "page", "page_size")
#: Facets of which several values can be asked for at once.
_SEVERAL = ("city", "province", "county", "newspaper")


def pairs(parameters: Parameters, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The parameters as an address says them, those at their default left out."""
    said = [("q", parameters.q)] if parameters.q else []
    said += [(name, value) for name in FILTERS for value in getattr(parameters, name)]
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
    """The filters in force, each with the page without it."""
    levels = {City: parameters.city, Province: parameters.province, County: parameters.county}
    names = {place.pk: place.called for level, codes in levels.items() for place in level.objects.filter(pk__in=codes)}
    labels = {"newspaper": lambda name: f"《{name}》", "script": lambda script: str(Article.Script(script).label)}
    found = []
    for name in FILTERS:
        values = getattr(parameters, name)
        for value in values:
            label = labels.get(name, lambda code: names.get(code, code))(value)
            found.append({"label": label, "href": href(parameters, **{name: tuple(one for one in values if one != value)})})
    if parameters.start or parameters.end:
        label = _("%(start)s 至 %(end)s") % {"start": parameters.start or "…", "end": parameters.end or "…"}
        found.append({"label": label, "href": href(parameters, start=None, end=None)})
    if parameters.exact_script:
        found.append({"label": _("只认所输字形"), "href": href(parameters, exact_script=False)})
    return found


def around(found: Answer) -> dict:
    """``facets``, ``sorts``, ``exact``, ``views``, ``doors`` and :func:`leaves` for the search page's context."""
    asked = found.parameters
    sorts = [{"label": SORT_LABELS[sort], "href": href(asked, sort=sort), "selected": sort == asked.sort} for sort in SORTS]
    exact = {"label": _("只认所输字形"), "href": href(asked, exact_script=not asked.exact_script), "selected": asked.exact_script}
    return {
        "facets": [{"name": name, "title": TITLES[name], "values": _linked(asked, name, found.facets[name])} for name in TITLES],
        "sorts": sorts,
        "exact": exact,
        "views": [
            {"label": label, "href": href(asked, view=view, by=ORDERS[0]), "selected": view == asked.view}
            for view, label in VIEW_LABELS.items()
        ],
        "doors": [{"label": label, "href": address(pairs(asked, without=OF_THE_PAGE), door)} for door, label in DOORS.items()],
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


def _linked(asked: Parameters, name: str, values: list[FacetValue]) -> list[dict]:
    """The values of one facet with their links. A facet has hundreds of values: what their links share is said once."""
    names = ("from", "to") if name in ("year", "month") else (name,)
    shared = pairs(asked, without=(*names, "page"))
    return [_link(asked, name, value, shared) for value in values]


def _link(asked: Parameters, name: str, value: FacetValue, shared: list[tuple[str, str]]) -> dict:
    chosen = getattr(asked, name, ())
    if value.value == UNKNOWN:
        selected, wanted = False, None
    elif name in ("year", "month"):
        span = days_of(value.value)
        selected = (asked.start, asked.end) == span
        wanted = [] if selected else [("from", span[0].isoformat()), ("to", span[1].isoformat())]
    else:
        selected = value.value in chosen
        kept = [one for one in chosen if one != value.value and (selected or name in _SEVERAL)]
        wanted = [(name, one) for one in (kept if selected else [*kept, value.value])]
    link = "" if wanted is None else address(shared + wanted)
    named = {field: getattr(value, field) for field in ("value", "label", "count", "within")}
    return named | {"selected": selected, "href": link}


def address(said: list[tuple[str, str]], door: str = "search") -> str:
    """The path and query of the page, or of another door of search by its name in search/urls.py."""
    return reverse(door) + ("?" + urlencode(said) if said else "")


def days_of(value: str) -> tuple[date, date]:
    """The first and last day of a year or a month.

    >>> days_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    year, _dash, month = value.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])
