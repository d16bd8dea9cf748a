"""The bench: the same articles for the same seed, with the shares it promises, and every engine answering."""

import importlib.util
from statistics import mean

import pytest

from archive.text.fold import fold
from tests.bench import run
from tests.bench.articles import Press, read, write
from tests.bench.questions import RUN, questions
from tests.bench.report import tables
from tests.bench.run import Measured
from tests.bench.timing import asked
from tests.bench.tokens import word_tokens

COUNT = 60


@pytest.fixture(scope="module")
def articles():
    return list(Press(seed=3).articles(150))


def test_the_same_seed_writes_the_same_articles(tmp_path, articles):
    write(tmp_path / "articles.jsonl", 5, seed=3)
    again = list(read(tmp_path / "articles.jsonl"))
    assert [one.text for one in again] == [one.text for one in articles[:5]]
    assert [one.text for one in Press(seed=4).articles(5)] != [one.text for one in again]


def test_length_and_script_are_shared_out_as_promised(articles):
    assert 2300 < mean(len(one.text) for one in articles) < 2900
    assert 0.2 < mean(one.script == "zh-Hant" for one in articles) < 0.4
    assert all("醫院" not in one.text for one in articles if one.script == "zh-Hans")


def test_words_fall_as_in_language_a_few_everywhere_most_in_one_article(articles):
    holding: dict[str, int] = {}
    for one in articles:
        for word in set(word_tokens(one.text)):
            holding[word] = holding.get(word, 0) + 1
    assert max(holding.values()) > 0.9 * len(articles)
    assert mean(count == 1 for count in holding.values()) > 0.4


def test_no_term_stands_in_two_rows_and_runs_stand_in_the_articles(articles):
    rows = questions(articles, 8)
    combined = [row for row in rows if rows[row][0].kind not in (RUN, "sentence")]
    terms = [term for row in combined for question in rows[row] for term in question.terms]
    assert len(terms) == len(set(terms))
    texts = [fold(text) for one in articles for _, text in one.body]
    for row, length in (("1 character", {1}), ("2 characters", {2}), ("new run of 4–8", {4, 5, 6, 7, 8})):
        runs = [question.terms[0] for question in rows[row]]
        assert len(runs) == 8 and {len(one) for one in runs} <= length
        assert all(any(one in text for text in texts) for one in runs)


def test_what_an_engine_cannot_answer_has_no_times():
    taken = asked(lambda number: number or None, {"can": [3, 4], "cannot": [0]})
    assert (taken["can"]["hits"], len(taken["can"]["first"]), taken["cannot"]) == ([3, 4], 2, {})


def test_the_tables_say_what_could_not_be_measured():
    rows = {"common term": {"first": [2.0], "warm": [1.0], "hits": [1200]}}
    printed = tables(1000, {"site": Measured(rows=rows), "tantivy": Measured(problem="the package tantivy is not installed")})
    assert "## 1,000 articles" in printed and "1.00 / 1.00" in printed and "1,200" in printed
    assert "- tantivy: the package tantivy is not installed" in printed


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Every engine, over a few articles, in processes of its own."""
    return run.measure(COUNT, run.NAMES, 2, tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("name", ["site", *run.NAMES])
def test_every_engine_is_built_and_answers(measured, name):
    if name == "tantivy" and not importlib.util.find_spec("tantivy"):
        pytest.skip("the package tantivy is not installed")
    result = measured[name]
    assert not result.problem
    assert result.built["size"] > 0
    assert all(len(row["warm"]) >= len(row["hits"]) for row in result.rows.values() if row)


def test_exact_runs_have_the_same_hits_everywhere(measured):
    for row in ("1 character", "2 characters", "new run of 4–8"):
        assert measured["site"].rows[row]["hits"] == measured["fts5"].rows[row]["hits"], row
        if measured["tantivy"].rows:
            assert measured["tantivy"].rows[row]["hits"] == measured["fts5"].rows[row]["hits"], row


def test_pages_are_fetched_and_articles_published(measured):
    assert set(measured["site"].pages) == {"the very first after a start", *run.PAGE_ROWS}
    assert all(found >= held for held, found in measured["site"].published)
