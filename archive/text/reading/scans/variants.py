"""Characters of traditional print that recognition takes, here and there, for their simplified shapes.

The model was taught mostly simplified print. On a page that is clearly traditional its own next best reading is taken
where that is the traditional character; nothing is ever put that the model did not see.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import opencc

from archive.text.reading.scans.character import Character
from archive.text.reading.scans.models import characters

#: A page is traditional with so many characters of that script alone, and so many for one of the other.
_ENOUGH, _CLEARLY = 4, 2
#: How likely the model must hold the traditional character to put it, and to put it without doubt.
_SEEN, _SEEN_WELL = 0.005, 0.05
#: How sure a character that stays in doubt may be at most.
_DOUBTFUL = 0.9


def settled(strips: Sequence[list[Character]]) -> list[list[Character]]:
    """The characters of a page's strips, in the script of the page."""
    found = [one.text for strip in strips for one in strip]
    traditional = sum(one in _simplified() for one in found)
    simplified = sum(map(only_simplified, found))
    if traditional < _ENOUGH or traditional < _CLEARLY * simplified:
        return list(strips)
    return [[_traditional(one) for one in strip] for strip in strips]


def _traditional(one: Character) -> Character:
    if one.traditional and one.seen >= _SEEN:
        sure = one.sure + one.seen
        return replace(one, text=one.traditional, sure=min(sure, 1.0 if one.seen >= _SEEN_WELL else _DOUBTFUL))
    return replace(one, sure=min(one.sure, _DOUBTFUL)) if only_simplified(one.text) else one


@cache
def only_simplified(character: str) -> bool:
    """Whether no traditional print has a character: it has another there, and Big5 (of Hong Kong too) has none.

    >>> only_simplified("说"), only_simplified("后"), only_simplified("人")
    (True, False, False)
    """
    if character not in traditional_of():
        return False
    try:
        character.encode("big5hkscs")
    except UnicodeEncodeError:
        return True
    return False


@cache
def traditional_of() -> dict[str, tuple[int, ...]]:
    """Simplified character → the traditional ones among the model's characters, by their numbers there."""
    held: dict[str, tuple[int, ...]] = {}
    listed = characters()
    for number, one in enumerate(listed):
        if simple := _simplified().get(one):
            held[simple] = (*held.get(simple, ()), number)
    return held


@cache
def _simplified() -> dict[str, str]:
    """Traditional character of the model → its simplified one (OpenCC's tables)."""
    listed = [one for one in characters() if len(one) == 1 and one > "\u2e7f"]
    simple = opencc.OpenCC("t2s").convert("\n".join(listed)).split("\n")
    return {one: other for one, other in zip(listed, simple, strict=True) if one != other}
