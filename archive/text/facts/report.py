"""A report as the finders read it: its sentences in simplified shape, with the places and dates that rule in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from archive.text.facts.layout import Layout, Sentence
from archive.text.facts.ruling import Calendar
from archive.text.facts.when import When
from archive.text.facts.where import Map, Spot
from archive.text.places import Gazetteer, Place

__all__ = ["Report", "Scene", "Sentence", "Spot", "When"]


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
    province: Place | None = None
    #: The day of publication, stated or else the earliest that it can be; None where nothing tells.
    published: date | None = None
    #: True where ``published`` is printed.
    published_stated: bool = False

    def units(self) -> Iterator[tuple[str, str, str]]:
        """(where, kind, text) of all that is printed, in the order in which it is read."""
        for where, text in (("title", self.title), ("subtitle", self.subtitle), ("byline", self.byline)):
            if text:
                yield where, where, text
        for number, block in enumerate(self.body):
            yield f"body:{number}", block["kind"], block["text"]
        for where, texts in (("caption", self.captions), ("credit", self.credits)):
            for number, text in enumerate(texts):
                yield f"{where}s:{number}", where, text


class Scene:
    """A report cut into sentences, with the dates and places that rule in each. Made once a report, read by every finder."""

    def __init__(self, report: Report):
        self.report = report
        self.layout = Layout(report.units())

    def whens(self, sentence: Sentence) -> tuple[When, ...]:
        """The dates printed in the sentence, in order; two ends of a span are one."""
        return self._calendar.whens(sentence)

    def when_at(self, sentence: Sentence, at: int) -> When | None:
        """The date that rules at a place of the sentence: the last before it there, else carried over (basis ``context``).

        What is carried over has empty ``text`` and the places 0 to 0.
        """
        return self._calendar.when_at(sentence, at)

    def spot_at(self, sentence: Sentence, at: int) -> Spot:
        """The place that rules at a place of the sentence: the nearest named before it there, else the article's own."""
        return self._map.spot_at(sentence, at)

    def spot_of(self, sentence: Sentence, start: int, end: int) -> Spot:
        """The place of a clause of the sentence: where something goes, else the first that it names."""
        return self._map.spot_of(sentence, start, end)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Those of the body, in order."""
        return [sentence for sentence in self.layout.sentences if sentence.where.startswith("body:")]

    @cached_property
    def margin(self) -> list[Sentence]:
        """Those around the body: of title, subtitle, byline, captions and credits."""
        return [sentence for sentence in self.layout.sentences if not sentence.where.startswith("body:")]

    @cached_property
    def _calendar(self) -> Calendar:
        return Calendar(self.layout, self.report.published, self.report.published_stated)

    @cached_property
    def _map(self) -> Map:
        return Map(self.layout, self.report.gazetteer, self.report.city, self.report.county, self.report.province)
