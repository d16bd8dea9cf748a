"""Rows of what reports say: made in the background, found on the spot until then, and the same either way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import found_rows, gazetteer
from archive.exports.record import article_record
from archive.findings import KINDS, catch_up, refresh, report_of, rows_among, rows_of, stale
from archive.models import Article, Figure, Found, Newspaper
from archive.signals import findings_changed
from tests.row_rules import set_rule

pytestmark = pytest.mark.django_db

TEXT = "截至2月18日24时，金华市累计确诊病例12例。婺城区新增病例3例，均已隔离。"


@pytest.fixture
def rule(monkeypatch):
    """Stands in for the rules of the facts; called, it changes them."""

    def set_to(**rule):
        set_rule(monkeypatch, **rule)

    set_to()
    return set_to


@pytest.fixture
def article(make_article):
    return make_article(body=[{"kind": "heading", "text": "守在路口"}, {"kind": "paragraph", "text": TEXT}])


def told(article):
    return [(row.value, row.kind) for row in rows_of(Article.objects.get(pk=article.pk)).figures]


def test_every_article_is_looked_through_once(article, make_article, rule):
    make_article(status="draft"), make_article(access="staff"), make_article(status="withdrawn")
    assert stale().count() == 4
    assert catch_up() == 4 and catch_up() == 0
    assert Found.objects.count() == 4 and Figure.objects.filter(article=article).count() == 2


def test_rows_are_the_same_before_and_after_they_are_kept(article, rule):
    before = rows_of(article)
    assert not any(row.pk for row in before.figures) and not Figure.objects.exists()
    catch_up()
    after = rows_of(article)
    assert all(row.pk for row in after.figures)

    def said(rows):
        return [[(row.key, row.start, row.value, row.city_id, row.first, row.last) for row in rows.figures]]

    assert said(before) == said(after) and after.figures[0].first.isoformat() == "2020-02-18"


def test_rows_of_today_are_told_though_no_worker_runs(article, rule):
    catch_up()
    article.body[1]["text"] = TEXT.replace("12例", "14例")
    article.save()
    assert told(article) == [(14, "case_count"), (3, "case_count")]
    assert sorted(Figure.objects.values_list("value", flat=True)) == [3, 12]
    catch_up()
    assert sorted(Figure.objects.values_list("value", flat=True)) == [3, 14]


def test_a_row_that_stays_keeps_its_number(article, rule):
    catch_up()
    before = dict(Figure.objects.values_list("value", "pk"))
    article.body[1]["text"] = "本报讯。" + TEXT + "另有5例待查。"
    article.save()
    catch_up()
    after = dict(Figure.objects.values_list("value", "pk"))
    assert after.items() > before.items() and 5 in after


def test_other_rules_find_anew_and_the_listeners_are_told(article, rule, make_article):
    make_article(status="draft", body=article.body)
    catch_up()
    heard = []

    def listen(articles, **_):
        heard.append(list(articles))

    findings_changed.connect(listen)
    try:
        rule(kind="recovered")
        assert stale().count() == 2 and told(article) == [(12, "recovered"), (3, "recovered")]
        catch_up()
        assert heard == [[article.pk]]
        rule(kind="recovered")
        assert catch_up() == 2 and len(heard) == 1
    finally:
        findings_changed.disconnect(listen)


def test_a_damaged_text_holds_up_no_other(article, make_article, rule, caplog):
    damaged = make_article()
    Article.objects.filter(pk=damaged.pk).update(body=[{"kind": "paragraph"}])
    assert catch_up() == 2 and catch_up() == 0
    assert f"article {damaged.pk}" in caplog.text
    assert Figure.objects.filter(article=article).count() == 2
    assert rows_of(Article.objects.get(pk=damaged.pk)) == ([], [], [], [])


def test_what_was_changed_while_it_was_read_is_left_for_the_next_time(article, rule):
    late = Article.objects.get(pk=article.pk)
    article.title = "另一个题目"
    article.save()
    refresh(late)
    assert not Found.objects.exists() and catch_up() == 1


def test_two_at_once_keep_one_row_each(article, make_article, rule):
    articles = [article, *(make_article(body=article.body) for _ in range(30))]
    stopped = iter([False, True])
    assert 0 < catch_up(lambda: next(stopped)) < len(articles)
    for one in articles:
        refresh(one)
    assert catch_up() == 0 and Figure.objects.count() == 2 * len(articles)


def test_rows_of_many_ask_as_often_as_of_one(article, make_article, rule, django_assert_num_queries):
    articles = [article, *(make_article(body=article.body) for _ in range(5))]
    catch_up()
    articles = list(Article.objects.all())
    for many in (articles[:1], articles):
        with django_assert_num_queries(2 + len(KINDS)):
            assert all(len(rows.figures) == 2 for rows in rows_among(many).values())


def test_the_record_says_where_in_the_clean_body(article, rule):
    for _ in range(2):
        for fact in article_record(article)["facts"]:
            body, (start, end) = article.clean_body, fact["at"]
            assert body[fact["start"] :].startswith(fact["sentence"]) and body[start:end] == fact["value_text"]
        catch_up()


def test_the_record_holds_what_is_current_and_not_rejected(article, rule):
    catch_up()
    Figure.objects.filter(value=3).update(status="rejected")
    (fact,) = article_record(article)["facts"]
    assert (fact["value"], type(fact["value"]), fact["kind"], fact["as_of"]) == (12, int, "case_count", "2020-02-18")
    assert (fact["status"], fact["rule"], fact["upper"], fact["place"]) == ("found", "cases", None, None)


def test_a_record_of_snippets_says_nothing_of_the_rows(make_article, rule):
    article = make_article(access="snippets", body=[{"kind": "paragraph", "text": TEXT}])
    assert all(article_record(article)[name] == [] for name in ("facts", "events", "people", "measures"))


def test_who_comes_second_keeps_what_the_first_and_an_editor_wrote_meanwhile(article, rule, monkeypatch):
    ours = found_rows.find_in

    def meanwhile(scene):
        monkeypatch.setattr(found_rows, "find_in", ours)
        assert catch_up() == 1
        Figure.objects.filter(value=12).update(status="rejected")
        return ours(scene)

    monkeypatch.setattr(found_rows, "find_in", meanwhile)
    catch_up()
    assert sorted(Figure.objects.values_list("value", "status")) == [(3, "found"), (12, "rejected")]


def test_quotes_and_captions_say_where_they_stand(make_article, rule):
    body = [{"kind": "heading", "text": "又增8例"}, {"kind": "quote", "text": "昨天5例。\n——编者，6例"}]
    article = make_article(body=body, captions=[{"text": "送走3例", "credit": "周例摄"}], credits=["摄影　周例"])
    facts = article_record(article)["facts"]
    assert [fact["value"] for fact in facts] == [8, 5, 6]
    for fact in facts:
        start, end = fact["at"]
        assert article.clean_body[start:end] == fact["value_text"]
        assert article.clean_body[fact["start"] :].startswith(fact["sentence"])
    report = report_of(article)
    assert report.captions == ("送走3例　周例摄",) and report.credits == ("摄影　周例",)


@pytest.mark.parametrize(
    ("city", "paper", "province"),
    [
        ("330700", {"province_id": "110000"}, "330000"),
        (None, {"city_id": "330700"}, "330000"),
        (None, {"city_id": None, "province_id": "110000"}, "110000"),
        (None, {"city_id": None}, None),
    ],
)
def test_the_province_is_that_of_the_city_else_of_the_newspaper(municipalities, make_article, city, paper, province):
    article = make_article(city_id=city)
    Newspaper.objects.update(**paper)
    report = report_of(Article.objects.get(pk=article.pk))
    assert (report.province and report.province.code) == province


def test_articles_are_looked_through_by_the_same_queries_however_many(make_article, rule):
    make_article(city_id=None)
    catch_up()
    make_article(city_id=None)
    with CaptureQueriesContext(connection) as one:
        catch_up()
    for _ in range(3):
        make_article(city_id=None)
    with CaptureQueriesContext(connection) as three:
        catch_up()
    assert len(one) == len(three)


def test_what_is_said_of_a_municipality_or_of_hong_kong_as_a_province_is_of_the_city(municipalities, make_article):
    article = make_article(city_id=None)
    for province, city in (("110000", "110100"), ("810000", "810000"), ("330000", None)):
        row = Figure(article=article, place=province, as_of="2020-02-18")
        found_rows.place_and_time(row, article, gazetteer.current())
        assert row.city_id == city
