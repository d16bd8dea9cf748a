"""The fold: one form for all the ways in which the same words are printed.

A reader who types 发热 looks for 發熱 too, for ２４時 with 24时, for “新冠”肺炎 with 新冠肺炎. Index, query, snippets and
marks all look at texts through this one table; what is shown is never folded.

What it does, in four passes:

1. character by character: compatibility forms (NFKC: full-width letters and digits, ㎡, ①), the radicals that PDF readers
   leave for characters (U+2E80–2FDF), case, accents; every kind of white space is a
   space; every dash is one, and every tilde (3-5, 3—5); quotation marks and invisible format characters go;
   traditional, simplified and variant shapes of one character become one (fold_classes.txt);
2. a middle dot stays only between two letters or digits (5·12), and goes from 阿卜杜·热西提;
3. a comma between two digits goes (1,234), so that a number is the same with and without;
4. white space stays, as one space, only between two letters or digits (COVID 19), not between two digits, where it parts
   thousands (1 234); line breaks within Han text go.

The law that all searching rests on: **the fold of a substring is a substring of the fold.** Pass 1 looks at nothing but
the character. Passes 2–4 look at the nearest neighbours, and where a neighbour is missing, at an end of the text, they
delete: so a substring differs from the same place in the whole at most by what it lacks at its two ends. No phrase is
ever converted: OpenCC keeps 乾坤 but turns 乾 alone into 干, and a substring would lose its article.
"""

import re
import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path

from archive.text.radicals import RADICALS

#: Marks that print as one thing: quotation marks go, dots and dashes and circles for zero are one each.
_QUOTES = "\"'“”‘’„‟‚‛「」『』〝〞〟"
_DOTS, _DASHES, _TILDES, _ZEROS = "·•‧・∙⋅", "-‐‑‒–—―−─", "~〜∼", "〇○◯"

_WORD = "0-9a-z\u0250-\u1fff"  # letters of alphabets, and digits, after pass 1
#: Passes 2-4: the character, and where it stands astray. Each pattern begins with the character itself: that is fast.
_STRAY = {
    "·": re.compile(f"·(?:(?<![{_WORD}]·)|(?![{_WORD}]))"),
    ",": re.compile(r",(?=[0-9]|\Z)(?:(?<=[0-9],)|(?<=\A,))"),
    " ": re.compile(f" (?:(?<![{_WORD}] )|(?! *[{_WORD}])|(?<=[0-9] )(?= *[0-9]))"),
}


def fold(text: str) -> str:
    """The form in which ``text`` is indexed and looked for.

    >>> fold("２月２９日２４時，菏澤“零新增”")
    '2月29日24时,菏泽零新增'
    >>> fold("捐款 1,234,500\\n元")
    '捐款1234500元'
    """
    return without_strays("".join(map(folded_shape, text)))


def as_printed(text: str) -> str:
    """The fold without its classes of characters: 發 stays 發, and every place in it is the same place in the fold.

    >>> as_printed("２月，發熱門診")
    '2月,發熱門診'
    """
    return without_strays("".join(map(printed_shape, text)))


def folded_and_printed(text: str) -> tuple[str, str]:
    """:func:`fold` and :func:`as_printed` in the time of one.

    >>> folded_and_printed("２月，發熱門診")
    ('2月,发热门诊', '2月,發熱門診')
    """
    folded = fold(text)
    return folded, as_printed(text) if True in map(_differs, text) else folded


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The fold, and for each of its characters the place in ``text`` that it comes from (code points).

    A hit on folded characters i to j (half-open) is ``text[offsets[i]:offsets[j - 1] + 1]``.

    >>> fold_with_offsets("病 例12㎡")
    ('病例12m2', [0, 2, 3, 4, 5, 5])
    """
    pieces = [*map(folded_shape, text)]
    offsets = [place for place, piece in enumerate(pieces) for _ in piece]
    folded = "".join(pieces)
    for stray in _STRAY.values():
        gone = {match.start() for match in stray.finditer(folded)}
        if gone:
            offsets = [offset for place, offset in enumerate(offsets) if place not in gone]
            folded = "".join(char for place, char in enumerate(folded) if place not in gone)
    return folded, offsets


def class_of(char: str) -> str:
    """The character that stands for ``char`` and all its shapes; ``char`` itself where it has but one.

    >>> class_of("髮"), class_of("發"), class_of("报")
    ('发', '发', '报')
    """
    return _classes().get(char, char)


def rules_version() -> str:
    """A short digest of this table: an index made with another one cannot answer and must be rebuilt."""
    rules = Path(__file__).read_bytes() + _CLASSES.read_bytes() + repr(sorted(RADICALS.items())).encode()
    return sha256(rules).hexdigest()[:12]


_CLASSES = Path(__file__).with_name("fold_classes.txt")


@cache
def _classes() -> dict[str, str]:
    lines = _CLASSES.read_text(encoding="utf-8").splitlines()
    return {char: line[0] for line in lines if not line.startswith("#") for char in line[1:]}


def _of_character(char: str) -> str:
    """What is kept of a character but for its class."""
    return RADICALS.get(char) or "".join(map(_one, unicodedata.normalize("NFKD", char))).casefold()


def _one(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category in ("Zl", "Zp", "Zs"):
        return " "
    if char in _QUOTES or category in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return ""
    for alike in (_DOTS, _DASHES, _TILDES, _ZEROS):
        if char in alike:
            return alike[0]
    return char


def without_strays(text: str) -> str:
    """Passes 2 to 4, of a text whose characters are in their shapes (:func:`folded_shape`, :func:`printed_shape`)."""
    for char, stray in _STRAY.items():
        if char in text:
            text = stray.sub("", text)
    return text


class _Kept(dict):
    """Character → what ``work`` makes of it, worked out when it is first met; twice as fast as str.translate."""

    def __init__(self, work):
        self.work = work

    def __missing__(self, char: str):
        self[char] = made = self.work(char)
        return made


#: Character → what pass 1 makes of it: one character or several, or nothing; without its class, and with it.
printed_shape = _Kept(_of_character).__getitem__
folded_shape = _Kept(lambda char: "".join(map(class_of, printed_shape(char)))).__getitem__
_differs = _Kept(lambda char: folded_shape(char) != printed_shape(char)).__getitem__
