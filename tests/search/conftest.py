"""A real index on disk in a temporary folder."""

import pytest
from haystack import connections

from search import outbox
from search.answer import Answer, answer
from search.backends.whoosh.generations import Generations
from search.parameters import Parameters


@pytest.fixture
def index(tmp_path, monkeypatch, db):
    """The engine, over an empty index of its own, in a process that was asked nothing and has left nothing to later."""
    monkeypatch.setattr(outbox, "_state", outbox._State())
    engine = connections["default"].get_backend()
    monkeypatch.setattr(engine, "generations", Generations(tmp_path / "index"))
    engine.setup()
    return engine


@pytest.fixture
def ask(index):
    """Asks the archive, everything queued applied first; the answer."""

    def ask(q: str = "", **parameters) -> Answer:
        outbox.drain()
        return answer(Parameters(q=q, **parameters))

    return ask


@pytest.fixture
def found(ask):
    """The titles that answer a query, in order; nothing for nearest ones."""

    def found(q: str = "", **parameters) -> list[str]:
        given = ask(q, **parameters)
        titles = [hit.article.title for hit in given.hits] if given.answered == "as_asked" else []
        assert given.count == len(titles)
        return titles

    return found


@pytest.fixture
def report(make_article):
    """An article of these paragraphs; a line led by # is a heading."""

    def report(title: str, *paragraphs: str, **fields):
        body = [
            {"kind": "heading", "text": text[1:].strip()} if text.startswith("#") else {"kind": "paragraph", "text": text}
            for text in paragraphs
        ]
        return make_article(title=title, body=body, **fields)

    return report
