"""What a number is of that stands bare in a list: 新增出院病例中，渡口市2例、河湾市3例; 民警12名，其中4人负责流调."""

from dataclasses import dataclass

from archive.text.facts.kinds import MONEY, kind_of
from archive.text.facts.report import Sentence
from archive.text.facts.rows import Figure
from archive.text.facts.subjects import Subject
from archive.text.lazy_pattern import LazyPattern

_CASES = frozenset("例 名 人".split())
_PERSONS = frozenset("名 人 位".split())
_OF_PEOPLE = frozenset("staff volunteers party_org case_count recovered death_count contacts screened".split())
#: 新增确诊病例中，…: what is then counted by place.
_LEAD = LazyPattern(r"(?:^|(?<=[,，。；:：、]))([^,，。；:：（()）\d]{2,24}?)(?:当?中|里)[,，:：]")
#: A sentence that begins so goes on with the list of the one before.
_GOES_ON = ("其中", "男", "女", "分别", "包括")
#: People under watch are, if anybody, the contacts counted before: 已解除医学观察12人，尚有3人.
_WATCHED = LazyPattern("医学观察|解除隔离|集中隔离|居家隔离|隔离观察")
_SHARES = frozenset("人均 户均 平均 每人 每户 金额 总额 合计".split())
#: 补贴费用的一半，单个企业最高50万元
_LIMIT = LazyPattern("(?:最[高多低少]|上限|封顶)$")
#: 隔离房间300间，已使用120间
_USED = LazyPattern("(?:已|现|尚|还|剩|可|在)*(?:使用|启用|投用|入住|占用|余|剩余|空余|空置|闲置|备用|开放|可用|在用|预留)")
_TRADE = LazyPattern("消费|收入|产值|销售|成交|营业额|进出口|利润|总值|GDP")
_NEW = LazyPattern("新增|当[日天]|昨[日天]|单日|今[日天]|新设|新建|增设|增加(?![到至])")
_TOTAL = LazyPattern("累计|共计|总计|合计|总共|共有?|截[至止]|已有|总数")


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure in the making: places in its sentence; ``root`` is what its list counts, ``told`` whether its own words say it."""

    start: int
    end: int
    kind: str
    subject: str
    value: int | float | None
    unit: str
    rule: str
    approx: bool = False
    bound: str = ""
    upper: int | float | None = None
    scope: str = ""
    planned: bool = False
    root: str = ""
    told: bool = False


def scope_of(text: str) -> str:
    """
    >>> scope_of("昨日新增确诊"), scope_of("全市累计确诊"), scope_of("现有")
    ('new', 'total', '')
    """
    return "new" if _NEW.search(text) else "total" if _TOTAL.search(text) else ""


def is_watched(text: str) -> bool:
    """Does it speak of people under medical watch?"""
    return bool(_WATCHED.search(text))


def frame(sentence: Sentence, start: int, unit: str, same: list[Draft], before: list[Figure]) -> tuple[str, str, str] | None:
    """Kind, root and scope of the list in which people are counted at ``start``, None where there is no list.

    ``same`` are the figures before it in the sentence, ``before`` those of the sentences before.
    """
    if unit not in _CASES:
        return None
    row = next((one for one in reversed(same) if one.told and one.unit in _CASES), None)
    leads = list(_LEAD.finditer(sentence.hans, 0, start))
    if leads and (not row or leads[-1].start() > row.start):
        lead = leads[-1][1]
        return kind_of(lead, "", "例", ""), lead, scope_of(lead)
    if row:
        return row.kind, row.root, row.scope
    if sentence.hans.startswith(_GOES_ON):
        told = [one for one in reversed(before) if one.where == sentence.where and one.unit in _CASES]
        by_sex = sentence.hans[0] in "男女"
        last = next((one for one in told if not by_sex or one.kind == "case_count"), None)
        return last and (last.kind, last.subject.partition("（")[0], last.scope)
    return None


def carried(hans: str, start: int, unit: str, subject: Subject, same: list[Draft], before: list[Figure]) -> str:
    """The kind of a figure that nothing tells: that of the figure it goes on from, else ``other``."""
    bare = subject.noun in ("", "其中")
    if is_watched(subject.noun + subject.before) or subject.noun == "尚":
        return _last_kind(same, {"contacts"})
    if _USED.fullmatch(subject.noun) and same and same[-1].unit == unit:
        return same[-1].kind
    if unit in MONEY:
        if _TRADE.search(subject.before):
            return "other"
        if subject.noun in _SHARES or _LIMIT.search(subject.noun):
            return kind_of("", "", unit, hans[max(0, start - 40) : start])
        return _last_kind(same, {"funds", "investment"})
    if unit == "家" and not (bare or same) or unit in _PERSONS and not bare or unit not in _PERSONS | {"家"}:
        return "other"
    if bare and same and same[-1].end + 1 == start and same[-1].kind in _OF_PEOPLE:
        return same[-1].kind
    alike = _PERSONS if unit in _PERSONS else {"家", "家次"}
    return next((one.kind for one in [*reversed(same), *reversed(before[-6:])] if one.unit in alike), "other")


def _last_kind(same: list[Draft], kinds: set[str]) -> str:
    return next((one.kind for one in reversed(same) if one.kind in kinds), "other")
