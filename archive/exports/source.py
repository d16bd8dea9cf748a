"""A row of what reports say with where it stands: its sentence, the words in it, and the ways to it."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse

from archive.models import Article
from archive.models.findings import Row
from archive.text.sentences import sentences

#: What is read of an article for its rows: its line in a list, and its body, to number a sentence.
_OF_ITS_ARTICLE = (
    *("title", "script", "newspaper__name", "access", "sample", "version", "body"),
    *("published_stated", "published_earliest", "published_latest", "published_reason", "page"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row stands. ``block`` and ``number`` count its sentence from 1; None beside the body, or where the text was
    changed since the row was found."""

    row: Row
    block: int | None
    number: int | None

    @classmethod
    def of(cls, row: Row) -> "Source":
        unit, _colon, number = row.where.partition(":")
        body = row.article.body
        if unit != "body" or int(number) >= len(body):
            return cls(row, None, None)
        return cls(row, int(number) + 1, _starts(body[int(number)]["text"]).get(row.sentence_start))

    @property
    def article(self) -> Article:
        return self.row.article

    @property
    def path(self) -> str:
        """The lasting address of the sentence; of the article's version where the sentence has none."""
        if self.number is None:
            return reverse("article-version", args=[self.article.pk, self.article.version])
        return reverse("article-sentence", args=[self.article.pk, f"{self.article.version}.{self.block}.{self.number}"])

    @property
    def href(self) -> str:
        """The sentence on the page of its article; its paragraph, or the article, where it has no number."""
        anchor = f"#s{self.block}-{self.number}" if self.number else f"#p{self.block}" if self.block else ""
        return self.article.get_absolute_url() + anchor

    @property
    def changed(self) -> datetime:
        """When its article was changed, or it was answered by an editor, whatever came last."""
        return max(filter(None, (self.article.changed_at, self.row.answered_at)))

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before, in and behind the row's own words."""
        words = self.row.sentence
        start, end = (max(0, min(place - self.row.sentence_start, len(words))) for place in (self.row.start, self.row.end))
        return words[:start], words[start:end], words[end:]


def with_sources(rows):
    """A query of rows with what :class:`Source` needs of their articles: one query, however many."""
    return rows.select_related("article__newspaper").only(
        *(field.name for field in rows.model._meta.concrete_fields if field.name != "found"),
        *(f"article__{name}" for name in _OF_ITS_ARTICLE),
    )


def by_number(rows) -> dict[int, Source]:
    """The rows of a query with their sources, by their number: one query."""
    return {row.pk: Source.of(row) for row in with_sources(rows)}


@lru_cache(512)
def _starts(text: str) -> dict[int, int]:
    return {start: number for number, (start, _end) in enumerate(sentences(text), 1)}
