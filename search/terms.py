"""What a run of the query is looked for as: folded, or in the very shapes that were typed; whole, or as its words."""

from dataclasses import dataclass
from functools import lru_cache

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
    """The words of a run, each as it is looked for; their places in the fold are their places in its printed form."""
    whole, pieces, place = piece_of(run, exact), [], 0
    for word in words(whole.folded):
        place = whole.folded.index(word, place)
        pieces.append(Piece(word, whole.printed[place : place + len(word)]))
        place += len(word)
    return tuple(dict.fromkeys(pieces))
