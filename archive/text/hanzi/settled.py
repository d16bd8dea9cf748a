"""Editors' decisions about how words are written in another script, and where in a text each of them holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.sentences import sentences

#: How far a decision reaches, the narrowest first.
REACHES = ("place", "article", "site")


@dataclass(frozen=True, slots=True)
class Settled:
    """An editor's decision: the printed run ``word`` is written ``written``, character for character.

    ``by`` says how far it reaches: place | article | site, the narrowest first where several apply. Of a place, ``sentence``
    is the printed sentence and ``at`` where in it the word begins.
    """

    word: str
    written: str
    by: str
    sentence: str = ""
    at: int = 0


def decided(text: str, settled: Sequence[Settled]) -> dict[int, tuple[str, str, str, int]]:
    """Place → (what is written, the reach, the word, where it begins): narrowest first, then the longest word.

    >>> decided("复查，再复查", [Settled("复查", "覆查", "site"), Settled("再复查", "再復查", "article")])[4]
    ('復', 'article', '再复查', 3)
    """
    told: dict[int, tuple[str, str, str, int]] = {}
    for one in sorted(settled, key=lambda one: (REACHES.index(one.by), -len(one.word))):
        if one.word not in text or len(one.word) != len(one.written):
            continue
        for start in _starts(text, one):
            places = range(start, start + len(one.word))
            if not any(at in told for at in places):
                told |= {at: (letter, one.by, one.word, start) for at, letter in zip(places, one.written, strict=True)}
    return told


def _starts(text: str, one: Settled) -> list[int]:
    if one.by == "place":
        spans = [start + one.at for start, end in sentences(text) if text[start:end] == one.sentence]
        return [start for start in spans if text.startswith(one.word, start)]
    starts, at = [], text.find(one.word)
    while at >= 0:
        starts.append(at)
        at = text.find(one.word, at + len(one.word))
    return starts
