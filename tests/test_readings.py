"""An article's words in any script follow the editors' decisions, and cost no query more for more articles."""

import pytest

from archive import readings
from archive.exports.record import article_record, records_of
from archive.findings import catch_up
from archive.memory import Memory
from archive.models import Article, Decision
from archive.readings import Decisions, all_words_of, reading_of, readings_of, words_of
from archive.text.hanzi import SCRIPTS

pytestmark = pytest.mark.django_db

Scope = Decision.Scope


@pytest.fixture
def article(make_article):
    return make_article(
        title="路口的复查",
        body=[{"kind": "paragraph", "text": "午后复查一次。晚上再复查。"}, {"kind": "paragraph", "text": "第二天照旧复查。"}],
    )


def decided(word="复查", written="復查", scope=Scope.SITE, **rest) -> Decision:
    return Decision.objects.create(scope=scope, to=rest.pop("to", "zh-Hant"), word=word, written=written, **rest)


def texts(words) -> list[str]:
    return [text for _unit, text in words.units() if text]


def state_of(article) -> str:
    return Decisions([article]).state(article)


def test_its_own_script_is_as_printed(article):
    decided(to="zh-Hans", written="覆查")
    assert reading_of(article, "zh-Hans") == words_of(article)


def test_the_state_changes_with_every_decision_and_comes_back_with_none(article, make_article):
    other = make_article()
    before, others = state_of(article), state_of(other)
    own = decided(scope=Scope.ARTICLE, article=article)
    assert state_of(article) != before and state_of(other) == others
    own.delete()
    assert state_of(article) == before
    site = decided()
    assert state_of(article) != before and state_of(other) != others
    site.delete()
    assert (state_of(article), state_of(other)) == (before, others)


def test_one_decision_in_the_place_of_another_is_another_state(article):
    decided(written="復查")
    before = state_of(article)
    Decision.objects.all().delete()
    decided(written="覆查")
    assert state_of(article) != before


def test_what_is_decided_for_traditional_script_reaches_taiwan_and_hong_kong_but_not_simplified(article):
    decided(), decided(scope=Scope.ARTICLE, article=article, word="照旧", written="照舊")
    decisions = Decisions([article])
    told = {script: {one.word for one in decisions.reaching(article, script)} for script in SCRIPTS}
    assert told == {"zh-Hans": set()} | dict.fromkeys(["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"], {"复查", "照旧"})


def test_another_articles_decision_does_not_reach(article, make_article):
    decided(scope=Scope.ARTICLE, article=make_article())
    assert Decisions([article]).reaching(article, "zh-Hant") == ()


def test_readings_of_many_ask_as_often_as_of_one(article, make_article, django_assert_num_queries):
    articles = [article, *(make_article() for _ in range(5))]
    decided(scope=Scope.ARTICLE, article=article)
    for many, asked in (([article], 4), (articles, 2)):  # the first time the site's decisions themselves are read too
        with django_assert_num_queries(asked):
            told = list(readings_of(many, ["zh-Hans", "zh-Hant", "zh-Hant-TW"]))
        assert [one.pk for one, _by_script in told] == [one.pk for one in many]
        assert all(by_script["zh-Hant"].script == "zh-Hant" for _one, by_script in told)


def test_records_of_many_ask_as_often_as_of_one(article, make_article, django_assert_num_queries):
    decided()
    for expected in (1, 4):
        catch_up()
        with django_assert_num_queries(11 if expected == 1 else 9):  # the first time the decisions themselves are read too
            assert len(list(records_of(Article.objects.published()))) == expected
        for _ in range(3):
            make_article()


def test_a_record_reads_as_the_page_does(article):
    record, words = article_record(article), reading_of(article, "zh-Hant")
    assert record["scripts"]["zh-Hant"] == {"title": words.title, "subtitle": words.subtitle, "body": words.body}


def test_a_changed_text_is_read_anew_though_nothing_was_saved(article):
    first = texts(reading_of(article, "zh-Hant"))
    article.body = [{"kind": "paragraph", "text": "灯亮了。"}]
    assert texts(reading_of(article, "zh-Hant")) != first
    assert texts(reading_of(article, "zh-Hant"))[-1] == "燈亮了。"


def test_what_is_kept_in_memory_is_bounded(article, monkeypatch):
    kept = Memory(2_000, readings._weight)
    monkeypatch.setattr(readings, "_kept", kept)
    for number in range(30):
        article.body = [{"kind": "paragraph", "text": f"第{number}班值守到岗。"}]
        reading_of(article, "zh-Hant")
    assert 0 < len(list(kept)) < 30 and kept.taken <= 2_000
    assert kept.taken == sum(readings._weight(kept.get(key)) for key in kept)


def test_editors_have_all_words_of_what_readers_see_in_snippets(make_article):
    article = make_article(
        access="snippets", body=[{"kind": "paragraph", "text": "值守。" * 100}], captions=[{"text": "桥头的灯"}]
    )
    assert len(words_of(article).body[0]["text"]) < 300 and not words_of(article).captions
    assert len(all_words_of(article).body[0]["text"]) == 300 and all_words_of(article).captions[0]["text"] == "桥头的灯"


def test_every_reading_keeps_step_with_the_print(article):
    for script in SCRIPTS:
        own, told = texts(words_of(article)), texts(reading_of(article, script))
        assert list(map(len, own)) == list(map(len, told))
