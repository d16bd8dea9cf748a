"""The words of measures as one lexicon, and the words of a sentence by it: always the longest."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archive.text.facts.measure_bars import FLOURISH, NAMED, NEVER, SHIELDS
from archive.text.facts.measure_things import PAIRS
from archive.text.facts.measure_words import DEEDS, VERBS
from archive.text.simplified import simplified

#: The title of a law names no deed.
_LAW = re.compile(r"《[^》]{2,40}(?:法|条例|规定)》")


class Word(NamedTuple):
    """What a word is: kinds of doing, categories that it names by itself, pairs of which it is the thing; or a bar."""

    kinds: frozenset[str] = frozenset()
    deeds: tuple[str, ...] = ()
    things: tuple[tuple[str, frozenset[str]], ...] = ()
    flourish: bool = False
    never: bool = False


_SHIELD = Word()


class Hit(NamedTuple):
    """A word in a text, with its half-open places."""

    start: int
    end: int
    word: Word


def words_in(text: str) -> Iterator[Hit]:
    """The words of a text in simplified shape, in order, none within another; what names a person or a paper is left out.

    >>> [hit[:2] for hit in words_in("宣传员在核酸采样现场设置隔离点")]
    [(10, 12), (12, 15)]
    """
    lexicon, lengths, named = _lexicon(), _lengths(), _named()
    at, end = 0, len(text)
    while at < end:
        for length in lengths.get(text[at], ()):
            word = lexicon.get(text[at : at + length]) if at + length <= end else None
            if word:
                if word != _SHIELD and (word.never or not text.startswith(named, at + length)):
                    yield Hit(at, at + length, word)
                at += length
                break
        else:
            law = _LAW.match(text, at) if text[at] == "《" else None
            at = law.end() if law else at + 1


def is_of_measures(word: str) -> bool:
    """Whether a word in simplified shape is one by which measures are named, so that it is no name.

    >>> is_of_measures("包保"), is_of_measures("包宝")
    (True, False)
    """
    return word in _lexicon()


@cache
def _lexicon() -> dict[str, Word]:
    kinds, deeds, things = {}, {}, {}
    for kind, words in VERBS.items():
        for word in _shaped(words):
            kinds.setdefault(word, set()).add(kind)
    for category, words in DEEDS.items():
        for word in _shaped(words):
            deeds.setdefault(word, []).append(category)
    for category, pairs in PAIRS.items():
        for accepted, words in pairs.items():
            for word in _shaped(words):
                things.setdefault(word, []).append((category, frozenset(accepted.split())))
    flourish, never = set(_shaped(FLOURISH)), set(_shaped(NEVER))
    return {
        word: Word(
            frozenset(kinds.get(word, ())),
            tuple(deeds.get(word, ())),
            tuple(things.get(word, ())),
            word in flourish,
            word in never,
        )
        for word in {*kinds, *deeds, *things, *flourish, *never, *_shaped(SHIELDS)}
    }


@cache
def _lengths() -> dict[str, list[int]]:
    """First character → how long the words are that begin with it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _lexicon():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: sorted(many, reverse=True) for first, many in lengths.items()}


@cache
def _named() -> tuple[str, ...]:
    return tuple(_shaped(NAMED))


def _shaped(words: str) -> list[str]:
    """The words in the shape in which sentences are read (see archive/text/simplified.py)."""
    return simplified(words).split()
