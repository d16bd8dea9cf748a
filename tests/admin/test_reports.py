"""The editors' queue of readers' reports: what waits first, the sentence then and now, one answer each."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.models import ReaderReport
from tests.views.conftest import text_of

QUEUE = reverse("admin:archive_readerreport_changelist")
HOSTILE = "<script>alert(1)</script><a href=https://example.org>https://example.org</a>\u202e"
BODY = [{"kind": "paragraph", "text": "渡口仃航四十七天。船工先试了三趟。"}, {"kind": "paragraph", "text": "复查之后开船。"}]


@pytest.fixture
def article(make_article):
    return make_article(title="渡口重开", body=BODY)


@pytest.fixture
def report(article):
    """Makes a report; what a test does not state is about the first sentence and waits."""

    def make(**fields) -> ReaderReport:
        plain = {"words": "“仃”应为“停”。", "version": 1, "place": "1.1.1", "quoted": "渡口仃航四十七天。"}
        return ReaderReport.objects.create(**{"article": article} | plain | fields)

    return make


def page_of(report) -> str:
    return reverse("admin:archive_readerreport_change", args=[report.pk])


def answered(client, report, status: str, note: str = "", seen: str = "waiting"):
    return client.post(page_of(report), {"status": status, "note": note, "seen": seen}, follow=True)


def test_what_waits_stands_first_and_can_be_found(sign_in, report, article):
    done, waits = report(words="已经改过的", status="mended"), report(words="还没看的", kind="conversion")
    done.sent_at = waits.sent_at.replace(year=waits.sent_at.year + 1)
    done.save()
    client = sign_in("editor")
    shown = text_of(client.get(QUEUE))
    assert shown.index("还没看的") < shown.index("已经改过的")
    for query in ("?status__exact=waiting", "?kind__exact=conversion", "?q=还没", f"?q={waits.pk}"):
        shown = text_of(client.get(QUEUE + query))
        assert "还没看的" in shown and "已经改过的" not in shown
    assert "已经改过的" in text_of(client.get(f"{QUEUE}?article__id__exact={article.pk}"))


def test_the_page_shows_the_sentence_then_and_now(sign_in, report, article):
    one = report()
    client = sign_in("editor")
    assert "一字未改" in text_of(client.get(page_of(one)))
    article.body = [{"kind": "heading", "text": "题"}, *[{**BODY[0], "text": "渡口停航四十七天。船工先试了三趟。"}, BODY[1]]]
    article.save()
    page = client.get(page_of(one))
    assert "渡口仃航四十七天。" in text_of(page) and "渡口停航四十七天。" in text_of(page)
    assert f"{article.get_absolute_url()}#s2-1" in page.content.decode()
    assert reverse("admin:archive_article_change", args=[article.pk]) in page.content.decode()
    article.body = [{"kind": "paragraph", "text": "全换了。"}]
    article.save()
    assert "已没有这一句" in text_of(client.get(page_of(one)))


def test_a_report_of_a_conversion_shows_the_other_script(sign_in, report):
    one = report(kind="conversion", place="1.2.1", quoted="复查之后开船。")
    assert 'lang="zh-Hant">' in sign_in("editor").get(page_of(one)).content.decode().split("换成繁体")[1][:80]


@pytest.mark.parametrize("status", ["mended", "declined", "spam"])
def test_an_answer_is_kept_with_who_and_when_and_the_next_is_shown(sign_in, people, report, status):
    later, one = report(words="下一封来信"), report()
    shown = answered(sign_in("editor"), one, status, "见第三版")
    one.refresh_from_db()
    assert (one.status, one.answer, one.answered_by) == (status, "见第三版", people["editor"])
    assert one.answered_at is not None and LogEntry.objects.get().object_id == str(one.pk)
    assert shown.redirect_chain[-1][0] == page_of(later) and "下一封来信" in text_of(shown)


def test_after_the_last_the_queue_is_shown_and_an_answer_can_be_taken_back(sign_in, report):
    one, client = report(), sign_in("editor")
    assert answered(client, one, "declined").redirect_chain[-1][0] == QUEUE
    answered(client, one, "waiting", seen="declined")
    one.refresh_from_db()
    assert (one.status, one.answered_by) == ("waiting", None)


def test_what_another_editor_answered_meanwhile_is_not_overwritten(sign_in, report):
    one, client = report(), sign_in("editor")
    answered(client, one, "mended", "改了")
    shown = answered(client, one, "spam", "我的附言")
    one.refresh_from_db()
    assert (one.status, one.answer) == ("mended", "改了") and "刚由他人处理过" in text_of(shown)
    assert "我的附言" in shown.content.decode()


@pytest.mark.parametrize("sent", [{"status": "praised"}, {}, {"status": "mended", "note": "长" * 2001}])
def test_an_answer_that_is_none_keeps_the_note(sign_in, report, sent):
    one = report()
    shown = sign_in("editor").post(page_of(one), {"note": "附言", "seen": "waiting"} | sent)
    one.refresh_from_db()
    assert one.status == "waiting" and sent.get("note", "附言") in shown.content.decode()


def test_many_are_called_spam_at_once(sign_in, people, report):
    kept, *bad = (report(words=f"第{n}封") for n in range(4))
    sent = {"action": "call_spam", "_selected_action": [one.pk for one in bad], "index": "0"}
    assert "3 封标为垃圾" in text_of(sign_in("editor").post(QUEUE, sent, follow=True))
    spam = ReaderReport.objects.filter(status="spam", answered_by=people["editor"])
    assert set(spam) == set(bad) and ReaderReport.objects.get(pk=kept.pk).status == "waiting"


def test_who_has_no_part_in_it_sees_none_of_it(sign_in, client, report):
    one = report()
    assert client.get(page_of(one)).status_code == 302
    sign_in("bare")
    assert client.get(QUEUE).status_code == client.get(page_of(one)).status_code == 403
    assert answered(client, one, "spam").status_code == 403
    assert client.get(reverse("admin:archive_readerreport_add")).status_code == 403
    client = sign_in("editor")
    assert client.get(reverse("admin:archive_readerreport_delete", args=[one.pk])).status_code == 403
    assert client.get(reverse("admin:archive_readerreport_change", args=[one.pk + 9])).status_code == 404


def test_what_readers_wrote_is_text_and_its_links_are_dead(sign_in, report):
    one = report(words=HOSTILE, contact=HOSTILE, quoted=HOSTILE, answer=HOSTILE)
    report(words=HOSTILE)
    client = sign_in("editor")
    for address in (QUEUE, page_of(one)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and "<a href=https" not in page and 'href="https://example' not in page


def test_a_list_of_many_asks_no_more_than_a_list_of_few(sign_in, report, django_assert_max_num_queries):
    client = sign_in("editor")
    for n in range(2):
        report(words=f"第{n}封")
    with django_assert_max_num_queries(12) as few:
        client.get(QUEUE)
    for n in range(2, 20):
        report(words=f"第{n}封")
    with django_assert_max_num_queries(len(few)):
        client.get(QUEUE)
