"""A city's page: what is held by newspaper and month, the gaps, and what to do where there is nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article, Newspaper
from archive.views.holdings import by_newspaper
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


def test_names_in_both_scripts_pinyin_code_and_counties(client, make_article):
    make_article(city_id="220200")
    page = client.get("/cities/330700/")
    told = text_of(page)
    assert "金华市" in told and "金華市" in told and "Jinhua" in told and "330700" in told and "下辖 1 个区县" in told
    assert '<span class="twin" lang="zh-Hant">金華市</span>' in page.content.decode()


def test_the_box_searches_this_city(client, make_article):
    make_article()
    page = client.get("/cities/330700/").content.decode()
    assert '<input type="hidden" name="city" value="330700">' in page
    assert "在金华的 1 篇里检索" in page


def test_coverage_shows_each_paper_by_month_with_its_gaps(make_article):
    make_article(newspaper="婺江样报", published_stated=date(2020, 2, 1))
    make_article(newspaper="婺江样报", published_stated=date(2020, 2, 9))
    make_article(newspaper="婺江样报", published_stated=None)
    make_article(newspaper="双龙样刊", published_stated=date(2023, 5, 1))
    make_article(newspaper=None, published_stated=date(2022, 12, 31))
    rows = by_newspaper(Article.objects.published().in_city("330700"), Newspaper.objects.in_bulk(), city="330700").rows
    assert [(str(row.of), row.total, row.unknown, row.outside, row.span) for row in rows] == [
        ("《婺江样报》", 3, 1, 0, ("2020-02", "2020-02")),
        ("《双龙样刊》", 1, 0, 1, None),
        ("None", 1, 0, 0, ("2022-12", "2022-12")),
    ]
    paper = "/search/?city=330700&newspaper=%E5%A9%BA%E6%B1%9F%E6%A0%B7%E6%8A%A5"
    assert rows[0].cells[:3] == [(0, "s0", ""), (2, "s1", f"{paper}&from=2020-02-01&to=2020-02-29"), (0, "s0", "")]
    assert rows[0].undated == f"{paper}&dated=unknown"
    assert rows[2].address == "/search/?city=330700&newspaper=unknown"
    assert len(rows[0].cells) == 36


def test_the_page_with_unknown_paper_and_date(client, make_article):
    make_article(newspaper=None, published_stated=None)
    told = text_of(client.get("/cities/330700/"))
    assert "报纸未详" in told and "未详" in told and "日期未详" in told


def test_a_city_without_reports_says_so_and_what_next(client, make_article):
    make_article(status="draft")
    page = client.get("/cities/330700/")
    assert page.status_code == 200
    told = text_of(page)
    assert "尚未收到这座城市的报道" in told
    assert "检索提到“金华”的各地报道" in told
    assert "菜场门口" not in told


def test_an_unknown_code_is_a_page_of_its_own_hand(client, places):
    page = client.get("/cities/999999/")
    assert page.status_code == 404
    assert "地名录里没有代码为“999999”的城市。" in text_of(page)


def test_the_number_of_queries_does_not_grow(client, make_article, django_assert_num_queries):
    make_article()
    client.get("/cities/330700/")
    with CaptureQueriesContext(connection) as one:
        client.get("/cities/330700/")
    for number in range(12):
        make_article(newspaper=f"第{number}样报", published_stated=date(2020, number + 1, 1))
    with django_assert_num_queries(len(one)):
        client.get("/cities/330700/")
