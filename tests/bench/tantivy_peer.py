"""tantivy over jieba's words, with a second field of single characters with their positions for runs."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query

from tests.bench.articles import Generated
from tests.bench.questions import AND, DATES, FACETS, NEWEST, NOT, OR, PAGE, RUN, TERM, Question
from tests.bench.tokens import character_tokens, word_tokens

#: The three facets asked for together.
_FACETS = {name: {"terms": {"field": name, "size": 100}} for name in ("city", "newspaper", "script")}
_HEAP = 512 * 2**20


class Tantivy:
    """One writer thread, so that milliseconds of the clock are milliseconds of a processor."""

    INDEX = "tantivy"

    def __init__(self):
        self.schema = _schema()

    def build(self, articles: Iterable[Generated], folder: Path) -> None:
        writer = self._index(folder).writer(_HEAP, 1)
        for one in articles:
            row = {"words": " ".join(word_tokens(one.text)), "chars": " ".join(character_tokens(one.text))}
            row |= {
                "number": one.number,
                "city": one.city,
                "newspaper": one.newspaper,
                "script": one.script,
                "day": _ordinal(one.day),
            }
            writer.add_document(tantivy.Document.from_dict(row, self.schema))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        index = self._index(folder)
        index.reload()
        self.searcher = index.searcher()

    def ask(self, question: Question) -> int | None:
        """The exact count, with one page of the best (or newest) fetched; None for what it has no way to ask."""
        query = self._query(question)
        if query is None:
            return None
        order = {"order_by_field": "day"} if question.kind == NEWEST else {}
        found = self.searcher.search(query, limit=PAGE, count=True, **order)
        if question.kind == FACETS:
            self.searcher.aggregate(query, _FACETS)
        return found.count

    def _index(self, folder: Path) -> tantivy.Index:
        (folder / "tantivy").mkdir(exist_ok=True)
        return tantivy.Index(self.schema, path=str(folder / "tantivy"))

    def _query(self, question: Question) -> Query | None:
        if question.kind == RUN:
            characters = character_tokens(question.terms[0])
            return self._term("chars", characters)
        terms = [self._term("words", word_tokens(term)) for term in question.terms]
        if question.kind in (TERM, FACETS, NEWEST):
            return terms[0]
        if question.kind == DATES:
            span = (_ordinal(question.first), _ordinal(question.last))
            dates = Query.range_query(self.schema, "day", FieldType.Integer, *span)
            return Query.boolean_query([(Occur.Must, terms[0]), (Occur.Must, Query.const_score_query(dates, 0.0))])
        occurs = {AND: (Occur.Must, Occur.Must), OR: (Occur.Should,) * 3, NOT: (Occur.Must, Occur.MustNot)}
        return Query.boolean_query(list(zip(occurs[question.kind], terms, strict=True))) if question.kind in occurs else None

    def _term(self, field: str, tokens: list[str]) -> Query:
        if len(tokens) == 1:
            return Query.term_query(self.schema, field, tokens[0])
        return Query.phrase_query(self.schema, field, tokens)


def _schema() -> tantivy.Schema:
    made = tantivy.SchemaBuilder()
    for field in ("words", "chars"):
        made.add_text_field(field, tokenizer_name="whitespace")
    made.add_unsigned_field("number", stored=True)
    made.add_integer_field("day", indexed=True, fast=True)
    for field in _FACETS:
        made.add_text_field(field, tokenizer_name="raw", fast=True)
    return made.build()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
