"""A report laid out as one text, so that dates and places are looked for once, and every sentence knows where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.text.numerals import narrow
from archive.text.sentences import sentences
from archive.text.simplified import simplified


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text`` as printed, ``hans`` the same, character by character, simplified and with narrow digits.

    ``kind`` is that of its unit: heading, paragraph, quote, title, subtitle, byline, caption or credit; ``number`` counts
    the sentences of the unit; ``start`` is the place in the unit's text.
    """

    where: str
    kind: str
    number: int
    start: int
    text: str
    hans: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the text: its name (``body:0``), kind, and half-open places in the whole."""

    where: str
    kind: str
    start: int
    end: int


class Layout:
    """The units of a report one below the other, a line end between two.

    ``printed`` is the whole as printed, ``hans`` in simplified shape, ``plain`` that with narrow digits and marks; all three
    are of one length.
    """

    def __init__(self, units: Iterable[tuple[str, str, str]]):
        """``units`` are (where, kind, text), in the order in which they are read."""
        texts, self.units, start = [], [], 0
        for where, kind, text in units:
            texts.append(text)
            self.units.append(Unit(where, kind, start, start + len(text)))
            start += len(text) + 1
        self.printed = "\n".join(texts)
        self.hans = simplified(self.printed)
        self.plain = narrow(self.hans)
        self.starts = {unit.where: unit.start for unit in self.units}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of every unit, in order."""
        return [sentence for unit in self.units for sentence in self._cut(unit)]

    def span(self, sentence: Sentence) -> tuple[int, int]:
        """The places of a sentence in the whole. Raises KeyError for a sentence of another report."""
        start = self.starts[sentence.where] + sentence.start
        return start, start + len(sentence.text)

    def _cut(self, unit: Unit) -> Iterator[Sentence]:
        printed, plain = self.printed[unit.start : unit.end], self.plain[unit.start : unit.end]
        for number, (start, end) in enumerate(sentences(printed)):
            yield Sentence(unit.where, unit.kind, number, start, printed[start:end], plain[start:end])
