"""The editors' front page: each list for whom it waits, with its count, its first lines and the way to them all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive import claims
from archive.admin.work import lately, log_step
from archive.answers import accept
from archive.models import Article, Clipping, Doubtful, Event, Figure, ReaderReport, Upload


@pytest.fixture
def front(sign_in):
    """Opens the front page as one of the people; answers its lists by name, and the answer as ``front.page``."""

    def open_front(person: str) -> dict:
        open_front.page = sign_in(person).get("/admin/")
        return {queue.name: queue for queue in open_front.page.context["queues"]}

    return open_front


def ago(article: Article, **span) -> Article:
    Article.objects.filter(pk=article.pk).update(status_since=timezone.now() - timedelta(**span))
    return article


def test_what_waits_longest_comes_first_and_says_how_long(front, make_article):
    late, early = ago(make_article(status="in_review"), hours=5), ago(make_article(status="in_review"), days=3)
    waiting = front("reviewer")["in_review"]
    assert [line.words for line in waiting.lines] == [early.title, late.title] and waiting.count == 2
    assert "等了 3" in waiting.lines[0].waited
    assert f"/admin/archive/article/{early.pk}/change/?queue=in_review" in front.page.content.decode()


def test_what_was_sent_back_is_shown_to_who_sent_it_in(front, make_article, people):
    article = make_article(status="draft")
    article.submit(people["editor"])
    article.send_back(people["reviewer"], "第二段请再核对")
    assert front("editor")["back"].count == 1
    assert "第二段请再核对" in front.page.content.decode()
    assert front("reviewer")["back"].count == 0
    article.submit(people["editor"])
    assert front("editor")["back"].count == 0


def test_drafts_are_mine_or_nobodys(front, make_article, people):
    mine, others, free = (make_article(status="draft") for _ in range(3))
    for article, person in ((mine, "editor"), (others, "reviewer")):
        claims.claim(article, people[person])
        article.save()
    lists = front("editor")
    assert [line.words for line in lists["mine"].lines] == [mine.title]
    assert [line.words for line in lists["drafts"].lines] == [free.title]


def test_each_list_leads_to_the_whole_of_it(front, make_article, people, draft, sign_in):
    ReaderReport.objects.create(article=make_article(), words="题目里少一个字")
    make_article(status="in_review")
    article = make_article(status="draft")
    article.submit(people["root"])
    article.send_back(people["reviewer"], "再核对")
    claims.claim(article, people["root"])
    article.save()
    client = sign_in("root")
    for queue in front("root").values():
        if queue.name in ("failed", "unreadable", "doubts", "findings", "contradictions"):
            continue
        listed = client.get(queue.address)
        assert listed.status_code == 200 and "?e=1" not in getattr(listed, "url", ""), queue.name
        assert listed.context["cl"].result_count == queue.count > 0, queue.name


def test_files_that_were_not_read_say_why_and_where_to_try_again(front, people):
    upload = Upload.objects.create(received_by=people["editor"])
    upload.files.create(filename="渡口.pdf", state="failed", code="damaged", detail="PDF")
    clipping, _ = Clipping.objects.receive(b"\x00\x01", "码头.bin")
    Clipping.objects.filter(pk=clipping.pk).update(state="unreadable", problem="binary")
    lists = front("editor")
    assert lists["failed"].lines[0].address == f"/admin/archive/upload/{upload.pk}/change/?state=failed"
    assert "文件已损坏" in lists["failed"].lines[0].note
    assert lists["unreadable"].lines[0].address == f"/admin/archive/clipping/{clipping.pk}/change/"
    upload.files.update(clipping=clipping)
    assert front("editor")["unreadable"].count == 0


def test_how_the_archive_stands(front, make_article, client):
    make_article(city_id=None)
    make_article(published_stated=None, newspaper=None)
    make_article(status="withdrawn")
    make_article(access="staff", city_id="411400")
    front("editor")
    standing = front.page.context["standing"]
    assert {str(label): count for label, count, _ in standing.states} == {"已发布": 3, "已撤下": 1}
    assert {query.rpartition("=")[2]: count for _, count, query in standing.unknown} == {"city": 1, "date": 1, "newspaper": 1}
    assert [province.code for province in standing.provinces] == ["220000", "410000"]
    assert standing.empty_months == 35 and dict(standing.years)[2020][1] == (1, "s1")
    for _, count, query in (*standing.states, *standing.unknown):
        assert client.get(f"/admin/archive/article/{query}").context["cl"].result_count >= count


def test_answers_are_work(make_article, make_row, people):
    make_row(Figure, make_article(), kind="other", value_text="9处", value=9)
    accept(Figure.objects.all(), people["editor"])
    assert [row[1:] for row in lately(timezone.localdate()) if row[0] == "核对"] == [(1, 0)]


def test_work_of_this_week_and_of_the_last(make_article, people):
    article = make_article()
    log_step(people["reviewer"], article, "publish", "已发布。")
    today = timezone.localdate()
    assert [row[1:] for row in lately(today) if row[0] == "发布"] == [(1, 0)]
    assert [row[1:] for row in lately(today + timedelta(weeks=1)) if row[0] == "发布"] == [(0, 1)]


def test_an_empty_archive_says_what_to_do_first(front):
    front("root")
    page = front.page.content.decode()
    assert "从这里开始" in page and "/admin/archive/clipping/upload/" in page and "/admin/auth/user/add/" in page
    front("editor")
    assert "/admin/auth/user/add/" not in front.page.content.decode()


def test_who_has_no_office_sees_no_list(front, draft):
    assert front("bare") == {}


def test_the_number_of_queries_does_not_grow(front, make_article, people):
    def fill(count):
        for _ in range(count):
            article = make_article(status="in_review")
            make_article(status="draft")
            published = make_article()
            ReaderReport.objects.create(article=published, words="少一个字")
            Doubtful.objects.create(article=published, of=published.changed_at, state="", count=2)
            Upload.objects.create().files.create(filename=f"{article.pk}.txt", state="failed", code="empty")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            front("root")
        return len(queries)

    fill(1)
    asked()
    few = asked()
    fill(5)
    assert asked() == few


def test_rows_that_wait_are_counted_by_kind(front, make_article, make_row):
    article = make_article()
    make_row(Figure, article, value=3, kind="case_count"), make_row(Figure, article, value=4, kind="tests")
    make_row(Event, article, what="复航", status="accepted", current=False)
    waiting = front("editor")["findings"]
    assert waiting.count == 3
    assert [(line.words, line.about, line.address) for line in waiting.lines] == [
        ("数字", ("2 条", "未核"), "/admin/archive/found/?of=figure&status=found"),
        ("事件", ("1 条", "句子不见了"), "/admin/archive/found/?of=event&status=gone"),
    ]
