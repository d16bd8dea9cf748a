"""Which places an article names as elsewhere: help goes there, people come home from there, they lie next door."""

import re
from collections import defaultdict
from collections.abc import Mapping

from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.layout import Layout
from archive.text.places import Gazetteer, Mention, Place

#: Before a name: help goes there, people come or came from there, it lies next door.
_ELSEWHERE_BEFORE = """
    驰援 支援 援助 增援 支持 援 奔赴 赶赴 开赴 赴 前往 开往 到达 出征 逆行 送往 发往 运往 送到 运到
    急送 寄往 捐赠 捐 飞往 飞赴 飞抵 抵达 转诊 转往 转战 驻 来自 自 从 到过 去过 去 途经 往返 目的地是 目的地为 终点是 自驾到
    常住 常住地 常住地为 居住 户籍 户籍地 户籍地为 籍贯 老家 毗邻 邻近 紧邻 近邻 距 距离 学习 借鉴 往 驶向 开向
"""
#: Behind a name: 武汉返乡, 湖北籍, 武汉疫情, 武汉加油, 苏州等市.
_ELSEWHERE_AFTER = """
    返 归来 回来 回到 回乡 籍 户籍 奋战 务工 工作 出差 上学 读书 打工 经商 旅居 居住史 旅行史 接触史 输入 人员 方向 飞 开往 来 至
    疫情 加油 暴发 爆发 封城 等地 等省 等市 等重点 距离 相距 接壤 交界
"""
_GOING = LazyPattern(rf"(?:{'|'.join(_ELSEWHERE_BEFORE.split())})(?:[了过到向给至在]|重灾区|[一-龥]{{0,4}}和)?$")
_COMING = LazyPattern(
    rf"^[市省]?(?:{'|'.join(_ELSEWHERE_AFTER.split())}|等(?:全国)?[\d一二三四五六七八九十]+个?(?:兄弟|城)?[省市地])"
)
#: A place that shares its preposition with the one before it: 拉往甲、乙, 来自甲省乙市.
_AND = re.compile(r"(?:[市县区州]?[、和与及])?")


def left_behind(layout: Layout) -> set[Mention]:
    """The mentions that say where help goes, where people come from, what lies next door.

    Places in a row share what stands before the first of them (来自甲、乙) and behind the last (甲、乙的医疗队).
    """
    left: set[Mention] = set()
    row: list[Mention] = []
    for block, number, mention in layout.placed():
        start = layout.spans[number][0]
        before = _simplified(layout.text[max(start, mention.start - 8) : mention.start])
        after = _simplified(layout.text[mention.end : mention.end + 8].split("\n")[0])
        own_report = block.kind in ("title", "subtitle") and "疫情" in after[:3]  # a headline's 贵州省疫情通报 is 贵州's own
        in_row = row and row[-1].end > start and _AND.fullmatch(layout.text, row[-1].end, mention.start)
        row = [*row, mention] if in_row else [mention]
        if _GOING.search(before) or in_row and row[-2] in left and _led_by_going(layout, row[0], start):
            left.add(mention)
        elif _COMING.match(after) and not own_report:
            left.update(row)
    return left


def _led_by_going(layout: Layout, first: Mention, start: int) -> bool:
    return bool(_GOING.search(_simplified(layout.text[max(start, first.start - 8) : first.start])))


def helped_in_the_headline(layout: Layout, meant: Mapping[Mention, Place], left: set[Mention], gazetteer: Gazetteer) -> set[str]:
    """The cities that the headline names only as those where help goes: 我市医疗队出征武汉 makes 武汉 elsewhere all through."""
    named: dict[str, list[bool]] = defaultdict(list)
    for block, _, mention in layout.placed():
        if block.kind in ("title", "subtitle") and mention in meant and (city := gazetteer.city_of(meant[mention])):
            named[city.code].append(mention in left)
    return {code for code, elsewhere in named.items() if all(elsewhere)}


def _simplified(text: str) -> str:
    return "".join(map(class_of, text))
