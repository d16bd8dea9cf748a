"""The engine beside Whoosh's own searcher over the same files: the same articles, and BM25 from Whoosh's figures."""

import random
from math import log

import pytest
from whoosh.query import And, Not, Or, Term

from search.backends.whoosh import commit
from search.backends.whoosh.codec import segments
from search.backends.whoosh.evaluate import Evaluation
from search.backends.whoosh.snapshot import K1, WITHIN, B, Snapshot
from search.query import Both, Either, Run, Without
from tests.search.test_codec import PIECES
from tests.search.test_index_files import prepared


@pytest.fixture
def index(tmp_path):
    """Three segments, nothing deleted: Whoosh counts deleted articles in what is rare, the engine does not."""
    draw, index = random.Random(4), commit.create(tmp_path)
    for first in (1, 31, 61):
        texts = ["".join(draw.choices(PIECES, k=draw.randint(5, 60))) for _ in range(30)]
        commit.apply(index, [prepared(number, text) for number, text in enumerate(texts, first)])
    return index


def by_whoosh(index, query) -> set[int]:
    with index.searcher() as searcher:
        return {int(hit["id"]) for hit in searcher.search(query, limit=None)}


def test_the_same_articles_as_whooshs_own_queries(index):
    snapshot = Snapshot(segments(index)[1])
    draw = random.Random(9)
    for _ in range(60):
        one, other = draw.sample(["门诊", "发热", "街道", "社区", "居民", "诊", "热", "无人"], 2)
        terms = [Term("pairs" if len(run) == 2 else "characters", run) for run in (one, other)]
        runs = Run(one, True), Run(other, True)
        for node, query in (
            (runs[0], terms[0]),
            (Both(runs), And(terms)),
            (Either(runs), Or(terms)),
            (Both((runs[0], Without(runs[1]))), And([terms[0], Not(terms[1])])),
        ):
            found = Evaluation(snapshot).hits(node)
            assert set(snapshot.ids[found].tolist()) == by_whoosh(index, query), node


@pytest.mark.parametrize("word", ["门诊", "志愿者", "36.5", "2月3日", "街道"])
def test_words_score_by_the_formula(index, word):
    snapshot = Snapshot(segments(index)[1])
    held = snapshot.holders(word)
    with index.searcher() as searcher:
        reader = searcher.reader()
        many, average = reader.doc_count_all(), reader.field_length("words") / reader.doc_count_all()

        def bm25(weight: float, number: int, holding: int) -> float:
            rarity = log(1 + (many - holding + 0.5) / (holding + 0.5))
            return rarity * weight / (weight + K1 * (1 - B + B * reader.doc_field_length(number, "words") / average))

        expected, matcher = {}, reader.postings("words", word)
        while matcher.is_active():
            expected[matcher.id()] = bm25(matcher.weight(), matcher.id(), reader.doc_frequency("words", word))
            matcher.next()
        if len(word) == 2:
            pairs = [*reader.postings("pairs", word).all_ids()]
            for number in pairs:
                expected[number] = expected.get(number, 0) + WITHIN * bm25(1, number, len(pairs))
    assert held.numbers.tolist() == sorted(expected)
    assert held.scores.tolist() == pytest.approx([expected[number] for number in held.numbers.tolist()], rel=1e-5)
