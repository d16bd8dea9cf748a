"""The desk against what is sent to it: forged, stale, twice, too long, too much; and what readers see of what is closed."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from archive.ingest import ingest
from archive.joining import join, part_again, reorder, split
from archive.likenesses import between, decide, note
from archive.models import Article, Clipping, Likeness, Upload, UploadedFile
from archive.models.articles import NotAllowed
from tests.admin.test_joining import FIRST, PAGE, SECOND
from tests.admin.test_likenesses import MIRROR, REPORT

ENDLESS = "9" * 5000


def at(name, *numbers):
    return reverse(f"admin:archive_{name}", args=numbers)


def held() -> list:
    """All that a step of the desk could change, of every article, clipping, uploaded file and likeness."""
    parts = Article.objects.order_by("pk").values_list("pk", "status", "version", "title", "body", "changed_at", "claimed_by")
    rows = UploadedFile.objects.order_by("pk").values_list("pk", "state", "code", "attempts")
    clippings = Clipping.objects.order_by("pk").values_list("pk", "state", "parts__article", "parts__region")
    return [*map(str, parts), *rows, *map(str, clippings), *Likeness.objects.values_list("pk", "decision")]


@pytest.fixture
def published(people):
    """Published, with a draft that is like it and a failed file, all of one upload."""
    upload = Upload.objects.create()
    outcomes = [ingest(text.encode(), f"{number}.txt") for number, text in enumerate((REPORT, MIRROR, FIRST))]
    for outcome in outcomes:
        upload.files.create(filename="一.txt", clipping=outcome.clipping, article=outcome.article, state="done")
    empty = ingest(b"", "空.txt")
    upload.files.create(filename="空.txt", clipping=empty.clipping, state="failed", code="empty")
    article = outcomes[0].article
    article.publish()
    for outcome in outcomes:
        note(outcome.article)
    return article


def steps(article: Article) -> dict:
    """Every address that changes something → what a browser would send to change this article there."""
    draft, other = Article.objects.exclude(pk=article.pk).order_by("pk")
    drawn = {"changed_at": article.changed_at.isoformat()}
    both = {"changed": f"{article.changed_at.isoformat()} {draft.changed_at.isoformat()}"}
    return {
        at("article_change", article.pk): {"step": "save", "title": "别的标题", **drawn},
        at("article_parts", article.pk): {"step": f"join:{other.pk}", **drawn},
        at("article_split", article.pk): {"start": "20", **drawn},
        at("article_same", article.pk): {"set": f"{other.pk}:page:{other.changed_at.isoformat()}"},
        at("article_likeness", article.pk, draft.pk): {"decision": "different", **both},
        at("article_recleaning"): {},
        at("article_recleaning_one", article.pk): drawn,
    }


FOR_UPLOADERS = {"clipping_retry": {}, "upload_change": {"set_aside": "all"}, "clipping_upload": {}}


@pytest.mark.parametrize("person", [None, "bare", "editor"])
def test_what_is_published_is_changed_by_nobody_below_a_reviewer(client, people, published, person):
    Article.objects.filter(pk=published.pk).update(rules_version="1")
    if person:
        client.force_login(people[person])
    before = held()
    for address, sent in steps(published).items():
        answer = client.post(address, sent)
        assert answer.status_code == (403 if person else 302), address
        assert person or "/login/" in answer.url
    assert held() == before


@pytest.mark.parametrize("person", [None, "bare"])
def test_uploads_are_for_uploaders(client, people, published, person):
    if person:
        client.force_login(people[person])
    before = held()
    numbers = {"clipping_retry": Clipping.objects.get(state="unreadable").pk, "upload_change": Upload.objects.get().pk}
    for name, sent in FOR_UPLOADERS.items():
        answer = client.post(at(name, *([numbers[name]] if name in numbers else [])), sent)
        assert answer.status_code == (403 if person else 302), name
    assert held() == before


def test_nothing_changes_by_looking_nor_without_the_token(people, published):
    Article.objects.filter(pk=published.pk).update(rules_version="1")
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["root"])
    before = held()
    clipping, upload = Clipping.objects.get(state="unreadable"), Upload.objects.get()
    others = {at("clipping_retry", clipping.pk): {}, at("clipping_purge", clipping.pk): {"reason": "因故"}}
    others |= {at("upload_change", upload.pk): {"retry": "all"}, at("clipping_upload"): {}}
    for address, sent in {**steps(published), **others}.items():
        assert client.post(address, sent).status_code == 403, address
        assert client.get(address, sent).status_code in (200, 302), address
        assert client.put(address, sent).status_code == 403, address
    assert held() == before


def test_a_file_of_another_upload_is_not_reached(sign_in, published):
    elsewhere = Upload.objects.create()
    before = held()
    failed = UploadedFile.objects.get(state="failed")
    for step in ("retry", "set_aside", "take_up"):
        assert sign_in("editor").post(at("upload_change", elsewhere.pk), {step: failed.pk}).status_code == 302
    assert held() == before


BESIDE_THE_DESK = (
    ("same", {"set": f"{ENDLESS}:city:x"}),
    ("same", {"set": ["٣:city:x", ":::", "-1:city:x", f"{'9' * 25}:page:x"]}),
    *(("parts", {"step": f"join:{number}"}) for number in (ENDLESS, "9" * 25, "-1", "", "0")),
    ("parts", {"step": "\x00:1"}),
    ("split", {"start": [ENDLESS, "-1", "x", "99999999"]}),
)
ON_THE_DESK = (
    {"step": "redraw", "contested": "[" * 100_000},
    {"step": "redraw", "skip": ["entities:999999999-1", f"entities:{ENDLESS}-1", "x"], "shown": "题" * 5000},
    {"take": f"title:{ENDLESS}-1"},
    {"note": "附\x00言" * 5000},
    *({name: "题" * 5000} for name in ("title", "byline", "page", "newspaper", "city", "published_reason")),
    *({name: "题\x00"} for name in ("title", "newspaper", "county", "choose_city")),
)


def test_what_cannot_be_understood_is_answered_on_the_desk(sign_in, desk, draft):
    client = sign_in("editor")
    before = draft.title, draft.body
    for sent in ON_THE_DESK:
        # The desk is opened before each: it answers after the one before.
        told = f"{sent}"[:80]
        assert desk(draft)(**sent).status_code in (200, 302), told
        draft.refresh_from_db()
        assert (draft.title, draft.body) == before, told
    assert client.get(at("article_change", draft.pk)).status_code == 200


def test_what_cannot_be_understood_is_answered_beside_the_desk(sign_in, draft):
    client = sign_in("editor")
    before = draft.title, draft.body
    for name, sent in BESIDE_THE_DESK:
        told, drawn = f"{name} {sent}"[:80], {"changed_at": draft.changed_at.isoformat()}
        assert client.post(at(f"article_{name}", draft.pk), drawn | sent, follow=True).status_code in (200, 404), told
        draft.refresh_from_db()
        assert (draft.title, draft.body) == before, told
    assert client.get(at("article_change", draft.pk)).status_code == 200


def test_lists_answer_whatever_is_asked(sign_in, draft):
    client = sign_in("reviewer")
    for query in ({"q": "渡 " * 600}, {"q": "\x00"}, {"p": ENDLESS, "after": ENDLESS}, {"status": "x", "scope": "x"}):
        for name in ("article_recleaning", "article_changelist", "clipping_changelist", "upload_changelist"):
            assert client.get(at(name), query, follow=True).status_code == 200, f"{name} {query}"[:80]


@pytest.mark.slow
def test_as_many_ticks_are_taken_as_an_upload_can_have(sign_in, draft):
    ticks = [f"{number}:page:x" for number in range(499 * 6)]
    answer = sign_in("editor").post(at("article_same", draft.pk), {"set": ticks}, follow=True)
    assert answer.status_code == 200


def test_a_decision_on_what_was_changed_since_is_not_carried_out(sign_in, published):
    newer = Article.objects.order_by("pk")[1]
    client = sign_in("reviewer")
    drawn = client.get(at("article_likeness", newer.pk, published.pk)).context["changed"]
    newer.title = "其间改过"
    newer.save()
    for sent in ({"changed": drawn}, {}):
        answer = client.post(at("article_likeness", newer.pk, published.pk), {"decision": "replaced", **sent}, follow=True)
        assert "文章刚刚被改过" in answer.content.decode()
    published.refresh_from_db()
    assert (published.version, published.title) == (1, REPORT.split("\n")[0])


def test_the_first_reason_for_a_purge_stays(sign_in, draft):
    clipping = Clipping.objects.get()
    sign_in("root").post(at("clipping_purge", clipping.pk), {"reason": "侵权"})
    answer = sign_in("root").post(at("clipping_purge", clipping.pk), {"reason": "又按了一次"})
    assert "已清除" in answer.context["form"].non_field_errors()[0]
    assert Clipping.objects.get().purge_reason == "侵权"


def test_what_rests_on_a_purged_clipping_keeps_its_text(sign_in, people):
    """No page and no batch makes anew what has lost a part of what it was made of."""
    article, second = ingest(FIRST.encode(), "一版.txt").article, ingest(SECOND.encode(), "四版.txt").article
    join(article, second, None)
    upload = Upload.objects.create()
    for clipping in Clipping.objects.all():
        upload.files.create(filename=clipping.filename, clipping=clipping, article=article)
    leading = ingest(PAGE.encode(), "版.txt").article
    upload.files.create(filename="版.txt", clipping=Clipping.objects.get(filename="版.txt"), article=leading)
    Article.objects.filter(pk=leading.pk).update(switched_off=["entities"])
    Clipping.objects.get(filename="四版.txt").purge(people["root"], "侵权")
    Article.objects.update(rules_version="1")
    before = Article.objects.get(pk=article.pk)

    client = sign_in("reviewer")
    client.post(at("article_recleaning"))
    assert client.post(at("article_recleaning_one", article.pk)).status_code == 404
    client.post(at("article_same", leading.pk), {"set": f"{article.pk}:switches:{before.changed_at.isoformat()}"})
    after = Article.objects.get(pk=article.pk)
    assert (after.body, after.title, after.changed_at) == (before.body, before.title, before.changed_at)


def test_parts_are_put_in_order_beside_gaps_among_the_superseded(people):
    article, *others = (ingest(text.encode(), f"{n}.txt").article for n, text in enumerate((FIRST, SECOND, PAGE, REPORT, MIRROR)))
    for other in others[:3]:
        join(article, other, None)
    part_again(article, article.parts.get(order=2), None)
    article.parts.filter(order__in=(1, 3)).update(superseded=True)
    join(article, others[3], None)
    turned = list(article.current_parts())[::-1]
    reorder(article, turned, None)
    assert list(article.current_parts()) == turned


@pytest.mark.django_db(transaction=True)
def test_where_the_database_is_held_by_another_the_step_is_told_and_the_words_stay(sign_in, desk, published):
    Article.objects.update(rules_version="1")
    client = sign_in("reviewer")
    send, before = desk(published), held()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, uri=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 10")
        answer = send(title="写好的标题")
        page = answer.content.decode()
        assert (answer.status_code, "数据库正忙" in page, "写好的标题" in page) == (503, True, True)
        for address, sent in [*steps(published).items()][1:]:
            answer = client.post(address, sent)
            assert (answer.status_code, answer.url) == (302, address)
            assert "数据库正忙" in client.get(address).content.decode()
        other.execute("ROLLBACK")
    connection.close()  # the next one waits as long as others do
    assert held() == before
    assert send(title="写好的标题").status_code == 302


@pytest.mark.parametrize("access", ["staff", "snippets"])
def test_no_text_becomes_more_open_by_joining_or_replacing(people, published, access):
    draft, other = Article.objects.exclude(pk=published.pk).order_by("pk")
    Article.objects.exclude(pk=published.pk).update(access=access)
    draft.refresh_from_db(), other.refresh_from_db()
    with pytest.raises(NotAllowed):
        join(published, other, None)
    with pytest.raises(NotAllowed):
        decide(between(published, draft), "replaced", None, draft)
    assert Article.objects.get(pk=published.pk).version == 1


@pytest.mark.parametrize("closed", ["staff", "snippets", "withdrawn"])
def test_a_page_that_was_cut_gives_no_closed_article_away(client, people, closed):
    first = ingest(PAGE.encode(), "四版.txt").article
    (second,) = split(first, [first.raw_text.index("菜场")], None)
    for article in (first, second):
        article.publish()
    original = reverse("article-original", args=[first.pk, 1])
    assert client.get(original).status_code == 200 and original in client.get(first.get_absolute_url()).content.decode()
    if closed == "withdrawn":
        second.withdraw(None, "因故")
    else:
        second.access = closed
        second.save()
    page = client.get(first.get_absolute_url()).content.decode()
    assert client.get(original).status_code == 404 and original not in page and "卷帘门" not in page
    client.force_login(people["editor"])
    assert client.get(original).status_code == 200


def test_an_original_that_storage_lost_is_told(client, published):
    clipping = published.parts.get().clipping
    clipping.path_of(clipping.sha256).unlink()
    answer = client.get(reverse("article-original", args=[published.pk, 1]))
    assert answer.status_code == 404 and "存储受损" in answer.content.decode()


def test_a_page_is_not_cut_line_by_line(sign_in, people):
    article = ingest("\n\n".join(f"渡口第{n}天\n\n清早六点，船靠了岸。" for n in range(200)).encode(), "长.txt").article
    sent = {"start": range(1, len(article.raw_text), 9), "changed_at": article.changed_at.isoformat()}
    assert "一版至多" in sign_in("editor").post(at("article_split", article.pk), sent, follow=True).content.decode()
    assert Article.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "in_review", "set_aside", "withdrawn", "staff"])
def test_another_printing_that_is_not_open_is_not_named(client, published, state):
    other = Article.objects.order_by("pk")[1]
    decide(between(published, other), "another_printing", None, other)
    if state in ("withdrawn", "staff"):
        other.publish()
        assert other.get_absolute_url() in client.get(published.get_absolute_url()).content.decode()
    if state == "staff":
        other.access = "staff"
        other.save()
    else:
        {"withdrawn": other.withdraw, "set_aside": other.set_aside}.get(state, lambda *_: None)(None, "因故")
        if state == "in_review":
            other.submit(None)
    for address in (published.get_absolute_url(), reverse("api-articles"), reverse("api-article", args=[published.pk])):
        page = client.get(address).content.decode()
        assert other.get_absolute_url() not in page and other.title not in page, address
