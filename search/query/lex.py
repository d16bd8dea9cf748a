"""The tokens of a query: runs, quoted runs, operators, brackets, fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.query.days import ENGLISH, SPACED, of_english

_CLOSING = dict.fromkeys('"“”„‟＂', '"“”„‟＂') | {"「": "」", "」": "」", "『": "』", "﹁": "﹂", "｢": "｣"}
_OPEN, _CLOSE, _BAR = "(（", ")）", "|｜"
_MINUS = "-－−"
#: A field's names, as readers may type them before a colon.
_FIELDS = {
    "city": "city 城市 市",
    "province": "province 省份 省",
    "county": "county 区县 區縣 县 縣",
    "newspaper": "newspaper 报纸 報紙 报 報",
    "title": "title 标题 標題",
    "person": "person 人物 人名 记者 記者",
    "year": "year 年份",
    "date": "date 日期",
    "kind": "kind 数字 數字",
    "measure": "measure 措施",
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names.split()}
_FIELD = re.compile(f"({'|'.join(_FIELD_OF)})[:：]", re.IGNORECASE)
_NEAR = re.compile(r"NEAR(?:[/／](.*))?|near[/／](.*)", re.DOTALL)
_DISTANCE = re.compile("[0-9０-９]{1,9}")
_WORDS = {"AND": "and", "&&": "and", "＆＆": "and", "OR": "or", "NOT": "not"}
_SMALL = {"and", "or", "not", "And", "Or", "Not"}
#: Readers may mean operators by these; as characters they are looked for.
_HAN_OPERATORS = frozenset("与與和或非")
#: A word; thin and no-break spaces part thousands inside a number.
_BARE = re.compile(
    f"(?:[^\\s{re.escape(''.join(_CLOSING))}{re.escape(_OPEN + _CLOSE + _BAR)}]"
    "|(?<=[0-9０-９])[\u00a0\u2007-\u200a\u202f](?=[0-9０-９]))+"
)

#: Characters between the two sides of NEAR where none are said, and at most.
DISTANCE, MAX_DISTANCE = 10, 1000


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: run, field, not, and, or, link, open, close. ``distance`` is None for /s; ``closed`` is of quotes.

    ``doubt`` is the repair that understanding the token took (codes of :func:`search.query.parse.parse`).
    """

    kind: str
    text: str = ""
    quoted: bool = False
    closed: bool = True
    distance: int | None = None
    doubt: str = ""


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
    place, fresh = 0, True  # fresh: a minus or a field here would be one
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
            token = Token("field", _FIELD_OF[found[1].lower()])
        elif date := _dated(words, place) if fresh else None:
            token, place = date
            fresh = False
        else:
            bare = _BARE.match(words, place)
            place, fresh = bare.end(), False
            token = _bare(bare.group())
        yield start, min(place, len(words)), token


def _quoted(words: str, place: int) -> tuple[Token, int]:
    closing = _CLOSING[words[place]]
    end = next((at for at in range(place + 1, len(words)) if words[at] in closing), len(words))
    return Token("run", words[place + 1 : end], quoted=True, closed=end < len(words)), end + 1


def _dated(words: str, place: int) -> tuple[Token, int] | None:
    """A date of several words, and where it ends."""
    if date := ENGLISH.match(words, place):
        return Token("run", of_english(date)), date.end()
    date = SPACED.match(words, place)
    plain = "".join(date[0].split()) if date else ""
    return (Token("run", plain), date.end()) if date and plain != date[0] else None


def _bare(word: str) -> Token:
    if word in _WORDS:
        return Token(_WORDS[word])
    if word in _SMALL:
        return Token(_WORDS[word.upper()], doubt="small operator")
    if word in ("/s", "/S", "／s", "／S"):
        return Token("link")
    if near := _NEAR.fullmatch(word):
        given = near[1] if near[1] is not None else near[2]
        if given is None:
            return Token("link", distance=DISTANCE)
        distance = int(given) if _DISTANCE.fullmatch(given) else None
        if distance is None or distance > MAX_DISTANCE:
            return Token("link", distance=DISTANCE if distance is None else MAX_DISTANCE, doubt="distance")
        return Token("link", distance=distance)
    return Token("run", word, doubt="han operator" if word in _HAN_OPERATORS else "")
