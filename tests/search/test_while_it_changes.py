"""The index while others commit, merge and swap: every question is answered, and by a state that was committed before."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from whoosh.query import Term

from search.backends.contract import FACETS
from search.backends.whoosh import commit
from search.backends.whoosh.codec import segments
from search.backends.whoosh.engine import WhooshBackend
from search.backends.whoosh.snapshot import Snapshot
from search.query import parse
from tests.search.test_index_files import prepared

COMMITS = 100


@pytest.fixture
def engine(tmp_path):
    engine = WhooshBackend("default", PATH=tmp_path / "index")
    engine.setup()
    return engine


class Committing:
    """``many`` articles, one a commit, into the folder; ``done`` of them are committed."""

    def __init__(self, folder: Path, many: int = COMMITS):
        self.folder, self.many, self.done = folder, many, 0

    def all(self) -> None:
        for number in range(1, self.many + 1):
            city = {"city": f"41{number % 9}100"}
            commit.apply(commit.open_index(self.folder), [prepared(number, f"街道发热门诊\n第{number}日", **city)])
            self.done = number


def meanwhile(committing: Committing, *jobs: Callable[[], None]) -> None:
    """Does each job again and again, all at once, from before the first commit to behind the last. Raises what a job raises."""
    over, at_work = threading.Event(), threading.Semaphore(0)

    def again(job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            at_work.release()
        while not over.is_set():
            job()

    with ThreadPoolExecutor(len(jobs)) as threads:
        running = [threads.submit(again, job) for job in jobs]
        try:
            for _ in running:
                at_work.acquire()
            committing.all()
        finally:
            over.set()
        for one in running:
            one.result()


def test_one_engine_answers_many_threads_while_another_commits(engine):
    committing = Committing(engine.generations.current())
    nodes = [parse(words).node for words in ("门诊", "发热门诊", "街道 OR 日", "发热 -居民")]

    def ask() -> None:
        for node in nodes:
            before = committing.done
            found = engine.find(node, 0, 20, facets=True)
            assert before <= found.count <= committing.done + 1
            assert sum(count for _, count in found.facets["city"]) == found.count

    meanwhile(committing, *[ask] * 4, lambda: engine.tidy(4) and None)
    assert engine.find(nodes[0]).count == COMMITS


def test_an_index_is_opened_and_read_while_others_commit_and_merge(engine):
    committing = Committing(engine.generations.current(), 60)

    def open_anew() -> None:
        before = committing.done
        index = engine.generations.open()
        assert before <= Snapshot(segments(index)[1]).alive <= committing.done + 1

    def ask_whoosh() -> None:
        before = committing.done
        with commit.open_index(committing.folder).searcher() as searcher:
            assert before <= len(searcher.search(Term("words", "门诊"), limit=None)) <= committing.done + 1

    def look() -> None:
        before = committing.done
        folder, generation = engine.generations.state()
        assert folder == committing.folder.name and generation >= before

    meanwhile(committing, open_anew, open_anew, ask_whoosh, look, lambda: engine.tidy(3))


def test_an_engine_answers_while_the_index_is_swapped(engine):
    """From an empty index to an empty index: none is ever missing, though the folder before the last is taken away."""

    class Swapping(Committing):
        def all(self) -> None:
            for _ in range(self.many):
                engine.generations.swap(engine.generations.create())

    def ask() -> None:
        found = engine.find(parse("门诊").node, facets=True)
        assert found.count == 0 and set(found.facets) == set(FACETS)

    meanwhile(Swapping(engine.generations.current(), 50), ask, ask)
