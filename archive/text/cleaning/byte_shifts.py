"""Text whose GBK bytes slipped by one, and the way back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.cleaning.lexicon import is_word
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.pinyin_glosses import READING, readings, spelled
from archive.text.cleaning.script import is_common, is_han

_LOST = rf"[?？\ufffd]\(?(?P<gloss>{READING})\)|[?\ufffd]"
_SITE = re.compile(_LOST)
_LEADS = range(0x81, 0xFF)
_REACH = 40  # characters that a slip may run on for
_PUNCTUATION = "。，、；：？！“”‘’（）《》…—·"


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the slipped bytes: the true text, and where in the line it meets the print again."""

    told: str
    end: int


def byte_shifts(manuscript: Manuscript) -> Iterator[Edit]:
    """Characters misread because a gloss was set between the two bytes of a GBK character.

    A converter looked for the bytes of, say, 執 (88 CC) without minding where characters begin, found
    them across 龍 (FD 88) and 抬 (CC A7), and put "(zhí)" in between: CC and the bracket are read as
    ``?``, and every byte after the gloss pairs with the wrong neighbour until one stands alone
    (头 = EE 5E, read ь and ^) or the next gloss cuts in. Nothing is lost but the byte under the ``?``:
    together with the byte before it, it must make a character that is read as the gloss says. Slips
    without a gloss are tried with every lead byte. A repair is made only where it yields everyday
    characters that make words.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("他說龍?zhí)ь^了。", [byte_shifts]).text
    '他說龍抬頭了。'
    """
    text, at = manuscript.text, 0
    while site := _SITE.search(text, at):
        at = site.end()
        if _is_suspect(text, site):
            end = text.find("\n", at)
            line_end = len(text) if end < 0 else end
            best = _best(text, site, min(line_end, at + _REACH))
            if best:
                yield Edit(site.start(), best.end, best.told)
                at = max(at, best.end)


def _is_suspect(text: str, site: re.Match) -> bool:
    before = text[site.start() - 1 : site.start()]
    if site["gloss"]:
        return is_han(before)
    return is_han(before) and any(
        ord(c) > 0x7F and not is_common(c) and c not in _PUNCTUATION for c in text[site.end() : site.end() + 3]
    )


def _best(text: str, site: re.Match, limit: int) -> _Reading | None:
    before = text[max(0, site.start() - 3) : site.start()]
    firsts = _firsts(before[-1], site["gloss"])
    found = [way for first in firsts for way in _ways(text, site.end(), limit, first)]
    rated = [(_rating(before, way.told, text[way.end : way.end + 3]), -way.end, way.told, way) for way in found]
    best = max(rated, default=None)
    least = 1.0 if len(firsts) < len(_LEADS) else 1.4
    return best[-1] if best and best[0] >= least else None


def _firsts(before: str, gloss: str | None) -> list[int]:
    """The bytes that may be hidden under the ``?``."""
    trail = before.encode("gbk", "replace")[-1]
    if gloss and trail >= 0x81:
        fitting = [byte for byte in _LEADS if spelled(gloss) in readings(_character(trail, byte) or " ")]
        if fitting:
            return fitting
    return list(_LEADS)


def _ways(text: str, start: int, limit: int, first: int) -> Iterator[_Reading]:
    """Every reading that begins with the byte ``first`` and finds the bytes in step again."""
    waiting = [(start, first, "")]
    while waiting:
        at, lead, told = waiting.pop()
        if at >= limit:
            continue
        site = _SITE.match(text, at)
        if site and site["gloss"]:
            for byte in range(0x40, 0xFF):
                character = _character(lead, byte)
                if character and is_common(character) and spelled(site["gloss"]) in readings(character):
                    yield _Reading(told + character, site.end())
            continue
        for pair in _bytes(text[at]):
            character = _character(lead, pair[0])
            if character is None or not (is_han(character) or character in _PUNCTUATION):
                continue
            if len(pair) == 1:
                yield _Reading(told + character, at + 1)
            elif pair[1] >= 0x81:
                waiting.append((at + 1, pair[1], told + character))


def _bytes(character: str) -> list[bytes]:
    """The bytes a printed character may stand for; half-width punctuation may have been full width."""
    try:
        plain = character.encode("gbk")
    except UnicodeEncodeError:
        return []
    return (
        [plain, bytes([0xA3, plain[0] + 0x80])] if len(plain) == 1 and not character.isalnum() and character != " " else [plain]
    )


def _character(lead: int, trail: int) -> str | None:
    try:
        character = bytes([lead, trail]).decode("gbk")
    except UnicodeDecodeError:
        return None
    return character if len(character) == 1 else None


def _rating(before: str, told: str, after: str) -> float:
    """How much like Chinese a reading is: from below 0 (rare characters) to 2 (everyday ones, all in words)."""
    han = [character for character in told if is_han(character)]
    if not han:
        return -1.0
    everyday = sum(1 if is_common(character) else -2 for character in han) / len(han)
    whole, start, end = before + told + after, len(before), len(before) + len(told)
    in_words = set()
    for left in range(len(whole)):
        for length in (2, 3, 4):
            if left < end and left + length > start and is_word(whole[left : left + length]):
                in_words.update(range(max(left, start), min(left + length, end)))
    return everyday + len(in_words) / len(told)
