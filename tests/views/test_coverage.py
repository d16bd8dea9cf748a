"""What is held and what is not: exact counts, on the page and in the file."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article, Newspaper
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make_article, with_original):
    with_original("灯亮了。", published_stated=date(2020, 2, 29), script="zh-Hant")
    make_article(published_stated=None, incomplete=True)
    make_article(published_stated=date(2021, 5, 1), city_id="411400", newspaper=None)
    make_article(published_stated=date(2019, 12, 31), city_id=None, newspaper="=样报")
    make_article(published_stated=date(2023, 1, 1), city_id=None)
    make_article(access="staff")
    make_article(status="draft")
    Newspaper.objects.create(name="双溪样报", city_id="330700")


def test_totals_are_exact(client, archive):
    totals = client.get("/coverage/").context["totals"]
    expected = {
        **{"articles": 5, "provinces": 2, "provinces_known": 3, "cities": 2, "cities_known": 3},
        **{"newspapers": 2, "newspapers_known": 3, "undated": 1, "placeless": 2, "paperless": 1, "incomplete": 1},
        **{"without_original": 4, "simplified": 4, "traditional": 1, "samples": 0},
        **{"first": date(2019, 12, 31), "last": date(2023, 1, 1)},
    }
    assert {name: totals[name] for name in expected} == expected


def test_provinces_by_year_add_up_to_the_whole(client, archive):
    page = client.get("/coverage/")
    lines = page.context["lines"]
    assert [(line.province and line.province.code, line.held, line.cities_held, line.without) for line in lines] == [
        ("330000", 2, 1, 0),
        ("410000", 1, 1, 0),
        ("220000", 0, 0, 1),
        (None, 2, 0, 0),
    ]
    assert [n for _, n, *_ in lines[0].cells] == [0, 1, 0, 0, 0, 1]
    assert [n for _, n, *_ in lines[-1].cells] == [1, 0, 0, 0, 1, 0]
    assert sum(n for _, n in page.context["sums"]) == 5
    html = page.content.decode()
    assert '<a href="/search/?province=330000&amp;from=2020-01-01&amp;to=2020-12-31">1</a>' in html
    assert '<a href="/search/?city=unknown&amp;from=2023-01-01">1</a>' in html


def test_newspapers_that_are_known_and_not_held_are_named(client, archive):
    told = text_of(client.get("/coverage/"))
    assert "双溪样报" in told and "婺江样报" not in told


def test_an_empty_archive_says_what_to_do(client, places):
    page = client.get("/coverage/")
    assert page.status_code == 200
    assert "档案还是空的。" in text_of(page)
    assert "coverage.csv" not in page.content.decode()


def test_the_file_has_a_row_a_city_newspaper_and_month(client, archive):
    answer = client.get("/coverage.csv")
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {(row["city_code"], row["city"], row["newspaper"], row["month"], row["articles"]) for row in rows} == {
        ("330700", "金华市", "婺江样报", "2020-02", "1"),
        ("330700", "金华市", "婺江样报", "unknown", "1"),
        ("411400", "商丘市", "", "2021-05", "1"),
        ("", "", "'=样报", "before", "1"),
        ("", "", "婺江样报", "after", "1"),
    }


def test_counts_read_indexes_and_no_article(client, archive):
    for address in ("/", "/coverage/", "/newspapers/"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts = [query["sql"] for query in asked if 'FROM "archive_article"' in query["sql"] and "COUNT(" in query["sql"]]
        assert counts
        for sql in counts:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = " / ".join(row[3] for row in cursor.fetchall())
            assert "archive_article USING COVERING INDEX" in plan and "FOR GROUP BY" not in plan, (sql, plan)


def test_the_number_of_queries_does_not_grow(client, archive, make_article, django_assert_num_queries):
    client.get("/coverage/")
    with CaptureQueriesContext(connection) as one:
        client.get("/coverage/")
    for number in range(12):
        make_article(newspaper=f"第{number}样报", city_id=["330700", "411400", "220200"][number % 3])
    with django_assert_num_queries(len(one)):
        client.get("/coverage/")
    assert Article.objects.published().count() == client.get("/coverage/").context["totals"]["articles"]
