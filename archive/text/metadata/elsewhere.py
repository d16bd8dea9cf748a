"""Which places an article names as elsewhere: help goes there, people come home from there, they lie next door."""

import re
from collections import defaultdict
from collections.abc import Mapping

from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.layout import Layout
from archive.text.places import Gazetteer, Mention, Place
from archive.text.simplified import simplified

#: Before a name: help goes there, people come or came from there, it lies next door.
_ELSEWHERE_BEFORE = """
    驰援 支援 援助 增援 支持 援 奔赴 赶赴 开赴 赴 前往 开往 到达 出征 逆行 送往 发往 运往 送到 运到
    急送 寄往 捐赠 捐 飞往 飞赴 飞抵 抵达 转诊 转往 转战 驻 来自 自 从 到过 去过 去 途经 往返 目的地是 目的地为 终点是 自驾到
    常住 常住地 常住地为 居住 户籍 户籍地 户籍地为 籍贯 老家 毗邻 邻近 紧邻 近邻 距 距离 学习 借鉴 往 驶向 开向
"""
#: Behind a name: 武汉返乡, 湖北籍, 武汉疫情, 武汉加油, 苏州等市.
_ELSEWHERE_AFTER = """
    返 归来 回来 回到 回乡 籍 户籍 奋战 务工 工作 出差 上学 读书 打工 经商 旅居 居住史 旅行史 接触史 输入 人员 方向 飞 开往 来 至
    疫情 加油 暴发 爆发 封城 距离 相距 接壤 交界
"""
#: … of several: 疫情 of the last, and all of them when it says 等地.
_AND_OTHERS = r"等地|等省|等市|等重点|等(?:全国)?[\d一二三四五六七八九十]+个?(?:兄弟|城)?[省市地]"
_GOING = LazyPattern(
    rf"(?:{'|'.join(_ELSEWHERE_BEFORE.split())})(?:[了过到向给至在]|重灾区|[一-龥]{{0,4}}和|(?:[一-龥]{{2,4}}、){{1,3}})?$"
)
_COMING = LazyPattern(rf"^[市省]?(?:{'|'.join(_ELSEWHERE_AFTER.split())})")
_OTHERS = LazyPattern(rf"^[市省]?(?:{_AND_OTHERS})")
#: What parts places in a row, which share what stands before the first and behind the last: 拉往甲、乙, 来自甲省乙市.
_AND = re.compile(r"(?:[市县区州]?[、和与及])?")
_BEFORE, _BEHIND = 16, 8


def rows(layout: Layout) -> list[list[Mention]]:
    """The mentions, those that stand in a row together."""
    found: list[list[Mention]] = []
    for _, number, mention in layout.placed():
        last = found[-1][-1] if found else None
        if last and last.end > layout.spans[number][0] and _AND.fullmatch(layout.text, last.end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def left_behind(layout: Layout) -> set[Mention]:
    """The mentions that say where help goes, where people come from, what lies next door.

    A row shares what stands before its first place (来自甲、乙) and, where it says 等地, what stands behind its last; counties
    do not: 甲县、乙县等地 are a city's own.
    """
    left: set[Mention] = set()
    kinds = {mention: block.kind for block, _, mention in layout.placed()}
    for row in rows(layout):
        before = simplified(layout.text[max(0, row[0].start - _BEFORE) : row[0].start].split("\n")[-1])
        after = simplified(layout.text[row[-1].end : row[-1].end + _BEHIND].split("\n")[0])
        own_report = kinds[row[-1]] in ("title", "subtitle") and "疫情" in after[:3]  # 贵州省疫情通报 is 贵州's own
        if _GOING.search(before):
            left.update(row)
        elif _OTHERS.match(after):
            left.update(mention for mention in row if any(place.level != "county" for place in mention.places))
        elif _COMING.match(after) and not own_report:
            left.add(row[-1])
    return left


def helped_in_the_headline(layout: Layout, meant: Mapping[Mention, Place], left: set[Mention], gazetteer: Gazetteer) -> set[str]:
    """The cities that the headline names only as those where help goes: 我市医疗队出征武汉 makes 武汉 elsewhere all through."""
    named: dict[str, list[bool]] = defaultdict(list)
    for block, _, mention in layout.placed():
        if block.kind in ("title", "subtitle") and mention in meant and (city := gazetteer.city_of(meant[mention])):
            named[city.code].append(mention in left)
    return {code for code, elsewhere in named.items() if all(elsewhere)}
