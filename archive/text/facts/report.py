"""A report as the finders read it: its sentences in simplified shape, with the places and dates that rule in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from archive.text.numerals import narrow
from archive.text.places import Gazetteer, Place
from archive.text.sentences import sentences
from archive.text.simplified import simplified


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is known of a report before its facts are looked for. Blocks are ``{"kind", "text"}``."""

    body: tuple[dict, ...]
    gazetteer: Gazetteer
    title: str = ""
    subtitle: str = ""
    byline: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    city: Place | None = None
    county: Place | None = None
    #: The day of publication, stated or else the earliest that it can be; None where nothing tells.
    published: date | None = None
    #: True where ``published`` is printed.
    published_stated: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text`` as printed, ``hans`` the same, character by character, simplified and with narrow digits."""

    where: str
    kind: str
    number: int
    start: int
    text: str
    hans: str


class When(NamedTuple):
    """A date as one sentence has it: half-open places in the sentence, what is printed, and what it means.

    ``iso`` and ``basis`` are as :class:`archive.text.facts.rows.Figure` has them; ``first`` and ``last`` the days that it
    spans, None where its year is unknown. ``relation`` is ``as_of`` (截至), ``since`` (自…起), ``span``, ``on`` or ``ahead``.
    """

    start: int
    end: int
    text: str
    iso: str | None
    basis: str
    first: date | None
    last: date | None
    relation: str = "on"


class Spot(NamedTuple):
    """A place that a sentence speaks of: its GB/T 2260 code ("" where it has none) and its whole name (山东省菏泽市曹县)."""

    code: str
    name: str


class Scene:
    """A report cut into sentences, with the dates and places that rule in each. Made once a report, read by every finder."""

    def __init__(self, report: Report):
        self.report = report

    def whens(self, sentence: Sentence) -> tuple[When, ...]:
        """The dates printed in the sentence, in order."""
        return ()

    def when_at(self, sentence: Sentence, at: int) -> When | None:
        """The date that rules at a place of the sentence: the last before it there, else carried over (basis ``context``)."""
        return None

    def spot_at(self, sentence: Sentence, at: int) -> Spot:
        """The place that rules at a place of the sentence: the nearest named before it there, else the article's own."""
        own = self.report.city
        return Spot(own.code, own.name) if own else Spot("", "")

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Those of the body, in order."""
        return [
            one for number, block in enumerate(self.report.body) for one in _cut(f"body:{number}", block["kind"], block["text"])
        ]


def _cut(where: str, kind: str, text: str) -> Iterator[Sentence]:
    hans = narrow(simplified(text))
    for number, (start, end) in enumerate(sentences(text)):
        yield Sentence(where, kind, number, start, text[start:end], hans[start:end])
