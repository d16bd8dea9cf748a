"""What one ambiguous character of simplified print is in traditional script, and whether that is sure."""

from functools import lru_cache
from typing import NamedTuple

from archive.text.hanzi.characters import characters, left_open
from archive.text.hanzi.claims import claim
from archive.text.hanzi.contexts import by_context
from archive.text.hanzi.lexicon import lexicon
from archive.text.hanzi.names import in_name, person
from archive.text.hanzi.usage import USAGE

#: How far around the character matters.
_REACH = 8


class Verdict(NamedTuple):
    """``written``; ``candidates``, it first, and ``reason`` where it is in doubt; the word around it, [start, end) from it."""

    written: str
    candidates: str = ""
    reason: str = ""
    start: int = 0
    end: int = 1


def verdict(text: str, at: int, phrase: str) -> Verdict:
    """The character at ``at`` in simplified ``text``; ``phrase`` is what OpenCC's phrases make of it.

    >>> verdict("干部下沉", 0, "幹")
    Verdict(written='幹', candidates='', reason='', start=0, end=1)
    >>> verdict("再次复查", 2, "複")
    Verdict(written='複', candidates='複覆復', reason='usage', start=0, end=2)
    """
    low = max(0, at - _REACH)
    return _verdict(text[low : at + _REACH + 1], at - low, phrase)


@lru_cache(maxsize=100_000)
def _verdict(text: str, at: int, phrase: str) -> Verdict:
    one, claimed = text[at], claim(text, at)
    if claimed:
        word = text[at + claimed.start : at + claimed.end]
        if candidates := USAGE.get(word, {}).get(-claimed.start):
            return Verdict(candidates[0], candidates, "usage", claimed.start, claimed.end)
        if not claimed.other:
            return Verdict(claimed.written)
        return Verdict(claimed.written, _ordered(one, claimed.written, claimed.other), "two_words", claimed.start, claimed.end)
    usual = characters()[one][0]
    if phrase != usual:
        return Verdict(phrase)
    written, reason = _alone(text, at)
    if not reason:
        return Verdict(written)
    return Verdict(written, _ordered(one, written), reason, *_around(text, at))


def _alone(text: str, at: int) -> tuple[str, str]:
    one = text[at]
    told = by_context(text, at)
    if span := person(text, at):
        written, doubtful = in_name(one, at == span[0])
        if at == span[0] and told and written != told[0]:
            return written, "person"
        return written, "person" if doubtful else ""
    if told:
        written, doubtful = told
        return written, "no_word" if doubtful else ""
    return characters()[one][0], "no_word" if one in left_open() else ""


def _ordered(one: str, *first: str) -> str:
    return "".join(dict.fromkeys("".join(first) + characters()[one]))[:4]


def _around(text: str, at: int) -> tuple[int, int]:
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
