"""Zero in words: 零死亡, 无新增确诊病例, 未发现疑似患者, 中高风险区全部解除.

Read from the simplified sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern

_CASES = (
    "(?:本地|本土|境外|输入|输入性|关联|社区|院内|社会面|新冠|新冠肺炎|新型冠状病毒(?:感染的)?肺炎|"
    "聚集性|的|危重|重症|(?:医[务护]|工作|一线|本市|我市|我[省县区]|参战)*人员)*"
)
_ILL = (
    "(?:确诊(?:病例|患者|人员)?|疑似(?:病例|患者)?|无症状感染者|阳性(?:感染者|病例|人员|样本)?|"
    "死亡(?:病例)?|病亡|病例|患者|感染(?:者|病例|事件|情况)?|密切接触者|传播)"
)
#: 零死亡: what there is none of; 零距离, 零报告, 零容忍, 零售 are none.
_ZERO = LazyPattern(rf"零(?P<of>新增|增长|{_ILL})(?!的目标|目标|报告)")
#: 无新增本土确诊病例, 没有新增…, 未发现…; 、无…、… each of their own
_NONE = LazyPattern(
    rf"(?:(?:无|没有|未发现|未出现|未发生|未报告|未检出|没有发现|没有出现|无一例|无一人|未新增)"
    rf"(?:报告|发现|出现|一例|一人|任何|新增|一名|1例)*)(?P<of>(?:新增)?{_CASES}(?:新增)?(?:{_ILL}|(?<=新增)(?:治愈出院|治愈|出院)(?:病例|患者)?))"
    rf"(?P<more>(?:(?:、|和|及|或|与){_CASES}{_ILL})*)(?!关联|隔离)"
)
_AND = re.compile("[、和及或与]")
_LIFTED = LazyPattern(
    r"(?:所有|全部|全[省市县区镇])[^，,。；\d]{0,6}?(?P<of>(?:中高|高中|中|高|低)?(?:、[高低])?风险(?:地)"
    r"?区|封控区|管控区|集中隔离点|卡口)[^，,。；\d]{0,6}?(?:均已?|已?全部|都已?|已)?(?:解除|清零|"
    r"解封|撤除|撤销|调整为低风险|降为低风险|动态清零)"
    r"|(?P<of2>(?:中高|中|高)风险(?:地)?区|封控区|管控区)(?:已|均已?|实现)?(?:全部|均)(?:解除|清零|"
    r"解封|降为低风险|调整为低风险|撤销)"
)
#: Nothing is told of what is asked, aimed at or supposed: 确保零感染, 如无…
_ASKED = LazyPattern(r"(?:如|若|凡|对|要|应|须|可|且|原则上|证明|经检测|属于|规定|条件|前提|确认|之日起|近?\d+[天日]内)$")


#: 零新增 is of cases.
_MORE_CASES = {"新增": "病例", "增长": "新增病例"}


class Zero(NamedTuple):
    """``start`` to ``end`` are the printed words; ``of`` is what there is none of, ``goal`` is set for what is only aimed at."""

    start: int
    end: int
    of: str
    unit: str


def zeros(hans: str) -> Iterator[Zero]:
    """What a sentence says there is none of.

    >>> [(one.of, one.unit) for one in zeros("全县零死亡，无新增确诊病例、疑似病例，封控区全部解除。")]
    [('死亡', '例'), ('确诊病例', '例'), ('疑似病例', '例'), ('封控区', '处')]
    """
    found = []
    if "零" in hans:
        found += [Zero(one.start(), one.end(), _MORE_CASES.get(one["of"], one["of"]), "例") for one in _ZERO.finditer(hans)]
    if "无" in hans or "未" in hans or "没" in hans:
        found += [zero for one in _NONE.finditer(hans) if not _ASKED.search(hans[: one.start()]) for zero in _listed(one)]
    if "区" in hans or "点" in hans or "卡" in hans:
        found += [Zero(one.start(), one.end(), one["of"] or one["of2"], "处") for one in _LIFTED.finditer(hans)]
    yield from sorted(found)


def _listed(match: re.Match) -> Iterator[Zero]:
    """无确诊病例、疑似病例: one of each; all begin with the word that denies them."""
    first, at = match["of"], match.end("of")
    yield Zero(match.start(), at, first, "例")
    for part in _AND.split(match["more"])[1:]:
        at += 1 + len(part)
        yield Zero(match.start(), at, part, "例")
