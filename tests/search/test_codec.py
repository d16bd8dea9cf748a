"""The index as Whoosh sees it: its own queries over our files are the oracle; commits, merging, crashes."""

import os
import random
import signal
import threading
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from whoosh.index import TOC, open_dir
from whoosh.query import And, Every, Not, Or, Prefix, Term

from search.backends.whoosh import commit
from search.backends.whoosh.codec import segments
from tests.search.test_index_files import agree, prepared

PIECES = ["门诊", "发热", "街道", "消毒", "志愿者", "𠀀", "36.5度", "2月3日", "社区", "诊", "热", "居民", "送菜", "\n", ",", "。"]


@pytest.fixture
def index(tmp_path):
    return commit.create(tmp_path)


@pytest.fixture
def draw():
    return random.Random(7)


def article(draw: random.Random, number: int) -> dict:
    return prepared(number, "".join(draw.choices(PIECES, k=draw.randint(0, 30))), metadata=draw.choice(["荆州", "孝感", ""]))


def held(index) -> dict[int, str]:
    """Number → text of every live document."""
    return {int(files.ids[at]): files.text(at) for files, live in segments(index)[1] for at in np.flatnonzero(live)}


def texts(articles) -> dict[int, str]:
    return {int(one["django_id"]): one["text"] for one in articles}


@pytest.fixture
def filled(index, draw):
    """Several segments, some of it replaced and deleted; and the model of it."""
    model = {}
    for _ in range(6):
        batch = [article(draw, draw.randint(1, 80)) for _ in range(20)]
        gone = draw.sample(range(1, 81), 3)
        commit.apply(index, batch, gone)
        model = {number: one for number, one in model.items() if number not in gone}
        model |= {int(one["django_id"]): one for one in batch}
    return index, model


def by_whoosh(index, query) -> set[int]:
    with index.searcher() as searcher:
        return {int(hit["id"]) for hit in searcher.search(query, limit=None)}


def by_files(index, kind: str, term: str) -> set[int]:
    found = set()
    for files, live in segments(index)[1]:
        numbers = files.terms[kind].postings(term).numbers
        found.update(files.ids[numbers[live[numbers]]].tolist())
    return found


def test_whooshs_own_queries_say_the_same(filled):
    index, model = filled
    everyone = by_whoosh(index, Every())
    assert everyone == set(model)
    terms = [("characters", "诊"), ("characters", "𠀀"), ("pairs", "门诊"), ("pairs", "诊发"), ("words", "36.5")]
    terms += [
        ("words", "街道"),
        ("pairs", "无人"),
        ("words", "无"),
        ("characters", "无"),
        ("pairs", "诊"),
        ("characters", "门诊"),
    ]
    found = {term: by_files(index, *term) for term in terms}
    assert found["pairs", "门诊"] == {number for number, one in model.items() if "门诊" in one["text"]}
    for one in terms:
        assert by_whoosh(index, Term(*one)) == found[one], one
        # Not alone hands deleted documents out (InverseMatcher looks no further for them once the term has no more)
        assert by_whoosh(index, And([Every(), Not(Term(*one))])) == everyone - found[one]
        for other in terms:
            assert by_whoosh(index, And([Term(*one), Term(*other)])) == found[one] & found[other]
            assert by_whoosh(index, Or([Term(*one), Term(*other)])) == found[one] | found[other]
            assert by_whoosh(index, And([Term(*one), Not(Term(*other))])) == found[one] - found[other]
    behind = {one["text"][at + 1] for one in model.values() for at, char in enumerate(one["text"][:-1]) if char == "诊"}
    assert by_whoosh(index, Prefix("pairs", "诊")) == set.union(*(by_files(index, "pairs", "诊" + char) for char in behind))
    number = next(iter(model))
    assert by_whoosh(index, Term("id", str(number))) == {number}
    assert by_whoosh(index, Term("id", "0")) == set()


def test_the_best_few_are_the_best_of_all(index):
    """Whoosh skips what cannot be among the best by the lengths and weights that we tell of a term."""
    draw = random.Random(3)
    commit.apply(index, (prepared(at, "门诊" * draw.randint(0, 9) + "。街道" * draw.randint(1, 60)) for at in range(1, 700)), [])
    with index.searcher() as searcher:
        for query in (Term("words", "门诊"), Or([Term("words", "门诊"), Term("words", "街道")]), Term("pairs", "门诊")):
            every = [(hit.score, hit.docnum) for hit in searcher.search(query, limit=None)]
            assert [(hit.score, hit.docnum) for hit in searcher.search(query, limit=10)] == every[:10]


def test_whoosh_reads_lengths_weights_and_terms(filled):
    index, model = filled
    with index.reader() as reader:
        assert reader.doc_frequency("pairs", "无人") == reader.frequency("pairs", "无人") == 0
        assert reader.doc_count() == len(model)
        assert sorted(reader.lexicon("words")) == [*reader.lexicon("words")]
        assert ("words", "街道") in reader and ("words", "无") not in reader
        counted = Counter()
        for leaf, _ in reader.leaf_readers():
            for (name, _), told in leaf:
                counted[name] += told.doc_frequency()
        assert counted["id"] == reader.doc_count_all()
        told = reader.term_info("words", "街道")
        lengths = [files.lengths[files.words("街道").numbers] for files, _ in segments(index)[1]]
        assert (told.min_length(), told.max_length()) == (np.concatenate(lengths).min(), np.concatenate(lengths).max())
        assert told.max_weight() == max(files.words("街道").weights.max(initial=0) for files, _ in segments(index)[1])


def test_whooshs_own_writer_is_refused(filled, tmp_path):
    index, model = filled
    with pytest.raises(NotImplementedError):
        index.writer()
    stock = open_dir(tmp_path).writer()
    with pytest.raises(NotImplementedError):
        stock.add_document(id="5")
    with pytest.raises(NotImplementedError):
        stock.commit(optimize=True)
    stock.cancel()
    assert held(index) == texts(model.values())


def test_random_commits_are_a_model(index, draw):
    model = {}
    for step in range(60):
        batch = [article(draw, draw.randint(1, 60)) for _ in range(draw.choice([0, 1, 1, 2, 9]))]
        gone = draw.sample(range(1, 61), draw.choice([0, 0, 1, 4]))
        commit.apply(index, batch, gone)
        model = {number: one for number, one in model.items() if number not in gone}
        model |= {int(one["django_id"]): one for one in batch}
        if step % 5 == 4:
            commit.tidy(index, 3)
        assert held(index) == texts(model.values())
    assert len(segments(index)[1]) < 15
    commit.settle(index)
    [(files, live)] = segments(index)[1]
    assert live.all()
    agree(files, [model[number] for number in files.ids.tolist()])


def test_a_commit_that_changes_nothing_leaves_the_generation(filled):
    index, _ = filled
    before = segments(index)[0]
    commit.apply(index, [], [999_999])
    assert segments(index)[0] == before


def test_an_index_is_emptied(filled):
    index, model = filled
    commit.apply(index, [], list(model))
    assert segments(index)[1] == []
    assert by_whoosh(index, Every()) == set()
    commit.settle(index)
    assert not commit.tidy(index, 2)


def test_a_long_row_becomes_several_segments(index, monkeypatch):
    monkeypatch.setattr("search.backends.whoosh.gather.ARTICLES", 10)
    articles = [prepared(at % 40, f"门诊{at}") for at in range(45)]
    commit.apply(index, iter(articles), [])
    assert len(segments(index)[1]) == 5
    assert held(index) == texts(articles)


def test_segments_never_grow_too_large(index, monkeypatch):
    monkeypatch.setattr(commit, "LARGEST", 25)
    for start in range(0, 100, 10):
        commit.apply(index, [prepared(at, "门诊") for at in range(start, start + 10)], [])
    commit.settle(index)
    assert [files.count for files, _ in segments(index)[1]] == [20] * 5
    while commit.tidy(index, 2):
        pass
    assert sum(files.count for files, _ in segments(index)[1]) == 100


def test_failing_leaves_the_index_as_it_was(filled, tmp_path):
    index, model = filled
    files = sorted(path.name for path in tmp_path.iterdir())

    def failing():
        yield prepared(500, "门诊")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        commit.apply(index, failing(), list(model))
    assert held(index) == texts(model.values())
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    commit.apply(index, [prepared(500, "门诊")], [])
    assert held(index) == texts(model.values()) | {500: "门诊"}


@pytest.mark.parametrize(
    "where", ["gather.ArraysWriter.write", "commit._commit", "merge.ArraysWriter.write", "commit.os.replace"]
)
def test_a_killed_writer_leaves_the_index_as_it_was(filled, tmp_path, where):
    index, model = filled
    child = get_context("fork").Process(target=_dies, args=(tmp_path, where))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert held(index) == texts(model.values())
    commit.apply(index, [prepared(500, "街道")], [])
    assert commit.tidy(index, 2)
    assert held(index) == texts(model.values()) | {500: "街道"}
    named = {segment.path(index.storage) for segment in TOC.read(index.storage, index.indexname).segments}
    assert set(tmp_path.glob("*arrays*")) | set(tmp_path.glob(".*")) == named


def _dies(folder: Path, where: str) -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(f"search.backends.whoosh.{where}", lambda *arguments: os.kill(os.getpid(), signal.SIGKILL))
    index = commit.open_index(folder)
    if where in ("merge.ArraysWriter.write", "commit.os.replace"):
        commit.tidy(index, 2)
    commit.apply(index, [prepared(500, "门诊")], [1, 2, 3])


def test_what_is_deleted_and_added_while_segments_merge(filled, monkeypatch):
    index, model = filled
    numbers = sorted(model)
    merge = commit.merge

    def meanwhile(parts, path):
        merge(parts, path)
        commit.apply(index, [prepared(numbers[0], "街道"), prepared(501, "居民")], numbers[1:9])
        commit.apply(index, [], [int(number) for files, live in parts[:1] for number in files.ids[live]])

    monkeypatch.setattr(commit, "merge", meanwhile)
    first = segments(index)[1][0]
    lost = set(first[0].ids[first[1]].tolist())
    commit.settle(index)
    wanted = texts(model.values()) | {numbers[0]: "街道", 501: "居民"}
    for number in {*numbers[1:9], *lost}:
        wanted.pop(number, None)
    assert held(index) == wanted


def test_readers_and_writers_go_on_while_segments_merge(index):
    """Every reading sees the state after some commit, whoever merges meanwhile; nothing is lost."""
    commit.apply(index, [prepared(at, "门诊") for at in range(100)], [])
    stop, wrong = threading.Event(), []

    def read():
        while not stop.is_set():
            seen = held(index)
            if not len({text for number, text in seen.items() if number < 100}) == 1 or len(seen) < 100:
                wrong.append(seen)

    def tidy():
        while not stop.is_set():
            commit.tidy(index, 2)

    threads = [threading.Thread(target=job) for job in (read, tidy)]
    for thread in threads:
        thread.start()
    for step in range(25):
        commit.apply(index, [*(prepared(at, f"街道{step}") for at in range(100)), prepared(1000 + step, "发热")], [])
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert sorted(held(index)) == [*range(100), *range(1000, 1025)]
