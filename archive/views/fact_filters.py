"""What the address of the facts asks for: which list, filters, order and page; the same on the page, the feed and the files."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from archive.api import given as readers
from archive.api.answers import BadParameter, whole_number
from archive.models.findings import Category, Kind, Status
from archive.text.simplified import simplified
from archive.views.fact_lists import DEEPEST, LISTS, PAGE, PARAMETERS, UNKNOWN, Asked, too_deep

#: All that an address of the facts may say.
NAMES = ("of", *PARAMETERS, "sort", "page")
#: Filters of which several values may be given, for any of them.
_MANY = ("city", "province", "kind", "measure", "status")
_READERS: Mapping[str, Callable[[str, str], object]] = {
    "city": readers.city,
    "province": readers.province,
    "kind": readers.one_of(Kind.values),
    "measure": readers.one_of(Category.values),
    "name": lambda name, value: simplified(value[:40]),
    "scope": readers.one_of(("new", "total")),
    "unit": lambda name, value: value[:20],
    "value_min": readers.number,
    "value_max": readers.number,
    "asof_from": readers.first_day,
    "asof_to": readers.last_day,
    "dated": lambda name, value: readers.one_of((UNKNOWN,))(name, value) == UNKNOWN,
    "status": readers.one_of([status for status in Status.values if status != Status.REJECTED]),
    "article": lambda name, value: whole_number({name: value}, name, 0),
}


def read(given) -> tuple[Asked, list[BadParameter]]:
    """What a QueryDict asks, and every parameter that cannot be understood; those stand at their default.

    A parameter without a value was not given: forms send them so. One that the list does not heed is passed over.
    """
    bad: list[BadParameter] = []

    def understood(reading, *arguments, default=None):
        try:
            return reading(*arguments)
        except BadParameter as problem:
            bad.append(problem)
            return default

    of = understood(readers.one_of(LISTS), "of", given.get("of", "") or "figures", default="figures")
    values = {}
    for name, field in PARAMETERS.items():
        if field not in LISTS[of].filters:
            continue
        told = [value.strip() for value in given.getlist(name) if value.strip()]
        found = [understood(_READERS[name], name, value) for value in (told if name in _MANY else told[-1:])]
        found = [value for value in found if value is not None]
        if found:
            values[field] = tuple(dict.fromkeys(found)) if name in _MANY else found[0]
    asked = Asked(of=of, **values)
    if asked.start and asked.end and asked.start > asked.end:
        bad.append(BadParameter("asof_from", _("起始日期晚于截止日期。")))
        asked = replace(asked, start=None, end=None)
    if asked.undated and (asked.start or asked.end):
        bad.append(BadParameter("dated", _("日期未详的不在任何时段之内：dated=unknown 不能与 asof_from、asof_to 同用。")))
        asked = replace(asked, undated=False)
    if asked.least is not None and asked.most is not None and asked.least > asked.most:
        bad.append(BadParameter("value_min", _("数值的下限大于上限。")))
        asked = replace(asked, least=None, most=None)
    sort = understood(readers.one_of(asked.told.sorts), "sort", given.get("sort", "") or "new", default="new")
    page = understood(whole_number, given, "page", 1, default=1)
    if page > DEEPEST // PAGE:
        bad.append(BadParameter("page", too_deep()))
        page = 1
    return replace(asked, sort=sort, page=page), bad
