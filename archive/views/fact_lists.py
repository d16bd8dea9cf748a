"""The four lists of what reports say, what may be asked of each, and the rows that answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.models import Article, Event, Figure, Measure, Person
from archive.querysets import RowQuerySet

#: Rows that can be leafed through; all of them can be downloaded. How many a page has.
DEEPEST, PAGE = 10_000, 50
#: What asks for rows of which no day is known.
UNKNOWN = "unknown"
#: What an address calls a filter → the field of :class:`Asked`.
PARAMETERS = {
    **{name: name for name in ("city", "province", "kind", "measure", "name", "scope", "unit")},
    **{"value_min": "least", "value_max": "most", "asof_from": "start", "asof_to": "end", "dated": "undated"},
    **{name: name for name in ("status", "article")},
}


@dataclass(frozen=True, slots=True)
class List:
    """One of the four lists. ``filters`` are those that it heeds, ``group`` the one whose values are counted beside it.

    ``sorts``: what an address calls an order → the columns; rows of equal rank come newest first, in the order of their text.
    """

    model: type
    label: str
    filters: tuple[str, ...]
    day: str
    group: str
    sorts: dict[str, tuple]


def _by_day(column: str) -> dict[str, tuple]:
    return {"new": (), "-day": (F(column).desc(nulls_last=True),), "day": (F(column).asc(nulls_last=True),)}


_SHARED = ("city", "province", "article", "status")
_DAYS = ("start", "end", "undated")
LISTS = {
    "figures": List(
        Figure,
        pgettext_lazy("plural", "数字"),
        (*_SHARED, *_DAYS, "kind", "scope", "unit", "least", "most"),
        "last",
        "kind",
        _by_day("last") | {"-value": (F("value").desc(nulls_last=True),), "value": (F("value").asc(nulls_last=True),)},
    ),
    "events": List(Event, pgettext_lazy("plural", "事件"), (*_SHARED, *_DAYS), "first", "", _by_day("first")),
    "measures": List(
        Measure, pgettext_lazy("plural", "措施"), (*_SHARED, *_DAYS, "measure"), "first", "category", _by_day("first")
    ),
    "people": List(Person, gettext_lazy("任职者"), (*_SHARED, "name"), "", "", {"new": (), "name": (F("name_hans").asc(),)}),
}
SORT_LABELS = {
    "new": gettext_lazy("新收在前"),
    "-day": gettext_lazy("日期由近到远"),
    "day": gettext_lazy("日期由远到近"),
    "-value": gettext_lazy("数值由大到小"),
    "value": gettext_lazy("数值由小到大"),
    "name": gettext_lazy("按姓名"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, understood. ``city`` and ``province`` are codes; ``start`` and ``end`` days, both included."""

    of: str = "figures"
    city: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    article: int = 0
    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    scope: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    name: str = ""
    start: date | None = None
    end: date | None = None
    undated: bool = False
    sort: str = "new"
    page: int = 1

    @property
    def told(self) -> List:
        return LISTS[self.of]

    @property
    def narrowed(self) -> bool:
        """Whether any filter is in force."""
        return any(is_set(self, name) for name in self.told.filters)

    def instead(self, **changes) -> "Asked":
        """The same with some of it changed; always its first page unless ``page`` is among them."""
        return replace(self, **({"page": 1} | changes))

    def of_list(self, of: str) -> "Asked":
        """The same of another list: what that does not heed is dropped."""
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name in LISTS[of].filters}
        return Asked(of=of, **kept)

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """What an address says of it: what is at its default left out, and the parameters ``without``."""
        said: list[tuple[str, str]] = [("of", self.of)] if self.of != "figures" else []
        for name, field in PARAMETERS.items():
            if field in self.told.filters and is_set(self, field):
                value = getattr(self, field)
                said += [(name, _written(item)) for item in (value if isinstance(value, tuple) else (value,))]
        said += [("sort", self.sort)] if self.sort != "new" else []
        said += [("page", str(self.page))] if self.page > 1 else []
        return [(name, value) for name, value in said if name not in without]

    def rows(self) -> RowQuerySet:
        """The rows that readers may see of what is asked, in no order: those of RowQuerySet.shown(), whose articles are
        asked for first. To join them reads every article: at 300,000 rows that takes seconds."""
        open_ones = Article.objects.published().filter(access=Article.Access.PUBLIC)
        found = self.told.model.objects.current().filter(article__in=open_ones.order_by().values("pk"))
        if self.of == "people":
            found = found.filter(office=True, patient=False)
        return found.filter(*(condition for name in self.told.filters if (condition := _CONDITIONS[name](self))))

    def ordered(self) -> RowQuerySet:
        """The same in order."""
        return self.rows().order_by(*self.told.sorts[self.sort], "-article_id", "pk")


def is_set(asked: Asked, field: str) -> bool:
    """Whether a filter is in force; 0 is a bound like any other."""
    value = getattr(asked, field)
    return bool(value) or (value is not None and field in ("least", "most"))


def _written(value) -> str:
    if value is True:
        return UNKNOWN
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _in_places(asked: Asked) -> Q | None:
    """Rows of these cities; who is in office, by the code of where: a county's begins as its city's does."""
    if asked.of != "people":
        return Q(city__in=asked.city) if asked.city else None
    return _any(Q(place__gte=code, place__lte=_last(code, 4)) for code in asked.city)


def _in_provinces(asked: Asked) -> Q | None:
    """Rows of a province's cities, and those that speak of the province itself."""
    columns = {"people": ("place",), "measures": ("city",)}.get(asked.of, ("city", "place"))
    return _any(Q(**{f"{column}__gte": code, f"{column}__lte": _last(code, 2)}) for code in asked.province for column in columns)


def _last(code: str, length: int) -> str:
    """The last code that begins as ``code`` does; a county under a province itself (419001) has none below it."""
    return code if length == 4 and code[2:4] == "90" else code[:length] + "9" * (6 - length)


def _any(conditions: Iterable[Q]) -> Q | None:
    return reduce(or_, conditions, Q()) or None


def _of_days(name: str, compare: str) -> Callable[[Asked], Q | None]:
    def condition(asked: Asked) -> Q | None:
        value = getattr(asked, name)
        return Q(**{f"{asked.told.day}__{compare}": value}) if value else None

    return condition


def _equal(column: str, name: str = "") -> Callable[[Asked], Q | None]:
    def condition(asked: Asked) -> Q | None:
        value = getattr(asked, name or column)
        return Q(**{f"{column}__in" if isinstance(value, tuple) else column: value}) if value else None

    return condition


_CONDITIONS: dict[str, Callable[[Asked], Q | None]] = {
    "city": _in_places,
    "province": _in_provinces,
    "article": _equal("article_id", "article"),
    "status": _equal("status"),
    "kind": _equal("kind"),
    "measure": _equal("category", "measure"),
    "scope": _equal("scope"),
    "unit": _equal("unit"),
    "name": _equal("name_hans", "name"),
    # A range counts where any of it lies in the span.
    "least": lambda asked: Q(value__gte=asked.least) | Q(upper__gte=asked.least) if asked.least is not None else None,
    "most": lambda asked: Q(value__lte=asked.most) if asked.most is not None else None,
    "start": _of_days("start", "gte"),
    "end": _of_days("end", "lte"),
    "undated": lambda asked: Q(**{f"{asked.told.day}__isnull": True}) if asked.undated else None,
}


def too_deep() -> str:
    """Why no page beyond :data:`DEEPEST` is shown, and what to do instead."""
    return _("翻页只到第 %(page)s 页，即前 %(rows)s 条。再往后请换一种次序、加上筛选，或下载全部。") % {
        "page": DEEPEST // PAGE,
        "rows": DEEPEST,
    }
