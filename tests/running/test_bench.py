"""The bench: the same articles for the same seed, with the shares it promises, and every engine answering."""

import importlib.util
from statistics import mean

import pytest

from archive.text.fold import fold
from tests.bench import publishing, reading, run
from tests.bench.articles import Press, read, write
from tests.bench.goals import Goal
from tests.bench.questions import RUN, SENTENCE, Row, questions
from tests.bench.report import table
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
    combined = [row.first for row in rows.values() if row.first[0].kind not in (RUN, SENTENCE)]
    terms = [term for row in combined for question in row for term in question.terms]
    assert len(terms) == len(set(terms))
    texts = [fold(text) for one in articles for _, text in one.body]
    for row, length in (("1 character", {1}), ("2 characters", {2}), ("new run of 4–8", {4, 5, 6, 7, 8})):
        runs = [question.terms[0] for question in rows[row].first]
        assert len(runs) == 8 and {len(one) for one in runs} <= length
        assert all(any(one in text for text in texts) for one in runs)


def test_asked_again_means_the_same_terms_in_other_questions_and_runs_that_nobody_asked(articles):
    rows = questions(articles, 8)
    for name in ("2 terms AND", "3 terms OR", "term NOT term", "term + date span"):
        first, again = rows[name]
        assert {term for one in again for term in one.terms} == {term for one in first for term in one.terms}, name
        assert set(again) - set(first), name
    assert not set(rows["new run of 4–8"].again) & set(rows["new run of 4–8"].first)


def test_what_an_engine_cannot_answer_has_no_times():
    taken = asked(lambda number: number or None, {"can": Row([3, 4], [4, 3, 4]), "cannot": Row([0], [0])})
    assert (taken["can"]["hits"], len(taken["can"]["warm"]), taken["cannot"]) == ([3, 4], 3, {})


ASKED = {"common term": {"first": [[2.0, 1.5]], "warm": [[1.0, 0.5]], "hits": [1200]}}


def test_the_table_says_what_could_not_be_measured_and_what_is_met():
    slow = {"common term": ASKED["common term"] | {"warm": [[0.1, 0.1]]}}
    results = {
        "site": {"ask": {"rows": ASKED, "memory": 20.0}},
        "fts5": {"ask": {"rows": slow, "memory": 1.0}},
        "tantivy": {"problem": "the package tantivy is not installed"},
    }
    printed = table({10_000: results})
    assert "- 10,000 articles, tantivy: the package tantivy is not installed" in printed
    line = next(line for line in printed.splitlines() if "common term, warm" in line)
    assert "| 1.00 / 1.00" not in line and "≤ 0.1 × SQLite FTS5: 10 NOT MET" in line
    assert "1,200 · — · 1,200 · —" in next(line for line in printed.splitlines() if "common term, first touch" in line)
    assert "0.500" in table({10_000: results}, by="processor")


def test_a_goal_holds_for_its_sizes_alone():
    assert [Goal(5, at=(10_000,)).asked(size) for size in (1000, 10_000, 50_000)] == [False, True, False]
    assert [Goal(5, beyond=10_000).asked(size) for size in (1000, 10_000, 50_000)] == [False, True, True]
    assert Goal(1.0, "", least=True).met(1.0) and not Goal(1.0, "", least=True).met(0.999)


@pytest.fixture(scope="module")
def measured(found, tmp_path_factory):
    """Every engine, over a few articles, in processes of its own, each page asked a few times."""
    size = run.Size(COUNT, tmp_path_factory.mktemp("bench"), asked=2, share=0.01)
    found(size.empty)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "AGAIN", 2)
        patched.setattr(reading, "SECONDS", 1)
        patched.setattr(publishing, "AFTERWARDS", 1)
        size.prepare()
        return size.measure(run.NAMES)


@pytest.mark.parametrize("name", ["site", *run.NAMES])
def test_every_engine_is_built_and_answers(measured, name):
    if name == "tantivy" and not importlib.util.find_spec("tantivy"):
        pytest.skip("the package tantivy is not installed")
    result = measured[name]
    assert "problem" not in result
    assert result["build"]["size"] > 0
    assert all(len(row["warm"]) >= len(row["hits"]) for row in result["ask"]["rows"].values() if row)


def test_exact_runs_have_the_same_hits_everywhere(measured):
    rows = {name: measured[name]["ask"]["rows"] for name in ("site", "fts5", "tantivy") if "ask" in measured[name]}
    for row in ("1 character", "2 characters", "new run of 4–8"):
        assert len({tuple(engine[row]["hits"]) for engine in rows.values()}) == 1, row


def test_pages_are_fetched_articles_published_and_nothing_is_lost(measured):
    assert set(measured["site"]["pages"]["rows"]) == {"the very first after a start", *run.PAGE_ROWS}
    assert set(measured["tutorial"]["pages"]["rows"]) == set(measured["site"]["pages"]["rows"])
    told = measured["site"]["reading"]
    assert all(row["first"] and row["anew"] and row["warm"] for row in told["rows"].values()) and min(told["rate"].values()) > 0
    published = measured["site"]["publish"]
    assert published["held"] and len(published["held"]) == len(published["found"]) and published["waited"]
    proved = measured["site"]["prove"]
    assert not proved["failures"] and all(right == asked > 0 for right, asked in proved["proved"].values())


def test_all_that_was_measured_is_in_the_one_table(measured):
    printed = table({COUNT: measured})
    for figure in (
        "common term, warm",
        "search page: ",
        "page: coverage, made anew",
        "to four readers",
        "index, KB",
        "publish: until found",
        "memory of the server",
        "zh-Hant",
    ):
        assert figure in printed, figure
