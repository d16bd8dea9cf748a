"""Places named in running text: the gazetteer in memory, and a careful eye for its names.

A place goes by many names (曹县, 曹縣, 襄樊 for 襄阳, 凉山州) and a name may have many bearers (吉林, 朝阳, 鼓楼区). What
the words themselves settle is settled here: 北京朝阳 is the district, 朝阳 alone may be the morning sun and names nothing,
南京东路 is no city. What only the whole text can settle stays open: a mention keeps every bearer that it may mean.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archive.text.lazy_pattern import LazyPattern
from archive.text.place_words import CITY_WORDS, COUNTY_WORDS, part_of_word
from archive.text.simplified import simplified

LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """A division by its GB/T 2260 code. ``city_code`` is "" for a province, its own code for a city."""

    code: str
    level: str
    name: str
    short: str
    name_trad: str
    city_code: str
    province_code: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, at half-open places in the text, and the places that it may mean, the widest first."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]

    @property
    def place(self) -> Place | None:
        """The one bearer, or None where there are several."""
        return self.places[0] if len(self.places) == 1 else None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name at a place before its surroundings have been weighed."""

    start: int
    end: int
    name: str
    bearers: tuple[tuple[Place, bool], ...]  # (place, whether the name is its short one)


# --- what surrounds a name -------------------------------------------------------------------------------------------

#: Official names that only say where in their city they lie; they need the city right before them, or in the text.
_BEARING = re.compile(r"[东西南北中城郊矿新市老上下区关心]+区")
#: What may part two names in a row of places (广州、中山；佛山3例).
_ROW = re.compile(r"[、，,；;和及与與以至到赴：:（(\s]|[例人名个]")


#: Behind a county's short name that no other place bears: there it speaks of the place even where its city is not named.
_OF_A_COUNTY = LazyPattern(r"城区|县城|[全市县旗]境|境内|口岸|街头|[市县旗]民|疫情|战[“\"]?疫|[新累]增|累计|各[乡镇街]")


class Gazetteer:
    """Places by name and code. Make it once: reading the whole of China takes a moment, finding does not."""

    def __init__(self, places: Iterable[Place], aliases: Iterable[tuple[str, str, str, str]]):
        """``aliases`` are (alias, kind, level, code); kind ``code`` is a code given up, ``short`` a short name."""
        self._places = {(place.level, place.code): place for place in places}
        self._old_codes: dict[str, tuple[str, str]] = {}
        bearers: dict[str, dict[Place, bool]] = {}
        for place in self._places.values():
            bearers.setdefault(simplified(place.name), {})[place] = False
            bearers.setdefault(simplified(place.short), {}).setdefault(place, place.short != place.name)
        for alias, kind, level, code in aliases:
            place = self._places.get((level, code))
            if kind == "code":
                self._old_codes.setdefault(alias, (level, code))
            elif place:
                name = simplified(alias)
                bearers.setdefault(name, {}).setdefault(place, name == simplified(place.short) != simplified(place.name))
        self._bearers = {name: _by_level(found) for name, found in bearers.items() if len(name) > 1}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for name in sorted(self._bearers, key=len, reverse=True):
            head = name[:2]
            if len(name) not in self._lengths.get(head, ()):
                self._lengths[head] = (*self._lengths.get(head, ()), len(name))
        self._cities_of: dict[str, list[Place]] = {}
        for place in self._places.values():
            if place.level == "city":
                self._cities_of.setdefault(place.province_code, []).append(place)

    @classmethod
    def from_rows(cls, places: Iterable[Place], aliases: Iterable[tuple[str, str, str, str]]) -> "Gazetteer":
        """From places and (alias, kind, level, code) rows, as a database hands them."""
        return cls(places, aliases)

    @classmethod
    def from_csv(cls, folder: Path) -> "Gazetteer":
        """From the files that ``make_gazetteer`` writes. Raises FileNotFoundError where one is missing."""
        places = [_place("province", row, "", row["code"]) for row in _rows(folder / "provinces.csv")]
        cities = {row["code"]: _place("city", row, row["code"], row["province_id"]) for row in _rows(folder / "cities.csv")}
        for row in _rows(folder / "counties.csv"):
            places.append(_place("county", row, row["city_id"], cities[row["city_id"]].province_code))
        aliases = ((row["alias"], row["kind"], row["level"], row["code"]) for row in _rows(folder / "aliases.csv"))
        return cls([*places, *cities.values()], aliases)

    # --- by code and name ---

    def place(self, code: str, level: str | None = None) -> Place | None:
        """The place of a code, of the widest level where none is asked for; codes given up lead to their heir."""
        for one in (level,) if level else LEVELS:
            if found := self._places.get((one, code)):
                return found
        heir = self._old_codes.get(code)
        return self._places.get(heir) if heir and level in (None, heir[0]) else None

    def bearers(self, name: str) -> tuple[Place, ...]:
        """Every place that goes by a name, in either script, the widest first; empty where none does."""
        return tuple(place for place, _ in self._bearers.get(simplified(name.strip()), ()))

    def city_of(self, place: Place) -> Place | None:
        """The city of a place: a county's city, a city itself, a municipality's one city; None for other provinces."""
        if place.level != "province":
            return self._places.get(("city", place.city_code))
        cities = self._cities_of.get(place.code, [])
        return cities[0] if len(cities) == 1 and cities[0].name == place.name else None

    def province_of(self, place: Place) -> Place | None:
        """The province of a place; a province is its own."""
        return self._places.get(("province", place.province_code))

    def within(self, inner: Place, outer: Place) -> bool:
        """Whether ``inner`` lies below ``outer`` (a place does not lie below itself)."""
        if inner.level == outer.level or LEVELS.index(inner.level) < LEVELS.index(outer.level):
            return False
        return outer.code == (inner.province_code if outer.level == "province" else inner.city_code)

    # --- in running text ---

    def find(self, text: str) -> list[Mention]:
        """The places named in ``text``, in order, none overlapping another, each with all that it may mean.

        The text should be the whole article: a short name such as 郓城 is believed where its city is named too.
        """
        folded = simplified(text)
        hits = [self._in_its_row(hit, row) for row in _rows_of(folded, self._hits(folded)) for hit in row]
        known = self._known(folded, hits)
        mentions: list[Mention] = []
        for hit in hits:
            before = mentions[-1] if mentions and _joined(text, mentions[-1].end, hit.start) else None
            places = self._meant(folded, hit, known, before, hits)
            if places:
                mentions.append(Mention(hit.start, hit.end, text[hit.start : hit.end], places))
        return mentions

    def _hits(self, folded: str) -> list[_Hit]:
        """The longest name at each place, left to right, less those that are parts of other words."""
        hits, lengths, bearers, place, last = [], self._lengths, self._bearers, 0, len(folded)
        while place < last:
            for length in lengths.get(folded[place : place + 2], ()):
                name = folded[place : place + length]
                if name in bearers:
                    if name[-1] == "市" and folded[place + length : place + length + 2] in ("中区", "南区", "北区"):
                        name, length = name[:-1], length - 1  # 济南｜市中区
                    part = part_of_word(folded, place, place + length, name)
                    if name in bearers and not part:
                        hits.append(_Hit(place, place + length, name, bearers[name]))
                    if not part or length > 2:  # 马鞍山下 is no 鞍山 either
                        place += length - 1
                        break
            place += 1
        return hits

    def _in_its_row(self, hit: _Hit, row: list[_Hit]) -> _Hit:
        """Three short names of counties in a row settle one another: 三水、高明、禅城, though two are words."""
        if len(row) < 3:
            return hit
        common = set.intersection(*({place.city_code for place, _ in one.bearers if place.level == "county"} for one in row))
        own = [(place, False) for place, _ in hit.bearers if place.level == "county" and place.city_code in common]
        return replace(hit, bearers=tuple(own)) if len(common) == len(own) == 1 else hit

    def _known(self, folded: str, hits: list[_Hit]) -> set[tuple[str, str]]:
        """(level, code) of the places that the text names beyond doubt, and of the cities and provinces above them."""
        known: set[tuple[str, str]] = set()
        for hit in hits:
            firm = [place for place, short in hit.bearers if _firm(hit.name, place, short)]
            if not firm and len(hit.bearers) == 1 and hit.name not in COUNTY_WORDS and _OF_A_COUNTY.match(folded, hit.end):
                firm = [hit.bearers[0][0]]
            if len({place.province_code for place in firm}) > 1:
                continue
            for place in firm:
                known |= {(place.level, place.code), ("city", place.city_code), ("province", place.province_code)}
        return known

    def _meant(self, folded, hit: _Hit, known: set, before: Mention | None, hits: list[_Hit]) -> tuple[Place, ...]:
        """The bearers that the surroundings admit."""
        if before:
            below = tuple(place for place, _ in hit.bearers if any(self.within(place, above) for above in before.places))
            if below:
                return below
        admitted = []
        for place, short in hit.bearers:
            if _firm(hit.name, place, short):
                if ("province", place.province_code) in known or not _name_of_another_province(hit, place):
                    admitted.append(place)
            elif hit.name in CITY_WORDS and place.level == "city":
                own_county = ("city", place.city_code) in known  # 三明 beside 明溪县
                if own_county or _in_a_row(folded, hit, hits) and ("province", place.province_code) in known:
                    admitted.append(place)
            elif hit.name not in COUNTY_WORDS and ("city", place.city_code) in known and place.level == "county":
                admitted.append(place)
        return self._widest(admitted)

    def _widest(self, admitted: list[Place]) -> tuple[Place, ...]:
        """Without cities that are their province (北京) and counties that share their city's short name (阿克苏)."""
        return tuple(
            place
            for place in admitted
            if not any(
                self.within(place, above) and (place.level == "county" or self.city_of(above) == place) for above in admitted
            )
        )


def _by_level(bearers: Mapping[Place, bool]) -> tuple[tuple[Place, bool], ...]:
    return tuple(sorted(bearers.items(), key=lambda item: (LEVELS.index(item[0].level), item[0].code)))


def _firm(name: str, place: Place, short: bool) -> bool:
    """Whether the name says by itself that a place is meant, and this one among its bearers."""
    if not short:
        return not _BEARING.fullmatch(name) and not (len(name) == 2 and place.level == "county" and name[1] == "区")
    return place.level != "county" and name not in CITY_WORDS


def _name_of_another_province(hit: _Hit, place: Place) -> bool:
    """海南 is the island, unless the text speaks of 青海, where a prefecture bears that name."""
    return any(other.level == "province" and other.code != place.province_code for other, _ in hit.bearers)


def _joined(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space or a dot stands between two names."""
    return start - end <= 1 and text[end:start] in ("", " ", "·", "\u3000")


def _rows_of(folded: str, hits: list[_Hit]) -> list[list[_Hit]]:
    """The names, those parted by nothing but 、 together."""
    rows: list[list[_Hit]] = []
    for hit in hits:
        if rows and folded[rows[-1][-1].end : hit.start] == "、":
            rows[-1].append(hit)
        else:
            rows.append([hit])
    return rows


def _in_a_row(folded: str, hit: _Hit, hits: list[_Hit]) -> bool:
    """Whether a name stands in a row of places: a neighbour within a few characters, parted by a comma or a count."""
    if hit.start and not _ROW.match(folded, hit.start - 1):
        return False
    return any(
        other is not hit
        and (0 <= hit.start - other.end <= 8 or 0 <= other.start - hit.end <= 8)
        and any(place.level == "city" and not (short and other.name in CITY_WORDS) for place, short in other.bearers)
        for other in hits
    )


def _place(level: str, row: Mapping[str, str], city_code: str, province_code: str) -> Place:
    return Place(row["code"], level, row["name"], row["short"], row["name_trad"], city_code, province_code)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
