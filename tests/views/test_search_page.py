"""The search page: what it says of the answer, its filters as links, its hits, and what to do where there are none."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import outbox
from search.backends.contract import SearchUnwell
from tests.search.conftest import index  # noqa: F401
from tests.views.conftest import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def page(client):
    """The search page for these parameters, everything published so far in the index."""

    def page(**parameters):
        outbox.drain()
        return client.get("/search/", parameters)

    return page


def paragraph(text: str) -> list[dict]:
    return [{"kind": "paragraph", "text": text}]


def test_the_answer_is_said_in_a_sentence_with_its_count(page, make_article):
    make_article(body=paragraph("渡口的船停了三天。"))
    make_article(body=paragraph("粮站清早开秤。"))
    told = text_of(page(q="渡口"))
    assert "“渡口”，共 1 篇。" in told
    assert "粮站" not in told


def test_a_hit_is_marked_in_the_script_of_its_article(page, make_article):
    make_article(title="渡口的燈", script="zh-Hant", body=paragraph("渡口的船開了。"))
    html = page(q="开了").content.decode()
    assert '<div class="words song" lang="zh-Hant">' in html
    assert "渡口的船<mark" in html and "開了</mark>" in html
    assert "?q=%E5%BC%80%E4%BA%86" in html


def test_filters_are_links_with_counts_and_can_be_taken_off(page, make_article):
    make_article(body=paragraph("渡口的船。"))
    make_article(city_id="411400", newspaper="归德样报", body=paragraph("渡口的桥。"), published_stated=date(2021, 5, 1))
    html = page(q="渡口", city="411400").content.decode()
    assert "归德样报" in html
    assert 'aria-label="去掉 商丘"' in html
    assert '<input type="hidden" name="city" value="411400">' in html
    assert 'aria-current="true"><span>商丘</span><span>1</span>' in html
    assert "共 <b>1</b> 篇" in html


def test_months_of_the_facet_are_bars_that_link(page, make_article):
    make_article(body=paragraph("渡口的船。"))
    html = page(q="渡口").content.decode()
    assert "from=2020-02-01&amp;to=2020-02-29" in html


def test_without_words_everything_is_listed(page, make_article):
    make_article()
    make_article(published_stated=None)
    assert "所收报道，共 2 篇。" in text_of(page())


def test_pages_are_links(page, make_article):
    for _ in range(5):
        make_article()
    html = page(page_size=2, page=2).content.decode()
    assert 'aria-current="page">2</a>' in html
    assert 'rel="next"' in html and 'rel="prev"' in html
    assert "报道少于所要的页数" in text_of(page(page_size=2, page=9))


def test_nearest_ones_are_said_to_be_no_answer(page, make_article):
    make_article(body=paragraph("渡口的船停了三天，值守的人没有走。"))
    told = text_of(page(q="渡口的飞机值守"))
    assert "没有报道合于“渡口的飞机值守”" in told and "不计入篇数" in told


def test_nothing_found_says_what_to_do_next(page, make_article):
    make_article()
    told = text_of(page(q="ⅩⅩⅩ", city="411400"))
    assert "没有找到" in told and "去掉全部筛选" in told


def test_an_empty_archive(page, places):
    assert "档案里还没有可检索的报道" in text_of(page())


def test_a_parameter_that_is_not_understood_is_named(page, make_article):
    make_article()
    answer = page(**{"from": "昨天"})
    assert answer.status_code == 200
    assert "from 应为日期" in text_of(answer)


def test_while_the_index_is_unwell_the_page_leads_to_the_cities(page, places, monkeypatch):
    def unwell(*args):
        raise SearchUnwell("no index")

    monkeypatch.setattr("search.views.answer", unwell)
    answer = page(q="渡口")
    assert answer.status_code == 503
    assert "检索暂时不能用" in text_of(answer) and "按城市浏览" in text_of(answer)


def test_samples_and_snippets_are_marked(page, make_article):
    make_article(sample=True, access="snippets")
    told = text_of(page())
    assert "样张" in told and "只公开摘句" in told


def test_hostile_queries_and_texts_stay_text(page, make_article):
    hostile = "<script>alert(1)</script>\"'>"
    make_article(title=hostile, body=paragraph(hostile), newspaper=hostile)
    for parameters in ({"q": hostile}, {"q": "script"}, {"newspaper": hostile}, {"city": hostile}, {"sort": hostile}):
        assert "<script>" not in page(**parameters).content.decode(), parameters


def test_the_number_of_queries_does_not_grow(page, client, make_article, django_assert_num_queries):
    make_article()
    page(q="值守")
    with CaptureQueriesContext(connection) as one:
        client.get("/search/", {"q": "值守"})
    for number in range(9):
        make_article(newspaper=f"第{number}样报", city_id=["330700", "411400", "220200"][number % 3])
    outbox.drain()
    with django_assert_num_queries(len(one)):
        client.get("/search/", {"q": "值守"})


def test_hits_inside_the_article_are_numbered_in_its_own_script_and_marked_in_both(client, make_article):
    article = make_article(
        title="渡口开了", subtitle="船工说开了", body=paragraph("渡口开了三天。人来了。") + paragraph("船开了又停。"), sample=True
    )
    page = client.get(article.get_absolute_url(), {"q": "開了"})
    html = page.content.decode()
    assert [html.count(f'id="h{number}"') for number in range(1, 6)] == [1, 1, 1, 1, 0]
    assert html.count("<mark>開了</mark>") == 4
    assert "“開了” 4 处" in text_of(page)
    assert '<a href="#h4" aria-label="下一处">▾</a>' in html


def test_hits_that_are_not_there_are_said_not_to_be(client, make_article):
    assert "文中不见“飞机”" in text_of(client.get(make_article().get_absolute_url(), {"q": "飞机"}))


def test_marks_leave_the_text_as_it_was(client, make_article):
    article = make_article(body=paragraph("灯&<b>亮</b>着。人还在。"))
    plain, marked = (text_of(client.get(article.get_absolute_url(), {"q": q})) for q in ("", "亮 着。人"))
    assert "灯&<b>亮</b>着。人还在。" in plain
    assert "灯&<b>亮" in marked
