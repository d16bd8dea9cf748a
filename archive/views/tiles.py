"""China as a map of tiles: one square a province, inked by how many reports are held."""

from bisect import bisect_right
from dataclasses import dataclass

from django.utils.translation import get_language

from archive.text.hanzi.convert import convert

#: Province code → (one-character name for narrow screens, letters for the same in English, row, column), in reading
#: order. The grid is 8 × 8. Source of the letters: GB/T 2260-2007.
TILES = {
    "230000": ("黑", "HL", 1, 8),
    "150000": ("蒙", "NM", 2, 5),
    "110000": ("京", "BJ", 2, 6),
    "120000": ("津", "TJ", 2, 7),
    "220000": ("吉", "JL", 2, 8),
    "650000": ("新", "XJ", 3, 1),
    "620000": ("甘", "GS", 3, 2),
    "640000": ("宁", "NX", 3, 3),
    "610000": ("陕", "SN", 3, 4),
    "140000": ("晋", "SX", 3, 5),
    "130000": ("冀", "HE", 3, 6),
    "370000": ("鲁", "SD", 3, 7),
    "210000": ("辽", "LN", 3, 8),
    "540000": ("藏", "XZ", 4, 1),
    "630000": ("青", "QH", 4, 2),
    "510000": ("川", "SC", 4, 3),
    "500000": ("渝", "CQ", 4, 4),
    "410000": ("豫", "HA", 4, 5),
    "340000": ("皖", "AH", 4, 6),
    "320000": ("苏", "JS", 4, 7),
    "310000": ("沪", "SH", 4, 8),
    "530000": ("滇", "YN", 5, 3),
    "520000": ("黔", "GZ", 5, 4),
    "420000": ("鄂", "HB", 5, 5),
    "360000": ("赣", "JX", 5, 6),
    "330000": ("浙", "ZJ", 5, 7),
    "450000": ("桂", "GX", 6, 4),
    "430000": ("湘", "HN", 6, 5),
    "350000": ("闽", "FJ", 6, 6),
    "710000": ("台", "TW", 6, 7),
    "440000": ("粤", "GD", 7, 5),
    "810000": ("港", "HK", 7, 6),
    "460000": ("琼", "HI", 8, 4),
    "820000": ("澳", "MO", 8, 5),
}

#: Where a denser ink begins: on the map of provinces, among the cities of one, and in a table of months.
MAP_STEPS = (1, 100, 300, 600, 1000)
CITY_STEPS = (1, 10, 30, 100, 300)
COVERAGE_STEPS = (1, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Tile:
    """One province on the map: ``place`` is its cell's class, ``ink`` its shade's, ``held`` its number of reports."""

    province: object
    letter: str
    place: str
    ink: str
    held: int


def ink(count: int, steps: tuple[int, ...]) -> str:
    """The class of the shade for a count.

    >>> [ink(n, COVERAGE_STEPS) for n in (0, 1, 2, 3, 24, 500)]
    ['s0', 's1', 's1', 's2', 's5', 's5']
    """
    return f"s{bisect_right(steps, count)}"


def tile_map(provinces) -> list[Tile]:
    """The tiles of provinces with ``held``, in reading order; a province without a cell has no tile."""
    by_code = {province.code: province for province in provinces}
    return [
        Tile(by_code[code], _letter(name, letters), f"g{row}{column}", ink(by_code[code].held, MAP_STEPS), by_code[code].held)
        for code, (name, letters, row, column) in TILES.items()
        if code in by_code
    ]


def _letter(name: str, letters: str) -> str:
    language = get_language()
    if language == "en":
        return letters
    return convert(name, "zh-Hant", "zh-Hans") if language == "zh-hant" else name
