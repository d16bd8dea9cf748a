"""What a run of the query is looked for as: folded, or in the very shapes that were typed; whole, or as its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.text.counters import COUNTERS
from archive.text.fold import as_printed, fold
from search.analysis import words
from search.query import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """A run as it is looked for; ``printed`` is set where the shapes of its characters must be the article's own."""

    folded: str
    printed: str = ""

    @property
    def shown(self) -> str:
        """What must stand in the text that is read: the printed one where ``printed`` is set, else the folded."""
        return self.printed or self.folded


@lru_cache(1024)
def piece_of(run: Run, exact: bool = False) -> Piece:
    """The run as it is looked for.

    >>> piece_of(Run("發熱"), exact=True)
    Piece(folded='发热', printed='發熱')
    """
    return Piece(fold(run.text), as_printed(run.text) if exact else "")


@lru_cache(1024)
def word_pieces(run: Run, exact: bool = False) -> tuple[Piece, ...]:
    """The words of a run, each as it is looked for; their places in the fold are their places in its printed form.

    A number stays with what it counts: the words of 1级响应 may stand apart, but 级 does not without its 1.

    >>> [piece.folded for piece in word_pieces(Run("三十六例确诊，1级响应"))]
    ['三十六例', '确诊', '1级', '响应']
    """
    whole, pieces, place = piece_of(run, exact), [], 0
    for word in figures_whole(words(whole.folded), whole.folded):
        place = whole.folded.index(word, place)
        pieces.append(Piece(word, whole.printed[place : place + len(word)]))
        place += len(word)
    return tuple(dict.fromkeys(pieces))


def figures_whole(cut: list[str], folded: str) -> Iterator[str]:
    """The words of a folded run, a number joined with the number or counter right behind it."""
    number, place = "", 0
    for word in cut:
        start, place = folded.index(word, place), folded.index(word, place) + len(word)
        joined = number and folded.endswith(number, 0, start)
        if joined and word in COUNTERS:
            yield number + word
            number = ""
            continue
        if joined and _NUMERAL.fullmatch(word):
            number += word
            continue
        if number:
            yield number
        number = word if _NUMERAL.fullmatch(word) else ""
        if not number:
            yield word
    if number:
        yield number


_NUMERAL = re.compile(r"[0-9]+(?:[.:][0-9]+)?|[〇零一二三四五六七八九十百千万亿两廿卅]+|i{1,3}|i?[vx]|vi{1,3}")
