"""The archive itself: its database, its rebuild, its engine."""

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from archive.environment import ROOT
from tests.bench.articles import Generated
from tests.bench.questions import DATES, FACETS, NEWEST, NOT, OR, PAGE, RUN, SENTENCE, Question

#: Articles written to the database at once.
BATCH = 500


class Site:
    """Asks as the search page does: the reader's words, parsed, to the engine. Needs Django set up over its own DATA_DIR."""

    #: Where the index lies below the folder.
    INDEX = "index"

    def build(self, articles: Iterable[Generated], folder: Path) -> None:
        """The index alone: the database is there before (see :func:`fill`)."""
        from search import outbox

        outbox.rebuild()

    def open(self, folder: Path) -> None:
        from search import outbox

        self.engine = outbox.engine()
        self.engine.ids()

    def ask(self, question: Question) -> int:
        """The exact count, with one page of the best (or newest) fetched."""
        from search.backends.contract import NEWEST as NEWEST_FIRST
        from search.backends.contract import RELEVANCE
        from search.query import Dated, both, parse

        node = parse(words_of(question)).node
        if question.kind == DATES:
            node = both(node, Dated(date.fromisoformat(question.first), date.fromisoformat(question.last)))
        sort = NEWEST_FIRST if question.kind == NEWEST else RELEVANCE
        return self.engine.find(node, 0, PAGE, sort=sort, facets=question.kind == FACETS).count


def words_of(question: Question) -> str:
    """The question as a reader types it.

    >>> words_of(Question(NOT, ("口罩", "疫苗"))), words_of(Question(SENTENCE, ("码头", "值守")))
    ('口罩 -疫苗', '码头 /s 值守')
    """
    joined = {OR: " OR ", NOT: " -", SENTENCE: " /s "}.get(question.kind, " ")
    return f'"{question.terms[0]}"' if question.kind == RUN else joined.join(question.terms)


def found(archive: Path) -> None:
    """Makes an empty archive in the folder: database, gazetteer, style sheets, index."""
    command = [sys.executable, "manage.py", "setup_archive", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment(archive), check=True)


def environment(archive: Path, settings: str = "archive.settings") -> dict[str, str]:
    """What a process needs to work in that archive and nothing else of its surroundings."""
    return os.environ | {"DATA_DIR": str(archive), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}


def fill(articles: Iterable[Generated]) -> None:
    """Puts the articles into the database, published, past the index."""
    from django.db import transaction

    from archive.models import Article, Newspaper

    papers: dict[str, Newspaper] = {}
    rows = []
    with transaction.atomic():
        for one in articles:
            paper = papers.get(one.newspaper) or Newspaper.objects.create(name=one.newspaper, city_id=one.city, sample=True)
            papers[one.newspaper] = paper
            rows.append(article_of(one, paper, status=Article.Status.PUBLISHED, version=1))
            if len(rows) == BATCH:
                Article.objects.bulk_create(rows)
                rows.clear()
        Article.objects.bulk_create(rows)


def article_of(one: Generated, paper, **more):
    """The model, unsaved."""
    from archive.models import Article

    day = date.fromisoformat(one.day) if one.day else None
    body = [{"kind": kind, "text": text} for kind, text in one.body]
    known = {"title": one.title, "body": body, "script": one.script, "city_id": one.city, "newspaper": paper}
    return Article(**known, published_stated=day, sort_date=day, **more)
