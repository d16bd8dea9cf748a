"""What the rules of archive/text/facts find in an article, as rows that are not saved yet."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from django.db import models

from archive import gazetteer
from archive.masking import for_readers, private_count
from archive.models import Article, Event, Figure, Measure, Person
from archive.models.findings import Row
from archive.readings import caption_lines
from archive.surviving import SAYS, STANDS, Stand, keyed, merged
from archive.text.facts import Report, Scene, find_in
from archive.text.facts.measure_days import first_days
from archive.text.iso_days import days_of
from archive.text.places import Gazetteer, Place
from archive.text.sentences import sentences

log = logging.getLogger(__name__)

#: The kinds of row, in the order in which they are told everywhere.
KINDS: tuple[type[Row], ...] = tuple(SAYS)


def report_of(article: Article, places: Gazetteer | None = None) -> Report:
    """The article as the pure room of the facts reads it; its captions are :func:`archive.readings.caption_lines`.

    Personal numbers are masked, so that no row quotes one.
    """
    article, places = for_readers(article), places or gazetteer.current()
    return Report(
        body=tuple(article.body),
        gazetteer=places,
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline,
        captions=tuple(caption_lines(article)),
        credits=tuple(article.credits),
        reporters=tuple(article.reporters),
        editors=tuple(article.editors),
        photographers=tuple(article.photographers),
        city=places.place(article.city_id, "city") if article.city_id else None,
        county=places.place(article.county_id, "county") if article.county_id else None,
        province=_province_of(article, places),
        published=article.published_stated or article.published_earliest,
        published_stated=article.published_stated is not None,
    )


def _province_of(article: Article, places: Gazetteer) -> Place | None:
    """The province of the article's city or, where that is not known, of its newspaper."""
    paper = None if article.city_id else article.newspaper
    code = article.city_id or paper and (paper.province_id or paper.city_id)
    place = places.place(code) if code else None
    return place and places.province_of(place)


def place_and_time(row: Row, article: Article, places: Gazetteer) -> None:
    """Fills in what follows from what the row says: its city, and the days that its date covers."""
    if isinstance(row, Measure):
        row.city_id = article.city_id
    elif not isinstance(row, Person):
        row.city_id = _city_of(row, article, places)
        row.first, row.last = _covered(row.as_of if isinstance(row, Figure) else row.date)


def _covered(iso: str) -> tuple[date | None, date | None]:
    """The days of an ISO date; none where it is empty, or a day that no calendar has (printed so: 2月30日)."""
    try:
        return days_of(iso) if iso else (None, None)
    except ValueError:
        return None, None


def _city_of(row: Figure | Event, article: Article, places: Gazetteer) -> str | None:
    """The city of the row's place, None for a whole province or a place abroad; the article's where none is named."""
    if not row.place:
        return None if row.place_name else article.city_id
    place = places.place(row.place)
    city = place and places.city_of(place)
    return city.code if city else None


class Finding:
    """What the rules find in an article: unsaved rows by kind, worked out when they are first asked for."""

    def __init__(self, article: Article, places: Gazetteer | None = None):
        self.article, self.places, self.damaged = article, places or gazetteer.current(), False

    @property
    def private(self) -> int:
        """How many personal numbers the print holds."""
        return private_count(self.article)

    @cached_property
    def rows(self) -> tuple[list[Row], ...]:
        try:
            return self._found()
        except Exception:
            # A text that is damaged, or that a rule trips over, holds up neither its page nor all others.
            log.exception("article %s: its facts cannot be found", self.article.pk)
            self.damaged = True
            return tuple([] for _ in KINDS)

    def under(self, kept: Sequence[Sequence[Row]]) -> Iterator[tuple[list[Row], list[Row]]]:
        """Kind by kind the article's rows under the answers that ``kept`` holds, and those of ``kept`` to drop."""
        for fresh, old in zip(self.rows, kept, strict=True):
            rows, dropped = merged(fresh, old, self.stands)
            for row in rows:
                place_and_time(row, self.article, self.places)
            yield rows, dropped

    def stands(self) -> list[Stand]:
        """The sentences of the article, of every unit that rows stand in."""
        report = self._scene.report
        lines = [("title", report.title), ("subtitle", report.subtitle), ("byline", report.byline)]
        for name in ("captions", "credits"):
            lines += [(f"{name}:{number}", line) for number, line in enumerate(getattr(report, name))]
        around = [Stand(where, start, line[start:end]) for where, line in lines for start, end in sentences(line)]
        return [*(Stand(one.where, one.start, one.text) for one in self._scene.sentences), *around]

    @cached_property
    def _scene(self) -> Scene:
        return Scene(report_of(self.article, self.places))

    def _found(self) -> tuple[list[Row], ...]:
        told = []
        for kind, found in zip(KINDS, find_in(self._scene), strict=True):
            rows = [self._row(kind, one) for one in found]
            if kind is Measure:
                for row, day in zip(rows, first_days(self._scene, found), strict=True):
                    row.first = day
            keyed(rows)
            told.append(rows)
        return tuple(told)

    def _row(self, kind: type[Row], found) -> Row:
        said = {name: _fitting(kind, name, getattr(found, name)) for name in SAYS[kind]}
        return kind(article=self.article, rule=found.rule, **said, **{name: getattr(found, name) for name in STANDS})


def _fitting(kind: type[Row], name: str, value):
    """A value as the table holds it: absent text is empty, and none is longer than its column."""
    field = kind._meta.get_field(name)
    return (value or "")[: field.max_length] if isinstance(field, models.CharField) else value
