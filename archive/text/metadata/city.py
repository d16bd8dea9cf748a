"""The city that an article is about, out of all the places that it names.

A city speaks of itself in its title, through its newspaper, through its offices (菏泽市委 …) and often; other places
enter as those that help is sent to, that people come home from, that lie next door. Mentions are weighed accordingly;
where two cities weigh alike, or the one name has two bearers, the question goes to the editor.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.text.findings import Finding
from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.layout import Layout
from archive.text.places import Gazetteer, Mention, Place

#: How much a mention says by where it stands. The first paragraphs of the body count double.
WEIGHTS = {
    "title": 6, "subtitle": 5, "byline": 4, "imprint": 4, "heading": 3, "caption": 2, "paragraph": 1, "credit": 1, "quote": 0.3,
}  # fmt: skip
#: Places that every city's papers named in these years, as the outbreak's first or as the capital.
_NAMED_EVERYWHERE = {"420100": 0.5, "110100": 0.6}

#: Before a name: help goes there, people come or came from there, it lies next door.
_ELSEWHERE_BEFORE = """
    驰援 支援 援助 增援 支持 援 奔赴 赶赴 开赴 赴 前往 开往 到达 出征 逆行 送往 发往 运往 送到 运到
    急送 寄往 捐赠 捐 飞往 飞赴 飞抵 抵达 转诊 转往 转战 驻 来自 自 从 到过 去过 去 途经 往返 常住 常住地 常住地为
    居住 户籍 户籍地 户籍地为 籍贯 老家 毗邻 邻近 紧邻 近邻 距 距离 学习 借鉴 往 驶向 开向
"""
#: Behind a name: 武汉返乡, 湖北籍, 武汉疫情, 武汉加油, 苏州等市.
_ELSEWHERE_AFTER = """
    返 归来 回来 回到 回乡 籍 户籍 奋战 务工 工作 出差 上学 读书 打工 经商 旅居 居住史 旅行史 接触史 输入 人员 方向 飞 开往 来 至
    疫情 加油 暴发 爆发 封城 等地 等省 等市 等重点 距离 相距 接壤 交界
"""
#: Behind a name: the place's own offices and people speak.
_OFFICES = """
    委 政府 人民政府 人大 政协 卫健 卫生健康 疫情防控 应对 新冠 防控 指挥部 公安 教育局 交通 各级 人民 干部 上下 全市
    广大 城区 市区 报告 累计 新增 首例
"""
_GOING = LazyPattern(rf"(?:{'|'.join(_ELSEWHERE_BEFORE.split())})(?:[了过到向给至在]|重灾区|[一-龥]{{0,4}}和)?$")
_COMING = LazyPattern(rf"^[市省]?(?:{'|'.join(_ELSEWHERE_AFTER.split())})")
#: A place that shares its preposition with the one before it: 拉往甲、乙, 来自甲省乙市.
_AND = re.compile(r"(?:[市县区州]?[、和与及])?")
#: Somebody's home: 甲县人，去年来的.
_NATIVE = re.compile(r"人(?=[，。、；）\s]|$)")
_SPEAKING = LazyPattern(rf"^市?(?:{'|'.join(_OFFICES.split())})")


@dataclass
class _Weighed:
    """What speaks for a city: weight, the first and the weightiest mention of itself and of its counties."""

    weight: float = 0.0
    own: tuple[float, Mention | None] = (0.0, None)
    below: tuple[float, Mention | None] = (0.0, None)
    counties: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # those that the article is at home in
    own_mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """City, county and province as findings of codes, and questions that only an editor can settle."""

    city: Finding | None = None
    county: Finding | None = None
    province: Finding | None = None
    questions: tuple[Finding, ...] = ()


def find_whereabouts(
    layout: Layout, gazetteer: Gazetteer, paper_place: tuple[str | None, str | None] = (None, None)
) -> Whereabouts:
    """Where the article is at home. ``paper_place`` is (city code, province code) of its newspaper where that is known."""
    weighed: dict[str, _Weighed] = defaultdict(_Weighed)
    provinces: dict[str, list[tuple[float, Mention]]] = defaultdict(list)
    open_names: list[tuple[float, Mention]] = []
    said: Counter = Counter()  # how often a line has named a city or province: a list of its counties is one mention
    meant, left = settled(layout, gazetteer), _left_behind(layout)
    for block, number, mention in layout.placed():
        weight = _weight(layout, block.kind, number, mention, mention in left)
        place = meant.get(mention)
        if place is None:
            open_names.append((weight, mention))
            continue
        own = 3 if place.level == "province" else 1
        own *= 5 if block.kind in ("title", "subtitle") else 1
        provinces[place.province_code].append((own * weight * 0.5 ** said[number, place.province_code], mention))
        said[number, place.province_code] += 1
        city = gazetteer.city_of(place)
        if city:
            _add(weighed[city.code], city, place, weight * 0.5 ** said[number, city.code, "city"], mention)
            if place.level == "county" and mention not in left and not _NATIVE.match(layout.text, mention.end):
                weighed[city.code].counties[place.code] += 1
            said[number, city.code, "city"] += 1
    if paper_place[0]:
        weighed[paper_place[0]].weight += 6
    code = None if _speaks_for_a_province(layout, meant, gazetteer) and not paper_place[0] else _chosen(weighed)
    if not code and not open_names and (county := _one_county(layout, set(meant.values()))):
        code = county.city_code
        weighed[code].counties = {county.code: 1}
    if code:
        return _at_home(layout, gazetteer, weighed[code], code)
    questions = _questions(layout, gazetteer, weighed, open_names)
    return Whereabouts(None, None, _province(layout, provinces, open_names, paper_place[1]), questions)


def _left_behind(layout: Layout) -> set[Mention]:
    """The mentions that say where help goes, where people come from, what lies next door."""
    left: set[Mention] = set()
    last = None
    for block, number, mention in layout.placed():
        start = layout.spans[number][0]
        before = _simplified(layout.text[max(start, mention.start - 8) : mention.start])
        after = _simplified(layout.text[mention.end : mention.end + 8].split("\n")[0])
        own_report = block.kind in ("title", "subtitle") and "疫情" in after[:3]  # a headline's 贵州省疫情通报 is 贵州's own
        shared = last in left and last.end > start and _AND.fullmatch(layout.text, last.end, mention.start)
        if shared or _GOING.search(before) or _COMING.match(after) and not own_report:
            left.add(mention)
        last = mention
    return left


def _speaks_for_a_province(layout: Layout, meant: Mapping[Mention, Place], gazetteer: Gazetteer) -> bool:
    """Cities are named as a province's parts: 全省 or the province in the headline, no city there, never 全市 nor 我市."""
    text = _simplified(layout.text)
    if re.search(r"[全我本]市(?!场)", text):
        return False
    left = _left_behind(layout)
    speaks = bool(re.search(r"[全我本]省|自治区(?:累计|新增|报告|无)", text))
    for block, _, mention in layout.placed():
        place = meant.get(mention)
        if place and block.kind in ("title", "subtitle") and mention not in left:
            if gazetteer.city_of(place):
                return False
            speaks = True
    return speaks


def settled(layout: Layout, gazetteer: Gazetteer) -> Mapping[Mention, Place]:
    """Each mention with the one place that it means; a name with several bearers means the one that the text names too."""
    cities = {place.city_code for m in layout.mentions if (place := m.place)} - {""}
    provinces = {place.province_code for m in layout.mentions if (place := m.place)}
    meant = {}
    for mention in layout.mentions:
        near = [place for place in mention.places if place.level == "county" and place.city_code in cities]
        near = near or [p for p in mention.places if p.level == "county" and p.province_code in provinces]
        if mention.place or len(near) == 1:
            meant[mention] = mention.place or near[0]
    return meant


def _weight(layout: Layout, kind: str, number: int, mention: Mention, left: bool = False) -> float:
    first = next((n for n, (_, _, block) in enumerate(layout.spans) if block.kind == "paragraph"), 0)
    weight = WEIGHTS.get(kind, 0.5) * (2 if kind == "paragraph" and number <= first + 1 else 1)
    if left:
        return weight * 0.1
    return weight * (1.5 if _SPEAKING.match(_simplified(layout.text[mention.end : mention.end + 8].split("\n")[0])) else 1)


def _add(weighed: _Weighed, city: Place, place: Place, weight: float, mention: Mention) -> None:
    weight *= _NAMED_EVERYWHERE.get(city.code, 1)
    if place.level == "county":
        weight *= 0.8
        weighed.below = max(weighed.below, (weight, mention), key=lambda item: item[0])
    else:
        weighed.own_mentions.append(mention)
        weighed.own = max(weighed.own, (weight, mention), key=lambda item: item[0])
    weighed.weight += weight


def _chosen(weighed: Mapping[str, _Weighed]) -> str | None:
    """The city that outweighs all others clearly: half as much again as the next, and no mere drop in a list of many."""
    ranked = sorted(weighed, key=lambda code: weighed[code].weight, reverse=True)
    if not ranked or weighed[ranked[0]].weight < 0.8:
        return None
    best = weighed[ranked[0]].weight
    rest = [weighed[code].weight for code in ranked[1:]]
    if rest and (best < 1.5 * rest[0] or best < 0.35 * (best + sum(rest))):
        return None
    return ranked[0]


def _at_home(layout: Layout, gazetteer: Gazetteer, weighed: _Weighed, code: str) -> Whereabouts:
    city = gazetteer.place(code, "city")
    own, below = weighed.own[1], weighed.below[1]
    if own and weighed.weight < 1.2:  # a single mention, in the midst of the text
        finding = Finding(code, layout.around(own.start, own.end), "city_named_once", "inferred")
    elif own:
        finding = Finding(code, layout.around(own.start, own.end), "city_named")
    elif below:
        finding = Finding(code, layout.around(below.start, below.end), "city_of_county", "inferred")
    else:
        finding = Finding(code, "", "city_of_newspaper", "inferred")
    province = Finding(city.province_code, finding.quote, "province_of_city", finding.basis)
    return Whereabouts(finding, _county(layout, gazetteer, weighed), province)


def _one_county(layout: Layout, meant: set[Place]) -> Place | None:
    """The county or banner of an article that says 全县 or 我旗 and names it alone, however lightly."""
    counties = [place for place in meant if place.level == "county" and place.name[-1] in "县旗"]
    if len(counties) == 1 and re.search(f"[我全本]{counties[0].name[-1]}", layout.text):
        return counties[0]
    return None


def _county(layout: Layout, gazetteer: Gazetteer, weighed: _Weighed) -> Finding | None:
    """The county, where the article is one county's own.

    It names no other of its city, and speaks as 我县, names it in its head, or opens with it where no headline names the
    city. An urban district is no county here: the city's own news happen in its districts.
    """
    if len(weighed.counties) != 1:
        return None
    code = next(iter(weighed.counties))
    placed = [(block, number, mention) for block, number, mention in layout.placed() if _means(mention, code)]
    head = [mention for block, _, mention in placed if block.kind in ("title", "subtitle", "byline", "imprint")]
    suffix = gazetteer.place(code, "county").name[-1]
    speaks = suffix in "县区旗" and re.search(rf"[我全本]{suffix}(?!域)", _simplified(layout.text))
    if not head and speaks and (suffix == "旗" or not re.search(r"[我全本]市", layout.text)):
        head = [mention for _, _, mention in placed]
    if not head and suffix in "县市旗" and not _in_headline(layout, weighed.own_mentions):
        opening = [number for number, (_, _, block) in enumerate(layout.spans) if block.kind == "paragraph"][:2]
        head = [mention for _, number, mention in placed if number in opening]
    return Finding(code, layout.around(head[0].start, head[0].end), "county_named") if head else None


def _means(mention: Mention, code: str) -> bool:
    return any(place.level == "county" and place.code == code for place in mention.places)


def _in_headline(layout: Layout, mentions: list[Mention]) -> bool:
    return any(block.kind in ("title", "subtitle") for block, _, _ in layout.placed(mentions))


def _province(layout: Layout, provinces, open_names, paper_province: str | None) -> Finding | None:
    """The province of an article that is of no one city: the one that weighs most, half as much again as the next."""
    for weight, mention in open_names:
        for code in {place.province_code for place in mention.places}:
            if len({place.province_code for place in mention.places}) == 1:
                provinces[code].append((weight, mention))
    weights = {code: sum(weight for weight, _ in found) for code, found in provinces.items()}
    if paper_province:
        weights[paper_province] = weights.get(paper_province, 0) + 6
    ranked = sorted(weights, key=weights.get, reverse=True)
    if not ranked or weights[ranked[0]] < 0.8 or len(ranked) > 1 and weights[ranked[0]] < 1.5 * weights[ranked[1]]:
        return None
    found = provinces.get(ranked[0])
    if not found:
        return Finding(ranked[0], "", "province_of_newspaper", "inferred")
    mention = max(found, key=lambda item: item[0])[1]
    return Finding(ranked[0], layout.around(mention.start, mention.end), "province_named")


def _questions(layout: Layout, gazetteer: Gazetteer, weighed, open_names) -> tuple[Finding, ...]:
    """Between which cities the text does not decide: the bearers of one name, or cities of about equal weight."""
    if open_names:
        _, mention = max(open_names, key=lambda item: item[0])
        cities = dict.fromkeys(city for place in mention.places if (city := gazetteer.city_of(place)))
        if cities:
            quote = layout.around(mention.start, mention.end)
            return (_question("city", mention.text, list(cities), gazetteer, quote, "two_bearers"),)
    ranked = sorted(weighed, key=lambda code: weighed[code].weight, reverse=True)
    ranked = [code for code in ranked if weighed[code].weight >= max(1, 0.6 * weighed[ranked[0]].weight)]
    if 2 <= len(ranked) <= 4:
        cities = [gazetteer.place(code, "city") for code in ranked]
        names = "、".join(city.short for city in cities)
        return (_question("city", names, cities, gazetteer, names, "two_cities"),)
    return ()


def _question(field_name: str, text: str, places: list[Place], gazetteer: Gazetteer, quote: str, rule: str) -> Finding:
    choices = [{"code": place.code, "name": place.name, "province": gazetteer.province_of(place).name} for place in places]
    return Finding({"field": field_name, "text": text, "choices": choices}, quote, rule)


def _simplified(text: str) -> str:
    return "".join(map(class_of, text))
