"""Other printings of one report, linked both ways; what was superseded is no longer shown as the source."""

import pytest
from django.urls import reverse

from archive.exports.record import article_record
from archive.models import Clipping, Likeness


@pytest.fixture
def pair(make_article):
    older, newer = make_article(title="渡口重开"), make_article(title="渡口又见摆渡船", newspaper="婺城样报")
    Likeness.objects.create(article=newer, other=older, share=0.9, decision="another_printing")
    return older, newer


def test_each_page_links_the_other(client, pair):
    older, newer = pair
    for one, other in ((older, newer), (newer, older)):
        page = client.get(one.get_absolute_url()).content.decode()
        assert "同一报道的另一刊本" in page and f'href="{other.get_absolute_url()}"' in page


def test_what_is_not_open_is_not_linked(client, pair):
    older, newer = pair
    newer.access = "staff"
    newer.save()
    assert "另一刊本" not in client.get(older.get_absolute_url()).content.decode()


def test_an_open_likeness_is_the_editors_alone(client, pair):
    older, newer = pair
    Likeness.objects.update(decision="open")
    assert "另一刊本" not in client.get(older.get_absolute_url()).content.decode()


def test_the_record_keeps_its_shape(make_article, pair):
    older, _newer = pair
    assert set(article_record(older)) == set(article_record(make_article()))


def test_superseded_parts_are_no_source(client, make_article, settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path
    article = make_article()
    for order, (name, superseded) in enumerate((("旧.txt", True), ("新.txt", False)), 1):
        clipping, _new = Clipping.objects.receive(name.encode(), name)
        clipping.raw_text = f"{name}读出的文字。"
        clipping.save()
        article.parts.create(clipping=clipping, order=order, superseded=superseded)
    record = article_record(article)
    assert record["source"]["filename"] == "新.txt" and "parts" not in record
    page = client.get(article.get_absolute_url()).content.decode()
    assert "新.txt" in page and "旧.txt" not in page
    assert reverse("article-original", args=[article.pk, 2]) in page
