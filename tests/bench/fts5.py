"""SQLite's FTS5 over jieba's words, with a second column of single characters for runs."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.articles import Generated
from tests.bench.questions import AND, DATES, FACETS, NEWEST, NOT, OR, PAGE, RUN, TERM, Question
from tests.bench.tokens import character_tokens, word_tokens

_TABLES = """
CREATE VIRTUAL TABLE texts USING fts5(words, chars, content='', tokenize = "ascii tokenchars '.:/+-·%'");
CREATE TABLE articles (id INTEGER PRIMARY KEY, city TEXT, newspaper TEXT, script TEXT, day TEXT);
CREATE INDEX by_day ON articles (day);
"""
_JOINED = "FROM texts JOIN articles ON articles.id = texts.rowid WHERE texts MATCH ?"


class Fts5:
    """One file; the joined table holds what filters and facets need."""

    INDEX = ""

    def build(self, articles: Iterable[Generated], folder: Path) -> None:
        base = sqlite3.connect(folder / "fts5.sqlite3")
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        for one in articles:
            row = (one.number, " ".join(word_tokens(one.text)), " ".join(character_tokens(one.text)))
            base.execute("INSERT INTO texts (rowid, words, chars) VALUES (?, ?, ?)", row)
            base.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?)", (one.number, one.city, one.newspaper, one.script, one.day)
            )
        base.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        base.commit()
        base.close()

    def open(self, folder: Path) -> None:
        self.base = sqlite3.connect(folder / "fts5.sqlite3")

    def ask(self, question: Question) -> int | None:
        """The exact count, with one page of the best (or newest) fetched; None for what it has no way to ask."""
        match = self._match(question)
        if match is None:
            return None
        if question.kind == DATES:
            span = [match, question.first, question.last]
            self._rows(f"SELECT id {_JOINED} AND day BETWEEN ? AND ? ORDER BY rank LIMIT {PAGE}", span)
            return self._rows(f"SELECT count(*) {_JOINED} AND day BETWEEN ? AND ?", span)[0][0]
        if question.kind == FACETS:
            for name in ("city", "newspaper", "script"):
                self._rows(f"SELECT {name}, count(*) {_JOINED} GROUP BY {name}", [match])
        if question.kind == NEWEST:
            self._rows(f"SELECT id {_JOINED} ORDER BY day DESC LIMIT {PAGE}", [match])
        else:
            self._rows(f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {PAGE}", [match])
        return self._rows("SELECT count(*) FROM texts WHERE texts MATCH ?", [match])[0][0]

    def _rows(self, statement: str, values: list) -> list[tuple]:
        return self.base.execute(statement, values).fetchall()

    def _match(self, question: Question) -> str | None:
        if question.kind == RUN:
            return 'chars : "' + " ".join(character_tokens(question.terms[0])) + '"'
        terms = [f'"{" ".join(word_tokens(term))}"' for term in question.terms]
        joined = {AND: " AND ", OR: " OR ", NOT: " NOT "}
        if question.kind in joined:
            return f"words : ({joined[question.kind].join(terms)})"
        return f"words : {terms[0]}" if question.kind in (TERM, DATES, FACETS, NEWEST) else None
