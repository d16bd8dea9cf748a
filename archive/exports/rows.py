"""What a report says, as the article record, the API and the downloads tell it: one flat mapping a row.

``start`` is where the row's sentence begins in the clean body and ``at`` where its own words stand there, both null for what
stands outside the body. Places are told by name, as printed or in full, and by GB/T 2260 code.
"""

from collections.abc import Callable

from archive.findings import Rows
from archive.models import Article, Event, Figure, Measure, Person
from archive.models.findings import Row
from archive.text.blocks import places_in_markup

#: The record's four lists, in the order of :class:`archive.findings.Rows`.
LISTS = ("facts", "events", "people", "measures")


def lists_of(article: Article, rows: Rows) -> dict[str, list[dict]]:
    """The four lists of an article's record, from rows that are shown."""
    place = places_in_markup(article.body)
    return {name: [row_record(row, place) for row in group] for name, group in zip(LISTS, rows, strict=True)}


def row_record(row: Row, place: Callable[[int, int], int]) -> dict:
    """One row; ``place`` is :func:`archive.text.blocks.places_in_markup` of its article's body."""
    return _SAID[type(row)](row) | {
        "sentence": row.sentence,
        "start": _in_body(row, place, row.sentence_start),
        "at": [_in_body(row, place, row.start), _in_body(row, place, row.end)] if row.where.startswith("body:") else None,
        "where": row.where,
        "rule": row.rule,
        "status": row.status,
    }


def whole(value: float | None) -> int | float | None:
    """A number as JSON tells it: 12, not 12.0.

    >>> whole(12.0), whole(3.5), whole(None)
    (12, 3.5, None)
    """
    return int(value) if value is not None and value == int(value) else value


def _in_body(row: Row, place: Callable[[int, int], int], at: int) -> int | None:
    unit, _, number = row.where.partition(":")
    return place(int(number), at) if unit == "body" else None


def _figure(row: Figure) -> dict:
    return {
        "kind": row.kind,
        "subject": row.subject,
        "value": whole(row.value),
        "unit": row.unit,
        "value_text": row.value_text,
        "approx": row.approx,
        "bound": row.bound or None,
        "upper": whole(row.upper),
        "scope": row.scope or None,
        "planned": row.planned,
        "as_of": row.as_of or None,
        "as_of_basis": row.as_of_basis or None,
        "place": row.place_name or None,
        "place_code": row.place or None,
    }


def _event(row: Event) -> dict:
    return {
        "date": row.date or None,
        "date_text": row.date_text,
        "date_basis": row.date_basis or None,
        "place": row.place_name or None,
        "place_code": row.place or None,
        "what": row.what,
    }


def _person(row: Person) -> dict:
    return {
        "name": row.name,
        "role": row.role,
        "organisation": row.organisation,
        "office": row.office,
        "patient": row.patient,
        "place_code": row.place or None,
    }


def _measure(row: Measure) -> dict:
    return {"category": row.category, "measure": row.measure, "date": row.first and row.first.isoformat()}


_SAID: dict[type[Row], Callable[[Row], dict]] = {Figure: _figure, Event: _event, Person: _person, Measure: _measure}
