"""The same for the others of an upload: previewed, ticked, set, logged; nothing beyond drafts is touched."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.admin.same_for_others import others_of_upload
from archive.ingest import ingest
from archive.models import Article, Newspaper, Upload, UploadedFile

TEXT = """{title}

停航四十七天的渡口昨日恢复摆渡&nbsp;，船头站着一个测温的，船尾站着一个登记的，第{title}趟船满员。
"""


@pytest.fixture
def upload(people):
    """Five articles of one upload: the first with all that is known, three drafts, one published; and one of another upload."""
    upload, articles = Upload.objects.create(), []
    for number, title in enumerate(("第一天", "第二天", "第三天", "第四天", "第五天", "别处的一天")):
        outcome = ingest(TEXT.format(title=title).encode(), f"{number}.txt")
        articles.append(outcome.article)
        of = upload if number < 5 else Upload.objects.create()
        UploadedFile.objects.create(upload=of, filename=f"{number}.txt", clipping=outcome.clipping, article=outcome.article)
    first = articles[0]
    first.newspaper, first.page, first.city_id = Newspaper.objects.create(name="婺江样报"), "4", "330700"
    first.switched_off = ["entities"]
    first.save()
    articles[4].publish()
    return articles


def at(article, *fields):
    return reverse("admin:archive_article_same", args=[article.pk]) + "?" + "&".join(f"field={name}" for name in fields)


def again(article):
    return Article.objects.get(pk=article.pk)


def test_the_others_are_the_drafts_of_the_same_upload(upload):
    assert list(others_of_upload(upload[0])) == upload[1:4]


def test_previewed_then_set_where_ticked(sign_in, upload):
    first, second, third, fourth, published, elsewhere = upload
    client = sign_in("editor")
    assert (
        reverse("admin:archive_article_same", args=[first.pk])
        in client.get(reverse("admin:archive_article_change", args=[first.pk])).content.decode()
    )
    rows = client.get(at(first, "newspaper", "city", "switches")).context["differences"]
    assert {(row.article, row.name) for row in rows} == {
        (one, name) for one in (second, third, fourth) for name in ("newspaper", "city", "switches")
    }
    ticked = [row.key for row in rows if row.article in (second, third) and (row.name != "switches" or row.article == third)]
    fourth.title = "其间改过"
    fourth.save()
    stale = [row.key for row in rows if row.article == fourth]
    answer = client.post(at(first, "newspaper"), {"set": ticked + stale}, follow=True).content.decode()
    assert f"#{fourth.pk}" in answer and "没有动" in answer

    second, third, fourth = map(again, (second, third, fourth))
    assert [one.newspaper and one.newspaper.name for one in (second, third, fourth)] == ["婺江样报", "婺江样报", None]
    assert [one.city_id for one in (second, third, fourth)] == ["330700", "330700", None]
    assert (second.switched_off, third.switched_off) == ([], ["entities"])
    assert "&nbsp;" in third.clean_body and "&nbsp;" not in second.clean_body
    assert second.page == "" and again(published).newspaper is None and again(elsewhere).newspaper is None
    assert "报纸、城市" in LogEntry.objects.filter(object_id=str(second.pk)).get().change_message


def test_a_key_that_names_another_article_sets_nothing(sign_in, upload):
    first, published, elsewhere = upload[0], upload[4], upload[5]
    keys = [f"{one.pk}:newspaper:{one.changed_at.isoformat()}" for one in (published, elsewhere)]
    answer = sign_in("reviewer").post(at(first), {"set": [*keys, "x:newspaper:", "1:title:", "nonsense"]}, follow=True)
    assert answer.status_code == 200 and "没有动" in answer.content.decode()
    assert again(published).newspaper is None and again(elsewhere).newspaper is None


def test_nothing_ticked_and_nothing_different(sign_in, upload):
    first = upload[0]
    client = sign_in("editor")
    assert "一项也没有勾选" in client.post(at(first, "page"), {}, follow=True).content.decode()
    assert "没有要改的" in client.get(at(first, "rights")).content.decode()
    assert "这一批没有别的草稿" in client.get(at(upload[5])).content.decode()


def test_a_county_of_another_city_goes_with_the_city(sign_in, upload):
    first, second = upload[:2]
    second.city_id, second.county_id = "411400", "411421"
    second.save()
    client = sign_in("editor")
    keys = [row.key for row in client.get(at(first, "city")).context["differences"] if row.article == second]
    client.post(at(first, "city"), {"set": keys})
    assert (again(second).city_id, again(second).county_id) == ("330700", None)


def test_each_draft_is_shown_with_its_own_city_and_day(sign_in, upload):
    first, second, *_others = upload
    second.city_id, second.published_stated = "411400", "2020-02-28"
    second.save()
    row = next(row for row in sign_in("editor").get(at(first, "page")).context["differences"] if row.article == second)
    assert (row.city, row.day) == ("商丘市", "2020-02-28")
    assert "2020-02-28" in sign_in("editor").get(at(first, "page")).content.decode()
