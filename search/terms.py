"""What a run of the query is looked for as: folded, or in the very shapes that were typed; whole, or as its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_lowercase, digits

from archive.text.counters import ADVERBIAL, COUNTER
from archive.text.fold import as_printed, fold
from search.analysis import words
from search.query import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """A run as it is looked for; ``printed`` is set where the shapes of its characters must be the article's own.

    ``alone``: whether at its beginning, and at its end, no number and no word of letters may go on.
    """

    folded: str
    printed: str = ""
    alone: tuple[bool, bool] = (False, False)

    @property
    def shown(self) -> str:
        """What must stand in the text that is read: the printed one where ``printed`` is set, else the folded."""
        return self.printed or self.folded

    @property
    def plain(self) -> bool:
        """True where its folded characters say all about it."""
        return not (self.printed or any(self.alone))

    @property
    def pattern(self) -> re.Pattern:
        """Finds the piece in a text that is folded, or as printed where ``printed`` is set.

        >>> bool(Piece("3例", alone=(True, False)).pattern.search("13例")), bool(Piece("3例").pattern.search("13例"))
        (False, True)
        """
        return _pattern(self)


_HAN_DIGITS = "〇零一二三四五六七八九十百千万亿两廿卅"
#: What a number or a word of letters that begins so, or ends so, may not have before or behind it, to be the whole of it.
_BEGINS = {"[0-9]": r"(?<![0-9])(?<![0-9]\.)", "[a-z]": "(?<![a-z])", f"[{_HAN_DIGITS}]": f"(?<![{_HAN_DIGITS}])"}
_ENDS = {
    "[0-9]": r"(?!\.?[0-9]|[十百千万亿])",
    "[a-z]": "(?![a-z])",
    f"[{_HAN_DIGITS}]": f"(?!点?[{_HAN_DIGITS}])",
}
#: All characters in which a number or a word of letters goes on.
GO_ON = f".点{digits}{ascii_lowercase}{_HAN_DIGITS}"


@lru_cache(1024)
def _pattern(piece: Piece) -> re.Pattern:
    begins, ends = piece.alone
    before = _edge(_BEGINS, piece.folded[0]) if begins else ""
    behind = _edge(_ENDS, piece.folded[-1]) if ends else ""
    return re.compile(before + re.escape(piece.shown) + behind)


def _edge(rules: dict[str, str], char: str) -> str:
    return next((rule for chars, rule in rules.items() if re.match(chars, char)), "")


def _alone(folded: str, begins: bool = True, ends: bool = True) -> tuple[bool, bool]:
    """What of a piece's ``alone`` says something: where no number and no letters end a piece, none can go on."""
    return begins and bool(_edge(_BEGINS, folded[:1])), ends and bool(_edge(_ENDS, folded[-1:]))


def _alone_within(word: str, run: str, place: int) -> tuple[bool, bool]:
    """The same of a word that stands at ``place`` of a run, wherever the run itself may stand: .1万 does in 16.1万."""
    alone = _alone(word, place > 0, place + len(word) < len(run))
    pattern = Piece(word, alone=alone).pattern
    return alone if all(pattern.match(f"{char}{run}{char}", place + 1) for char in "0五") else (False, False)


@lru_cache(1024)
def piece_of(run: Run, exact: bool = False) -> Piece:
    """The run as it is looked for.

    >>> piece_of(Run("發熱"), exact=True).printed, piece_of(Run("３例", whole=True)).alone
    ('發熱', (True, False))
    """
    folded = fold(run.text)
    return Piece(folded, as_printed(run.text) if exact else "", _alone(folded) if run.whole else (False, False))


@lru_cache(1024)
def word_pieces(run: Run, exact: bool = False) -> tuple[Piece, ...]:
    """The words of a run, each as it is looked for; their places in the fold are their places in its printed form.

    A number stays with what it counts: the words of 1级响应 may stand apart, but 级 does not without its 1. Apart from the
    run itself a number is a whole one: 新增3例 is not found where 新增 and 13例 are.

    >>> [piece.folded for piece in word_pieces(Run("二〇二〇年二月九日确诊三十六例，1级响应"))]
    ['二〇二〇年二月九日', '确诊', '三十六例', '1级', '响应']
    >>> [piece.alone for piece in word_pieces(Run("新增3例"))]
    [(False, False), (True, False)]
    """
    whole, pieces, place = piece_of(run, exact), [], 0
    for word in figures_whole(words(whole.folded), whole.folded):
        place = whole.folded.index(word, place)
        end = place + len(word)
        piece = Piece(word, whole.printed[place:end])
        if _is_figure(word):
            begins, ends = _alone_within(word, whole.folded, place)
            piece = replace(
                piece,
                alone=(begins or whole.alone[0] and not place, ends or whole.alone[1] and end == len(whole.folded)),
            )
        pieces.append(piece)
        place = end
    return tuple(dict.fromkeys(pieces))


_HAN = "[〇零一二三四五六七八九十百千万亿两廿卅]+"
_NUMBER = f"(?:[0-9]+|{_HAN})"
#: Dates in numerals, and numbers with what they count: no part of one stands for it.
_FIGURE = re.compile(
    f"{_NUMBER}年(?:{_NUMBER}月(?:{_NUMBER}[日号])?)?|{_NUMBER}月{_NUMBER}[日号]"
    rf"|(?:[0-9]+(?:[.:][0-9]+)?|{_HAN}|(?<![a-z])[ivx]{{1,4}}(?=[级期类型]))[多余]?[万亿]*(?:{COUNTER})?"
)


def _is_figure(word: str) -> bool:
    """Whether a word is a figure, or of letters and digits; 一起 and the like are not."""
    if word[0] == "一" and word[1:] in ADVERBIAL:
        return False
    return word[0].isascii() or len(word) > 1 and bool(_FIGURE.fullmatch(word))


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
