"""Other printings of one report, linked both ways; what was superseded is no longer shown as the source."""

import re

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


def compared(client, one, other) -> str:
    answer = client.get(f"/articles/{one.pk}/printings/{other.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def reprint(make_article):
    """A report of 婺江样报, and its reprint in traditional script by another paper, a sentence reworded, one added."""
    here = make_article(
        title="渡口重开",
        body=[paragraph("“渡口开了。”船工说。"), paragraph("每船限载二十人，先量体温。"), paragraph("午后江上起了风。")],
    )
    there = make_article(
        title="渡口重開",
        script="zh-Hant",
        newspaper="婺城樣報",
        body=[paragraph("「渡口開了。」船工說。"), paragraph("每船限載三十人，先量體溫。"), paragraph("村裏點了燈。")],
    )
    Likeness.objects.create(article=there, other=here, share=0.9, decision="another_printing")
    return here, there


def paragraph(text: str) -> dict:
    return {"kind": "paragraph", "text": text}


def test_the_page_of_each_leads_to_the_difference(client, reprint):
    here, there = reprint
    assert f'href="/articles/{here.pk}/printings/{there.pk}/"' in client.get(here.get_absolute_url()).content.decode()


def test_two_printings_differ_where_words_do_each_in_its_own_script(client, reprint):
    page = compared(client, *reprint)
    assert "每船限载<em>二</em>十人，先量体温。" in page and "每船限載<em>三</em>十人，先量體溫。" in page
    assert "<em>午后江上起了风。</em>" in page and "<em>村裏點了燈。</em>" in page
    assert page.count("<em>") == 4 and "<del>" not in page
    assert "「渡口開了。」" in page and "“渡口开了。”" in page and "相同的 2 句" in page
    told = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "相同 2 句 措辞不同 1 句 只在此篇 1 句 只在另一篇 1 句" in told
    assert "婺江样报 婺城樣報" in told


def test_it_reads_from_the_other_side_too(client, reprint):
    here, there = reprint
    page = compared(client, there, here)
    assert "每船限載<em>三</em>十人" in page and "每船限载<em>二</em>十人" in page


def test_what_is_no_printing_of_it_is_a_404(client, reprint, make_article):
    here, there = reprint
    for other in (make_article().pk, here.pk, 10**30):
        assert client.get(f"/articles/{here.pk}/printings/{other}/").status_code == 404
    Likeness.objects.update(decision="different")
    assert client.get(f"/articles/{here.pk}/printings/{there.pk}/").status_code == 404


@pytest.mark.parametrize("fields, status", [({"access": "staff"}, 404), ({"access": "snippets"}, 200)])
def test_a_printing_that_is_not_open_is_not_compared(client, reprint, fields, status):
    for one, other in (reprint, reversed(reprint)):
        type(other).objects.filter(pk=other.pk).update(**fields)
        answer = client.get(f"/articles/{one.pk}/printings/{other.pk}/")
        assert answer.status_code == status and "限" not in answer.content.decode().split("<main")[1]
        type(other).objects.filter(pk=other.pk).update(access="public")


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
