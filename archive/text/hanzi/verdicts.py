"""What one ambiguous character of simplified print is in traditional script, and whether that is sure."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from archive.text.hanzi.characters import ALL, characters, left_open
from archive.text.hanzi.claims import Claim, claim
from archive.text.hanzi.contexts import by_context
from archive.text.hanzi.converters import UNDECIDED, probe
from archive.text.hanzi.lexicon import lexicon
from archive.text.hanzi.names import in_name, person
from archive.text.hanzi.places import place_names
from archive.text.hanzi.shapes import PREFERRED_SHAPES
from archive.text.hanzi.usage import USAGE

#: What names a place: 松样村, 样松街道.
_PLACE = re.compile(r".\w?(?:[村镇乡屯庄寨路街巷]|社区|小区)")
#: How far around the character matters.
_REACH = 8


class Verdict(NamedTuple):
    """``written``; ``candidates``, it first, and ``reason`` where it is in doubt; the word around it, [start, end) from it.

    ``known``: a word, and not only what stands around, says so.
    """

    written: str
    candidates: str = ""
    reason: str = ""
    start: int = 0
    end: int = 1
    known: bool = False


def verdict(text: str, at: int, phrase: str) -> Verdict:
    """The character at ``at`` in simplified ``text``; ``phrase`` is what OpenCC's phrases make of it.

    >>> verdict("干部下沉", 0, "幹")
    Verdict(written='幹', candidates='', reason='', start=0, end=1, known=True)
    >>> verdict("再次复查", 2, "複")
    Verdict(written='複', candidates='複覆復', reason='usage', start=0, end=2, known=False)
    """
    claimed = claim(text, at)
    if claimed and not claimed.other and phrase in (UNDECIDED, claimed.written):
        word = text[at + claimed.start : at + claimed.end]
        if word not in USAGE or -claimed.start not in USAGE[word]:
            return _sure(claimed.written)
    low = max(0, at - _REACH)
    return _verdict(text[low : at + _REACH + 1], at - low, phrase)


@cache
def _sure(written: str) -> Verdict:
    return Verdict(written, known=True)


@lru_cache(maxsize=100_000)
def _verdict(text: str, at: int, phrase: str) -> Verdict:
    one, claimed = text[at], claim(text, at)
    if claimed:
        word = text[at + claimed.start : at + claimed.end]
        if candidates := USAGE.get(word, {}).get(-claimed.start):
            return Verdict(candidates[0], candidates, "usage", claimed.start, claimed.end)
        agreed = one == "里" and phrase in (UNDECIDED, claimed.written) and by_context(text, at) == (claimed.written, "")
        if agreed or word in place_names() and len(word) > 2:
            return _sure(claimed.written)
        if phrase not in (UNDECIDED, claimed.written) and _in_longer(text, at, claimed, phrase):
            return _sure(phrase)
        other = claimed.other or phrase
        return Verdict(claimed.written, _ordered(one, claimed.written, other), "two_words", claimed.start, claimed.end)
    if phrase != UNDECIDED and not _across(text, at, phrase):
        beside = by_context(text, at, bound=not _word_before(text, at), named=True)
        if not beside or beside == (phrase, ""):
            return _sure(phrase)
        chosen = (phrase, beside[0]) if beside[1] else (beside[0], phrase)
        return Verdict(chosen[0], _ordered(one, *chosen), "two_words", *around(text, at))
    written, reason = _alone(text, at)
    if phrase not in (UNDECIDED, written):
        chosen = (phrase, written) if reason else (written, phrase)
        return Verdict(chosen[0], _ordered(one, *chosen), "two_words", *around(text, at))
    if not reason:
        return Verdict(written)
    return Verdict(written, _ordered(one, written), reason, *around(text, at))


def _across(text: str, at: int, phrase: str) -> bool:
    """Whether the phrase is two characters, one of which ends or begins a word without this one: 疫情｜系, 里｜程序."""

    def asks(start: int) -> bool:
        return probe(text[start : start + 2], ALL)[at - start].translate(PREFERRED_SHAPES) == phrase

    if at and _word_before(text, at) and asks(at - 1):
        return True
    if text[at + 1 : at + 2] == "某":  # a surname
        return False
    known = lexicon()
    return any(len(text) > at + length and text[at + 1 : at + 1 + length] in known for length in (2, 3)) and asks(at)


def _in_longer(text: str, at: int, claimed: Claim, phrase: str) -> bool:
    """Whether a longer phrase of OpenCC's holds the whole word and asks for another character (枝干 in 荔枝干)."""
    low, high = at + claimed.start, at + claimed.end

    def asks(start: int, end: int) -> bool:
        return start <= at < end and probe(text[start:end], ALL)[at - start].translate(PREFERRED_SHAPES) == phrase

    for left, right in ((1, 0), (0, 1), (2, 0), (0, 2), (1, 1), (2, 1), (1, 2), (3, 0), (4, 0)):
        start, end = low - left, high + right
        if start >= 0 and end <= len(text) and text[start:end].isalpha() and asks(start, end):
            return not (left and asks(start, high - 1)) and not (right and asks(low + 1, end))
    return False


def _alone(text: str, at: int) -> tuple[str, str]:
    one = text[at]
    told = by_context(text, at, bound=not _word_before(text, at))
    span = person(text, at)
    if span and (not told or told[1] or span[2]):
        written, doubtful = in_name(one, at == span[0])
        if told and told[0] != written:
            return written, "person"
        return written, "person" if doubtful else ""
    if told:
        return told
    if one in left_open():
        return characters()[one][0], "place" if _PLACE.match(text, at) else "no_word"
    return characters()[one][0], ""


def named(text: str, at: int) -> str:
    """The reason for a doubt, "person" or "place", where the character may stand in such a name; else "".

    >>> named("后溪村的老人", 0), named("市长李干样", 3), named("后勤保障", 0)
    ('place', 'person', '')
    """
    if (span := person(text, at)) and span[2]:
        return "person"
    return "place" if text[at] in left_open() and _PLACE.match(text, at) else ""


def _word_before(text: str, at: int) -> bool:
    known = lexicon()
    return any(at >= length and text[at - length : at] in known for length in (2, 3, 4))


def _ordered(one: str, *first: str) -> str:
    return "".join(dict.fromkeys("".join(first) + characters()[one]))[:4]


def around(text: str, at: int) -> tuple[int, int]:
    """The word before the character, or else the one behind it, and the character itself; at least two characters of print."""
    known = lexicon()
    for length in (3, 2):
        if text[max(0, at - length) : at] in known and at >= length:
            return -length, 1
    for length in (3, 2):
        if len(text) > at + length and text[at + 1 : at + 1 + length] in known:
            return 0, length + 1
    start = -1 if at and text[at - 1].isalpha() else 0
    end = 2 if at + 1 < len(text) and text[at + 1].isalpha() else 1
    return start, end
