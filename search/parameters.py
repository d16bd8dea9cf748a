"""The parameters of a search, the same on the page, the API, the feed and the downloads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from django.utils.translation import gettext as _

from archive.api.answers import PAGE_SIZE, BadParameter, whole_number
from archive.api.given import first_day, last_day, number, one_of
from archive.models import Article
from archive.models.findings import Category, Kind
from search.backends.contract import NEWEST, OLDEST, RELEVANCE, UNKNOWN
from search.query import Attribute, Dated, Gives, Node

SORTS = (RELEVANCE, NEWEST, OLDEST)
#: How the page shows what was found: articles, or every place in a line of its own (search/lines.py), set in order by ….
VIEWS, ORDERS = ("articles", "lines"), ("right", "left", "date")
#: Filters by value, the wide before the narrow; each may be given several times.
FILTERS = ("province", "city", "county", "newspaper", "script", "kind", "measure")
#: What narrows by day: both ends of a span, or no known day at all.
DAYS = ("start", "end", "undated")
#: What narrows by a figure that the article gives: its value, and the day as of which it holds.
VALUES, AS_OF = ("value_min", "value_max"), ("asof_from", "asof_to")
#: Hits that can be leafed through; all of them can be downloaded.
DEEPEST = 10_000

_CODE = re.compile(r"[1-9][0-9]{5}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was asked, understood. ``start`` and ``end`` are the days of from and to, both included; ``undated`` asks for
    articles of which no day is known. "unknown" among the values of a filter asks for those without a value. ``value_min`` to
    ``asof_to`` are asked of one and the same figure, of one of the kinds where ``kind`` has any.

    ``as_asked``: no correction where nothing is found. ``without``: terms that are not to be searched along.
    """

    q: str = ""
    city: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    newspaper: tuple[str, ...] = ()
    script: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    value_min: float | None = None
    value_max: float | None = None
    asof_from: date | None = None
    asof_to: date | None = None
    start: date | None = None
    end: date | None = None
    undated: bool = False
    sort: str = RELEVANCE
    exact_script: bool = False
    as_asked: bool = False
    without: tuple[str, ...] = ()
    view: str = VIEWS[0]
    by: str = ORDERS[0]
    page: int = 1
    page_size: int = PAGE_SIZE

    def conditions(self, kinds: tuple[str, ...] = ()) -> list[Node]:
        """The filters, as parts of a query's tree. ``kinds``: of figures, that the words ask for."""
        figure = replace(self.figure, kinds=self.kind or kinds)
        given = [figure] if figure.spans else []
        named = [Attribute(name, getattr(self, name)) for name in FILTERS if not (given and name == "kind")]
        named += [Attribute("month", (UNKNOWN,) if self.undated else ())]
        dated = [Dated(self.start, self.end)] if self.start or self.end else []
        return [condition for condition in named if condition.values] + dated + given

    @property
    def figure(self) -> Gives:
        """What the filters ask of a figure."""
        return Gives(self.kind, self.value_min, self.value_max, self.asof_from, self.asof_to)

    def lifted(self, *names: str) -> "Parameters":
        """The same without the filters ``names`` (of FILTERS, DAYS, VALUES and AS_OF).

        >>> Parameters("渡口", city=("330700",), undated=True).lifted("city", *DAYS) == Parameters("渡口")
        True
        """
        return replace(self, **{field.name: field.default for field in fields(self) if field.name in names})


def read(given) -> tuple[Parameters, list[BadParameter]]:
    """The parameters of a request (a QueryDict), and every one that cannot be understood; those stand at their default.

    A parameter without a value is one that was not given: forms send them so.
    """
    bad: list[BadParameter] = []

    def understood(reading, *arguments, default):
        try:
            return reading(*arguments)
        except BadParameter as problem:
            bad.append(problem)
            return default

    lists = {
        name: understood(_each, name, given.getlist(name), check, default=())
        for name, check in (
            *((level, _code) for level in ("province", "city", "county")),
            *(("newspaper", _any), ("script", one_of(Article.Script.values)), ("without", _any)),
            *(("kind", one_of(Kind.values)), ("measure", one_of(Category.values))),
        )
    }

    def end_of(name: str, reading):
        value = given.get(name, "").strip()
        return understood(reading, name, value, default=None) if value else None

    def span(names: tuple[str, str], readings: tuple, told: str):
        """Both ends; none where they are the wrong way round."""
        ends = list(map(end_of, names, readings))
        if None not in ends and ends[0] > ends[1]:
            bad.append(BadParameter(names[0], told))
            return None, None
        return ends

    days, late = (first_day, last_day), _("起始日期晚于截止日期。")
    start, end = span(("from", "to"), days, late)
    asof_from, asof_to = span(AS_OF, days, late)
    value_min, value_max = span(VALUES, (number, number), _("value_min 大于 value_max。"))
    undated = understood(_choice, "dated", given.get("dated", ""), ("", UNKNOWN), default="") == UNKNOWN
    if undated and (start or end):
        bad.append(BadParameter("dated", _("日期未详的报道不在任何时段之内：dated=unknown 不能与 from、to 同用。")))
        undated = False
    page = understood(whole_number, given, "page", 1, default=1)
    page_size = understood(whole_number, given, "page_size", PAGE_SIZE, default=PAGE_SIZE)
    if page > 1 and page * page_size > DEEPEST:
        bad.append(BadParameter("page", too_deep(page_size)))
        page = 1
    parameters = Parameters(
        q=given.get("q", "").strip(),
        **lists,
        value_min=value_min,
        value_max=value_max,
        asof_from=asof_from,
        asof_to=asof_to,
        start=start,
        end=end,
        undated=undated,
        sort=understood(_choice, "sort", given.get("sort", ""), SORTS, default=RELEVANCE),
        exact_script=understood(_choice, "exact_script", given.get("exact_script", ""), ("0", "1"), default="0") == "1",
        as_asked=understood(_choice, "as_asked", given.get("as_asked", ""), ("0", "1"), default="0") == "1",
        view=understood(_choice, "view", given.get("view", ""), VIEWS, default=VIEWS[0]),
        by=understood(_choice, "by", given.get("by", ""), ORDERS, default=ORDERS[0]),
        page=page,
        page_size=page_size,
    )
    return parameters, bad


def as_typed(value: float) -> str:
    """A number as an address says it.

    >>> as_typed(120.0), as_typed(0.5), as_typed(350000000.0)
    ('120', '0.5', '350000000')
    """
    return f"{value:.15g}"


def too_deep(page_size: int) -> str:
    """Why no page beyond :data:`DEEPEST` is shown, and what to do instead."""
    return _("翻页只到第 %(page)s 页，即前 %(hits)s 篇。再往后请改按日期排序、加上筛选，或下载全部结果。") % {
        "page": DEEPEST // page_size,
        "hits": DEEPEST,
    }


def _each(name: str, values: Iterable[str], check) -> tuple[str, ...]:
    given = [value.strip() for value in values if value.strip()]
    return tuple(dict.fromkeys(check(name, value) for value in given))


def _any(name: str, value: str) -> str:
    return value


def _code(name: str, value: str) -> str:
    if value != UNKNOWN and not _CODE.fullmatch(value):
        raise BadParameter(name, _("%(name)s 应为六位行政区划代码，或 unknown（未详）。") % {"name": name})
    return value


def _choice(name: str, value: str, choices: Iterable[str]) -> str:
    choices = list(choices)
    return one_of([*filter(None, choices)])(name, value) if value else choices[0]
