"""Which traditional character the words around an ambiguous one ask for.

感染发生 holds 染发 (髮) and 发生 (發): what is read is the likeliest row of words, what is in doubt a character that
another row of nearly the same likelihood reads otherwise.
"""

from functools import lru_cache
from math import log
from typing import NamedTuple

from archive.text.hanzi.characters import characters
from archive.text.hanzi.lexicon import STRANGE, Word, lexicon

#: How many characters on each side are looked at.
REACH = 5
_LONGEST = 4
#: Where the words over a character may begin and end, counted from it.
_SPANS = tuple((-left, length - left) for length in range(2, _LONGEST + 1) for left in range(length))
#: By how many times the likeliest row of words must exceed the next in which another word reads the character otherwise,
#: and one in which the character is no word's.
_CLEAR, _CLEAR_ALONE = log(400), log(20)
#: What is a word by itself most often: to it the first holds always.
_FREE = "发只"


class Claim(NamedTuple):
    """The word [start, end), counted from the character, in which it is ``written``; ``other``: what a rival word asks for."""

    written: str
    start: int
    end: int
    other: str = ""


def claim(text: str, at: int) -> Claim | None:
    """The word that claims the character at ``at`` in simplified ``text``; None where it stands in no known word.

    >>> claim("无感染发生", 3)
    Claim(written='發', start=0, end=2, other='')
    >>> claim("干三天", 0)
    """
    low = max(0, at - _LONGEST + 1)
    covers, sure = _covers(text[low : at + _LONGEST], at - low)
    if sure or not covers:
        return sure
    low = max(0, at - REACH)
    return _likeliest(text[low : at + REACH + 1], at - low)


@lru_cache(maxsize=100_000)
def _covers(text: str, at: int) -> tuple[tuple[tuple[int, int, Word], ...], Claim | None]:
    """The words over the character; and its claim, where none of them asks for anything but the usual."""
    known, size, covers = lexicon(), len(text), []
    for left, right in _SPANS:
        start, end = at + left, at + right
        if start >= 0 and end <= size and (word := known.get(text[start:end])) and -left in word.written:
            covers.append((start, end, word))
    usual = characters().get(text[at], text[at])[0]
    if not covers or any(word.written[at - start] != usual for start, _, word in covers):
        return tuple(covers), None
    start, end, _ = max(covers, key=lambda cover: cover[2].weight)
    return tuple(covers), Claim(usual, start - at, end - at)


@lru_cache(maxsize=100_000)
def _likeliest(text: str, at: int) -> Claim | None:
    known = lexicon()
    low = max(0, at - _LONGEST + 1)
    covers = [(low + start, low + end, word) for start, end, word in _covers(text[low : at + _LONGEST], at - low)[0]]
    usual = characters()[text[at]][0]
    before, after = _rows(text)
    alone = known.get(text[at])
    best = {"": (before[at] + (alone.weight if alone else STRANGE) + after[at + 1], at, at + 1)}
    for start, end, word in covers:
        asked = word.written[at - start]
        best[asked] = max(best.get(asked, (-1e9, 0, 0)), (before[start] + word.weight + after[end], start, end))
    (written, (weight, start, end)), *rest = sorted(best.items(), key=lambda item: -item[1][0])
    if not written:
        return None
    near = [
        other or usual
        for other, (less, _, _) in rest
        if weight - less < (_CLEAR if other or text[at] in _FREE else _CLEAR_ALONE) and (other or usual) != written
    ]
    return Claim(written, start - at, end - at, near[0] if near else "")


def _rows(text: str) -> tuple[list[float], list[float]]:
    """The weight of the likeliest row of words up to every place in the text, and from it on."""
    known, size = lexicon(), len(text)
    words = []
    for start in range(size):
        single = known.get(text[start])
        words.append((start, start + 1, single.weight if single else STRANGE))
        for end in range(start + 2, min(size, start + _LONGEST) + 1):
            if word := known.get(text[start:end]):
                words.append((start, end, word.weight))
    before, after = [0.0] + [-1e9] * size, [-1e9] * size + [0.0]
    for start, end, weight in words:
        before[end] = max(before[end], before[start] + weight)
    for start, end, weight in reversed(words):
        after[start] = max(after[start], after[end] + weight)
    return before, after
