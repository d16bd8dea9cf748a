"""What is known of words: how often each is met, and which traditional characters stand in it.

Counts are jieba's, conversions OpenCC's under the protected words; both are read from the installed packages, once.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

from archive.text.hanzi.characters import ALL, characters, left_open
from archive.text.hanzi.contexts import by_context
from archive.text.hanzi.converters import UNDECIDED, probe
from archive.text.hanzi.places import place_names
from archive.text.hanzi.protected import SUBJECT
from archive.text.hanzi.shapes import PREFERRED_SHAPES

#: The sum of all counts in jieba 0.42.1's dictionary.
_COUNTED = log(60_101_967)
#: A row of the dictionary that counts: a word met ten times, a character met a hundred times. Personal names (nr) are
#: left out: what they are in traditional script nobody has said.
_ROW = re.compile(r"^(\w{1,4}) (\d{2,}) (?!nr)", re.MULTILINE)
#: Words without an ambiguous character only stand beside the others: the frequent ones are enough.
_FREQUENT = {1: 500, 2: 100, 3: 30, 4: 300}
#: Not words by themselves, whatever the dictionary counts: 一出｜声, but 一出戏.
_NO_WORDS = ("一出",)
#: How often a place, or a word of the subject, is taken to be met: as an everyday word.
_EVERYDAY = 3000


class Word(NamedTuple):
    """``weight``: the log of its share of all words; ``written``: place → traditional character, of the ambiguous ones."""

    weight: float
    written: dict[int, str]


#: The weight of a character that is no word.
STRANGE = log(20) - _COUNTED


@cache
def lexicon() -> dict[str, Word]:
    """Every known word in simplified script.

    >>> lexicon()["干部"].written, lexicon()["干预"].written
    ({0: '幹'}, {0: '干'})
    """
    several = characters()
    table = Path(find_spec("jieba").origin).with_name("dict.txt").read_text(encoding="utf-8")
    counts = {}
    for word, count in _ROW.findall(table):
        if int(count) >= _FREQUENT[len(word)] or len(word) > 1 and not several.keys().isdisjoint(word):
            counts[word] = int(count)
    for word in _NO_WORDS:
        del counts[word]
    counts |= {word: max(counts.get(word, 0), _EVERYDAY) for word in SUBJECT}
    written = probe("\n".join(counts), ALL).translate(PREFERRED_SHAPES).split("\n")
    known = {
        word: Word(log(count) - _COUNTED, dict(_letters(word, told)))
        for (word, count), told in zip(counts.items(), written, strict=True)
    }
    everyday = log(_EVERYDAY) - _COUNTED
    return known | {name: Word(everyday, letters) for name, letters in place_names().items()}


def _letters(word: str, told: str) -> Iterator[tuple[int, str]]:
    """Place and traditional character of the ambiguous ones in a word; what nothing decides there is left out."""
    for at, (old, new) in enumerate(zip(word, told, strict=True)):
        if len(word) == 1 or old not in characters():
            continue
        if new != UNDECIDED:
            yield at, new
        elif (found := by_context(word, at, bound=False)) and not found[1]:
            yield at, found[0]
        elif old not in left_open():
            yield at, characters()[old][0]
