"""The article page in every state that an article can be in."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", password="long enough 1")


def test_both_scripts_stand_side_by_side_each_with_its_language(client, make_article):
    article = make_article(
        title="江边的灯", body=[{"kind": "heading", "text": "换班"}, {"kind": "paragraph", "text": "灯亮着。人还在。"}]
    )
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<h1>江边的灯</h1>" in page and "江邊的燈" in page
    assert '<div class="cell song" lang="zh-Hans"><h2>' in page
    assert '<span data-s="2" id="s2-2">人还在。<a class="at" href="' in page
    assert f'href="/articles/{article.pk}/sentences/1.2.2/" aria-label="句 2.2" tabindex="-1"></a></span>' in page
    assert '<span data-s="2">人還在。</span>' in page
    assert page.count('class="pair ') == 2


def test_the_own_script_is_always_at_the_left(client, make_article):
    article = make_article(script="zh-Hant", title="江邊的燈", body=[{"kind": "paragraph", "text": "燈還亮。"}])
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.index("江邊的燈</h1>") < page.index("江边的灯")
    assert page.index("燈還亮。") < page.index("灯还亮。")


def test_a_reading_in_the_address_is_shown_and_remembered(client, make_article):
    article = make_article(body=[{"kind": "paragraph", "text": "灯亮着。"}])
    page = client.get(article.get_absolute_url() + "?reading=zh-Hant")
    assert client.cookies["reading"].value == "zh-Hant"
    assert "燈亮" in text_of(page) and "灯亮" not in text_of(page).split("按原样")[0]
    assert "灯亮" not in text_of(client.get(article.get_absolute_url()))


def test_nothing_is_remembered_without_a_choice(client, make_article):
    page = client.get(make_article().get_absolute_url() + "?reading=klingon")
    assert page.status_code == 200
    assert "reading" not in page.cookies
    assert 'class="article unchosen' in page.content.decode()


def test_an_inferred_date_gives_its_reason(client, make_article):
    article = make_article(
        published_stated=None, published_earliest=date(2020, 2, 19), published_reason="文中有“截至2月18日24时”之数"
    )
    told = text_of(client.get(article.get_absolute_url()))
    assert "约 2020年2月19日起" in told
    assert "不早于此日：文中有“截至2月18日24时”之数；最晚之日无从断定。" in told
    assert "[约 2020-02-19]" in told


def test_an_unknown_date_city_and_paper_are_said_to_be_unknown(client, make_article):
    article = make_article(published_stated=None, city_id=None, newspaper=None)
    told = text_of(client.get(article.get_absolute_url()))
    assert "日期未详" in told and "城市未详" in told and "[报纸不详]" in told and "[日期不详]" in told


def test_an_incomplete_article_says_where_it_goes_on(client, with_original):
    raw = "灯亮着。（下转第4版）"
    moved = {"step": "continuations", "start": 4, "end": 11, "before": "（下转第4版）", "after": "", "kind": "deleted"}
    article = with_original(raw, incomplete=True, repairs=[moved])
    assert "下转第4版，尚未收入" in text_of(client.get(article.get_absolute_url()))


def test_a_sample_says_so(client, make_article):
    assert "请勿引用" in text_of(client.get(make_article(sample=True).get_absolute_url()))


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"status": "in_review"}, {"access": "staff"}])
def test_what_is_not_public_is_not_there(client, editor, make_article, hidden):
    article = make_article(title="不该看见", **hidden)
    page = client.get(article.get_absolute_url())
    assert page.status_code == 404
    assert "不该看见" not in text_of(page)
    client.force_login(editor)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_who_may_change_it_is_led_to_the_desk_and_no_cache_keeps_that_page(client, editor, make_article):
    article = make_article()
    desk = f'href="/admin/archive/article/{article.pk}/change/"'
    page = client.get(article.get_absolute_url())
    assert desk not in page.content.decode() and "no-store" not in page.headers.get("Cache-Control", "")
    client.force_login(get_user_model().objects.create_user("bare", is_staff=True))
    assert desk not in client.get(article.get_absolute_url()).content.decode()
    client.force_login(editor)
    page = client.get(article.get_absolute_url())
    assert desk in page.content.decode() and "no-store" in page.headers["Cache-Control"]


def test_a_withdrawn_article_keeps_its_address(client, make_article):
    page = client.get(make_article(status="withdrawn", title="不该看见").get_absolute_url())
    assert page.status_code == 410
    assert "这篇报道已撤下" in text_of(page)
    assert "不该看见" not in text_of(page)


def test_snippets_show_the_beginning_alone(client, with_original):
    body = [
        {"kind": "paragraph", "text": "头" * 100},
        {"kind": "paragraph", "text": "中" * 100},
        {"kind": "paragraph", "text": "尾" * 9},
    ]
    article = with_original("头" * 100 + "中" * 100 + "尾" * 9, access="snippets", body=body, rights_statement="某报保留权利")
    told = text_of(client.get(article.get_absolute_url() + "?text=printed"))
    assert "中" * 20 in told and "中" * 21 not in told and "尾尾" not in told
    assert "只公开摘句" in told and "某报保留权利" in told
    assert client.get(f"{article.get_absolute_url()}original/1/").status_code == 404


def test_a_former_version_shows_what_it_held(client, make_article):
    article = make_article(title="初版的题", published_stated=date(2020, 3, 1))
    article.title, article.published_stated = "再版的题", date(2020, 3, 2)
    article.save()
    old, new = client.get(f"/articles/{article.pk}/v1/"), client.get(f"/articles/{article.pk}/v2/")
    assert "初版的题" in text_of(old) and "2020年3月1日" in text_of(old) and "看现行的第 2 版" in text_of(old)
    assert "再版的题" in text_of(new) and "这是旧版" not in text_of(new)
    assert client.get(f"/articles/{article.pk}/v3/").status_code == 404


def test_the_citation_names_the_version_read(client, make_article):
    article = make_article(title="江边的灯", reporters=["林样", "周例"], page="3")
    told = text_of(client.get(article.get_absolute_url()))
    address = f"http://testserver/articles/{article.pk}/v1/"
    assert "林样, 周例. 江边的灯[N/OL]. 婺江样报, 2020-02-18(3)[" in told
    assert f"]. 一城一报第 {article.pk} 件, 第 1 版校读. {address}." in told


def test_the_number_of_queries_does_not_grow(client, make_article, django_assert_num_queries):
    short = make_article(body=[{"kind": "paragraph", "text": "灯亮着。"}])
    long = make_article(body=[{"kind": "paragraph", "text": "灯亮着。人还在。"}] * 60)
    client.get(short.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(short.get_absolute_url())
    with django_assert_num_queries(len(few)):
        client.get(long.get_absolute_url())


def test_taiwans_words_stand_where_they_are_asked_for(client, make_article):
    heading, words = {"kind": "heading", "text": "软件上线"}, {"kind": "paragraph", "text": "志愿者用软件登记。打印了名单。"}
    body = [heading, words, heading, words]
    article = make_article(title="一个软件", body=body)
    address = article.get_absolute_url()
    shapes = client.get(address + "?reading=zh-Hant-TW")
    assert "志願者用軟件登記" in text_of(shapes) and 'href="?reading=zh-Hant-TW&amp;wording=1"' in shapes.content.decode()
    worded = client.get(address + "?reading=zh-Hant-TW&wording=1&q=用软")
    assert '<mark id="h1">用<span class="worded" title="軟件">軟體</span></mark>' in worded.content.decode()
    assert "一個軟體" in text_of(worded) and '<a href="#p3">軟體上線</a>' in worded.content.decode()
    pair = client.get(address + "?reading=both-TW&wording=1&q=用软").content.decode()
    assert '<mark id="h1">用软</mark>' in pair and '<mark>用<span class="worded" title="軟件">軟體</span></mark>' in pair
    assert "軟體" not in text_of(client.get(address + "?reading=zh-Hant-HK&wording=1"))


def test_the_other_column_can_be_taiwans_or_hong_kongs(client, make_article):
    article = make_article(body=[{"kind": "paragraph", "text": "灯亮着，水还在涨。"}])
    page = client.get(article.get_absolute_url() + "?reading=both-TW").content.decode()
    assert client.cookies["reading"].value == "both-TW"
    assert '<div class="cell song twin" lang="zh-Hant-TW">' in page and "燈亮著" in page
    assert 'href="?reading=both-HK" lang="zh-Hant-HK"' in page
    assert re.search(r'href="\?reading=both" lang="zh-Hans" rel="nofollow" aria-current="true">对照', page)
    traditional = make_article(script="zh-Hant", body=[{"kind": "paragraph", "text": "燈亮着。"}])
    told = client.get(traditional.get_absolute_url()).content.decode()
    assert '<div class="cell song twin" lang="zh-Hans">' in told and "both-HK" not in told


def test_a_size_is_remembered(client, make_article):
    address = make_article().get_absolute_url()
    assert "size-" not in client.get(address).content.decode().split("<body")[1].split(">")[0]
    page = client.get(address + "?size=large").content.decode()
    assert client.cookies["size"].value == "large" and "size-large" in page.split("<body")[1].split(">")[0]
    assert "size-large" in client.get(address).content.decode().split("<body")[1].split(">")[0]
    assert "size-large" in client.get(address + "?size=huge").content.decode().split("<body")[1].split(">")[0]


def test_a_reader_is_led_to_the_editors(client, make_article):
    article = make_article()
    assert f'href="/articles/{article.pk}/report/"' in client.get(article.get_absolute_url()).content.decode()
