"""What is known of words: how often each is met, and which traditional characters stand in it.

Counts are jieba's, conversions OpenCC's under the protected words; both are read from the installed packages, once.
"""

import re
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

from archive.text.hanzi.characters import characters
from archive.text.hanzi.converters import traditionalize
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
    counts |= {word: max(counts.get(word, 0), _EVERYDAY) for word in SUBJECT}
    written = traditionalize("\n".join(counts)).translate(PREFERRED_SHAPES).split("\n")
    known = {}
    for (word, count), told in zip(counts.items(), written, strict=True):
        letters = {at: new for at, (old, new) in enumerate(zip(word, told, strict=True)) if old in several and len(word) > 1}
        known[word] = Word(log(count) - _COUNTED, letters)
    everyday = log(_EVERYDAY) - _COUNTED
    return known | {name: Word(everyday, letters) for name, letters in place_names().items()}
