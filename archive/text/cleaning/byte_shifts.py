"""Text whose GBK bytes slipped by one, and the way back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.pinyin_glosses import READING, readings, spelled
from archive.text.lexicon import likelihood
from archive.text.script import is_common, is_han

_LOST = rf"[?？\ufffd]\(?(?P<gloss>{READING})\)|[?\ufffd]"
_SITE = re.compile(_LOST)
_GLOSS = re.compile(rf"\({READING}\)")
_LEADS = range(0x81, 0xFF)
_DECISIVE = 2.0  # by how much the best guess must lead, as a logarithm: seven times as likely
_MOST, _MOST_LOST = 500, 60  # sites tried and undefined pairs crossed in one text: a page has a few, a hostile file thousands
_REACH = 40  # characters that a slip may run on for
_BEAM = 12  # ways kept for each byte that waits for its second
_CHINESE = -7.5  # the least likelihood a character: running text has 1 to -5, slipped text -15
#: The first bytes of pairs that GBK leaves to its users (the second is A1 to FE). Windows and browsers read characters for
#: private use, other readers write one ``?`` for both.
_LOST_FIRST = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
_MARKS_LEAD = 0xA1  # the first byte of 。 and ”
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
    (頭 = EE 5E, read ь and ^), the line ends or the next gloss cuts in. The byte under the ``?``, together with the
    byte before it, must make a character that is read as the gloss says. Slips without a gloss are
    tried with every lead byte, and pairs that GBK does not define (a single ``?`` further on) with
    every such pair, and then a way is only taken if no other comes near it. Of all ways the likeliest
    row of words is taken, if it is Chinese at all.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("他說龍?zhí)ь^了。", [byte_shifts]).text
    '他說龍抬頭了。'
    """
    text, at, tried = manuscript.text, 0, 0
    lost = _MOST_LOST
    while tried < _MOST and (site := _SITE.search(text, at)):
        at = site.end()
        if _is_suspect(text, site):
            tried += 1
            end = text.find("\n", at)
            line_end = len(text) if end < 0 else end
            limit = min(line_end, at + _REACH)
            allowed = min(3, lost) if site["gloss"] else 0
            lost -= len(re.findall("[?\ufffd]", text[at:limit])) if allowed else 0
            best = _best(text, site, limit, allowed)
            if best and best.told:
                yield Edit(site.start(), best.end, best.told)
            at = max(at, best.end) if best else at


def _is_suspect(text: str, site: re.Match) -> bool:
    before = text[site.start() - 1 : site.start()]
    if site["gloss"]:
        return is_han(before)
    return is_han(before) and any(
        ord(c) > 0x7F and not is_common(c) and c not in _PUNCTUATION for c in text[site.end() : site.end() + 3]
    )


def _best(text: str, site: re.Match, limit: int, lost: int) -> _Reading | None:
    """The likeliest reading, if it is Chinese at all; its text is "" where pairs were lost and another comes near it."""
    before = text[max(0, site.start() - 3) : site.start()]
    rated: dict[str, tuple[float, _Reading]] = {}
    for way in _ways(text, site.end(), limit, before, _firsts(before[-1], site["gloss"]), lost):
        after = _GLOSS.sub("", text[way.end : way.end + 12])[:3]
        gain = likelihood(before + way.told + after) - likelihood(before) - likelihood(after)
        if gain > _CHINESE * len(way.told) and _is_everyday(way.told):
            rated[way.told] = gain, way
    ranked = sorted(rated.values(), key=lambda row: row[0] / len(row[1].told), reverse=True)
    if not ranked:
        return None
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _DECISIVE
    best = ranked[0][1]
    return _Reading("", best.end) if lead < _DECISIVE and _guessed(text, best, site.end()) else best


def _guessed(text: str, way: _Reading, start: int) -> bool:
    """Did the reading cross a lost pair?"""
    return any(
        text[at] in "?\ufffd" and not _SITE.match(text, at)["gloss"] for at in range(start, way.end) if _SITE.match(text, at)
    )


def _firsts(before: str, gloss: str | None) -> list[int]:
    """The bytes that may be hidden under the ``?``."""
    trail = before.encode("gbk", "replace")[-1]
    if gloss and trail >= 0x81:
        fitting = [byte for byte in _LEADS if spelled(gloss) in readings(_character(trail, byte) or " ")]
        if fitting:
            return fitting
    return list(_LEADS)


def _ways(text: str, start: int, limit: int, before: str, firsts: list[int], lost: int) -> Iterator[_Reading]:
    """Every likely reading that begins with one of the bytes ``firsts`` and finds the bytes in step again.

    ``lost`` is how many undefined pairs it may cross on the way.
    """
    ways = [("", first) for first in firsts]
    for at in range(start, limit):
        site = _SITE.match(text, at)
        if site and site["gloss"]:
            for told, lead in ways:
                for byte in range(0x40, 0xFF):
                    character = _character(lead, byte)
                    if character and is_common(character) and spelled(site["gloss"]) in readings(character):
                        yield _Reading(told + character, site.end())
            return
        if site:
            if text[at + 1 : at + 2] in ("", "\n"):
                yield from _over_line_end(ways, text[text.rfind("\n", 0, at) + 1 : at], at + 1)
                return
            lost -= 1
            ways = _over_lost_pair(ways, before) if lost >= 0 else []
        else:
            going_on = []
            for told, lead in ways:
                for pair in _bytes(text[at]):
                    character = _character(lead, pair[0])
                    if not character or not (is_han(character) or character in _PUNCTUATION):
                        continue
                    if len(pair) == 1:
                        yield _Reading(told + character, at + 1)
                    elif pair[1] >= 0x81:
                        going_on.append((told + character, pair[1]))
            ways = _likeliest(going_on, before)
        if not ways:
            return


def _over_lost_pair(ways: list[tuple[str, int]], before: str) -> list[tuple[str, int]]:
    """The ways on over a pair that GBK does not define: its first byte ends a character, its second may be any lead."""
    going_on = []
    for told, lead in ways:
        for byte in _LOST_FIRST:
            character = _character(lead, byte)
            if character and (is_common(character) or character in _PUNCTUATION):
                going_on.append((told + character, 0))
    return [(told, lead) for told, _ in _likeliest(going_on, before) for lead in range(0xA1, 0xFF)]


def _over_line_end(ways: list[tuple[str, int]], line: str, end: int) -> Iterator[_Reading]:
    """The ways to end where the line does, its last byte alone and read as ``?``: one mark for those that end a paragraph."""
    for told, lead in ways:
        if lead == _MARKS_LEAD:
            quoted = (line + told).count("“") > (line + told).count("”")
            yield _Reading(told + ("”" if quoted else "。"), end)
        else:
            characters = (_character(lead, byte) for byte in range(0x40, 0xFF))
            yield from (_Reading(told + character, end) for character in characters if character and is_common(character))


def _likeliest(ways: list[tuple[str, int]], before: str) -> list[tuple[str, int]]:
    """For each waiting byte the few best ways so far: the rest cannot win any more."""
    kept: dict[int, list[str]] = {}
    for told, lead in ways:
        kept.setdefault(lead, []).append(told)
    rated = {told: likelihood(before + told) for told, _ in ways} if any(len(rows) > _BEAM for rows in kept.values()) else {}
    return (
        [(told, lead) for lead, rows in kept.items() for told in sorted(rows, key=rated.get, reverse=True)[:_BEAM]]
        if rated
        else ways
    )


def _bytes(character: str) -> list[bytes]:
    """The bytes a printed character may stand for; half-width punctuation may have been full width."""
    try:
        plain = character.encode("gb18030")
    except UnicodeEncodeError:
        return []
    if len(plain) > 2:
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


def _is_everyday(told: str) -> bool:
    han = [character for character in told if is_han(character)]
    return bool(han) and sum(map(is_common, han)) >= 0.6 * len(han)
