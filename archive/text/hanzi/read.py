"""A text read in another script, with what stays in doubt in it and what editors have settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.hanzi.convert import convert


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


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place, half-open in the text, where the reading could be otherwise.

    ``word`` is the printed word around it (what an editor settles) that begins at ``word_start``; ``chosen`` what the reading
    has at the place, ``candidates`` all that it could be, the chosen first; ``reason`` a code of REASONS; ``by`` the reach of
    the editor's decision that settled it, "" while it is open.
    """

    start: int
    end: int
    chosen: str
    candidates: tuple[str, ...]
    reason: str
    word: str
    word_start: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` in the script asked for, as long as the printed one, and its doubts in order."""

    text: str
    doubts: tuple[Doubt, ...] = ()


#: Why a place is in doubt: the codes; their words are the interface's.
REASONS = ("no_word",)


def read(text: str, to: str, printed: str = "", settled: Sequence[Settled] = ()) -> Reading:
    """``text`` in the script ``to``, one of SCRIPTS, with its doubts; ``printed`` as for ``convert``.

    >>> read("干部下沉", "zh-Hant").text
    '幹部下沉'
    """
    return Reading(convert(text, to, printed))
