"""The front page, from an empty archive to one that holds reports of every kind."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.views.tiles import TILES
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


def test_an_empty_archive_says_what_to_do(client, places):
    page = client.get("/")
    assert page.status_code == 200
    assert "档案还是空的。" in text_of(page)


def test_without_a_gazetteer_the_page_names_the_command(client):
    assert "setup_archive" in text_of(client.get("/"))


def test_counts_are_of_published_reports_alone(client, make_article):
    make_article(title="江边的灯")
    make_article(title="商丘的桥", city_id="411400")
    for hidden in ({"status": "draft"}, {"status": "in_review"}, {"status": "withdrawn"}, {"access": "staff"}):
        make_article(title="不该看见", city_id="220200", **hidden)
    page = client.get("/")
    assert "不该看见" not in text_of(page)
    assert "篇报道2" in text_of(page).replace(" ", "")
    assert "座城市2" in text_of(page).replace(" ", "")


def test_every_city_of_the_gazetteer_can_be_reached(client, make_article):
    make_article()
    page = client.get("/").content.decode()
    for code in ("330700", "411400", "220200"):
        assert f'href="/cities/{code}/"' in page
    for province in ("330000", "410000", "220000"):
        assert f'href="/provinces/{province}/"' in page
        assert f'id="p{province}"' in page


def test_every_tile_leads_to_its_province_an_empty_one_too(client, make_article):
    make_article()
    page = client.get("/").content.decode()
    assert '<li class="g57 s1"><a href="/provinces/330000/">' in page
    assert '<li class="g45 s0"><a href="/provinces/410000/">' in page


def test_no_two_provinces_share_a_tile():
    assert len({(row, column) for _, _, row, column in TILES.values()}) == len(TILES) == 34


def test_a_month_leads_to_its_reports(client, make_article):
    make_article(published_stated=date(2020, 2, 29))
    make_article(published_stated=None, published_earliest=date(2020, 2, 3), published_reason="文中有“2月2日24时”之数")
    page = client.get("/").content.decode()
    assert 'href="/search/?from=2020-02-01&amp;to=2020-02-29" aria-label="2020年2月，2 篇"' in page


def test_reports_of_unknown_date_and_of_other_years_are_counted_too(client, make_article):
    make_article(published_stated=None)
    make_article(published_stated=date(2019, 12, 31))
    make_article(published_stated=date(2023, 1, 1))
    page = client.get("/").content.decode()
    assert "/search/?to=2019-12-31" in page
    assert "/search/?from=2023-01-01" in page
    assert 'href="/search/?dated=unknown" aria-label="日期未详，1 篇"' in page
    assert "日期未详" in text_of(client.get("/"))


def test_a_report_of_unknown_city_is_counted(client, make_article):
    make_article(city_id=None)
    assert "另有 1 篇城市未详" in text_of(client.get("/"))


def test_samples_are_marked(client, make_article):
    make_article(sample=True)
    page = text_of(client.get("/"))
    assert "现有 1 篇样张" in page
    assert page.count("样张") >= 2


def test_the_number_of_queries_does_not_grow(client, make_article, django_assert_num_queries):
    make_article()
    client.get("/")
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for number in range(12):
        make_article(newspaper=f"第{number}样报", city_id=["330700", "411400", "220200"][number % 3])
    with django_assert_num_queries(len(one)):
        client.get("/")


def test_in_english_a_city_has_both_ways_of_writing(client, make_article):
    make_article()
    page = client.get("/", headers={"accept-language": "en"}, HTTP_COOKIE="django_language=en").content.decode()
    assert '<a href="/cities/330700/">Jinhua <span lang="zh-Hans">金华</span><span>1</span></a>' in page
