"""Suspected misprints: places that an editor should look at. What was printed is never repaired for them.

``RULES`` is the whole of it; each rule is given the text and the same text in one shape for each character, place for
place, and yields what it suspects.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.misprint_figures import (
    Found,
    impossible_share,
    impossible_temperature,
    no_such_day,
    no_such_time,
    other_weekday,
)
from archive.text.misprint_words import FUNCTION_WORDS, IN_CONTEXT, NO_WORDS
from archive.text.numerals import narrow
from archive.text.surnames import IN_NAMES

#: Marks a sentence for the interface's translators; the sentence itself stays as it is written.
_ = str

#: For each reason, the sentence that an editor reads.
REASONS: dict[str, str] = {
    "doubled_word": _("虚词重复，疑为衍字。"),
    "doubled_mark": _("标点重复或相连，疑有一个多余。"),
    "unpaired_mark": _("括号、引号或书名号不成对。"),
    "no_such_day": _("没有这一天。"),
    "no_such_time": _("没有这个时刻。"),
    "other_weekday": _("星期与日期不合。"),
    "impossible_share": _("这一比率不会超过百分之百。"),
    "impossible_temperature": _("人的体温不会是这个数。"),
    "other_script": _("全文只有这里用了另一种字形（简体或繁体）。"),
    "no_word": _("没有这个词，疑为形近或音近的误字。"),
    "alike_character": _("疑为形近的误字。"),
    "letter_for_figure": _("数字中夹着字母。"),
}


@dataclass(frozen=True, slots=True)
class Suspect:
    """``start:end`` are half-open code points; ``reason`` is one of REASONS; ``suggestion`` is "" where none is certain."""

    start: int
    end: int
    text: str
    reason: str
    suggestion: str = ""


def suspects(text: str) -> list[Suspect]:
    """Every place that a rule suspects, in order; never raises.

    >>> [(one.text, one.reason, one.suggestion) for one in suspects("2月30日，疫惰形势的的变化，，请留意。")]
    [('2月30日', 'no_such_day', ''), ('疫惰', 'no_word', '疫情'), ('的的', 'doubled_word', '的'), ('，，', 'doubled_mark', '，')]
    >>> suspects("目的的确达到了，为了了解情况，他说：“好！”")
    []
    """
    told = narrow("".join(map(_shape, text)))
    found = (Suspect(start, end, text[start:end], rule.__name__, said) for rule in RULES for start, end, said in rule(text, told))
    return sorted(found, key=lambda one: (one.start, one.end))


def _shape(character: str) -> str:
    shape = class_of(character)
    return shape if len(shape) == 1 else character


def doubled_word(text: str, told: str) -> Iterator[Found]:
    """A function word said twice where neither ends nor begins another word: 形势的的变化."""
    for found in _doubled_words().finditer(told):
        yield *found.span(), text[found.start()]


@cache
def _doubled_words() -> re.Pattern:
    rows = FUNCTION_WORDS.items()
    return re.compile("|".join(f"(?<![{ends}{word}]){word}{word}(?![{begins}{word}])" for word, (ends, begins) in rows))


_MARKS = LazyPattern(r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：][，、；：。]|(?<![。！？])[。！？][，、；：](?![…—])")


def doubled_mark(text: str, told: str) -> Iterator[Found]:
    """Two stops side by side: ``，，`` ``。，``. A row of 。。。 is somebody's ellipsis."""
    for found in _MARKS.finditer(text):
        marks = set(found.group())
        yield *found.span(), found.group()[0] if len(marks) == 1 else ""


_PAIRS = dict(zip("（《【「『〔“‘", "）》】」』〕”’", strict=True))
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_QUOTES = "“‘「『"
_FULL_WIDTH = str.maketrans("()", "（）")
#: Characters that a quotation over several paragraphs may have.
_REACH = 1500
#: A bracket that only closes is the number of a list or a smile, a quotation mark an apostrophe.
_ALONE = LazyPattern(
    r"(?:^|[\s。；;：:，,、！？])(?:[\dA-Za-z]{1,3}|[一二三四五六七八九十]{1,3})(）)|[:;]-?(）)|[A-Za-z\d](’)", re.M
)


def unpaired_mark(text: str, told: str) -> Iterator[Found]:
    """A bracket or quotation mark that its paragraph leaves open or never opened.

    A quotation may run over paragraphs, each or only the first begun with the mark.
    """
    marks = text.translate(_FULL_WIDTH)
    allowed = {found.end() - 1 for found in _ALONE.finditer(marks)}
    waiting: dict[str, list[int]] = {quote: [] for quote in _QUOTES}
    for place in _unpaired(marks, allowed):
        begun = waiting.get(_OPENERS.get(marks[place], ""))
        if marks[place] in _QUOTES:
            waiting[marks[place]].append(place)
        elif begun and place - begun[-1] < _REACH:
            begun.clear()
        else:
            yield place, place + 1, ""
    yield from ((place, place + 1, "") for begun in waiting.values() for place in begun if not _is_taken_up(marks, place))


def _is_taken_up(marks: str, quote: int) -> bool:
    """Does the next paragraph begin with the quotation mark that stands at ``quote``?"""
    end = marks.find("\n", quote)
    return end >= 0 and marks[end : end + 4].lstrip()[:1] == marks[quote]


def _unpaired(marks: str, allowed: set[int]) -> Iterator[int]:
    """The places of marks without their other half in the same paragraph, paragraph by paragraph."""
    opened: list[int] = []
    held: Counter[str] = Counter()
    for place, mark in enumerate(marks + "\n"):
        if mark == "\n":
            yield from opened
            opened.clear()
            held.clear()
        elif mark in _PAIRS:
            opened.append(place)
            held[mark] += 1
        elif mark in _OPENERS and place not in allowed:
            if not held[_OPENERS[mark]]:
                yield place
                continue
            while marks[last := opened.pop()] != _OPENERS[mark]:
                held[marks[last]] -= 1
                yield last
            held[_OPENERS[mark]] -= 1


#: How many characters of one script a text must have, and how many of the other it may, for these to be slips.
_MANY, _FEW = 30, 2


def other_script(text: str, told: str) -> Iterator[Found]:
    """One or two characters of the other script in a text that is all in one; not those that names keep."""
    traditional = [place for place, character in enumerate(text) if character != told[place] and _is_traditional(character)]
    simplified = [place for place, character in enumerate(text) if _is_simplified(character)]
    if len(simplified) >= _MANY and 0 < len(traditional) <= _FEW:
        yield from ((place, place + 1, told[place]) for place in traditional)
    elif len(traditional) >= _MANY and 0 < len(simplified) <= _FEW:
        yield from ((place, place + 1, "") for place in simplified)


@cache
def _is_traditional(character: str) -> bool:
    """In Big5 and not in GB 2312, as a shape of another that is: 發. Rare characters of both are shapes of nothing."""
    return (
        character not in IN_NAMES
        and _in(character, "big5")
        and not _in(character, "gb2312")
        and _in(class_of(character), "gb2312")
    )


@cache
def _is_simplified(character: str) -> bool:
    """In GB 2312 and not in Big5: 发."""
    return _in(character, "gb2312") and not _in(character, "big5")


def _in(character: str, codec: str) -> bool:
    try:
        return len(character.encode(codec)) == 2 and "\u4e00" <= character <= "\u9fff"
    except UnicodeEncodeError:
        return False


def no_word(text: str, told: str) -> Iterator[Found]:
    """What is no word, but looks or sounds like one of the field: 疫惰, 布署."""
    for found in _no_words().finditer(told):
        printed = text[slice(*found.span())]
        meant = _corrected(printed, found.group(), NO_WORDS[found.group()])
        if meant != printed:  # 座談會: shapes of one character to the fold
            yield *found.span(), meant


def alike_character(text: str, told: str) -> Iterator[Found]:
    """A character that can be no part of a word where it stands, and whose look-alike can: 己经, 深人一线."""
    for pattern, meant in IN_CONTEXT.items():
        for found in re.finditer(pattern, told):
            yield *found.span(), meant


@cache
def _no_words() -> re.Pattern:
    return re.compile("|".join(sorted(NO_WORDS, key=len, reverse=True)))


def _corrected(printed: str, wrong: str, meant: str) -> str:
    """What is meant, in the printed shapes where they are not the mistake."""
    if len(wrong) != len(meant):
        return meant
    return "".join(right if slip != right else shape for shape, slip, right in zip(printed, wrong, meant, strict=True))


_LETTER = LazyPattern(
    r"(?<=\d)[OoIl](?=\d)|(?<![A-Za-z\d.])[lI](?=\d+[年月日时例人名个户%])|(?<=\d)(?<![A-Za-z]\d)[Oo](?=[年月日时例人名个户%])"
    r"|(?<=[一二三四五六七八九〇○零])[OoＯ](?=[一二三四五六七八九〇○零OoＯ年])|(?<=二[OoＯ]二)[OoＯ](?=年)"
)


def letter_for_figure(text: str, told: str) -> Iterator[Found]:
    """A letter that looks like a figure, among figures: 2O20年, l5例, 二O二O年."""
    for found in _LETTER.finditer(text):
        among_han = not text[found.start() - 1 : found.start()].isascii() and found.group() not in "lI"
        yield *found.span(), "1" if found.group() in "lI" else "〇" if among_han else "0"


RULES: tuple[Callable[[str, str], Iterable[Found]], ...] = (
    doubled_word,
    doubled_mark,
    unpaired_mark,
    no_such_day,
    no_such_time,
    other_weekday,
    impossible_share,
    impossible_temperature,
    other_script,
    no_word,
    alike_character,
    letter_for_figure,
)
