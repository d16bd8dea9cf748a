"""The parts of a query that may each be put right by themselves, with their places in the reader's words. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.corrections.lexicon import NEWSPAPER, PERSON, PLACE
from search.corrections.sounds import typed
from search.query import Both, Named, Node, Run
from search.query.lex import Token, placed

_KINDS = {**dict.fromkeys(("city", "province", "county"), PLACE), "newspaper": NEWSPAPER, "person": PERSON}
#: Fields of which nothing is misspelt: their words are compared, not looked for.
_APART = ("year", "date", "kind", "measure")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u0240'’]+[1-5]?(?:[A-Za-z\u00c0-\u0240'’]+[1-5]?)*")


@dataclass(frozen=True, slots=True)
class Part:
    """``text`` stands at ``start`` to ``end`` (half-open) of the query; ``letters`` where it may be pinyin.

    ``words``: the parts that it is made of, where several words of letters stand side by side.
    """

    start: int
    end: int
    text: str
    field: str = ""
    quoted: bool = False
    words: tuple["Part", ...] = ()

    @property
    def letters(self) -> str:
        return typed(self.text)

    @property
    def kind(self) -> str | None:
        """The kind of words that alone can stand here."""
        return _KINDS.get(self.field)

    @property
    def node(self) -> Node:
        """What this part alone asks for."""
        if self.words:
            return Both(tuple(word.node for word in self.words))
        run = Run(self.text, self.quoted)
        return Named(self.field, run) if self.field else run


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for a stretch of the query; ``sure`` where they may be answered instead of the reader's."""

    start: int
    end: int
    text: str
    sure: bool


def changed(words: str, changes: Iterable[Change]) -> str:
    """The query with its changes made; operators, fields and quotes stay.

    >>> changed('city:heze "口罩"', [Change(5, 9, "菏泽", True)])
    'city:菏泽 "口罩"'
    """
    for change in sorted(changes, key=lambda change: -change.start):
        words = words[: change.start] + change.text + words[change.end :]
    return words


def parts_of(words: str) -> list[Part]:
    """The parts that are asked for, left to right: what NOT excludes, dates and kinds are none.

    >>> [(part.text, part.field) for part in parts_of('city:heze (he ze -口罩) year:2020 "酒精" zmd疫情')]
    [('heze', 'city'), ('he ze', ''), ('酒精', ''), ('zmd', ''), ('疫情', '')]
    """
    parts: list[Part] = []
    groups, field, negated = [("", False)], "", False
    for start, _end, token in placed(words):
        inherited, excluded = groups[-1]
        if token.kind == "open":
            groups.append((field or inherited, negated or excluded))
        elif token.kind == "close" and len(groups) > 1:
            groups.pop()
        elif token.kind == "field":
            field = token.text
            continue
        elif token.kind == "not":
            negated = True
            continue
        elif token.kind == "run" and not negated and not excluded and (field or inherited) not in _APART:
            parts += _of_run(token, start + token.quoted, field or inherited)
        field, negated = "", False
    return _side_by_side(words, parts)


def _of_run(token: Token, start: int, field: str) -> list[Part]:
    """One part; several where letters stand among characters."""
    found = list(_LETTERS.finditer(token.text))
    if token.quoted or len(found) != 1 or found[0].span() == (0, len(token.text)) or not re.search("[\u3400-\u9fff]", token.text):
        return [Part(start, start + len(token.text), token.text, field, token.quoted)]
    (first, last), text = found[0].span(), token.text
    spans = [(at, to) for at, to in ((0, first), (first, last), (last, len(text))) if at < to]
    return [Part(start + at, start + to, text[at:to], field) for at, to in spans]


def _side_by_side(words: str, parts: list[Part]) -> list[Part]:
    """Words of letters with nothing but space between them as one part: he ze."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            last
            and all(one.letters and not one.quoted and not one.field for one in (last, part))
            and (words[last.end : part.start].isspace())
        ):
            made = (*(last.words or (last,)), part)
            joined[-1] = Part(last.start, part.end, words[last.start : part.end], words=made)
        else:
            joined.append(part)
    return joined
