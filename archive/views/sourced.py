"""A row of what reports say with where it stands: the sentence with its words marked, and the way to it."""

from dataclasses import dataclass

from archive.models import Article
from archive.text.sentences import sentences

#: What is read of an article for its rows: its line in a list, and its body, to number a sentence.
OF_ITS_ARTICLE = (
    *("title", "script", "newspaper__name", "access", "sample", "version", "body"),
    *("published_stated", "published_earliest", "published_latest", "published_reason", "page"),
)


@dataclass(frozen=True, slots=True)
class Sourced:
    """``parts`` is the sentence before, in and behind the row's words; ``block`` counts from 1, None beside the body."""

    row: object
    article: Article
    parts: tuple[str, str, str]
    block: int | None
    href: str


def with_sources(rows):
    """A query of rows with their articles, as :func:`sourced` needs them: one query, however many."""
    return rows.select_related("article__newspaper").only(
        *(field.name for field in rows.model._meta.concrete_fields if field.name != "found"),
        *(f"article__{name}" for name in OF_ITS_ARTICLE),
    )


def sourced(row) -> Sourced:
    """A row of :func:`with_sources` with its sentence, and with the address of that in its article."""
    start, end = (max(0, min(place - row.sentence_start, len(row.sentence))) for place in (row.start, row.end))
    parts = row.sentence[:start], row.sentence[start:end], row.sentence[end:]
    block, number = place_of(row)
    anchor = f"#s{block}-{number}" if number else f"#p{block}" if block else ""
    return Sourced(row, row.article, parts, block, row.article.get_absolute_url() + anchor)


def place_of(row) -> tuple[int | None, int | None]:
    """Block of the body and sentence in it, both from 1; None where it stands elsewhere, or the text was changed since."""
    unit, _, number = row.where.partition(":")
    body = row.article.body
    if unit != "body" or int(number) >= len(body):
        return None, None
    starts = [start for start, _end in sentences(body[int(number)]["text"])]
    return int(number) + 1, starts.index(row.sentence_start) + 1 if row.sentence_start in starts else None
