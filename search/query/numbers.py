"""The ways of writing one number: 3例, 三例; 二十四小时, 24小时; 2000, 两千; 161000, 16.1万; 1级, 一级, Ⅰ级; 50%, 百分之五十.

A figure is a numeral before what it counts, or a large or scaled number by itself. A Han numeral inside a longer word
(统一, 一次性, 三天两头) is no figure: the words of the run say where words end.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.text.counters import ADVERBIAL, COUNTER, ROUNDED
from archive.text.numerals import number, spoken
from archive.text.partial_date import PartialDate

#: From here on a number means itself without a counter beside it; below, it is as often part of a name (120, 12345 aside).
_LARGE = 1000
#: Han numerals longer than this are never printed.
_SAID = 9
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
#: What is counted in Roman numerals.
_GRADES = "级期类型"

#: Numbers that by themselves may be years.
_YEARS = range(1900, 2100)

_OUTSIDE = r"(?<![0-9a-z.:/+\-~·])"
_DIGITS, _HAN = r"[0-9]{1,15}(?:\.[0-9]{1,4})?", "[〇零一二三四五六七八九十百千万亿两廿卅]{1,16}"
_CLOCK = re.compile(
    rf"{_OUTSIDE}(?:(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-5][0-9])(?![0-9:])"
    r"|(?P<h>[0-9]{1,2}|二?[十廿][一二三四五六七八九]?|[〇零二三四五六七八九](?=时)|[〇零一二三四五六七八九](?=[时点][二三四五]?十))"
    r"[时点](?:(?P<m>[0-9]{1,2}|[二三四五]?十[一二三四五六七八九]?)分)?(?![分钟0-9间候]))"
)
_SPAN = re.compile(rf"{_OUTSIDE}(?P<low>[1-9][0-9]{{0,3}})[-~至到](?P<high>[1-9][0-9]{{0,3}})(?![0-9a-z.:/+\-~·])")
_PERCENT = re.compile(rf"{_OUTSIDE}(?P<share>{_DIGITS})%|百分之(?P<said>{_HAN}(?:点[〇零一二三四五六七八九]{{1,4}})?|{_DIGITS})")
_FIGURE = re.compile(
    rf"{_OUTSIDE}(?P<digits>{_DIGITS})(?P<scale>[百千万亿]{{0,2}})(?![0-9a-z.:/+\-~·%])"
    rf"|(?P<han>{_HAN})|(?<![a-z0-9])(?P<roman>i{{1,3}}|i?[vx]|vi{{1,3}})(?=[{_GRADES}])"
)
_COUNTED = re.compile(COUNTER)
#: 三四天, 一百二: an estimate, or short for 一百二十.
_LOOSE = re.compile("[一二三四五六七八九]{2}|[百千万亿][一二三四五六七八九]$")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure or date in a folded run: ``run[start:end]``, and every way of writing it, its own among them.

    ``shown``: what is marked for it beside ``ways``; ``date`` is set of dates.
    """

    start: int
    end: int
    ways: tuple[str, ...]
    shown: tuple[str, ...] = ()
    date: PartialDate | None = None


def figures(folded: str, borders: Sequence[int]) -> list[Written]:
    """The figures of a folded run, left to right; ``borders`` are the places at which its words begin or end.

    >>> [(one.start, one.end, one.ways) for one in figures("一级响应", (0, 2, 4))]
    [(0, 1, ('1', '一', 'i'))]
    >>> figures("统一级别", (0, 2, 4)), figures("covid-19", (0, 8)), figures("120急救", (0, 3, 5))
    ([], [], [])
    """
    found: list[Written] = []
    for pattern, read in ((_CLOCK, _of_clock), (_SPAN, _of_span), (_PERCENT, _of_share), (_FIGURE, _of_figure)):
        for match in pattern.finditer(folded):
            ways = read(match, borders)
            if len(ways) > 1 and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Written(match.start(), match.end(), tuple(dict.fromkeys(ways))))
    return sorted(found, key=lambda one: one.start)


def _of_clock(match: re.Match, borders: Sequence[int]) -> Iterable[str]:
    hour, minute = number(match["hour"] or match["h"]), number(match["minute"] or match["m"] or "0")
    if hour > 24 or minute > 59:
        return ()
    figures = [f"{hour}{mark}{f'{minute}分' if minute else ''}" for mark in "时点"] + [f"{hour}:{minute:02}"]
    if not minute:  # 一时 and 三点 are seldom hours
        return figures + [f"{spoken(hour)}{mark}" for mark in "时点" if hour > 10 or mark == "时" and hour != 1]
    if minute < 10:
        return figures + [f"{hour}{mark}0{minute}分" for mark in "时点"]
    return figures + [f"{spoken(hour)}{mark}{spoken(minute)}分" for mark in "时点"]


def _of_span(match: re.Match, borders: Sequence[int]) -> Iterable[str]:
    low, high = match["low"], match["high"]
    return [f"{low}{mark}{high}" for mark in ("-", "~", "至", "到")] if int(low) < int(high) else ()


def _of_share(match: re.Match, borders: Sequence[int]) -> Iterable[str]:
    whole, _, rest = (match["share"] or match["said"]).replace("点", ".").partition(".")
    value = number(whole)
    if value is None or _LOOSE.search(whole):
        return ()
    digits = "".join(str(number(digit)) for digit in rest)
    said = spoken(value) + (f"点{''.join('零一二三四五六七八九'[int(digit)] for digit in digits)}" if digits else "")
    figure = f"{value}.{digits}" if digits else f"{value}"
    return f"{figure}%", f"百分之{said}", f"百分之{figure}"


def _of_figure(match: re.Match, borders: Sequence[int]) -> Iterable[str]:
    printed, run = match[0], match.string
    value = _ROMAN.index(printed) if match["roman"] else _value(printed)
    if value is None:
        return ()
    counter = _COUNTED.match(run, match.end() + bool(ROUNDED.match(run, match.end())))
    if match["han"] and not _is_word(match, counter, borders):
        return ()
    if counter and counter[0] in ("月", "年", "日", "号"):
        # 12月, 十二月; years and days are written digit by digit or said: see days.py for whole dates.
        return (str(value), spoken(value)) if value == int(value) and value < _LARGE else ()
    alone = match.start() == 0 and match.end() == len(run)
    if not counter and not match["scale"] and (value < _LARGE or not (alone or match["han"])):
        return ()
    return ways_of(value, counter[0] if counter else "")


def _value(printed: str) -> int | float | None:
    """The number's value; None where it is loosely said, or a row of digits that no number is (007)."""
    if _LOOSE.search(printed) and not re.fullmatch("[〇零一二三四五六七八九]{3,}", printed):
        return None
    if re.match("0[0-9]|[百千万亿]", printed):
        return None
    return number(printed)


def _is_word(match: re.Match, counter: re.Match | None, borders: Sequence[int]) -> bool:
    """True where a Han numeral and its counter fill words of the run, and are not an adverb."""
    start, end = match.start(), counter.end() if counter else match.end()
    if counter and match[0] == "一" and counter[0] in ADVERBIAL and match.string[:start][-1:] != "第":
        return False
    if not counter and (len(match[0]) < 2 or not re.search("[十百千万亿〇零]", match[0])):
        return False
    begins = start in borders or match.string[:start].endswith("第")
    return begins and (end in borders or any(place == match.end() for place in borders) and counter is None)


def ways_of(value: int | float, counter: str) -> list[str]:
    """A number's ways of writing, before ``counter``.

    >>> ways_of(2000, "人"), ways_of(161000, "")
    (['2000', '二千', '两千', '2千'], ['161000', '16.1万', '十六万一千'])
    """
    if value != int(value):
        return [f"{value:.4f}".rstrip("0")]
    value = int(value)
    ways = [str(value)]
    for size, name in ((10**4, "万"), (10**8, "亿")):
        if size <= value < 10**5 * size and not value % (size // 10**4):
            ways.append(f"{value / size:.4f}".rstrip("0").rstrip(".") + name)
    if value < 10**12 and len(said := spoken(value)) <= _SAID:
        ways.append(said)
        if "二" in said:
            ways += dict.fromkeys((re.sub("^二(?=$|[百千万亿])", "两", said), re.sub("二(?=$|[百千万亿])", "两", said)))
            ways = [way for way in ways if not re.search("[十零]两", way)]
    for size, name in ((1000, "千"), (100, "百")):
        if size <= value < 10 * size and not value % size:
            ways.append(f"{value // size}{name}")
    if counter and counter[0] in _GRADES and 0 < value <= 10:
        ways.append(_ROMAN[value])
    if not counter and value in _YEARS:
        ways += digit_by_digit(value)
    return list(dict.fromkeys(ways))


def digit_by_digit(value: int) -> list[str]:
    """A number as years are read aloud, with either zero.

    >>> digit_by_digit(2020)
    ['二〇二〇', '二零二零']
    """
    return list(dict.fromkeys("".join(f"{zero}一二三四五六七八九"[int(digit)] for digit in str(value)) for zero in "〇零"))
