"""What parameters mean: a reader takes a name and what was given for it, and answers a value or raises BadParameter."""

import calendar
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from archive.api.answers import BadParameter
from archive.imports.values import BadValue, code_of
from archive.text.fold import fold

_DAY = re.compile(r"([12][0-9]{3})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:[.][0-9]{1,6})?)([万亿]?)")
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}


def one_of(choices: Collection[str]) -> Callable[[str, str], str]:
    """One of these and nothing else."""

    def choice(name: str, value: str) -> str:
        if value not in choices:
            raise BadParameter(name, _("%(name)s 应为 %(choices)s 之一。") % {"name": name, "choices": "、".join(choices)})
        return value

    return choice


def first_day(name: str, value: str) -> date:
    """A day; a month or a year stands for its first."""
    return _day(name, value, last=False)


def last_day(name: str, value: str) -> date:
    """A day; a month or a year stands for its last."""
    return _day(name, value, last=True)


def _day(name: str, value: str, last: bool) -> date:
    found = _DAY.fullmatch(value)
    try:
        year, month, day = (int(part) if part else 0 for part in found.groups())
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (AttributeError, ValueError):
        raise BadParameter(name, _("%(name)s 应为日期，如 2020-02-09，也可只写年月或年。") % {"name": name}) from None


def number(name: str, value: str) -> float:
    """A number, also as 1,200, １２ or 1.5万.

    >>> number("value_min", "1.5万"), number("value_min", "1,200")
    (15000.0, 1200.0)
    """
    found = _NUMBER.fullmatch(fold(value).replace(",", ""))
    if not found:
        raise BadParameter(name, _("%(name)s 应为数，如 120、0.5 或 1.5万。") % {"name": name})
    return float(Decimal(found[1]) * _TIMES[found[2]])


def city(name: str, value: str) -> str:
    """The code of a city, given as that or by any name that only one city bears."""
    return _place(name, value, "city")


def province(name: str, value: str) -> str:
    """The code of a province, likewise."""
    return _place(name, value, "province")


def _place(name: str, value: str, level: str) -> str:
    try:
        return code_of(level, value)
    except BadValue as why:
        raise BadParameter(name, why.message) from None
