"""The numbers that Word sets before paragraphs by itself: 一、 （二） 3. stand nowhere in the text, only in print."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.text.reading.docx_package import Package

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_PLACE = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """
    >>> chinese(3), chinese(10), chinese(12), chinese(40), chinese(105)
    ('三', '十', '十二', '四十', '105')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    told = ""
    for sign, value in _ROMAN:
        told, number = told + sign * (number // value), number % value
    return told


def _letter(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


#: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat): those that Chinese documents use; others count in decimals.
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting"
        " ideographDigital japaneseDigitalTenThousand taiwaneseDigital".split(),
        chinese,
    ),
    **dict.fromkeys("decimalEnclosedCircle decimalEnclosedCircleChinese".split(), _circled),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """What a document says about its numbered paragraphs; :meth:`label` counts them in the order of the text."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=lambda: {"Title"})
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of list ``number`` at ``level``; "" where nothing or a bullet is."""
        counts = self._counts.setdefault(self.numbers.get(number, ""), {})
        levels = self.lists.get(self.numbers.get(number, ""), {})
        if (held := levels.get(level)) is None:
            return ""
        for restarted, start in self.restarts.pop(number, {}).items():
            counts[restarted] = start - 1
        counts[level] = counts.get(level, held.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if held.format in ("bullet", "none"):
            return ""

        def told(place: re.Match) -> str:
            at = int(place[1]) - 1
            one = levels.get(at, held)
            return _FORMATS.get(one.format, str)(counts.get(at, one.start))

        return _PLACE.sub(told, held.text)


def read_numbering(package: Package, folder: str) -> Numbering:
    """The lists of a document, and of its styles which number their paragraphs and which are titles."""
    found = Numbering()
    listed, level, number, style = [""], [0], [""], [""]

    def in_numbering(name: str, held: Mapping[str, str]) -> None:
        value = held.get("val", "")
        if name == "abstractNum":
            listed[0], number[0] = held.get("abstractNumId", ""), ""
        elif name == "num":
            number[0], listed[0] = held.get("numId", ""), ""
        elif name in ("lvl", "lvlOverride"):
            level[0] = _count(held.get("ilvl", ""))
            if name == "lvl" and not number[0]:
                found.lists.setdefault(listed[0], {})[level[0]] = _Level()
        elif name == "abstractNumId" and number[0]:
            found.numbers[number[0]] = value
        elif name == "startOverride" and number[0]:
            found.restarts.setdefault(number[0], {})[level[0]] = _count(value)
        elif (held_level := found.lists.get(listed[0], {}).get(level[0])) and not number[0]:
            if name == "start":
                held_level.start = _count(value)
            elif name == "numFmt":
                held_level.format = value
            elif name == "lvlText":
                held_level.text = value

    def in_styles(name: str, held: Mapping[str, str]) -> None:
        value = held.get("val", "")
        if name == "style":
            style[0] = held.get("styleId", "")
        elif name == "name" and value.casefold() in ("title", "标题"):
            found.titles.add(style[0])
        elif name == "ilvl":
            found.styles[style[0]] = (found.styles.get(style[0], ("", 0))[0], _count(value))
        elif name == "numId":
            found.styles[style[0]] = (value, found.styles.get(style[0], ("", 0))[1])

    for part, start in (("numbering", in_numbering), ("styles", in_styles)):
        if (name := f"{folder}/{part}.xml") in package:
            package.parse(name, start)
    return found


def _count(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else 0
