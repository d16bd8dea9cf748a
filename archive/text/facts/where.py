"""The place that a sentence speaks of at each of its words, with its whole name down to town and village."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from archive.text.facts.layout import Layout, Sentence
from archive.text.lazy_pattern import LazyPattern
from archive.text.places import LEVELS, Gazetteer, Mention, Place
from archive.text.script import HAN


class Spot(NamedTuple):
    """A place that a sentence speaks of: its GB/T 2260 code ("" where it has none) and its whole name (山东省菏泽市曹县)."""

    code: str
    name: str


class _Named(NamedTuple):
    """A place at half-open places in the whole text; ``town`` is what is printed below the gazetteer's level."""

    start: int
    end: int
    place: Place | None
    town: str = ""
    own: bool = False  # 全市, 我省: the report's own


_COUNTRY = Spot("", "全国")
#: 全市, 市委, 我省: what the report calls its own place.
_OWN = LazyPattern(
    r"(?P<province>[全我本]省|(?<=[\s，,、。；：“（])省(?:委|政府|级|直|卫|疾|里|内|市)|^省(?:委|政府))"
    r"|(?P<country>全国|我国|[23]\d个省|国家卫(?:生)?健(?:康)?委(?:员会)?[^,，。]{0,6}(?:通报|消息|发布|报告|网站)|党中央|中央政治局)"
    r"|(?P<city>[全我本]市(?!场)|市区|城区(?![街道])|(?<![省县区个各地城兄弟级门超夜菜都股上开\w])市(?:委|政府|人大|政协|直|级|里|内|属|领导|应对|疫情|新冠|卫|疾控|公安|指挥部|第[一二三四五六七八九十])|我们市)"
    r"|(?P<county>[全我本][县区旗](?!域)|(?<=[\s，,、。；：“（])[县区](?:委|政府|里|直|领导|疾控|卫健|公安))"
)
#: 在全省率先, 全国首个: a comparison, not where it happens.
_COMPARED = re.compile(r"(?:率先|首[个家批次例创]|第[一二三]|前列|领先|各地|唯一|最[早大先])")
#: Districts that a city has made for itself, which the gazetteer does not know.
_ZONE = (
    r"(?:[市区]?(?:国家级?)?(?:经济技术|高新技术产业|高新技术|经济|高新|经开|综合保税|临港|旅游度假|工业)?"
    r"(?:开发区|高新区|经开区|示范区|新区|度假区|园区))"
)
_TOWN = rf"(?:{HAN}{{1,4}}?(?:街道办事处|街道办|街道|镇|乡|苏木)(?![村镇乡干企居民卫]))"
_VILLAGE = rf"(?:{HAN}{{1,6}}?(?:社区|村|小区|居委会|屯|嘎查)(?![民委干口居庄两级级卫]))"
_BELOW = LazyPattern(rf"(?P<zone>{_ZONE})?(?P<town>{_TOWN})?(?P<village>{_VILLAGE})?")
_ZONE_ALONE = LazyPattern(rf"(?<![\u4e00-\u9fff])市?{_ZONE}(?P<town>{_TOWN})?(?P<village>{_VILLAGE})?")
_VILLAGE_BEHIND = LazyPattern(_VILLAGE)
_A_TOWN = re.compile(r".{2,}?(?:街道办事处|街道办|街道|镇|乡|苏木)")
#: Words that end like a town or a village and are none.
_NO_TOWN = re.compile(
    r"^[一二三四五六七八九十]镇|^[镇乡道除社的在与和及等各所全村县市区两级了是有为到把被将从向对每某该本这那]|城镇|乡镇|村镇|集镇|小镇$|全镇|各[乡镇]|返乡|下乡|家乡|回乡|入乡|进[乡村]|农村|乡村|城乡|山村|驻村|封村|全村|各村|每个|所有|个(?:小区|村|社区)"
)
#: Where people come from, not where something is: 从武汉, 武汉返乡, 武汉籍.
_FROM_BEFORE = re.compile(r"(?:来自|自|从|途经|毗邻|邻近|紧邻|与|距|距离|籍贯|老家|到过|去过|涉|学习|借鉴|经)$")
_FROM_BEHIND = LazyPattern(
    r"[市省]?(?:返|归来|回来|回[到乡]|籍|户籍|旅居|居住史|旅行史|接触史|输入|方向|相距|距离|等地|来[鲁的我]|人(?![民大口才力均])|(?:抗疫|国家)?(?:医疗|护理|救援|中医)队)"
)
#: A count that goes somewhere is of where it goes: 7名患者转诊济宁市.
_GOES = LazyPattern(r"(?:转诊|转[往运至]|分赴|[奔赶开]?赴|前往|抵达|送[往到达]|运[往到抵]|赶[往到赴至])(?:至|到|了)?$")
#: Help goes there: to a county of the city it is of the county, to another city it stays the giver's own.
_HELPS = LazyPattern(r"(?:驰援|支援|援助|增援|出征|对口|逆行|奔赴|开赴|援)(?:至|到|了)?$")
_IN_A_ROW = re.compile(r"[市县区]?[、和与及]")
#: 在黄冈奋战41天: where a team served; and what tells of its patients there.
_SERVED = re.compile(r"(?:市|州|地区)?(?:一线|前线)?(?:连续|日夜)?(?:奋战|战斗|鏖战|坚守|工作了?|支援了?|援助了?|抗疫)")
_THEIRS = LazyPattern(r"(?:[他她]们|队员们?|医疗队|全队|队里)[^。；;]{0,14}(?:接管|收治|救治|护理|治愈)")
#: How many signs before that it may stand, in the paragraph above too.
_TOLD_BEFORE = 300
#: How far on a place of the city is carried into the sentences behind it.
_REACH = 1


class Map:
    """The places of a report, by sentence. ``city`` and ``county`` are the report's own."""

    def __init__(
        self, layout: Layout, gazetteer: Gazetteer, city: Place | None, county: Place | None, province: Place | None = None
    ):
        self._layout, self._gazetteer = layout, gazetteer
        self._city, self._county = city, county
        self._province = province or (gazetteer.province_of(city or county) if city or county else None)

    def spot_at(self, sentence: Sentence, at: int) -> Spot:
        """The place that rules at ``at``: see :meth:`archive.text.facts.report.Scene.spot_at`."""
        start, end = self._layout.span(sentence)
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        named = self._named[low:high]
        before = [one for one in named if one.start <= start + at]
        if goal := self._goal(named, start + at):
            return self._spot(goal)
        if before and not self._row_is_over(before, start + at):
            return self._spot(before[-1])
        if before:
            return self.own
        carried = self._served(sentence, low) or self._carried(sentence, low, start)
        return self._spot(carried) if carried else self.own

    def spot_of(self, sentence: Sentence, start: int, end: int) -> Spot:
        """The place of a clause: where something goes (转诊济宁市), else the first that it names outside of brackets."""
        first, _ = self._layout.span(sentence)
        low, high = bisect_left(self._starts, first + start), bisect_left(self._starts, first + end)
        named = [one for one in self._named[low:high] if not self._bracketed(first + start, one.start)]
        goal = next((one for one in named if one.place and self._goes_to(one, first + start)), None)
        return self._spot(goal or named[0]) if named else self.spot_at(sentence, start)

    def _bracketed(self, start: int, at: int) -> bool:
        before = self._layout.plain[start:at]
        return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))

    @cached_property
    def own(self) -> Spot:
        """The report's own place: its county, its city, its province, or none."""
        place = self._county or self._city or self._province
        return Spot(place.code, self._whole_name(place)) if place else Spot("", "")

    # --- what is meant ---

    def _row_is_over(self, before: list[_Named], at: int) -> bool:
        """Whether the last of several places in a row (甲县和乙县) stands in an earlier clause: then it alone does not rule."""
        plain, last = self._layout.plain, before[-1]
        in_a_row = len(before) > 1 and _IN_A_ROW.fullmatch(plain, before[-2].end, last.start)
        return bool(in_a_row and re.search(r"[,，;；]", plain[last.end : at]))

    def _goal(self, named: list[_Named], at: int) -> _Named | None:
        """The place behind ``at``, in its clause, to which what is counted goes."""
        after = next((one for one in named if one.start > at), None)
        if not after or not after.place or re.search(r"[,，。；;：:]", self._layout.plain[at : after.start]):
            return None
        return after if self._goes_to(after, at) else None

    def _goes_to(self, one: _Named, at: int) -> bool:
        lead = self._layout.plain[max(at, one.start - 8) : one.start]
        return bool(_GOES.search(lead) or _HELPS.search(lead))

    def _served(self, sentence: Sentence, low: int) -> _Named | None:
        """Where a team served, in a sentence of its patients: 在黄冈奋战41天。…他们收治患者104人."""
        if not _THEIRS.search(sentence.hans):
            return None
        plain, near = self._layout.plain, self._layout.span(sentence)[0] - _TOLD_BEFORE
        served = (one for one in reversed(self._named[:low]) if one.place and not one.own and one.start > near)
        return next((one for one in served if plain[max(0, one.start - 1)] == "在" and _SERVED.match(plain, one.end)), None)

    def _carried(self, sentence: Sentence, low: int, start: int) -> _Named | None:
        """The county or town that the sentence before ended on, in the same paragraph."""
        last = self._named[low - 1] if low else None
        unit_start = self._layout.starts[sentence.where]
        if not last or last.start < unit_start or not last.place or last.own or not (last.town or last.place.level == "county"):
            return None
        gap = self._layout.plain[last.end : start]
        return last if len(re.findall(r"[。！？]", gap)) <= _REACH and len(gap) <= 120 else None

    def _spot(self, one: _Named) -> Spot:
        if one.place is None:
            return _COUNTRY
        return Spot(one.place.code, self._whole_name(one.place) + one.town)

    def _whole_name(self, place: Place) -> str:
        chain = [self._gazetteer.province_of(place), self._gazetteer.city_of(place), place]
        names = dict.fromkeys(each.name for each in chain if each)
        return "".join(names)

    # --- all of them, once ---

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._named]

    @cached_property
    def _named(self) -> list[_Named]:
        found = self._by_name()
        taken = {at for one in found for at in range(one.start, one.end)}
        for one in (*self._towns_again(found), *self._by_word(), *self._zones()):
            if taken.isdisjoint(range(one.start, one.end)):
                found.append(one)
        return sorted(found, key=lambda one: one.start)

    def _towns_again(self, named: list[_Named]) -> Iterator[_Named]:
        """A town that is named with its county once, wherever its name stands alone."""
        towns = {match[0]: one for one in named if (match := _A_TOWN.match(one.town))}
        if towns:
            for match in re.finditer("|".join(map(re.escape, sorted(towns, key=len, reverse=True))), self._layout.plain):
                bare = towns[match[0]]._replace(start=match.start(), end=match.end(), town=match[0])
                village = _VILLAGE_BEHIND.match(self._layout.plain, bare.end)
                more = village[0] if village and not _NO_TOWN.search(village[0]) else ""
                yield bare._replace(end=bare.end + len(more), town=bare.town + more)

    def _zones(self) -> Iterator[_Named]:
        for match in _ZONE_ALONE.finditer(self._layout.plain) if self._city else ():
            yield _Named(match.start(), match.end(), self._city, match[0].removeprefix("市"))

    def _by_name(self) -> list[_Named]:
        """The names of the gazetteer, 山东省菏泽市曹县 as one, without those where nothing of this is."""
        named: list[_Named] = []
        for mention in self._gazetteer.find(self._layout.printed):
            place, last = self._meant(mention), named[-1] if named else None
            if place and last and last.end == mention.start and self._gazetteer.within(place, last.place):
                named[-1] = last._replace(end=mention.end, place=place)
            elif place:
                named.append(_Named(mention.start, mention.end, place))
        found, last, away = [], None, False
        for one in named:
            in_a_row = last and _IN_A_ROW.fullmatch(self._layout.plain, last.end, one.start)
            away = bool(away and in_a_row) or self._elsewhere(one)
            last = one
            if not away:
                found.append(self._with_town(one))
        return found

    def _elsewhere(self, one: _Named) -> bool:
        """Whether people come from there, or help goes there from the report's own city: not where anything is."""
        before = self._layout.plain[max(0, one.start - 4) : one.start]
        if _FROM_BEHIND.match(self._layout.plain, one.end) or _FROM_BEFORE.search(before):
            return True
        home = self._city or self._province
        abroad = home and one.place != home and not self._gazetteer.within(one.place, home)
        return bool(abroad and _HELPS.search(before))

    def _with_town(self, one: _Named) -> _Named:
        """With the zone, town and village printed right behind a county or city."""
        if one.place.level == "province":
            return one
        match, town = _BELOW.match(self._layout.plain, one.end), ""
        for group in ("zone", "town", "village"):
            part = match[group] or ""
            if part and group != "zone" and _NO_TOWN.search(part):
                break
            if group != "village" or town or one.place.level == "county":
                town += part.removeprefix("市") if group == "zone" else part
        return one._replace(end=one.end + len(town), town=town)

    def _by_word(self) -> Iterator[_Named]:
        for match in _OWN.finditer(self._layout.plain):
            if _COMPARED.match(self._layout.plain, match.end()):
                continue
            kind = match.lastgroup
            place = {"city": self._city, "province": self._province, "county": self._county, "country": None}[kind]
            if place or kind == "country":
                yield _Named(match.start(), match.end(), place, "", True)

    def _meant(self, mention: Mention) -> Place | None:
        """The one bearer of a name, of several the one in the report's own city or province."""
        if mention.place:
            return mention.place
        for own in (self._city, self._province):
            near = [place for place in mention.places if own and (place == own or self._gazetteer.within(place, own))]
            if len(near) == 1:
                return near[0]
        wide = [place for place in mention.places if place.level != "county"]
        return min(wide, key=lambda place: LEVELS.index(place.level)) if len(wide) == 1 else None
