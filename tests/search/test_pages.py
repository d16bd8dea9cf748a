"""The API, the page's context, the command, the marks."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Template
from haystack.inputs import Exact
from haystack.query import SQ, SearchQuerySet

from archive.models import Article, Clipping
from search import outbox
from search.links import around, chips, pairs
from search.parameters import Parameters

pytestmark = pytest.mark.django_db


def test_the_apis_answer(report, index, client):
    article = report("渡口", "渡口的船停了。茶水自備。", published_stated=None, published_earliest="2020-03-02", script="zh-Hant")
    clipping, _new = Clipping.objects.receive("渡口".encode(), "三月/渡口.txt")
    article.parts.create(clipping=clipping)
    outbox.drain()
    given = client.get("/api/v1/search/", {"q": "船停 茶水自备"})
    assert given.status_code == 200
    answer = given.json()
    assert list(answer) == [
        *("count", "next", "answered", "corrected_query", "results", "facets", "also_searched", "suggestions"),
    ]
    assert (answer["count"], answer["next"], answer["answered"], answer["corrected_query"]) == (1, None, "as_asked", None)
    (result,) = answer["results"]
    assert result.pop("score") > 0
    assert result == {
        "id": str(article.pk),
        "url": f"/articles/{article.pk}/",
        "title": "渡口",
        "city": {"code": "330700", "name": "金华市", "basis": "stated"},
        "newspaper": {"name": "婺江样报", "basis": "stated"},
        "published": {"stated": None, "earliest": "2020-03-02", "latest": None, "reason": ""},
        "script": "zh-Hant",
        "source": {"filename": "渡口.txt"},
        "highlights": [{"text": "渡口的船停了。", "marks": [[3, 5]]}, {"text": "茶水自備。", "marks": [[0, 4]]}],
    }
    assert answer["facets"]["city"] == [{"value": "330700", "label": "金华", "count": 1}]
    assert answer["facets"]["month"] == [{"value": "2020-03", "label": "2020年3月", "count": 1}]


def test_pages_of_the_api(report, index, client):
    for number in range(5):
        report(f"第{number}", "渡口的船停了。")
    outbox.drain()
    seen, following = [], "/api/v1/search/?q=渡口&page_size=2"
    while following:
        answer = client.get(following).json()
        assert answer["count"] == 5
        seen += [result["id"] for result in answer["results"]]
        following = answer["next"]
    assert len(seen) == len(set(seen)) == 5
    assert len(client.get("/api/v1/search/?page_size=101").json()["results"]) == 5
    assert client.get("/api/v1/search/?q=渡口&page=9").json()["results"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("from", "昨天"), ("from", "2020-13-01"), ("to", "2020-02-30"), ("sort", "name"), ("page", "0"), ("page", "x")),
        *(("page_size", "-1"), ("city", "金华"), ("province", "33"), ("script", "zh"), ("exact_script", "yes")),
    ],
)
def test_a_parameter_that_cannot_be_understood(report, index, client, field, value):
    given = client.get("/api/v1/search/", {field: value})
    assert given.status_code == 400
    error = given.json()["error"]
    assert error["field"] == field and error["message"]


def test_spans_of_dates_by_month_and_year(report, index, client):
    report("甲", "渡口。", published_stated="2020-02-29")
    outbox.drain()
    counts = [
        client.get(f"/api/v1/search/?{span}").json()["count"]
        for span in ("from=2020-02&to=2020-02", "from=2020&to=2020", "to=2020-02-28", "from=2020-03", "from=&to=&city=&q=")
    ]
    assert counts == [1, 1, 0, 0, 1]
    assert client.get("/api/v1/search/?from=2021&to=2020").json()["error"]["field"] == "from"


def test_an_index_that_fails_is_said_and_browsing_goes_on(report, index, client):
    report("甲", "渡口。")
    outbox.drain()
    (index.generations.path / "current").unlink()
    given = client.get("/api/v1/search/?q=渡口")
    assert given.status_code == 503
    assert given.json()["error"]["field"] == "search"
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("search", "渡口")
    call_command("rebuild_search", verbosity=0)
    assert client.get("/api/v1/search/?q=渡口").json()["count"] == 1


def test_a_damaged_index_is_said(report, index, client):
    report("甲", "渡口。")
    outbox.drain()
    for file in index.generations.current().glob("*.seg"):
        file.unlink()
    for file in index.generations.current().glob("MAIN_*"):
        if file.suffix != ".toc":
            file.write_bytes(b"")
    assert client.get("/api/v1/search/?q=渡口").status_code == 503


def test_links_of_the_page(report, ask):
    report("甲", "渡口的船。")
    report("乙", "渡口的船。", city_id="411400", newspaper="商都样报")
    answer = ask("渡口", city=("330700",), sort="-date")
    context = around(answer)
    assert [(one["label"], one["selected"]) for one in context["sorts"]] == [
        ("相关", False),
        ("由新到旧", True),
        ("由旧到新", False),
    ]
    (chip,) = chips(answer.parameters)
    assert (chip["label"], chip["href"]) == ("金华", "/search/?q=%E6%B8%A1%E5%8F%A3&sort=-date")
    assert chip["wider"] == {"label": "浙江", "href": "/search/?q=%E6%B8%A1%E5%8F%A3&province=330000&sort=-date"}
    assert pairs(answer.parameters, without=("q",)) == [("city", "330700"), ("sort", "-date")]


def test_pages_of_the_page(report, ask):
    for number in range(9):
        report(f"第{number}", "渡口。")
    context = around(ask("渡口", page=5, page_size=1))
    assert [page["number"] for page in context["pages"]] == [1, 0, 3, 4, 5, 6, 7, 0, 9]
    assert "page=4" in context["previous"] and "page=6" in context["next"]


def test_the_command_gives_the_same_answer(report, index, client):
    report("甲", "渡口的船停了。")
    outbox.drain()
    told, plain = StringIO(), StringIO()
    call_command("search", "渡口", format="json", stdout=told)
    assert json.loads(told.getvalue()) == client.get("/api/v1/search/?q=渡口").json()
    call_command("search", "渡口", stdout=plain)
    assert "[渡口]的船停了。" in plain.getvalue()


def test_marks_are_escaped_and_numbered():
    template = Template("{% load marks %}{% marked text marks %}|{% marked '城東<發熱門診>' more %}")
    shown = template.render(Context({"text": "<b>渡口</b>", "marks": [(3, 5)], "more": [(3, 7)]}))
    assert shown == ('&lt;b&gt;<mark id="h1">渡口</mark>&lt;/b&gt;|城東&lt;<mark id="h2">發熱門診</mark>&gt;')


def test_haystacks_interface(report, index):
    report("甲", "渡口的船停了。")
    report("乙", "渡口的船。", city_id="411400")
    call_command("update_index", verbosity=0)
    everything = SearchQuerySet().models(Article)
    assert everything.count() == 2
    assert [result.object.title for result in SearchQuerySet().filter(content="船停")] == ["甲"]
    assert SearchQuerySet().filter(content=Exact("渡口的船")).count() == 2
    assert SearchQuerySet().filter(content="渡口", city="411400").count() == 1
    assert SearchQuerySet().filter(content="渡口").exclude(city="411400").count() == 1
    assert SearchQuerySet().filter(SQ(content="船停") | SQ(city="411400")).count() == 2
    facets = SearchQuerySet().facet("city").facet_counts()
    assert facets["fields"]["city"] == [("330700", 1), ("411400", 1)]
    index.remove(Article.objects.get(title="甲"))
    assert SearchQuerySet().filter(content="船停").count() == 0
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().all().count() == 0


def test_parameters_at_their_default_are_left_out_of_addresses():
    assert pairs(Parameters()) == []


def test_the_page_shows_the_answer_and_what_was_not_understood(report, index, client):
    report("渡口<一>", "渡口的船停了。")
    outbox.drain()
    page = client.get("/search/", {"q": '"渡口', "sort": "name", "page_size": "1"})
    assert page.status_code == 200
    assert page.context["answer"].count == 1
    assert page.context["answer"].parameters.page_size == 1
    assert page.context["notes"] == ["sort 应为 relevance、-date、date 之一。", "引号没有收尾，已补上。"]
    assert '<mark id="h1">渡口</mark>&lt;一&gt;' in page.content.decode()


def test_the_page_says_that_search_is_unwell_while_browsing_goes_on(report, index, client):
    report("甲", "渡口。")
    (index.generations.path / "current").unlink()
    page = client.get("/search/", {"q": "渡口", "city": "330700"})
    assert page.status_code == 503
    assert page.context["unwell"] and page.context["chips"]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("query", ["", "，。", "((((", '"' * 9_999, "值守" * 5_000, "<script>", "city:", "-", "%00", "火山喷发"])
def test_the_page_answers_whatever_is_asked(report, index, client, query):
    report("甲", "渡口。")
    outbox.drain()
    assert client.get("/search/", {"q": query}).status_code == 200


def test_a_date_that_is_none_stays_in_its_field_to_be_mended(report, index, client):
    report("渡口", "渡口重开。")
    outbox.drain()
    shown = client.get("/search/", {"q": "", "from": '2020-02-30"><b>'}).content.decode()
    assert "2020-02-30&quot;&gt;&lt;b&gt;" in shown and '"><b>' not in shown
