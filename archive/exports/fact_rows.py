"""Rows of what reports say as files tell them: each with its sentence's lasting address and how that is cited."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from archive.exports.citations import cited, gb7714
from archive.exports.json_ld import CONTEXT, row_ld
from archive.exports.rows import row_record
from archive.exports.source import Source
from archive.exports.table import table_lines
from archive.masking import for_readers
from archive.models import Article
from archive.models.findings import Row
from archive.text.blocks import places_in_markup

#: Rows read from the database at once: what a file holds in memory, however long it is.
BATCH = 500
#: What an article has beside what is asked of it here.
_UNREAD = ("captions", "credits", "repairs", "derived", "suggestions", "switched_off", "origin")
#: The columns of a table: first those of its rows, then those that all have.
_OWN = {
    "figures": (
        *("kind", "subject", "value", "upper", "unit", "value_text", "approx", "bound", "scope", "planned"),
        *("as_of", "as_of_basis", "place", "place_code"),
    ),
    "events": ("date", "date_text", "date_basis", "what", "place", "place_code"),
    "measures": ("category", "measure", "date"),
    "people": ("name", "role", "organisation", "place_code"),
}
_ALL = (
    *("sentence", "words", "rule", "status", "url", "article", "version", "title", "newspaper", "page", "city_code", "city"),
    *("published_stated", "published_earliest", "published_latest", "sample", "citation"),
)
COLUMNS = {of: own + _ALL for of, own in _OWN.items()}
#: The lists in the order of :class:`archive.findings.Rows`.
IN_ORDER = ("figures", "events", "people", "measures")


def sources(rows: Iterable[Row]) -> list[Source]:
    """The rows with their articles, in one query; those whose article is not open (any more) are left out."""
    rows = list(rows)
    open_ones = Article.objects.published().filter(access=Article.Access.PUBLIC).with_places().defer(*_UNREAD)
    articles = {number: for_readers(one) for number, one in open_ones.in_bulk({row.article_id for row in rows}).items()}
    for row in rows:
        row.article = articles.get(row.article_id)
    return [Source.of(row) for row in rows if row.article]


def streamed(rows, at: Callable[[str], str], read_on: date) -> Iterator[dict]:
    """Each row of a query in its order as one flat mapping: what archive/exports/rows.py tells of it, its article, its
    citation (GB/T 7714). ``at`` makes an address of a path."""
    numbers = rows.values_list("pk", flat=True).iterator(chunk_size=BATCH)
    whole = rows.model.objects.defer("found").select_related("city" if hasattr(rows.model, "city") else None)
    while batch := list(islice(numbers, BATCH)):
        found = whole.in_bulk(batch)
        yield from (told(one, at, read_on) for one in sources(found[number] for number in batch if number in found))


def told(source: Source, at: Callable[[str], str], read_on: date) -> dict:
    """One row as :func:`streamed` tells it."""
    row, article = source.row, source.article
    city = getattr(row, "city", None)
    address = at(source.path)
    return row_record(row, places_in_markup(article.body)) | {
        "words": source.parts[1],
        "url": address,
        "article": str(article.pk),
        "version": article.version,
        "title": article.title,
        "newspaper": article.newspaper.name if article.newspaper else None,
        "page": article.page or None,
        "city_code": city and city.code,
        "city": city and city.name,
        **{f"published_{name}": _iso(getattr(article, f"published_{name}")) for name in ("stated", "earliest", "latest")},
        "sample": article.sample,
        "citation": gb7714(cited(article, address, read_on)),
    }


def csv_lines(of: str, rows: Iterable[dict]) -> Iterator[str]:
    """The rows of a list as a table, COLUMNS."""
    columns = COLUMNS[of]
    return table_lines(({name: _cell(row.get(name)) for name in columns} for row in rows), columns)


def json_lines(of: str, rows: Iterable[dict]) -> Iterator[str]:
    """The rows, one a line."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def json_ld(of: str, rows: Iterable[dict]) -> Iterator[str]:
    """The rows as one graph of schema.org's words (archive/exports/json_ld.py)."""
    yield f'{{"@context": "{CONTEXT}", "@graph": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row_ld(of, row), ensure_ascii=False)
    yield "\n]}\n"


def _cell(value):
    return int(value) if isinstance(value, bool) else value


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()
