"""The city that an article is about, out of all the places that it names.

A city speaks of itself in its title, through its newspaper, through its offices (菏泽市委 …) and often; other places
enter as those that help is sent to, that people come home from, that lie next door. Mentions are weighed accordingly;
where two cities weigh alike, or the one name has two bearers, the question goes to the editor.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.elsewhere import helped_in_the_headline, left_behind, rows
from archive.text.metadata.layout import Layout
from archive.text.places import Gazetteer, Mention, Place
from archive.text.simplified import simplified

#: How much a mention says by where it stands. The first paragraphs of the body count double.
WEIGHTS = {
    "title": 6, "subtitle": 5, "byline": 4, "imprint": 4, "heading": 3, "caption": 2, "paragraph": 1, "credit": 1, "quote": 0.3,
}  # fmt: skip
#: Places that every city's papers named in these years, as the outbreak's first or as the capital.
_NAMED_EVERYWHERE = {"420100": 0.5, "110100": 0.6}

#: Behind a name: the place's own offices and people speak.
_OFFICES = """
    委 政府 人民政府 人大 政协 卫健 卫生健康 疫情防控 应对 新冠 防控 指挥部 公安 教育局 交通 各级 人民 干部 上下 全市
    广大 城区 市区 报告 累计 新增 首例
"""
#: Somebody's home: 甲县人，去年来的.
_NATIVE = re.compile(r"人(?=[，。、；）\s]|$)")
_NATIONAL = LazyPattern(r"^(?:我国|境内|国家卫|中国(?:以外|之外|境[外内]|疾控))|全国(?:累计|新增|确诊|报告|\d)|31个?省")
_SPEAKING = LazyPattern(rf"^市?(?:{'|'.join(_OFFICES.split())})")


@dataclass
class _Weighed:
    """What speaks for a city: weight, the first and the weightiest mention of itself and of its counties."""

    weight: float = 0.0
    own: tuple[float, Mention | None] = (0.0, None)
    below: tuple[float, Mention | None] = (0.0, None)
    counties: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # those that the article is at home in
    apart: bool = False  # whether one of them is named apart from the city: not as in 甲市乙县
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
    meant, left = settled(layout, gazetteer), left_behind(layout)
    company = _company(layout, meant)
    for block, number, mention in layout.placed():
        weight = _weight(layout, block.kind, number, mention, mention in left) / company.get(mention, 1)
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
                weighed[city.code].apart |= not _follows_its_city(layout, meant, mention)
            said[number, city.code, "city"] += 1
    for code in helped_in_the_headline(layout, meant, left, gazetteer):
        weighed[code].weight *= 0.3
    for one in weighed.values():
        if one.own[1] and one.apart:
            one.weight *= 1.5  # a city that is named and, elsewhere, its counties are, is at home among them
    if paper_place[0]:
        weighed[paper_place[0]].weight += 6
    wide = _speaks_for_a_province(layout, meant, gazetteer) or _speaks_for_the_country(layout)
    code = None if wide and not paper_place[0] else _chosen(weighed)
    if not code and not open_names and (county := _one_county(layout, set(meant.values()))):
        code = county.city_code
        weighed[code].counties = {county.code: 1}
    if code:
        return _at_home(layout, gazetteer, weighed[code], code)
    questions = _questions(layout, gazetteer, weighed, open_names)
    return Whereabouts(None, None, _province(layout, provinces, open_names, paper_place[1]), questions)


def _speaks_for_a_province(layout: Layout, meant: Mapping[Mention, Place], gazetteer: Gazetteer) -> bool:
    """Cities are named as a province's parts: 全省 or the province in the headline, no city there, never 全市 nor 我市."""
    text = simplified(layout.text)
    if re.search(r"[全我本]市(?!场)", text):
        return False
    left = left_behind(layout)
    speaks = bool(re.search(r"[全我本]省|自治区(?:累计|新增|报告|无)", text))
    for block, _, mention in layout.placed():
        place = meant.get(mention)
        if place and block.kind in ("title", "subtitle") and mention not in left:
            if gazetteer.city_of(place):
                return False
            speaks = True
    return speaks


def _speaks_for_the_country(layout: Layout) -> bool:
    """全国新增9例: a headline of the whole country that names no place, over a text that never says 全市 or 我市."""
    if any(block.kind in ("title", "subtitle") for block, _, _ in layout.placed()):
        return False
    head = simplified("".join(block.text for _, _, block in layout.spans if block.kind in ("title", "subtitle")))
    return bool(_NATIONAL.search(head)) and not re.search(r"[全我本]市(?!场)", simplified(layout.text))


def settled(layout: Layout, gazetteer: Gazetteer) -> Mapping[Mention, Place]:
    """Each mention with the one place that it means; a name with several bearers means the one that the text names too."""
    cities = {place.city_code for m in layout.mentions if (place := m.place)} - {""}
    provinces = {place.province_code for m in layout.mentions if (place := m.place)}
    support = _support(layout.mentions)
    meant = {}
    for mention in layout.mentions:
        near = [place for place in mention.places if place.level == "county" and place.city_code in cities]
        near = near or [place for place in mention.places if place.level == "county" and place.city_code == support]
        near = near or [p for p in mention.places if p.level == "county" and p.province_code in provinces]
        if mention.place or len(near) == 1:
            meant[mention] = mention.place or near[0]
    return meant


def _support(mentions: Iterable[Mention]) -> str | None:
    """The one city that most of the county names with several bearers share, two of them at least."""
    names: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for place in mention.places:
            if place.level == "county":
                names[place.city_code].add(mention.text)
    ranked = sorted(names, key=lambda code: len(names[code]), reverse=True)
    best = [code for code in ranked if len(names[code]) == len(names[ranked[0]])]
    return best[0] if len(best) == 1 and len(names[best[0]]) > 1 else None


def _weight(layout: Layout, kind: str, number: int, mention: Mention, left: bool = False) -> float:
    first = next((n for n, (_, _, block) in enumerate(layout.spans) if block.kind == "paragraph"), 0)
    weight = WEIGHTS.get(kind, 0.5) * (2 if kind == "paragraph" and number <= first + 1 else 1)
    if left:
        return weight * 0.1
    return weight * (1.5 if _SPEAKING.match(simplified(layout.text[mention.end : mention.end + 8].split("\n")[0])) else 1)


def _follows_its_city(layout: Layout, meant: Mapping[Mention, Place], county: Mention) -> bool:
    return any(m.end == county.start and m in meant and meant[m].level != "county" for m in layout.mentions)


def _company(layout: Layout, meant: Mapping[Mention, Place]) -> dict[Mention, int]:
    """How many cities a mention stands in a row with: 甲市、乙市的菜来了 says less of either than a city named alone."""
    counts = {}
    for row in rows(layout):
        cities = {meant[mention].city_code for mention in row if mention in meant} - {""}
        counts.update(dict.fromkeys(row, max(1, len(cities))))
    return counts


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

    It names no other of its city (where it says 我县, none half as often), and speaks as 我县, names it in its head, or opens
    with it where no headline names the city. An urban district is no county here: the city's own news happen in its
    districts.
    """
    if not weighed.counties:
        return None
    text = simplified(layout.text)
    code, *others = sorted(weighed.counties, key=weighed.counties.get, reverse=True)
    if others and (weighed.counties[code] < 2 * weighed.counties[others[0]] or not re.search("[我全]县", text)):
        return None
    placed = [(block, number, mention) for block, number, mention in layout.placed() if _means(mention, code)]
    head = [mention for block, _, mention in placed if block.kind in ("title", "subtitle", "byline", "imprint")]
    suffix = gazetteer.place(code, "county").name[-1]
    own = rf"[我全本]{suffix}(?!域)|(?<![\u4e00-\u9fff]){suffix}(?:里|委|政府|指挥部)"  # 区里招募志愿者: the district's own
    speaks = suffix in "县区旗" and re.search(own, text)
    if not head and speaks and (suffix == "旗" or not re.search(r"[我全本]市", text)):
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
