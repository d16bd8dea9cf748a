"""Near duplicates on the desk: seen, compared, decided, taken back; and nobody does what is not theirs."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.ingest import ingest
from archive.likenesses import between, note
from archive.models import Article

REPORT = """渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的，岸上还有人举着喇叭，一遍遍喊大家隔开两米。

据渡管所介绍，每船限载20人，船舱每趟消毒一次，从早上6时到傍晚5时，一天要开24班，比平日多出一倍。
"""
MIRROR = """【轉載】渡口又見擺渡船

停航四十七天的渡口昨日恢復擺渡。船頭站著一個測溫的，船尾站著一個登記的，岸上還有人舉著喇叭，一遍遍喊大家隔開兩米。

據渡管所介紹，每船限載20人，船艙每趟消毒一次，從早上6時到傍晚5時，一天要開30班，比平日多出一倍。
"""


@pytest.fixture
def pair(people):
    older = ingest(REPORT.encode(), "渡口.txt", publish=True).article
    newer = ingest(MIRROR.encode(), "转载.txt").article
    note(older), note(newer)
    return older, newer


def page_of(article, other):
    return reverse("admin:archive_article_likeness", args=[article.pk, other.pk])


def decide(client, article, other, decision, **options):
    """Sends a decision as the page now drawn would."""
    drawn = client.get(page_of(article, other)).context["changed"]
    return client.post(page_of(article, other), {"decision": decision, "changed": drawn}, **options)


def again(article):
    return Article.objects.get(pk=article.pk)


def test_the_desk_leads_to_the_comparison(sign_in, pair):
    older, newer = pair
    client = sign_in("editor")
    for one, other in ((older, newer), (newer, older)):
        desk = client.get(reverse("admin:archive_article_change", args=[one.pk])).content.decode()
        assert page_of(one, other) in desk and "待定" in desk


def test_the_difference_is_shown_in_one_script(sign_in, pair):
    older, newer = pair
    page = sign_in("editor").get(page_of(newer, older)).content.decode()
    assert "<ins>30</ins>" in page or "<ins>3" in page
    assert "<del>渡口重開，擺渡人先試了三趟</del>" in page
    assert "<ins>著</ins>" not in page and "<del>着</del>" not in page  # one word, two shapes
    assert "<del>停航" not in page and "<ins>停航" not in page


def test_another_printing_is_kept_logged_and_taken_back(sign_in, pair, people):
    older, newer = pair
    client = sign_in("editor")
    decide(client, newer, older, "another_printing")
    kept = between(older, newer)
    assert (kept.decision, kept.decided_by) == ("another_printing", people["editor"])
    for one in pair:
        assert "同文另刊" in LogEntry.objects.filter(object_id=str(one.pk)).first().change_message
    answer = decide(client, newer, older, "different", follow=True).content.decode()
    assert "已经定过" in answer
    decide(client, newer, older, "reopen")
    assert between(older, newer).decision == "open"


def test_set_aside_and_taken_up(sign_in, pair):
    older, newer = pair
    client = sign_in("editor")
    answer = decide(client, newer, older, "set_aside")
    assert answer.url == reverse("admin:archive_article_change", args=[older.pk])
    assert again(newer).status == "set_aside"
    assert f"#{older.pk}" in client.get(reverse("admin:archive_article_change", args=[newer.pk])).content.decode()
    decide(client, newer, older, "reopen")
    assert again(newer).status == "draft"


def test_only_a_reviewer_replaces_what_is_published(sign_in, pair):
    older, newer = pair
    client = sign_in("editor")
    assert 'value="replaced"' not in client.get(page_of(newer, older)).content.decode()
    assert decide(client, newer, older, "replaced").status_code == 403
    assert again(older).version == 1

    client = sign_in("reviewer")
    decide(client, newer, older, "replaced")
    assert (again(older).version, again(older).script, again(newer).status) == (2, "zh-Hant", "set_aside")
    assert "已被取代" in client.get(reverse("admin:archive_article_change", args=[older.pk])).content.decode()

    assert decide(sign_in("editor"), newer, older, "reopen").status_code == 403
    decide(sign_in("reviewer"), newer, older, "reopen")
    assert (again(older).version, again(older).script, again(newer).status) == (3, "zh-Hans", "draft")


def test_what_is_published_is_not_set_aside_from_its_desk(sign_in, pair):
    older, newer = pair
    client = sign_in("reviewer")
    page = client.get(page_of(older, newer)).content.decode()
    assert 'value="set_aside"' not in page and 'value="replaced"' not in page and page_of(newer, older) in page
    assert decide(client, older, newer, "set_aside").status_code == 403


def test_pages_for_nobody_and_for_nothing(sign_in, pair, make_article):
    older, newer = pair
    assert sign_in("bare").get(page_of(newer, older)).status_code == 403
    client = sign_in("editor")
    assert client.get(page_of(newer, make_article())).status_code == 404
    assert decide(client, older, newer, "different").status_code == 403
    assert decide(client, newer, older, "unheard of").status_code == 403
