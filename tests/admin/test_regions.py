"""A scanned page divided on its picture: blocks to tick, what headlines make likely, a look first, and drafts of it."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import Article, Upload, UploadedFile
from tests.scanned import PAGE, recognised, scanned_article


@pytest.fixture
def page(people):
    return scanned_article()


def at(article, name="regions"):
    return reverse(f"admin:archive_article_{name}", args=[article.pk])


def take(client, article, *regions, **data):
    drawn = Article.objects.get(pk=article.pk).changed_at.isoformat()
    return client.post(at(article), {"changed_at": drawn, "page": "1", "region": regions, **data}, follow=True)


def test_blocks_are_numbered_in_list_and_picture(sign_in, page):
    client = sign_in("editor")
    assert at(page) in client.get(at(page, "change")).content.decode()
    assert at(page) in client.get(at(page, "split")).content.decode()
    shown = client.get(at(page))
    words = [block.words for block in shown.context["blocks"]]
    assert words[0] == "渡口重开，先试三趟" and "菜场门口的第九天" in words and len(words) == 4
    told = shown.content.decode()
    assert re.findall(r'href="#k(\d)"', told) == re.findall(r'id="k(\d)"', told) == ["1", "2", "3", "4"]
    assert len(client.get(at(page), {"by": "line"}).context["blocks"]) == 12


def test_ticked_blocks_are_looked_at_then_taken_out(sign_in, page):
    client = sign_in("editor")
    look = client.get(at(page), {"preview": "1", "block": ["3", "4"]})
    [piece] = look.context["previewed"]
    assert (
        piece["title"] == "菜场门口的第九天"
        and piece["byline"]
        and piece["words"].startswith("清早六点")
        and Article.objects.count() == 1
    )
    answer = take(client, page, piece["region"]).content.decode()
    draft = Article.objects.exclude(pk=page.pk).get()
    assert "已分出 1 篇草稿" in answer and draft.title == "菜场门口的第九天"
    assert f"#{draft.pk}" in LogEntry.objects.filter(object_id=str(page.pk)).first().change_message
    assert [block.words for block in client.get(at(page)).context["blocks"]][0] == "渡口重开，先试三趟"


def test_headlines_propose_and_the_first_stays(sign_in, page):
    client = sign_in("editor")
    look = client.get(at(page), {"propose": "1"})
    assert look.context["proposed"] == 2 and [piece["title"] for piece in look.context["previewed"]] == ["菜场门口的第九天"]
    take(client, page, *[piece["region"] for piece in look.context["previewed"]])
    assert {article.title for article in Article.objects.all()} == {"渡口重开，先试三趟", "菜场门口的第九天"}
    assert "没有看出几个标题" in client.get(at(page), {"propose": "1"}).content.decode()


MASTHEAD = ((60, "婺江样报"), (20, "2020年2月18日　星期二　第1版"))


@pytest.mark.parametrize("name", ["婺江样报", "婺江晚刊"])
def test_a_masthead_goes_with_the_lead_and_later_columns_with_what_they_go_on(sign_in, people, name):
    lead, second = PAGE
    onward = tuple((20, f"另一栏接着说第{n}件事，人人都隔一米站着") for n in "一二三四")
    article = scanned_article(recognised((((60, name), MASTHEAD[1], *lead), onward, second)))
    client = sign_in("editor")
    look = client.get(at(article), {"propose": "1"})
    [piece] = look.context["previewed"]
    assert piece["title"] == "菜场门口的第九天" and "可以分出 1 篇" in look.content.decode()
    take(client, article, piece["region"])
    raw = Article.objects.get(pk=article.pk).raw_text
    assert name in raw and "渡口重开" in raw and "第四件事" in raw and "菜场" not in raw


def test_a_long_piece_shows_its_beginning_and_its_end(sign_in, people):
    body = tuple((20, f"第{n}段的话说到这里，后面还有别的话要说。") for n in "一二三四五六七八九")
    article = scanned_article(recognised((PAGE[0], ((40, "菜场门口的第九天"), *body))))
    words = sign_in("editor").get(at(article), {"propose": "1"}).context["previewed"][0]["words"]
    assert words.startswith("第一段的话") and words.endswith("还有别的话要说。") and "……" in words and "第五段" not in words


def test_a_drawn_box_stays_drawn_and_counts(sign_in, page):
    look = sign_in("editor").get(at(page), {"preview": "1", "box": ["390,0,900,400"]})
    assert look.context["previewed"][0]["title"] == "菜场门口的第九天"
    assert 'data-box="390,0,900,400"' in look.content.decode()


def test_what_is_no_region_is_refused_in_words(sign_in, page):
    client = sign_in("editor")
    for region in ("", "x", "1,2,3", "9,9,1,1", "0,0,3,3", "1,2,3,99999999999", "0,0,5000,5000"):
        answer = take(client, page, region)
        assert answer.status_code == 200 and 'class="error"' in answer.content.decode(), region
        assert client.get(at(page), {"preview": "1", "box": [region], "page": "x", "block": "x"}).status_code == 200, region
        assert Article.objects.count() == 1, region


def test_the_upload_names_what_was_cut_off(sign_in, page, django_assert_max_num_queries):
    upload = Upload.objects.create()
    file = {"filename": "四版.png", "clipping": page.parts.get().clipping, "article": page, "state": "done"}
    UploadedFile.objects.create(upload=upload, **file)
    client, address = sign_in("editor"), reverse("admin:archive_upload_change", args=[upload.pk])
    assert "另有" not in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    asked = len(before)
    take(client, page, "390,0,900,400")
    draft = Article.objects.exclude(pk=page.pk).get()
    UploadedFile.objects.create(upload=upload, **file | {"code": "already_held"})
    with django_assert_max_num_queries(asked):
        told = client.get(address).content.decode()
    assert told.count(f'<small>另有 <a href="{at(draft, "change")}">#{draft.pk}</a>') == 2


def test_changed_meanwhile_nothing_is_taken_out(sign_in, page):
    answer = take(sign_in("editor"), page, "390,0,900,400", changed_at="before").content.decode()
    assert "刚刚被改过" in answer and Article.objects.count() == 1


def test_who_may(sign_in, page, draft):
    assert sign_in("editor").get(at(draft)).status_code == 404
    assert sign_in("bare").get(at(page)).status_code == 403
    page.publish()
    client = sign_in("reviewer")
    refused = client.get(at(page)).content.decode()
    assert "只有从未发布过" in refused and 'name="preview"' not in refused and 'name="propose"' not in refused
    assert "只有从未发布过" in take(client, page, "390,0,900,400").content.decode()
    assert Article.objects.filter(parts__clipping__media_type="image/png").count() == 1


def test_queries_do_not_grow_with_proposals(sign_in, page, django_assert_max_num_queries):
    client = sign_in("editor")
    client.get(at(page))
    with django_assert_max_num_queries(20):
        client.get(at(page), {"propose": "1"})
