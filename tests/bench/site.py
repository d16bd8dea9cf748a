"""The archive itself: its database, its rebuild, its engine, one article published as a request publishes it."""

import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from archive.environment import ROOT
from tests.bench.articles import Generated
from tests.bench.questions import DATES, FACETS, NEWEST, NOT, OR, PAGE, RUN, SENTENCE, Question
from tests.bench.timing import timed

#: Articles written to the database at once.
BATCH = 500


class Site:
    """Asks as the search page does: the reader's words, parsed, to the engine. Needs Django set up over its own DATA_DIR."""

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


def environment(archive: Path) -> dict[str, str]:
    """What a process needs to work in that archive and nothing else of its surroundings."""
    import os

    return os.environ | {"DATA_DIR": str(archive), "DJANGO_SETTINGS_MODULE": "archive.settings", "PYTHONPATH": str(ROOT)}


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


def published_one_by_one(articles: Iterable[Generated]) -> list[tuple[float, float]]:
    """For each article: milliseconds that publishing it held the request, and until a search found it."""
    from django.core.signals import request_finished, request_started

    from archive.models import Newspaper
    from search import outbox
    from search.query import Attribute

    taken = []
    for one in articles:
        paper = Newspaper.objects.get_or_create(name=one.newspaper)[0]
        draft = article_of(one, paper)
        draft.save()
        request_started.send(sender=Site)
        began = time.perf_counter()
        held, _ = timed(draft.publish)
        request_finished.send(sender=Site)
        while not outbox.engine().find(Attribute("id", (str(draft.pk),)), 0, 1).count:
            outbox.drain()
        taken.append((held, (time.perf_counter() - began) * 1000))
        draft.delete()
    outbox.drain()
    return taken
