"""What the reports say, to be browsed: figures, events, measures, people in office, each with its sentence."""

from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports.fact_rows import sources
from archive.exports.source import Source
from archive.finding_names import as_of_said, dated_said, in_script, place_said, status_said, subject_said, value_said
from archive.models import City, Province
from archive.models.findings import Category, Event, Figure, Kind, Measure, Person, Status
from archive.views.fact_filters import NAMES, read
from archive.views.fact_lists import DEEPEST, LISTS, PAGE, SORT_LABELS, Asked, is_set, too_deep
from archive.views.kept import kept

#: The whole of a list elsewhere: names of archive/urls.py.
FILES = {"csv": "CSV", "jsonl": "JSON Lines", "jsonld": "JSON-LD"}
#: All kinds that say what is counted.
_MAIN = tuple(kind for kind in Kind.values if kind != Kind.OTHER)
SCOPES = {"new": gettext_lazy("新增"), "total": gettext_lazy("累计")}


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it. ``what`` and ``unit`` are in the script of the list, ``value`` and the days in words."""

    source: Source
    value: str
    unit: str
    what: str
    place: str
    day: tuple[str, str, str]
    kind: str
    status: str


@require_safe
def facts(request):
    """50 rows a page; all that narrows and orders them stands in the address. 400 where that cannot be understood."""
    return kept(request, lambda: _page(request), NAMES)


def _page(request):
    asked, bad = read(request.GET)
    kinds = groups(asked)
    apart = left_apart(asked, kinds)
    chosen = [one for one in kinds if one["selected"]] or [one for one in kinds if one is not apart]
    taken = asked.instead(kind=_MAIN) if apart else asked
    count = sum(one["count"] for one in chosen) if asked.told.group else asked.rows().count()
    start = (asked.page - 1) * PAGE
    # Not by the kinds to list: they would be sorted anew where the order of the articles serves as it is.
    ordered = asked.ordered().exclude(kind=Kind.OTHER) if apart else asked.ordered()
    rows = ordered.defer("found")[start : start + PAGE]
    last = -(-min(count, DEEPEST) // PAGE)
    lang = "zh-Hant" if get_language() == "zh-hant" else "zh-Hans"
    context = {
        "asked": asked,
        "notes": [problem.message for problem in bad],
        "all": href(Asked(of=asked.of)),
        "count": count,
        "lang": lang,
        "lines": lines(sources(rows), lang),
        "lists": [(str(one.label), href(asked.of_list(of)), of == asked.of) for of, one in LISTS.items()],
        "sorts": [(SORT_LABELS[sort], href(asked.instead(sort=sort)), sort == asked.sort) for sort in asked.told.sorts],
        "groups": kinds,
        "apart": apart,
        "chips": chips(asked),
        "form": _form(request.GET, asked),
        "hidden": asked.pairs(*_IN_FORM, "page"),
        "scopes": SCOPES,
        "statuses": [(status.value, status.label) for status in Status if status != Status.REJECTED],
        "feed": f"{reverse('facts-feed')}?{urlencode(taken.pairs('page', 'sort'))}",
        "files": [
            (label, f"{reverse('facts-file', args=[asked.of, ending])}?{urlencode(taken.pairs('page', 'of'))}")
            for ending, label in FILES.items()
        ],
        "pages": _pages(asked, last),
        "previous": href(asked.instead(page=asked.page - 1)) if 1 < asked.page <= last else "",
        "next": href(asked.instead(page=asked.page + 1)) if asked.page < last else "",
        "bounded": too_deep() if count > DEEPEST else "",
    }
    return render(request, "pages/facts.html", context, status=400 if bad else 200)


def href(asked: Asked) -> str:
    """The page of what is asked."""
    said = urlencode(asked.pairs())
    return f"{reverse('facts')}?{said}" if said else reverse("facts")


def lines(found: list[Source], lang: str) -> list[Line]:
    """Rows in words; their texts, which are in simplified script, are brought to ``lang`` at once."""
    said = [_TOLD[type(one.row)](one.row) for one in found]
    texts = iter(in_script((text for value, day, kind, *texts in said for text in texts), lang))
    return [
        Line(one, value, next(texts), next(texts), next(texts), day, str(kind), status_said(one.row.status))
        for one, (value, day, kind, *_texts) in zip(found, said, strict=True)
    ]


def _day(iso: str, basis: str, otherwise: str = "") -> tuple[str, str, str]:
    return ("", *dated_said(iso, basis)) if iso else ("", otherwise or _("日期未详"), "")


#: Value, day, kind; then unit, what, place, as the row has them.
_TOLD = {
    Figure: lambda row: (
        *(value_said(row), as_of_said(row.as_of, row.as_of_basis), row.get_kind_display()),
        *(row.unit, subject_said(row), place_said(row, row.article)),
    ),
    Event: lambda row: ("", _day(row.date, row.date_basis, row.date_text), "", "", row.what, place_said(row, row.article)),
    Measure: lambda row: (
        *("", _day(row.first.isoformat() if row.first else "", ""), row.get_category_display()),
        *("", row.measure, ""),
    ),
    Person: lambda row: ("", ("", "", ""), "", row.name_hans, row.role, row.organisation),
}


def groups(asked: Asked) -> list[dict]:
    """The kinds or categories, the commonest first, 其他 last, each with how many rows asking for it would find."""
    column = asked.told.group
    if not column:
        return []
    name = "measure" if column == "category" else column
    chosen, labels = getattr(asked, name), dict(Category.choices if name == "measure" else Kind.choices)
    counted = asked.instead(**{name: ()}).rows().order_by().values_list(column).annotate(n=Count("pk"))
    found = sorted(((value, n) for value, n in counted), key=lambda one: (one[0] == "other", -one[1]))
    return [
        {
            "value": value,
            "label": labels[value],
            "count": n,
            "selected": value in chosen,
            "href": href(asked.instead(**{name: tuple({*chosen} ^ {value})})),
        }
        for value, n in found
    ]


def left_apart(asked: Asked, kinds: list[dict]) -> dict | None:
    """The group of the figures of no kind, where the page does not list them: they are many and say little. None where a kind
    is asked for, or where there is nothing else. What the page links to as files and feed leaves them out by its address."""
    if asked.of != "figures" or asked.kind or len(kinds) < 2:
        return None
    return next((one for one in kinds if one["value"] == Kind.OTHER), None)


def chips(asked: Asked) -> list[tuple[str, str]]:
    """The filters in force in words, each with the page without it."""
    chosen = (*City.objects.filter(pk__in=asked.city), *Province.objects.filter(pk__in=asked.province))
    places = {place.pk: place.called for place in chosen}
    labels = dict(Kind.choices) | {f"measure {value}": label for value, label in Category.choices} | dict(Status.choices) | SCOPES
    found = []
    for name in asked.told.filters:
        if name in ("start", "end", "least", "most") or not is_set(asked, name):
            continue
        value = getattr(asked, name)
        for one in value if isinstance(value, tuple) else (value,):
            left = tuple(other for other in value if other != one) if isinstance(value, tuple) else getattr(Asked(), name)
            said = labels.get(f"measure {one}") if name == "measure" else places.get(one) or labels.get(one)
            found.append((str(said or _NAMED.get(name, "{}").format(one)), href(asked.instead(**{name: left}))))
    for first, last, show in (("start", "end", str), ("least", "most", lambda value: f"{value:,.6f}".rstrip("0").rstrip("."))):
        if first in asked.told.filters and (is_set(asked, first) or is_set(asked, last)):
            ends = [show(end) if end is not None else "…" for end in (getattr(asked, first), getattr(asked, last))]
            told = _("%(start)s 至 %(end)s") % {"start": ends[0], "end": ends[1]}
            found.append((told, href(asked.instead(**{first: None, last: None}))))
    return found


_NAMED = {"undated": gettext_lazy("日期未详"), "article": gettext_lazy("第 {} 件"), "unit": gettext_lazy("单位 {}")}
#: What the form says itself.
_IN_FORM = ("city", "province", "value_min", "value_max", "unit", "asof_from", "asof_to", "dated", "name", "status", "scope")


def _form(given, asked: Asked) -> dict:
    """What stands in the fields: what was written, whether it was understood or not; a city by its name."""
    said = {name: given.get(name, "") for name in _IN_FORM}
    for name, model in (("city", City), ("province", Province)):
        if codes := getattr(asked, name):
            said[name] = model.objects.filter(pk=codes[0]).values_list("name", flat=True).first() or codes[0]
    return said


def _pages(asked: Asked, last: int) -> list[dict]:
    shown = sorted({number for number in (1, last, *range(asked.page - 2, asked.page + 3)) if 1 <= number <= last})
    pages: list[dict] = []
    for number in shown:
        if pages and number > pages[-1]["number"] + 1:
            pages.append({"number": 0})
        pages.append({"number": number, "href": href(asked.instead(page=number)), "current": number == asked.page})
    return pages
