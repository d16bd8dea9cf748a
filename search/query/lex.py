"""The tokens of a query: runs, quoted runs, operators, brackets, fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = dict.fromkeys('"“”„‟＂', '"“”„‟＂') | {"「": "」", "」": "」", "『": "』", "﹁": "﹂", "｢": "｣"}
_OPEN, _CLOSE, _BAR = "(（", ")）", "|｜"
_MINUS = "-－−"
_FIELDS = {
    **{name: name for name in ("city", "newspaper", "person", "year")},
    **{"城市": "city", "报纸": "newspaper", "報紙": "newspaper", "人物": "person", "年份": "year"},
}
_FIELD = re.compile(f"({'|'.join(_FIELDS)})[:：]", re.IGNORECASE)
_NEAR = re.compile(r"NEAR(?:[/／]([0-9０-９]{1,9}))?")
_WORDS = {"AND": "and", "&&": "and", "OR": "or", "NOT": "not"}
_BARE = re.compile(f"[^\\s{re.escape(''.join(_CLOSING))}{re.escape(_OPEN + _CLOSE + _BAR)}]+")

#: Characters between the two sides of NEAR where none are said.
DISTANCE = 10


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: run, field, not, and, or, link, open, close. ``distance`` is None for /s; ``closed`` is of quotes."""

    kind: str
    text: str = ""
    quoted: bool = False
    closed: bool = True
    distance: int | None = None


def tokens(words: str) -> Iterator[Token]:
    """The tokens of ``words``, left to right; every character but white space belongs to one.

    >>> [(token.kind, token.text) for token in tokens('（口罩｜"酒精"） NOT city：金华')]
    [('open', ''), ('run', '口罩'), ('or', ''), ('run', '酒精'), ('close', ''), ('not', ''), ('field', 'city'), ('run', '金华')]
    """
    return (token for _start, _end, token in placed(words))


def placed(words: str) -> Iterator[tuple[int, int, Token]]:
    """The tokens with their places in ``words``: half-open, quotes, colon and the like included.

    >>> [(start, end, token.text) for start, end, token in placed('city:金华 "酒精"')]
    [(0, 5, 'city'), (5, 7, '金华'), (8, 12, '酒精')]
    """
    place, fresh = 0, True  # fresh: a minus here would be an operator
    while place < len(words):
        start, char = place, words[place]
        if char.isspace():
            place, fresh = place + 1, True
            continue
        if char in _CLOSING:
            token, place = _quoted(words, place)
            fresh = False
        elif char in _OPEN or char in _BAR:
            place, fresh = place + 1, True
            token = Token("open" if char in _OPEN else "or")
            while char in _BAR and words[place : place + 1] in tuple(_BAR):
                place += 1
        elif char in _CLOSE:
            place, fresh = place + 1, False
            token = Token("close")
        elif fresh and char in _MINUS and not words[place + 1 : place + 2].isspace() and words[place + 1 :].strip(_MINUS):
            place += 1
            token = Token("not")
        elif found := _FIELD.match(words, place) if fresh else None:
            place = found.end()
            token = Token("field", _FIELDS[found[1].lower()])
        else:
            bare = _BARE.match(words, place)
            place, fresh = bare.end(), False
            token = _bare(bare.group())
        yield start, min(place, len(words)), token


def _quoted(words: str, place: int) -> tuple[Token, int]:
    closing = _CLOSING[words[place]]
    end = next((at for at in range(place + 1, len(words)) if words[at] in closing), len(words))
    return Token("run", words[place + 1 : end], quoted=True, closed=end < len(words)), end + 1


def _bare(word: str) -> Token:
    if word in _WORDS:
        return Token(_WORDS[word])
    if word in ("/s", "/S", "／s"):
        return Token("link")
    if near := _NEAR.fullmatch(word):
        return Token("link", distance=int(near[1] or DISTANCE))
    return Token("run", word)
