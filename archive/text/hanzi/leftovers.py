"""Simplified characters left over in traditional print, and what they should have been.

Mainland papers convert for their overseas pages with one-to-one tables: 戰斗, 干部, 志愿, 終于, 沖鋒. What is already
right must stay: simplifying the text and converting it back would turn 乾 into 幹 and a printed name into another.
"""

from functools import cache

from archive.text.hanzi.converters import UNDECIDED, probe, simplify, traditionalize
from archive.text.hanzi.shapes import BY_WORD, IN_BOTH, LEFT_OVER, MISTAKEN, simplified_only


def leftovers(text: str) -> dict[int, str]:
    """Place → traditional character, for each character of a text in traditional script that is not in it yet.

    >>> leftovers("戰斗仍在繼續，干部下沉；皇后大道")
    {1: '鬥', 7: '幹'}
    """
    suspects = _suspects()
    places = [place for place, character in enumerate(text) if character in suspects]
    if not places:
        return {}
    simple = simplify(text)
    decided, full = probe(simple, _undecided()), traditionalize(simple)
    found = {}
    for place in places:
        printed, word = text[place], decided[place]
        if printed in simplified_only():
            right = full[place]
        elif printed in MISTAKEN:
            right = word if word in MISTAKEN[printed] else printed
        elif word != UNDECIDED:
            right = word
        else:
            right = full[place] if printed in LEFT_OVER else printed
        if right != printed:
            found[place] = right
    return found


@cache
def _suspects() -> frozenset[str]:
    return simplified_only() | IN_BOTH | BY_WORD | frozenset(MISTAKEN)


@cache
def _undecided() -> str:
    """The simplified characters for which only a word can decide, as one string."""
    return "".join(sorted(IN_BOTH | BY_WORD | set(simplify("\n".join(MISTAKEN))) - {"\n"}))
