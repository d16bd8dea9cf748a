"""A search's hits inside the article: all marked, numbered, in steps, with the way back."""

import re

import pytest

from archive.views.text_markup import Markup
from search import outbox
from search.parameters import Parameters
from search.templatetags.hits import Hits, hit_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(index, client):
    """The article's page for a search in its address."""

    def page(article, **parameters) -> str:
        outbox.drain()
        return client.get(article.get_absolute_url(), parameters).content.decode()

    return page


def marked(html: str) -> list[tuple[int, str]]:
    """The numbered marks in the order of the page."""
    return [(int(number), words) for number, words in re.findall(r'<mark id="h(\d+)">([^<]*)</mark>', html)]


def test_every_hit_is_numbered_in_title_deck_byline_text_and_captions(report, page):
    article = report(
        *("渡口开了", "# 渡口的船", "人到渡口。渡口。"),
        **{"subtitle": "渡口三日", "byline": "渡口通讯员", "captions": [{"text": "渡口的灯", "credit": "渡口社"}]},
    )
    html = page(article, q="渡口")
    assert marked(html) == [(number, "渡口") for number in range(1, 9)]
    assert html.count("<mark>渡口</mark>") == 8  # the other script
    assert "“渡口” 8 处" in html


def test_a_query_in_the_other_script_marks_both_columns(report, page):
    html = page(report("發熱門診開了", "城東發熱門診，早上開門。", script="zh-Hant"), q="发热门诊")
    assert marked(html) == [(1, "發熱門診"), (2, "發熱門診")]
    assert html.count("<mark>发热门诊</mark>") == 2
    one = page(report("發熱門診開了", "無。", script="zh-Hant"), q="發熱門診", reading="zh-Hans")
    assert marked(one) == [(1, "发热门诊")]


def test_every_mark_leads_to_the_one_before_and_the_one_behind(report, page):
    html = page(report("", *["渡口。"] * 12), q="渡口")
    steps = re.findall(r'<span class="step hei">(.*?)</span>', html)
    assert [re.findall(r'href="#h(\d+)"', step) for step in steps[:2]] == [["2"], ["1", "3"]]
    assert [re.findall(r'href="#h(\d+)"', step) for step in steps[-1:]] == [["11"]]
    assert "12/12" in steps[-1] and len(steps) == 12
    assert Hits(Markup([], "", "", 12)).numbers == [1, 2, 3, 4, 5, 6, 7, 8, 0, 12]
    assert Hits(Markup([], "", "", 9)).numbers == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_words_that_stand_apart_and_a_run_over_a_sentences_end(report, page):
    html = page(report("", "船停了，人在渡口。灯亮着。"), q='渡口停船 "口。灯"')
    assert [number for number, _words in marked(html)] == list(range(1, len(marked(html)) + 1))
    assert '<mark class="on">灯</mark>' in html  # the rest of a mark that began in the sentence before


def test_only_the_shapes_typed_are_marked_where_that_is_asked(report, page):
    article = report("", "台灣與臺灣。", script="zh-Hant")
    assert [words for _n, words in marked(page(article, q="臺灣"))] == ["台灣", "臺灣"]
    assert [words for _n, words in marked(page(article, q="臺灣", exact_script="1"))] == ["臺灣"]


def test_the_way_back_is_the_page_that_the_reader_came_from(report, page, client):
    article = report("", "渡口。")
    parameters = Parameters(q="渡口 -雨", city=("330700",), sort="date", page=2)
    address = hit_address(article, parameters, 3)
    said = "q=%E6%B8%A1%E5%8F%A3+-%E9%9B%A8&city=330700&sort=date&page=2"
    assert address == f"/articles/{article.pk}/?{said}#h3"
    outbox.drain()
    html = client.get(address.partition("#")[0]).content.decode()
    assert f'<a href="/search/?{said.replace("&", "&amp;")}#a{article.pk}">回到结果</a>' in html
    assert hit_address(article, Parameters(city=("330700",))) == article.get_absolute_url()


def test_what_is_not_there_is_said_and_markup_stays_text(report, page):
    article = report("<b>渡口</b>", "灯&<i>亮</i>着。")
    assert "文中不见“飞机”" in page(article, q="飞机")
    html = page(article, q="亮</i>着")
    assert "&lt;i&gt;" in html and "<i>亮" not in html
    assert marked(html) == [(1, "亮&lt;/i&gt;着")]


def test_an_unwell_index_does_not_keep_hits_from_being_marked(report, index, client):
    article = report("", "渡口。")
    (index.generations.path / "current").unlink()
    for q, count in (("渡口", 1), ("飞机", 0)):
        page = client.get(article.get_absolute_url(), {"q": q})
        assert page.status_code == 200 and len(marked(page.content.decode())) == count
