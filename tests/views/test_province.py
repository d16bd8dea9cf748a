"""A province's page: its cities, their months, the newspapers; and one that holds nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import City, PlaceAlias, Province
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


def test_names_in_both_scripts_and_what_is_held(client, make_article):
    make_article(published_stated=date(2020, 2, 3))
    make_article(newspaper=None, published_stated=None)
    make_article(city_id="411400")
    page = client.get("/provinces/330000/")
    told = text_of(page)
    assert "浙江省" in told and "330000" in told and "Zhejiang" in told
    assert "另有 1 篇报纸未详" in told
    html = page.content.decode()
    assert '<input type="hidden" name="province" value="330000">' in html
    assert '<td class="s1"><a href="/search/?city=330700&amp;from=2020-02-01&amp;to=2020-02-29">1</a></td>' in html
    assert '<a href="/search/?city=330700&amp;dated=unknown">1</a>' in html
    assert 'href="/search/feed/?province=330000"' in html
    assert "商丘" not in told


def test_its_traditional_name_stands_beside_it(client, places):
    Province.objects.filter(code="330000").update(name_trad="浙江廳")
    assert '<span class="twin" lang="zh-Hant">浙江廳</span>' in client.get("/provinces/330000/").content.decode()


def test_former_names_are_told_and_codes_are_not(client, places):
    PlaceAlias.objects.create(alias="两浙", kind="historical", level="province", code="330000", note="旧称")
    PlaceAlias.objects.create(alias="339999", kind="code", level="province", code="330000")
    told = text_of(client.get("/provinces/330000/"))
    assert "又作" in told and "两浙" in told and "339999" not in told


def test_a_province_without_reports_says_what_to_do_and_names_its_cities(client, make_article):
    make_article()
    make_article(city_id="411400", access="staff")
    page = client.get("/provinces/410000/")
    told = text_of(page)
    assert page.status_code == 200
    assert "尚未收到这里的报道" in told and "检索提到“河南”的各地报道" in told and "商丘" in told
    assert "菜场门口" not in told


def test_one_that_is_a_city_by_itself_shows_its_newspapers_by_month(client, make_article):
    Province.objects.create(code="810000", name="香港特别行政区", short="香港", name_trad="香港特別行政區", short_trad="香港")
    City.objects.create(code="810000", province_id="810000", name="香港特别行政区", short="香港", name_trad="香港特別行政區")
    make_article(city_id="810000", newspaper="港湾样报", published_stated=date(2020, 3, 1))
    page = client.get("/provinces/810000/").content.decode()
    assert 'href="/search/?province=810000&amp;newspaper=%E6%B8%AF%E6%B9%BE%E6%A0%B7%E6%8A%A5&amp;from=2020-03-01' in page
    city = client.get("/cities/810000/").content.decode()
    assert city.count('<li aria-current="page">') == 1
    assert 'href="/provinces/810000/"' not in city


def test_an_unknown_code_is_a_page_of_its_own_hand(client, places):
    page = client.get("/provinces/999999/")
    assert page.status_code == 404
    assert "地名录里没有代码为“999999”的省份。" in text_of(page)


def test_the_number_of_queries_does_not_grow(client, make_article, django_assert_num_queries):
    make_article()
    client.get("/provinces/330000/")
    with CaptureQueriesContext(connection) as one:
        client.get("/provinces/330000/")
    for number in range(12):
        City.objects.create(code=f"3308{number:02}", province_id="330000", name=f"第{number}样市", short=f"第{number}样")
        make_article(newspaper=f"第{number}样报", city_id=f"3308{number:02}", published_stated=date(2020, number + 1, 1))
    with django_assert_num_queries(len(one)):
        client.get("/provinces/330000/")
