"""What a run of the query is looked for as: folded, or in the very shapes that were typed; whole, or as its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.text.counters import COUNTER
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

    >>> [piece.folded for piece in word_pieces(Run("二〇二〇年二月九日确诊三十六例，1级响应"))]
    ['二〇二〇年二月九日', '确诊', '三十六例', '1级', '响应']
    """
    whole, pieces, place = piece_of(run, exact), [], 0
    for word in figures_whole(words(whole.folded), whole.folded):
        place = whole.folded.index(word, place)
        pieces.append(Piece(word, whole.printed[place : place + len(word)]))
        place += len(word)
    return tuple(dict.fromkeys(pieces))


_HAN = "[〇零一二三四五六七八九十百千万亿两廿卅]+"
_NUMBER = f"(?:[0-9]+|{_HAN})"
#: Dates in numerals, and numbers with what they count: no part of one stands for it.
_FIGURE = re.compile(
    f"{_NUMBER}年(?:{_NUMBER}月(?:{_NUMBER}[日号])?)?|{_NUMBER}月{_NUMBER}[日号]"
    rf"|(?:[0-9]+(?:[.:][0-9]+)?|{_HAN}|(?<![a-z])[ivx]{{1,4}}(?=[级期类型]))[多余]?[万亿]*(?:{COUNTER})?"
)


def figures_whole(cut: list[str], folded: str) -> Iterator[str]:
    """The words of a folded run, those that are one figure joined."""
    ends = {figure.start(): figure.end() for figure in _FIGURE.finditer(folded)}
    piece, reach, place = "", 0, 0
    for word in cut:
        start = folded.index(word, place)
        if piece and start == place and start + len(word) <= reach:
            piece += word
        else:
            if piece:
                yield piece
            piece, reach = word, ends.get(start, 0)
        place = start + len(word)
    if piece:
        yield piece
