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
    "small operator": _("小写的 or、and、not 已当作 OR、AND、NOT；要查这个词本身，请加引号。"),
    "han operator": _("“或”“与”“非”按字面检索；要表示或者，请写 OR 或竖线 |，要排除请写 NOT。"),
    "distance": _("NEAR 后面应为 0 至 1000 的整数，如 NEAR/20；没有写对的按十字、太大的按一千字检索。"),
    "not together": _("/s 和 NEAR 两边须是同一句里能有的词；写不进一句的部分，改按都要有来检索。"),
    "sign dropped": _("单独的标点没有理会；要查标点，请加引号。"),
    "wildcard": _("不用写 * 或 ?：字句无论前后接着什么都能查到。这些符号没有理会。"),
    "field without value": _("冒号后面没有写要查的内容。"),
    "field twice": _("两个字段名连着写，只用后一个。"),
    "not a year": _("year: 后面应为年份，如 year:2020 或 year:2020-2021。"),
    "not a kind": _("kind: 后面应为一类数字，如 kind:病例、kind:床位；全部类别列在结果左边。没有认出的，按字面检索。"),
    "not a measure": _("measure: 后面应为一类措施，如 measure:交通管控；全部类别列在结果左边。没有认出的，按字面检索。"),
    "not a date": _("date: 后面应为日期，如 date:2020-02-09、date:2020-02 或 date:2020-02-01..2020-02-29。"),
}


def told(repairs: Iterable[str]) -> list[str]:
    """One sentence a repair."""
    return [str(TOLD[code]) for code in repairs]
