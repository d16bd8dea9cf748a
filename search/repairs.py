"""The repairs that a query took, said to the reader."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

#: Codes of :func:`search.query.parse`.
TOLD = {
    "cut": _("检索词太长，只检索了前一万字。"),
    "too many": _("检索词太多，只检索了前两百个。"),
    "too deep": _("括号套得太深，里面的括号没有理会。"),
    "quote closed": _("引号没有收尾，已补上。"),
    "bracket closed": _("括号没有收尾，已补上。"),
    "bracket dropped": _("多出一个右括号，没有理会。"),
    "operator dropped": _("有一个 AND、OR、NOT、/s 或 NEAR 两边缺了词，没有理会。"),
    "sign dropped": _("单独的标点没有理会；要查标点，请加引号。"),
    "field without value": _("冒号后面没有写要查的内容。"),
    "not a year": _("year: 后面应为年份，如 year:2020。"),
}


def told(repairs: Iterable[str]) -> list[str]:
    """One sentence a repair."""
    return [str(TOLD[code]) for code in repairs]
