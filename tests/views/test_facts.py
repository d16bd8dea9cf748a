"""The lists of what the reports say: what stands in them, what narrows and orders them, and the same as files and feed."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Event, Figure, Measure, Person
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
BODY = [{"kind": "paragraph", "text": "渡口的灯亮着。截至2月18日，全市累计确诊34例。"}]


@pytest.fixture
def say(make_article, make_row):
    """Makes a row in an article of its own, in the second sentence; what a test does not state is a figure of cases."""

    def make(model=Figure, article=None, **fields):
        plain = {
            Figure: {"kind": "case_count", "subject": "确诊", "value": 34, "unit": "例", "value_text": "34"},
            Event: {"what": "封停渡口", "date": "2020-02-18", "date_text": "2月18日", "date_basis": "stated"},
            Measure: {"category": "treatment", "measure": "集中收治"},
            Person: {"name": "周样", "name_hans": "周样", "role": "市长", "office": True, "place": "330700"},
        }[model]
        text = BODY[0]["text"]
        place = {"sentence_start": 7, "start": text.index("34例"), "end": text.index("34例") + 3, "sentence": text[7:]}
        return make_row(model, article or make_article(body=BODY), **plain | place | fields)

    return make


def values(client, query: str = "") -> list:
    return [line.source.row.value for line in client.get(f"/facts/?{query}").context["lines"]]


def test_a_row_says_its_value_day_place_and_sentence_and_leads_to_that(client, say):
    row = say(as_of="2020-02-18T24:00", as_of_basis="stated", place="330702", place_name="浙江省金华市婺城区")
    page = client.get("/facts/")
    told = text_of(page)
    assert "34例 确诊 婺城区" in told and "截至 2020-02-18 24时，文中明示" in told and "共 1 条" in told
    assert "截至2月18日，全市累计确诊<mark>34例</mark>。" in page.content.decode()
    href = f"/articles/{row.article_id}/sentences/1.1.2/"
    assert f'<a href="{href}">' in page.content.decode() and "全市累计确诊34例" in text_of(client.get(href))


FILTERS = (
    ("", [7, 500, 34]),
    ("kind=beds", [500]),
    ("kind=beds&kind=case_count", [500, 34]),
    ("city=411400", [7]),
    ("city=商丘", [7]),
    ("city=%E9%87%91%E8%8F%AF", [500, 34]),
    ("province=330000", [500, 34]),
    ("value_min=34", [500, 34]),
    ("value_min=35&value_max=1000", [500]),
    ("value_max=10", [7]),
    ("unit=张", [500]),
    ("scope=new", [7]),
    ("asof_from=2020-02-18", [500, 34]),
    ("asof_from=2020-02-18&asof_to=2020-02", [34]),
    ("dated=unknown", [7]),
    ("status=accepted", [7]),
    ("sort=value", [7, 34, 500]),
    ("sort=-value", [500, 34, 7]),
    ("sort=day", [34, 500, 7]),
    ("sort=-day", [500, 34, 7]),
    ("kind=&city=&value_min=", [7, 500, 34]),
)


def test_filters_and_orders(client, say):
    say(last=date(2020, 2, 18))
    say(kind="beds", value=500, unit="张", last=date(2020, 3, 1))
    say(kind="staff", value=7, unit="人", city_id="411400", status="accepted", scope="new")
    for query, found in FILTERS:
        assert values(client, query) == found, query
        assert client.get(f"/facts/?{query}").context["count"] == len(found), query


def test_a_range_counts_where_any_of_it_lies_in_the_span(client, say):
    say(value=10, upper=20)
    assert values(client, "value_min=15") == [10] and values(client, "value_min=21") == []


NOT_UNDERSTOOD = (
    *("city=无此城", "city=999999", "kind=klingon", "value_min=many", "asof_from=2020-02-30", "sort=up", "of=all", "page=0"),
    *("value_min=3&value_max=2", "asof_from=2021&asof_to=2020", "dated=unknown&asof_from=2020", "page=201", "article=x"),
    "status=rejected",
)


def test_what_cannot_be_understood_is_said_and_nothing_else_is_lost(client, say):
    say()
    for query in NOT_UNDERSTOOD:
        page = client.get(f"/facts/?{query}&unit=例")
        assert page.status_code == 400 and "这一项看不懂，没有照办" in text_of(page), query
        files = () if query.startswith("of=") else (f"/facts/figures.csv?{query}", f"/facts/feed/?{query}")
        for address in files:
            answer = client.get(address)
            assert answer.status_code == 400 and answer["Content-Type"].startswith("text/plain"), address
            assert "http://testserver/facts/" in answer.content.decode(), address


def test_the_other_lists(client, say):
    say(Event, first=date(2020, 2, 18), last=date(2020, 2, 18))
    say(Measure, first=date(2020, 2, 18))
    say(Person, organisation="金华市人民政府")
    say(Person, name="林样", name_hans="林样", role="居民", office=False)
    say(Person, name="余某", name_hans="余某", role="病例", patient=True)
    told = text_of(client.get("/facts/?of=events"))
    assert "封停渡口" in told and "2020-02-18，文中明示" in told
    told = text_of(client.get("/facts/?of=measures&measure=treatment"))
    assert "集中收治" in told and "医疗救治1" in told.replace(" ", "")
    told = text_of(client.get("/facts/?of=people"))
    assert "周样 市长" in told and "林样" not in told and "余某" not in told and "共 1 条" in told
    for query, n in (("name=周样", 1), ("name=林样", 0), ("city=330700", 1), ("city=411400", 0), ("province=浙江", 1)):
        assert client.get(f"/facts/?of=people&{query}").context["count"] == n, query


def test_groups_say_how_many_each_would_find(client, say):
    say(), say(), say(kind="beds")
    groups = client.get("/facts/?kind=beds").context["groups"]
    assert [(one["label"], one["count"], one["selected"]) for one in groups] == [("病例", 2, False), ("床位", 1, True)]
    for one in client.get("/facts/").context["groups"]:
        assert client.get(one["href"]).context["count"] == one["count"]


def test_figures_of_no_kind_are_left_apart_and_a_link_shows_them(client, say):
    say(kind="other", value=7), say(kind="other", value=8), say(value=34)
    page = client.get("/facts/")
    assert values(client) == [34] and "共 1 条，其他数字 2 条未列" in text_of(page)
    assert [one["label"] for one in page.context["groups"]] == ["病例", "其他数字"]
    assert values(client, page.context["apart"]["href"].partition("?")[2]) == [8, 7] and values(client, "kind=other") == [8, 7]
    for _label, address in page.context["files"]:
        assert client.head(address)["X-Count"] == "1"
    assert client.get(page.context["feed"]).content.count(b"<entry>") == 1
    assert client.head("/facts/figures.csv")["X-Count"] == "3", "a file holds what its address asks for"
    assert client.get("/facts/feed/").content.count(b"<entry>") == 3
    assert values(client, "value_max=10") == [8, 7], "where there is nothing else they are listed"
    assert "未列" not in text_of(client.get("/facts/?value_max=10")) + text_of(client.get("/facts/?kind=other&kind=case_count"))


def test_every_filter_in_force_can_be_taken_away(client, say):
    say(as_of="2020-02-18", last=date(2020, 2, 18))
    query = "city=330700&province=330000&kind=case_count&value_min=1&unit=例&asof_from=2020&status=found"
    chips = client.get(f"/facts/?{query}").context["chips"]
    assert [label for label, _href in chips] == ["金华", "浙江", "规则所得", "病例", "单位 例", "2020-01-01 至 …", "1 至 …"]
    for _label, href in chips:
        assert len(client.get(href).context["chips"]) == 6


@pytest.mark.parametrize("fields", [{"access": "snippets"}, {"access": "staff"}, {"status": "withdrawn"}, {"status": "draft"}])
def test_what_is_not_open_is_in_no_list(client, say, make_article, fields):
    say(article=make_article(body=BODY, **fields)), say(current=False), say(status="rejected")
    assert client.get("/facts/").context["count"] == 0 and "还没有" in text_of(client.get("/facts/"))
    assert b"".join(client.get("/facts/figures.jsonl").streaming_content) == b""
    assert b"<entry>" not in client.get("/facts/feed/").content


def test_pages_go_on_and_end(client, say, make_article):
    article = make_article(body=BODY)
    for value in range(51):
        say(article=article, value=value)
    first = client.get("/facts/")
    assert len(first.context["lines"]) == 50 and first.context["next"] == "/facts/?page=2" and not first.context["previous"]
    assert [line.source.row.value for line in client.get("/facts/?page=2").context["lines"]] == [50]
    assert "这一页没有了" in text_of(client.get("/facts/?page=3"))


def test_nothing_found_says_what_to_do(client, say):
    say()
    assert "去掉全部筛选" in text_of(client.get("/facts/?city=411400"))


def test_more_rows_and_articles_take_no_more_queries(say):
    asked = []
    for _round in range(3):
        with CaptureQueriesContext(connection) as queries:
            Client().get(f"/facts/?city=330700&other={_round}")
        asked.append(len(queries))
        for _number in range(10):
            say()
    assert asked[1] == asked[2]


def test_in_the_other_languages_and_script(client, say):
    say(subject="新增确诊病例", value=3.5e8)
    client.cookies["django_language"] = "zh-hant"
    assert "3.5億例 新增確診病例" in text_of(client.get("/facts/"))
    client.cookies["django_language"] = "en"
    assert "<b>350 million</b><i>例</i> 新增确诊病例" in client.get("/facts/").content.decode()


def test_a_table_holds_every_row_with_its_citation_and_no_formula(client, say):
    say(subject="=1+1", as_of="2020-02-18", as_of_basis="stated"), say(value=12.5, kind="funds")
    answer = client.get("/facts/figures.csv")
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff") and answer["X-Count"] == "2" and "attachment" in answer["Content-Disposition"]
    assert [(row["value"], row["kind"], row["subject"]) for row in rows] == [
        ("12.5", "funds", "确诊"),
        ("34", "case_count", "'=1+1"),
    ]
    row = rows[1]
    assert (row["words"], row["sentence"], row["as_of"]) == ("34例", "截至2月18日，全市累计确诊34例。", "2020-02-18")
    assert row["url"].startswith("http://testserver/articles/") and row["url"].endswith("/sentences/1.1.2/")
    assert row["citation"].endswith(f"{row['url']}.") and "[N/OL]. 婺江样报, 2020-02-18" in row["citation"]


def test_lines_of_json_and_a_graph_hold_the_same(client, say):
    say(bound="least", approx=True, as_of="2020-02-18"), say(value=3, upper=5)
    told = [json.loads(line) for line in b"".join(client.get("/facts/figures.jsonl?sort=value").streaming_content).splitlines()]
    assert [(one["value"], one["upper"], one["city_code"], one["start"]) for one in told] == [
        (3, 5, "330700", 7),
        (34, None, "330700", 7),
    ]
    answer = client.get("/facts/figures.jsonld?sort=value")
    graph = json.loads(b"".join(answer.streaming_content))["@graph"]
    assert answer["Content-Type"] == "application/ld+json" and [one["@type"] for one in graph] == ["Observation"] * 2
    assert graph[0]["value"] == {"@type": "QuantitativeValue", "minValue": 3, "maxValue": 5, "unitText": "例", "name": "34"}
    assert graph[1]["value"]["minValue"] == 34 and graph[1]["observationDate"] == "2020-02-18"
    assert (
        graph[0]["subjectOf"]["text"] == "截至2月18日，全市累计确诊34例。"
        and graph[0]["subjectOf"]["citation"] == told[0]["citation"]
    )


@pytest.mark.parametrize("of", ["events", "measures", "people"])
def test_each_list_has_its_files(client, say, of):
    say({"events": Event, "measures": Measure, "people": Person}[of])
    rows = csv.DictReader(io.StringIO(b"".join(client.get(f"/facts/{of}.csv").streaming_content).decode()))
    assert len(list(rows)) == 1
    assert len(b"".join(client.get(f"/facts/{of}.jsonl").streaming_content).splitlines()) == 1
    assert len(json.loads(b"".join(client.get(f"/facts/{of}.jsonld").streaming_content))["@graph"]) == 1
    assert client.head(f"/facts/{of}.csv")["X-Count"] == "1" and client.post(f"/facts/{of}.csv").status_code == 405


def test_the_feed_has_what_came_last_first_and_is_answered_with_304(client, say):
    say(value=1), say(value=2, kind="beds")
    answer = client.get("/facts/feed/")
    feed = ElementTree.fromstring(answer.content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["2例 确诊", "1例 确诊"]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/facts/feed/",
        "first": "http://testserver/facts/feed/",
        "alternate": "http://testserver/facts/",
    }
    assert client.get("/facts/feed/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get("/facts/feed/?kind=beds").content.count(b"<entry>") == 1


def test_a_row_whose_text_was_changed_since_leads_to_the_article(client, say):
    row = say(sentence_start=3)
    assert client.get("/facts/").context["lines"][0].source.path == f"/articles/{row.article_id}/v1/"


def test_an_article_as_linked_data(client, say):
    row = say()
    made = json.loads(client.get(f"/articles/{row.article_id}/article.jsonld").content)
    assert (made["@type"], made["headline"], made["datePublished"]) == ("NewsArticle", row.article.title, "2020-02-18")
    assert made["citation"].startswith(row.article.title) and made["publisher"]["name"] == "婺江样报"
    page = client.get(row.article.get_absolute_url()).content.decode()
    assert f'type="application/ld+json" href="/articles/{row.article_id}/article.jsonld"' in page
