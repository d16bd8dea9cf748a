"""A reader reports an error: without an account, nothing lost, nothing shown that is not open, no flood taken."""

import re
import time
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from archive import reports
from archive.models import ReaderReport
from archive.views import report_form
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db

WORDS = "第二句的“仃航”应为“停航”，见当天第三版。"
TWO = [{"kind": "paragraph", "text": "渡口停航四十七天。船工先试了三趟。"}, {"kind": "paragraph", "text": "他说：“不急。”"}]


def address(article, query: str = "") -> str:
    return f"/articles/{article.pk}/report/{query}"


def stamp_of(page) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]


def aged(stamp: str, seconds: int = 60) -> str:
    """The stamp of the same form, made so much earlier."""
    signer = signing.TimestampSigner(salt="reader's report")
    signer.timestamp = lambda: signing.b62_encode(int(time.time()) - seconds)
    return signer.sign(stamp.rsplit(":", 2)[0])


@pytest.fixture
def write(client):
    """Opens the form and sends it back a minute later."""

    def send(article, query="", more=None, **fields):
        stamp = aged(stamp_of(client.get(address(article, query))))
        sent = {"kind": "text", "words": WORDS, "contact": "", "website": "", "stamp": stamp} | fields
        return client.post(address(article, query), sent, **(more or {}))

    return send


def test_a_report_is_kept_with_its_sentence_and_thanked_for_by_number(client, make_article, write):
    article = make_article(body=TWO)
    answer = write(article, "?at=1.2", kind="conversion", contact="林样 lin@example.org")
    kept = ReaderReport.objects.get()
    assert (kept.article, kept.version, kept.place, kept.quoted) == (article, 1, "1.1.2", "船工先试了三趟。")
    assert (kept.kind, kept.words, kept.contact, kept.status) == ("conversion", WORDS, "林样 lin@example.org", "waiting")
    assert kept.language == "zh-hans"
    assert answer.status_code == 302
    thanks = text_of(client.get(answer.url))
    assert "收到了，谢谢" in thanks and f"第 {kept.pk} 号" in thanks


def test_the_sentence_is_shown_in_both_scripts_and_comes_from_the_server(client, make_article, write):
    article = make_article(body=TWO)
    page = client.get(address(article, "?at=1.1&quoted=别的话"))
    assert '<blockquote class="song" lang="zh-Hans">渡口停航四十七天。' in page.content.decode()
    assert '<blockquote class="song twin" lang="zh-Hant">渡口停航四十七天。' in page.content.decode()
    write(article, "?at=1.1", quoted="别的话")
    assert ReaderReport.objects.get().quoted == "渡口停航四十七天。"


def test_a_correction_while_the_reader_writes_leaves_the_sentence_that_was_read(client, make_article):
    article = make_article(body=TWO)
    stamp = report_form.stamp(article.pk, reports.Place(1, 1, 2))
    article.body = [{"kind": "paragraph", "text": "另一句。又一句。"}]
    article.save()
    page = client.get(address(article, "?at=1.1.2"))
    assert "船工先试了三趟。" in text_of(page) and "第 1 版，第 1 段第 2 句" in text_of(page)
    client.post(address(article), {"kind": "text", "words": WORDS, "stamp": aged(stamp)})
    kept = ReaderReport.objects.get()
    assert (kept.version, kept.place, kept.quoted) == (1, "1.1.2", "船工先试了三趟。")


@pytest.mark.parametrize("at", ["9.1", "1.9", "0.1", "1.0", "x", "1", "999999999999.1", "-1.1"])
def test_a_sentence_that_is_not_there_is_not_quoted(client, make_article, at):
    page = client.get(address(make_article(body=TWO), f"?at={at}"))
    assert page.status_code == 200 and "<figure" not in page.content.decode()


def test_of_snippets_no_sentence_beyond_them_is_quoted(client, make_article):
    text = "甲" * 70 + "。" + "乙" * 70 + "。" + "丙" * 9 + "。"
    article = make_article(access="snippets", body=[{"kind": "paragraph", "text": text}, {"kind": "paragraph", "text": "丁丁。"}])
    assert "甲甲" in text_of(client.get(address(article, "?at=1.1")))
    second = text_of(client.get(address(article, "?at=1.2")))
    assert "乙" * 49 + "……" in second and "乙" * 50 not in second
    for at in ("1.3", "2.1", "1.1.3"):
        assert not {"丙", "丁"} & set(text_of(client.get(address(article, f"?at={at}"))))


@pytest.mark.parametrize(
    "fields, status",
    [
        ({"access": "staff"}, 404),
        ({"status": "draft"}, 404),
        ({"status": "in_review"}, 404),
        ({"status": "withdrawn"}, 410),
        ({"status": "withdrawn", "access": "staff"}, 404),
    ],
)
def test_what_is_not_open_cannot_be_reported_on(client, make_article, fields, status):
    article = make_article(title="秘而不宣", **fields)
    form = {"kind": "text", "words": WORDS, "stamp": aged(report_form.stamp(article.pk, None))}
    for answer in (client.get(address(article)), client.post(address(article), form)):
        assert answer.status_code == status and "秘而不宣" not in text_of(answer)
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(
    "wrong, told",
    [
        ({"words": "  \n "}, "请写下错在哪里。"),
        ({"words": "错" * 2001}, "2001"),
        ({"contact": "信" * 201}, "201"),
        ({"kind": "praise"}, "praise"),
        ({"website": "https://example.org"}, "有一格须留空"),
        ({"stamp": "forged"}, "打开已久"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(make_article, write, wrong, told):
    answer = write(
        make_article(body=TWO), "?at=1.2", **({"words": f"{WORDS}\n又及<b>", "contact": "林样", "kind": "details"} | wrong)
    )
    assert answer.status_code == 400 and told in text_of(answer) and not ReaderReport.objects.exists()
    page = answer.content.decode()
    assert "船工先试了三趟。" in page
    for name, typed in ({"words": f"{WORDS}\n又及&lt;b&gt;", "contact": "林样"} | wrong).items():
        assert name in ("website", "stamp", "kind") or typed.strip() in page
    assert "kind" in wrong or re.search(r'value="details"[^>]* checked', page)


def test_line_ends_count_as_one_character_and_controls_are_dropped(make_article, write):
    write(make_article(), words="错\r\n" * 999 + "\x00\x1b错")
    assert ReaderReport.objects.get().words == "错\n" * 999 + "错"


def test_a_form_sent_at_once_or_after_days_keeps_its_words(client, make_article, settings):
    article = make_article()
    form = {"kind": "text", "words": WORDS, "contact": "林样"}
    soon = client.post(address(article), form | {"stamp": report_form.stamp(article.pk, None)})
    assert soon.status_code == 429 and soon.headers["Retry-After"] == "3" and WORDS in soon.content.decode()
    late = client.post(address(article), form | {"stamp": aged(report_form.stamp(article.pk, None), 90_000)})
    assert late.status_code == 400 and "打开已久" in text_of(late) and WORDS in late.content.decode()
    of_another = client.post(address(article), form | {"stamp": aged(report_form.stamp(article.pk + 1, None))})
    assert of_another.status_code == 400 and not ReaderReport.objects.exists()
    settings.RATE_LIMITS = False
    assert client.post(address(article), form | {"stamp": report_form.stamp(article.pk, None)}).status_code == 302


def test_a_reader_who_blocks_cookies_is_told_and_keeps_the_words(make_article):
    article = make_article(body=TWO)
    browser = Client(enforce_csrf_checks=True)
    stamp = stamp_of(browser.get(address(article, "?at=1.2")))
    browser.cookies.clear()
    answer = browser.post(address(article), {"kind": "details", "words": WORDS, "contact": "林样", "stamp": stamp})
    assert answer.status_code == 403 and "cookie" in text_of(answer)
    page = answer.content.decode()
    assert WORDS in page and "林样" in page and "船工先试了三趟。" in page and re.search(r'value="details"[^>]* checked', page)


def test_other_forms_are_refused_as_ever(make_article):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert answer.status_code == 403 and "这张表单已过期" in text_of(answer)


def test_the_same_words_twice_are_one_report(client, make_article, write):
    article = make_article(body=TWO)
    write(article, "?at=1.2")
    again = text_of(client.get(write(article, "?at=1.2").url))
    assert "已经收到过" in again and f"第 {ReaderReport.objects.get().pk} 号" in again
    write(article, "?at=1.1")
    write(make_article(), "")
    assert ReaderReport.objects.count() == 3


def test_thanks_are_not_made_up(client, make_article, write):
    article, other = make_article(), make_article()
    receipt = write(article).url.partition("?")[2]
    for query in ("?received=7", f"?{receipt}x"):
        assert "报告错误" in text_of(client.get(address(article, query)))
    assert "报告错误" in text_of(client.get(address(other, f"?{receipt}")))


@pytest.fixture
def small_limits(monkeypatch):
    day, hour = timedelta(days=1), timedelta(hours=1)
    monkeypatch.setattr(reports, "LIMITS", (("sender", 2, day), ("article", 3, hour), ("site", 4, hour), ("site", 6, day)))


def statuses(write, article, senders: list[str], words: str = "错") -> list[int]:
    """Sends one report after another, each with words of its own."""
    return [write(article, words=f"{words}{n}", more={"REMOTE_ADDR": one}).status_code for n, one in enumerate(senders)]


def test_a_flood_is_stopped_by_sender_article_and_site(make_article, write, small_limits, settings):
    first, second = make_article(), make_article()
    assert statuses(write, first, ["192.0.2.1"] * 3) == [302, 302, 429]
    assert statuses(write, first, ["192.0.2.2"] * 2, "漏") == [302, 429]
    assert statuses(write, second, ["192.0.2.2", "192.0.2.3"], "衍") == [302, 429]
    ReaderReport.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    assert statuses(write, second, [f"192.0.2.{n}" for n in range(10, 14)], "倒") == [302, 302, 429, 429]
    assert ReaderReport.objects.count() == 6
    settings.RATE_LIMITS = False
    assert statuses(write, second, ["192.0.2.1"] * 3, "脱") == [302] * 3


def test_who_is_refused_keeps_the_words_and_learns_how_long(make_article, write, small_limits):
    article = make_article()
    statuses(write, article, ["192.0.2.1"] * 2)
    answer = write(article, contact="林样", more={"REMOTE_ADDR": "192.0.2.1"})
    assert answer.status_code == 429 and 86_300 < int(answer.headers["Retry-After"]) <= 86_400
    assert "还没有寄出" in text_of(answer) and "24 小时" in text_of(answer)
    assert WORDS in answer.content.decode() and "林样" in answer.content.decode()
    assert write(article, words="错0", more={"REMOTE_ADDR": "192.0.2.1"}).status_code == 302, "what came before is no flood"


def test_no_address_is_kept_and_the_digest_goes_after_a_day(make_article, write):
    article = make_article()
    write(article, more={"REMOTE_ADDR": "192.0.2.77"})
    kept = ReaderReport.objects.get()
    assert len(kept.sender) == 64 and "192.0.2.77" not in str(ReaderReport.objects.values().get())
    ReaderReport.objects.update(sent_at=timezone.now() - timedelta(days=2))
    write(article, words="另一处")
    kept.refresh_from_db()
    assert kept.sender == ""


def test_what_is_kept_for_a_time_goes(make_article, write):
    article = make_article()
    for words in ("垃圾", "已改", "刚改"):
        write(article, words=words, contact="林样")
    long_ago = timezone.now() - timedelta(days=91)
    ReaderReport.objects.filter(words="垃圾").update(status="spam", answered_at=long_ago)
    ReaderReport.objects.filter(words="已改").update(status="mended", answered_at=long_ago)
    ReaderReport.objects.filter(words="刚改").update(status="mended", answered_at=timezone.now())
    write(article, words="新来的")
    assert dict(ReaderReport.objects.values_list("words", "contact")) == {"已改": "", "刚改": "林样", "新来的": ""}


def test_a_digest_tells_senders_of_one_day_apart_and_takes_a_household_as_one():
    now = timezone.now()
    told = [reports.sender_of(one, now) for one in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "2001:db8:1::1")]
    assert told[2] == told[3] and len(set(told)) == 4
    assert reports.sender_of("::ffff:192.0.2.1", now) == told[0] != reports.sender_of("192.0.2.1", now + timedelta(days=1))


def test_a_proxy_is_believed_only_where_a_setting_says_so(make_article, write, small_limits, settings):
    article = make_article()

    def behind(n: int) -> dict:
        return {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": f"203.0.113.9, 198.51.100.{n}"}

    assert [write(article, words=f"错{n}", more=behind(n)).status_code for n in range(3)] == [302, 302, 429]
    settings.PROXIES = 1
    assert write(article, words="错3", more=behind(3)).status_code == 302


def test_words_are_text_on_every_page(make_article, write):
    answer = write(make_article(body=TWO), words="<script>alert(1)</script>", contact='"><img src=x>', website="x")
    assert "<script>alert" not in answer.content.decode() and "<img" not in answer.content.decode()
