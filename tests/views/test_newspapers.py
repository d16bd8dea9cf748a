"""The list of newspapers, and one newspaper's run, day by day."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Newspaper
from archive.views.newspapers import calendar
from archive.views.runs import Run
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_of(client):
    return lambda name: client.get(Newspaper.objects.get(name=name).get_absolute_url())


def test_a_run_is_told_with_its_gaps():
    run = Run(Counter({"2020-01": 1, "2020-04": 2, "2020-06": 1, "unknown": 5, "after": 1}))
    assert (run.span, run.gaps) == (("2020-01", "2020-06"), [("2020-02", "2020-03"), ("2020-05", "2020-05")])
    assert (run.total, run.unknown, run.outside) == (10, 5, 1)
    assert Run(Counter({"unknown": 2})).span is None and Run(Counter({"unknown": 2})).gaps == []
    assert Run(Counter({"2021-07": 1})).gaps == []


def test_the_longest_three_gaps_stand_in_the_order_of_time():
    held = ("2020-01", "2020-03", "2020-06", "2020-08", "2020-12")
    assert Run(Counter(dict.fromkeys(held, 1))).longest_gaps == [
        ("2020-02", "2020-02"),
        ("2020-04", "2020-05"),
        ("2020-09", "2020-11"),
    ]


def test_a_calendar_has_every_day_of_its_months_once_and_the_days_held_lead_on():
    ((year, held, months),) = calendar(Counter({date(2020, 2, 29): 2, date(2020, 11, 1): 1}), "/search/?newspaper=X")
    assert (year, held, [month.held for month in months]) == (2020, 3, [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    days = [cell for week in months[1].weeks for cell in week if cell[0]]
    assert [day for day, *_ in days] == list(range(1, 30))
    assert days[-1] == (29, "，2 篇", "s1", "/search/?newspaper=X&from=2020-02-29&to=2020-02-29")
    assert all(len(week) == 7 for month in months for week in month.weeks)
    assert months[1].weeks[0][5] == (1, "", "s0", "")  # a Saturday
    assert months[0].weeks == []


def test_the_page_tells_run_pages_cities_and_what_is_undated(client, make_article, page_of):
    make_article(published_stated=date(2020, 1, 5), page="2")
    make_article(published_stated=date(2020, 3, 5), page="10")
    make_article(published_stated=None, page="", city_id="411400")
    page = page_of("婺江样报")
    told, html = text_of(page), page.content.decode()
    assert "2020年1月5日 至 2020年3月5日" in told
    assert "整月所缺2020-02" in told.replace(" ", "")
    assert told.index("第 2 版") < told.index("第 10 版")
    assert "金华 2" in told and "商丘 1" in told
    assert "dated=unknown" in html and "样张" in told
    assert "&amp;from=2020-01-05&amp;to=2020-01-05" in html
    assert '<input type="hidden" name="newspaper" value="婺江样报">' in html


def test_only_what_readers_may_see_is_counted(client, make_article, page_of):
    make_article(published_stated=date(2020, 1, 5))
    make_article(published_stated=date(2020, 1, 6), access="staff")
    make_article(published_stated=date(2020, 1, 7), status="draft")
    html = page_of("婺江样报").content.decode()
    assert "to=2020-01-05" in html and "to=2020-01-06" not in html and "to=2020-01-07" not in html


def test_a_newspaper_of_which_nothing_is_held_says_so(client, places, page_of):
    Newspaper.objects.create(name="双溪样报", city_id="330700")
    told = text_of(page_of("双溪样报"))
    assert "尚未收到这份报纸的报道" in told and "检索提到《双溪样报》的报道" in told


def test_a_newspaper_without_place_and_with_a_name_that_could_be_markup(client, make_article, page_of):
    make_article(newspaper="<b>样</b>&报", city_id=None, published_stated=None)
    Newspaper.objects.filter(name="<b>样</b>&报").update(city=None)
    for page in (page_of("<b>样</b>&报"), client.get("/newspapers/"), client.get("/coverage/")):
        assert page.status_code == 200
        assert "<b>样</b>" not in page.content.decode()


def test_a_traditional_masthead_gets_its_own_shapes(client, make_article, page_of):
    make_article(newspaper="邊城示報")
    assert '<h1 class="paper-name" lang="zh-Hant">《邊城示報》</h1>' in page_of("邊城示報").content.decode()


@pytest.mark.parametrize("number", ["999999", "99999999999999999999999"])
def test_an_unknown_newspaper_is_a_page_of_its_own_hand(client, places, number):
    page = client.get(f"/newspapers/{number}/")
    assert page.status_code == 404
    assert "号报纸" in text_of(page)


def test_where_its_city_is_not_known_its_reports_may_name_it(make_article, page_of):
    Newspaper.objects.create(name="双溪样报")
    told = []
    for city in ("", "330700", "411400"):
        if city:
            make_article(newspaper="双溪样报", city_id=city)
        told.append(page_of("双溪样报").content.decode().partition('class="place"')[2].partition("</p>")[0])
    assert "城市未详" in told[0]
    assert "金华市" in told[1] and "推定" in told[1]
    assert "推定" not in told[2] and "未详" not in told[2]


def test_the_list_has_the_held_with_their_run_and_names_the_others(client, make_article):
    make_article(published_stated=date(2020, 1, 5))
    make_article(published_stated=date(2020, 3, 5), city_id="411400")
    make_article(newspaper=None)
    Newspaper.objects.create(name="双溪样报", province_id="330000")
    Newspaper.objects.create(name="无处样报")
    told = text_of(client.get("/newspapers/"))
    assert "2020-01-05 至 2020-03-05" in told and "2 篇" in told
    assert "2 种，已有 1 种" in told
    assert "省份未详" in told and told.index("双溪样报") < told.index("无处样报")
    assert "另有 1 篇报纸未详" in told


def test_no_newspaper_at_all(client, db):
    assert "还没有记下任何报纸" in text_of(client.get("/newspapers/"))


def test_the_number_of_queries_does_not_grow(client, make_article, django_assert_num_queries, page_of):
    make_article()
    make_article(newspaper="双龙样刊")
    paper = Newspaper.objects.get(name="婺江样报").get_absolute_url()
    for address in ("/newspapers/", paper):
        client.get(address)
    counts = {}
    for address in ("/newspapers/", paper):
        with CaptureQueriesContext(connection) as counts[address]:
            client.get(address)
    for number in range(12):
        make_article(newspaper=f"第{number}样报")
        make_article(published_stated=date(2020, number + 1, 1), page=str(number), city_id=("330700", "411400")[number % 2])
    for address, count in counts.items():
        with django_assert_num_queries(len(count)):
            client.get(address)
