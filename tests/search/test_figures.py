"""What reports say finds them: kinds of figures, measures, people named, a figure's value and day."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.findings import catch_up
from archive.models import Figure, Measure, Person
from archive.models.findings import Category, Found, Kind
from archive.signals import findings_changed
from search import outbox
from search.checking import check
from search.labels import called, read_words
from search.models import IndexChange
from search.narrowing import narrowing
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db

CASES = "截至2月9日，全镇确诊12例。"


@pytest.fixture
def told(report, make_row):
    """Three reports of a town: 12 cases as of 9 February and 300 beds; 40 cases as of 1 March and roads closed; nothing."""
    first = report("甲", f"{CASES}备下床位300张，由镇长蒋一禾带队。")
    second = report("乙", "截至3月1日，全鎮確診40例。路口設卡。", script="zh-Hant", city_id="411400")
    third = report("丙", "森林里没有人，蒋一禾的名字也没有人提。")
    day, other = date(2020, 2, 9), date(2020, 3, 1)
    cases = {"kind": "case_count", "unit": "例", "subject": "确诊"}
    figure = {"first": day, "last": day, "as_of": "2020-02-09", "as_of_basis": "year_inferred"}
    make_row(
        Figure, first, value=12, value_text="12例", start=11, end=14, sentence="截至2月9日，全镇确诊12例。", **cases, **figure
    )
    make_row(Figure, first, kind="beds", value=300, unit="张", value_text="300张", sentence="备下床位300张。", start=18, end=22)
    make_row(Person, first, name="蒋一禾", name_hans="蒋一禾", role="镇长", office=True)
    make_row(Person, first, name="钱二", name_hans="钱二")
    make_row(Figure, second, value=40, value_text="40例", **cases, first=other, last=other, as_of="2020-03-01")
    make_row(Measure, second, category="traffic_control", measure="路口设卡")
    for article in (first, second, third):
        Found.objects.create(article=article, of=article.changed_at, state="today")
    queue_all()
    return first, second, third


def queue_all():
    from archive.models import Article

    outbox.queue(Article.objects.all())


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"kind": ("case_count",)}, ["乙", "甲"]),
        ({"kind": ("beds",)}, ["甲"]),
        ({"kind": ("beds", "case_count")}, ["乙", "甲"]),
        ({"measure": ("traffic_control",)}, ["乙"]),
        ({"kind": ("beds",), "measure": ("traffic_control",)}, []),
        ({"kind": ("case_count",), "value_min": 13.0}, ["乙"]),
        ({"kind": ("case_count",), "value_max": 12.0}, ["甲"]),
        ({"kind": ("case_count",), "value_min": 12.0, "value_max": 40.0}, ["乙", "甲"]),
        ({"value_min": 41.0}, ["甲"]),
        ({"kind": ("case_count",), "asof_to": date(2020, 2, 29)}, ["甲"]),
        ({"asof_from": date(2020, 2, 10)}, ["乙"]),
        # value and day are of one figure: 300 beds have no day, 12 cases are fewer
        ({"value_min": 20.0, "asof_to": date(2020, 2, 29)}, []),
        ({"kind": ("tests",)}, []),
    ],
)
def test_filters(told, found, asked, titles):
    assert sorted(found("", **asked)) == sorted(titles)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        *(
            (words, ["乙", "甲"])
            for words in ("kind:case_count", "kind:病例", "數字：病例", "kind:病例 全镇", "数字:(病例 OR 检测)")
        ),
        *((words, ["乙"]) for words in ("measure:traffic_control", "measure:交通管控", "措施：交通管控", "kind:病例 -kind:床位")),
        *(
            (words, ["甲"])
            for words in ("person:蒋一禾", "人物：蔣一禾", "person:蒋", "person:一禾 kind:床位", "kind:beds", "person:钱二")
        ),
    ],
)
def test_fields(told, found, asked, titles):
    assert sorted(found(asked)) == sorted(titles)


def test_a_kind_in_words_and_a_value_are_of_one_figure(told, found):
    assert found("kind:床位", value_min=100.0) == ["甲"] and found("kind:病例", value_min=100.0) == []


def test_a_range_lies_in_a_span_that_it_touches(told, make_row, found):
    make_row(Figure, told[2], kind="tests", value=3, upper=5, value_text="3至5次")
    for span, titles in {(1, 2): [], (1, 3): ["丙"], (4, 4): ["丙"], (5, 9): ["丙"], (6, 9): []}.items():
        assert found("", kind=("tests",), value_min=float(span[0]), value_max=float(span[1])) == titles, span


def test_where_it_is_not_known_whom_a_report_names_its_words_decide(told, report, found):
    report("丁", "镇上的蒋一禾来了。")
    assert sorted(found("person:蒋一禾")) == ["丁", "甲"]


@pytest.mark.parametrize("access", ["snippets", "staff"])
def test_rows_of_what_is_not_open_find_nothing(told, found, access):
    article = told[0]
    article.access = access
    article.save()
    assert found("", kind=("beds",)) == found("", value_min=300.0) == found("kind:床位") == []
    assert found("person:钱二") == []
    assert found("", kind=("case_count",)) == ["乙"]


def test_rows_that_an_editor_rejects_or_that_are_gone_find_nothing(told, found):
    assert found("", kind=("beds",)) == ["甲"]
    Figure.objects.filter(kind="beds").update(status="rejected")
    Figure.objects.filter(value=40).update(current=False)
    findings_changed.send(sender=Found, articles=[article.pk for article in told])
    assert found("", kind=("beds",)) == found("", value_min=20.0) == [] and found("", kind=("case_count",)) == ["甲"]


def test_changed_findings_are_queued_of_published_articles_alone(told, index, make_article):
    outbox.drain()
    withdrawn = make_article(status="withdrawn")
    outbox.drain()
    findings_changed.send(sender=Found, articles=[told[0].pk, withdrawn.pk])
    assert list(IndexChange.objects.values_list("article_id", flat=True)) == [told[0].pk]


def test_the_index_is_held_against_what_reports_say(told, index, make_row):
    assert not check()[1].numbers
    make_row(Measure, told[2], category="supplies", measure="发放口罩")
    assert check()[1].other == {told[2].pk}


def test_articles_are_prepared_in_batches(told, index, make_article, django_assert_num_queries):
    from search.search_indexes import ArticleIndex

    few = ArticleIndex()
    with CaptureQueriesContext(connection) as of_three:
        list(few.prepared(few.index_queryset()))
    for _number in range(5):
        make_article()
    with django_assert_num_queries(len(of_three)):
        assert len(list(few.prepared(few.index_queryset()))) == 8


def test_facets_are_exact_and_lead_to_what_they_count(told, ask, client):
    given = ask("")
    counts = {name: {one.value: one.count for one in given.facets[name]} for name in ("kind", "measure")}
    assert counts == {"kind": {"case_count": 2, "beds": 1}, "measure": {"traffic_control": 1}}
    assert {one["label"] for one in client.get("/api/v1/search/").json()["facets"]["kind"]} == {"病例", "床位"}
    for asked in ({}, {"kind": ("beds",)}, {"value_min": 20.0}, {"kind": ("beds",), "value_min": 20.0}, {"city": ("330700",)}):
        given = ask("", **asked)
        rows = narrowing(given.parameters, given.facets)
        for row in (*rows["kinds"].shown, *rows["measures"].shown):
            if not row.selected:
                assert client.get("/api/v1" + row.href).json()["count"] == row.count, (asked, row)
    assert {one.value: one.count for one in ask("", value_min=20.0).facets["kind"]} == {"case_count": 1, "beds": 1}


def test_hits_show_the_figures_asked_for_with_their_sentence(told, ask, client, make_row):
    ask()
    assert ask("全镇").hits[0].figures == ()
    (hit,) = ask("", kind=("case_count",), value_max=12.0).hits
    (given,) = hit.figures
    assert [given.sentence.text[start:end] for start, end in given.sentence.marks] == ["12例"]
    page = client.get("/search/", {"kind": "case_count", "value_max": "12"})
    assert "病例 12 例 · 截至 2020-02-09" in text_of(page) and "<mark" in page.content.decode()
    for number in range(9):
        make_row(Figure, told[0], kind="beds", value=number, value_text=f"{number}张")
    assert len(ask("kind:床位").hits[0].figures) == 3
    (result,) = client.get("/api/v1/search/", {"kind": "beds"}).json()["results"]
    assert [one["value"] for one in result["figures"]] == [300, 0, 1]
    assert "figures" not in client.get("/api/v1/search/").json()["results"][0]


def test_a_personal_number_beside_a_figure_is_masked_at_every_door(told, ask, client, make_row):
    sentence = "镇上设床位9张，电话13800138000。"
    make_row(Figure, told[2], kind="beds", value=9, value_text="9张", unit="张", sentence=sentence, start=5, end=7)
    queue_all()
    ask()
    for door in ("/search/", "/api/v1/search/", "/search/results.jsonl", "/search/results.jsonld", "/search/feed/"):
        given = client.get(door, {"kind": "beds", "value_max": "9"})
        text = (given.getvalue() if given.streaming else given.content).decode()
        assert "丙" in text and "13800138000" not in text, door
    assert "138****8000" in text_of(client.get("/search/?kind=beds&value_max=9"))


def test_figures_of_a_page_are_asked_for_at_once(told, ask, client, report, make_row):
    def queries() -> int:
        client.get("/search/?kind=case_count&value_min=1")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/search/?kind=case_count&value_min=1").status_code == 200
        return len(asked)

    ask()
    few = queries()
    for number in range(7):
        make_row(Figure, report(f"第{number}", "确诊9例。"), kind="case_count", value=9, value_text="9例")
    queue_all()
    ask()
    assert queries() == few


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "cases"}, "kind"),
        ({"measure": "交通"}, "measure"),
        ({"value_min": "abc"}, "value_min"),
        ({"value_max": "1e400"}, "value_max"),
        ({"value_min": "nan"}, "value_min"),
        ({"value_min": "5", "value_max": "4"}, "value_min"),
        ({"asof_from": "2020-02-30"}, "asof_from"),
        ({"asof_from": "2020-03", "asof_to": "2020-02"}, "asof_from"),
    ],
)
def test_what_cannot_be_understood_is_said_and_left_out(index, client, given, field):
    refused = client.get("/api/v1/search/", given)
    assert refused.status_code == 400 and refused.json()["error"]["field"] == field
    assert client.get("/search/results.csv", given).status_code == 400
    page = client.get("/search/", given)
    assert page.status_code == 200 and refused.json()["error"]["message"] in page.context["notes"]


@pytest.mark.parametrize("typed", ["12000", "1.2万", "12,000", "１２０００", "1.2萬"])
def test_a_number_in_any_way_of_writing(told, make_row, client, ask, typed):
    make_row(Figure, told[2], kind="funds", value=12000, value_text="1.2万元")
    ask()
    answer = client.get("/api/v1/search/", {"value_min": typed, "value_max": typed}).json()
    assert [one["title"] for one in answer["results"]] == ["丙"]


def test_filters_in_force_can_each_be_taken_off(told, ask, client):
    ask()
    asked = "kind=case_count&measure=traffic_control&value_min=13&asof_from=2020-03-01&asof_to=2020-03-31"
    page = client.get(f"/search/?{asked}")
    assert page.context["answer"].count == 1
    chips = {chip["label"]: chip["href"] for chip in page.context["chips"]}
    assert list(chips) == ["病例", "交通管控", "数值 13 至 …", "截至 2020-03-01 至 2020-03-31"]
    for part, address in zip(("kind", "measure", "value_min", "asof_from"), chips.values(), strict=True):
        assert part not in address and len(address.split("&")) >= 3
    html = page.content.decode()
    assert '<input name="value_min" value="13"' in html and '<option value="case_count" selected>' in html
    assert "不限 数值 500 至 …" in text_of(client.get("/search/?kind=case_count&value_min=500"))


def test_words_that_name_no_kind_are_told_and_looked_for(told, ask, client):
    given = ask("kind:路口")
    assert given.asked.query.repairs == ("not a kind",) and given.count == 1
    assert "kind: 后面应为一类数字" in text_of(client.get("/search/?q=kind:路口"))
    assert read_words("measure:蒋一禾").repairs == ("not a measure",)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_label_is_understood_in_every_language(language):
    from django.utils import translation

    with translation.override(language):
        for name, values in (("kind", Kind), ("measure", Category)):
            assert all(value in called(name, str(told)) for value, told in values.choices)


def test_linked_data(told, ask, client):
    ask()
    given = client.get("/search/results.jsonld", {"kind": "beds"})
    assert given["Content-Type"] == "application/ld+json" and given["Content-Disposition"].endswith(".jsonld")
    told_of = json.loads(given.getvalue())
    (article,) = told_of["@graph"]
    assert told_of["@context"] == "https://schema.org" and article["@type"] == "NewsArticle"
    assert article["url"] == f"http://testserver{told[0].get_absolute_url()}" and article["headline"] == "甲"
    assert article["encoding"]["contentUrl"].endswith(f"/api/v1/articles/{told[0].pk}/")
    assert "婺江样报" in article["citation"] and article["datePublished"] == "2020-02-18"
    assert article["mentions"][0]["value"] == 300
    assert json.loads(client.get("/search/results.jsonld?q=火山爆发了").getvalue())["@graph"] == []


def test_feed_and_files_take_the_same_parameters(told, ask, client):
    ask()
    asked = {"kind": "case_count", "value_min": "13"}
    assert client.get("/search/feed/", asked).content.decode().count("<entry>") == 1
    assert client.get("/search/results.csv", asked)["X-Search-Count"] == "1"
    (line,) = client.get("/search/results.jsonl", asked).getvalue().decode().splitlines()
    assert json.loads(line) == client.get("/api/v1/search/", asked).json()["results"][0]


def test_what_is_found_in_a_report_after_it_was_indexed_finds_it(report, found):
    report("甲", "截至2月9日，全镇累计确诊病例12例。")
    assert found("确诊") == ["甲"] and found("kind:病例") == []
    catch_up()
    assert found("kind:病例", value_min=12.0, value_max=12.0) == ["甲"]
