"""Regions of a scanned page made articles of their own: each with its words, the rest where it was, nothing twice."""

import pytest

from archive.models import Article
from archive.models.articles import NotAllowed
from archive.regions import mark_region, region_of
from tests.scanned import recognised, scanned_article

RIGHT = [(390, 0, 900, 400)]


@pytest.fixture
def page(places, originals):
    return scanned_article()


def only_page(article):
    return article.current_parts().get().clipping.pages.first()


def again(article):
    return Article.objects.get(pk=article.pk)


def test_a_region_becomes_an_article_and_the_rest_stays(page):
    whole = page.raw_text
    draft = mark_region(page, only_page(page), RIGHT, None)
    assert draft.title == "菜场门口的第九天" and "渡口" not in draft.raw_text
    assert again(page).title == "渡口重开，先试三趟" and "菜场" not in again(page).raw_text
    told = [char for char in again(page).raw_text + draft.raw_text if not char.isspace()]
    assert sorted(told) == sorted(char for char in whole if not char.isspace())
    part = draft.current_parts().get()
    assert part.region["page"] == 1 and part.region["boxes"] == [list(box) for box in RIGHT]


def test_nothing_is_taken_twice_and_something_stays(page):
    mark_region(page, only_page(page), RIGHT, None)
    page = again(page)
    for boxes, said in ((RIGHT, "没有本篇的字"), ([(0, 0, 5, 5)], "没有本篇的字"), ([(0, 0, 900, 900)], "都选上了")):
        with pytest.raises(NotAllowed, match=said):
            mark_region(page, only_page(page), boxes, None)
    assert Article.objects.count() == 2


def test_a_page_is_divided_again_and_again(page):
    rows = only_page(page).lines
    mark_region(page, only_page(page), RIGHT, None)
    byline = mark_region(again(page), only_page(page), [rows[1]["box"]], None)
    assert byline.raw_text.strip() == rows[1]["text"]
    assert rows[1]["text"] not in again(page).raw_text and rows[2]["text"].strip() in again(page).raw_text


def test_pages_beside_stay_whole(places, originals):
    second = recognised(((((20, "岸上的人鼓了掌，船又开了一趟。"),)),))
    page = scanned_article(recognised(), second)
    mark_region(page, only_page(page), RIGHT, None)
    assert "岸上的人鼓了掌" in again(page).raw_text
    with pytest.raises(NotAllowed):
        region_of(again(page).current_parts(), only_page(page), RIGHT)


def test_what_was_published_is_not_divided(page):
    page.publish()
    with pytest.raises(NotAllowed, match="从未发布过"):
        mark_region(page, only_page(page), RIGHT, None)
