"""Numbers as newspapers print them: 330, １２, 3.5, 二〇二二, 三百五十, 十五, 廿九, 两千, 3.5万.

One reader for dates, counts and amounts, so that a figure means the same wherever it is found.
"""

import re

#: Every shape of a decimal digit that stands for itself in running text.
DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
DIGITS |= {"两": 2, "兩": 2, "俩": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7}
DIGITS |= {"捌": 8, "玖": 9}

#: Multipliers inside a number below ten thousand; 廿 and 卅 are two digits in one character.
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卄": 20, "卅": 30}
#: Multipliers that close a group of four digits.
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_WIDE = {ord("０") + i: str(i) for i in range(10)} | {ord("．"): ".", ord("，"): ",", ord("％"): "%", ord("－"): "-"}
_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([万萬亿億千百]*)")


def narrow(text: str) -> str:
    """Full-width digits and the marks inside numbers as ASCII; one character stays one character.

    >>> narrow("２０２０年３．５")
    '2020年3.5'
    """
    return text.translate(_WIDE)


def number(text: str) -> int | float | None:
    """The value of a printed number, or None where the text is not one number.

    >>> [number(t) for t in ("330", "1,024", "3.5万", "三百五十", "十五", "二〇二二", "廿九", "两千零五", "一万二千")]
    [330, 1024, 35000, 350, 15, 2022, 29, 2005, 12000]
    >>> number("３．５亿"), number("几十"), number("")
    (350000000, None, None)
    """
    text = narrow(text).replace(" ", "")
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        return _arabic(*arabic.groups())
    if text and all(char in DIGITS and char not in "两兩俩" for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _spoken(text)


def _arabic(whole: str, fraction: str | None, scale: str) -> int | float:
    value = int(whole.replace(",", ""))
    factor = 1
    for char in scale:
        factor *= MYRIADS.get(char) or UNITS[char]
    if not fraction:
        return value * factor
    exact = int(f"{value}{fraction[1:]}") * factor  # in whole units of the last decimal, so that 358.3亿 stays exact
    places = 10 ** len(fraction[1:])
    return exact // places if exact % places == 0 else exact / places


def _spoken(text: str) -> int | None:
    """三百五十, 十五, 廿九, 一万二千 (but not 三三两两: two digits never follow one another)."""
    total, group, digit = 0, 0, None
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in TENS:
            group, digit = group + TENS[char], None
        elif char in UNITS:
            group, digit = group + (1 if digit is None else digit) * UNITS[char], None
        elif char in MYRIADS:
            group += digit or 0
            if not group and not total:
                return None
            total = (total + group) * MYRIADS[char] if char in "亿億" else total + group * MYRIADS[char]
            group, digit = 0, None
        else:
            return None
    return total + group + (digit or 0) if text else None


_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def spoken(value: int) -> str:
    """A whole number below 10¹² as it is said, the inverse of :func:`number`.

    >>> [spoken(value) for value in (0, 15, 105, 350, 2000, 12_000, 100_500, 350_000_000)]
    ['零', '十五', '一百零五', '三百五十', '二千', '一万二千', '十万零五百', '三亿五千万']
    """
    said, gap = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = value // scale % 10**4
        for size, unit in _PLACES:
            digit = group // size % 10
            if digit:
                said += "零" * (gap and bool(said)) + "零一二三四五六七八九"[digit] + unit
            gap = not digit
        said += name if group else ""
    return (said.removeprefix("一") if said.startswith("一十") else said) or "零"
