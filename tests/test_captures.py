"""Web archives taken in: each page a clipping, each capture of it kept, in batches that may be done again."""

import json

import pytest

from archive import captures, recaptures
from archive.exports.record import article_record
from archive.imports.records import import_row
from archive.imports.rows import rows_of
from archive.ingest import draft, ingest
from archive.models import Article, Capture, Clipping
from archive.text.reading import Unreadable
from tests.text.reading.captures.warcs import URL, Warc, page, whole_gzip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("originals")]

LATER = "2020-03-01T08:00:00Z"
SENTENCES = (
    "昨日全县零新增，各路口照常有人值守。",
    "渡口的船每趟只坐二十人，上船先量体温。",
    "镇上的粮店早上六点开门，米面不缺。",
    "村里的喇叭每天早晚各响一次，提醒大家少出门。",
)


def report(*changed: str) -> bytes:
    return page("</p><p>".join((*SENTENCES, *changed)))


def received(warc: Warc, name: str = "县报.warc.gz", **known) -> Clipping:
    return Clipping.objects.receive(warc.data, name, **known)[0]


def all_of(clipping: Clipping, most: int = 100) -> list[captures.Batch]:
    batches, cursor = [], None
    while not (batches and batches[-1].finished):
        batches.append(captures.batch(clipping, cursor, most=most))
        cursor = batches[-1].cursor
    return batches


def test_a_page_becomes_a_clipping_with_its_address_and_time(admin_user):
    container = received(Warc().page(report()), sample=True)
    (batch,) = captures.take(container, admin_user)
    (content,) = batch.contents
    clipping = content.clipping
    assert (clipping.source_url, clipping.captured_at.isoformat(), clipping.filename) == (
        URL,
        "2020-02-09T01:02:03+00:00",
        "c_1.html",
    )
    assert (clipping.container, clipping.received_by, clipping.sample) == (container, admin_user, True)
    assert clipping.read_bytes() == report()
    capture = Capture.objects.get()
    assert (capture.clipping, capture.container, capture.start, capture.unchanged) == (clipping, container, 0, False)
    assert capture.address == "daily.example/2020/02/09/c_1.html"
    container.refresh_from_db()
    assert container.state == Clipping.State.UNPACKED


def test_what_became_of_it_is_told():
    warc = Warc().page(report()).page(report(), date=LATER).page(b"<p>x", told=[("Content-Encoding", "zstd")])
    for _ in range(3):
        warc.answer(b"...", mime="image/png")
    (batch,) = captures.take(received(warc.add("request", URL, b"GET /")))
    said = str(batch.outcome.message)
    assert said == "网页存档已拆开：新收网页 1、与此前相同 1、没能取出 1。不是网页而未收的：图片 3。"
    refused = next(content.refusal for content in batch.contents if content.refusal)
    assert "zstd" in str(refused.message)


def test_a_file_that_breaks_off_says_so():
    warc = Warc().page(report()).page(report("又及。"))
    (batch,) = captures.take(Clipping.objects.receive(warc.data[:-40], "a.warc.gz")[0])
    assert "文件在末尾断开" in str(batch.outcome.message) and len(batch.contents) == 1


def test_the_same_bytes_and_a_revisit_are_captures_of_one_clipping():
    warc = Warc(version="1.1").page(report()).page(report(), date=LATER).revisit(date="2020-04-01T00:00:00Z")
    (batch,) = captures.take(received(warc))
    assert len(batch.contents) == 1 and Clipping.objects.filter(container__isnull=False).count() == 1
    assert list(Capture.objects.values_list("unchanged", flat=True)) == [False, True, True]


def test_a_revisit_may_come_before_what_it_refers_to_or_refer_to_another_archive():
    early = Warc(version="1.1").revisit(date="2020-04-01T00:00:00Z").page(report())
    (batch,) = captures.take(received(early))
    assert batch.cursor["counts"]["same"] == 1
    (batch,) = captures.take(received(Warc(version="1.1").revisit(date="2020-05-01T00:00:00Z"), "b.warc.gz"))
    assert batch.cursor["counts"]["same"] == 1
    (batch,) = captures.take(received(Warc(version="1.1").revisit(of="http://nowhere.example/"), "c.warc.gz"))
    # The digest of a revisit that warcio writes is made up here: nothing else leads to its page.
    assert Capture.objects.count() == 3 + batch.cursor["counts"].get("same", 0)


def test_in_batches_and_done_again_it_comes_to_the_same():
    warc = Warc()
    for number in range(5):
        warc.page(report(f"第{number}天。"), f"{URL}?day={number}").answer(b"...", mime="image/png")
    container = received(warc)
    batches = all_of(container, most=2)
    assert [len(batch.contents) for batch in batches] == [2, 2, 1]
    assert [batch.done for batch in batches] == sorted(batch.done for batch in batches) and batches[-1].done == container.size
    assert batches[-1].outcome.detail == "new=5 picture=5"
    # A worker that died behind its first batch, before it was noted: the next one does it again.
    again = captures.batch(container, None, most=2)
    assert [content.clipping for content in again.contents] == [content.clipping for content in batches[0].contents]
    assert Capture.objects.count() == 5 and Clipping.objects.count() == 6


def test_pages_that_were_read_are_not_read_again():
    container = received(Warc().page(report()))
    for content in next(captures.take(container)).contents:
        draft(content.clipping)
    (batch,) = captures.take(container)
    assert (batch.contents, batch.outcome.detail) == ([], "same=1")


def test_more_than_a_desk_can_review_is_left(monkeypatch):
    monkeypatch.setattr(captures, "MOST_PAGES", 2)
    warc = Warc().page(report("一")).page(report("二")).page(report("三"))
    *_, batch = all_of(received(warc), most=1)
    assert batch.finished and Capture.objects.count() == 2
    assert "太多" in str(batch.outcome.message)


def test_an_archive_gzipped_as_a_whole_is_refused_with_what_to_do():
    clipping, _ = Clipping.objects.receive(whole_gzip(Warc().page(report()).page().data), "a.warc.gz")
    with pytest.raises(Unreadable) as told:
        next(captures.take(clipping))
    assert told.value.code == "not_by_record"
    outcome = ingest(clipping.read_bytes(), "a.warc.gz")
    assert outcome.status == "unreadable" and "解压成 .warc" in str(outcome.message)


def test_an_archive_becomes_drafts():
    outcome = ingest(Warc().page(report()).page(report("又及：明日再报。"), date=LATER).data, "县报.warc.gz")
    assert (outcome.status, [member.status for member in outcome.members]) == ("unpacked", ["drafted", "drafted"])
    assert {article.title for article in Article.objects.all()} == {"守住路口"}


def recaptured() -> list[Article]:
    """Three captures of one address: the same twice, then changed; and their two articles, published."""
    warc = Warc().page(report()).page(report(), date="2020-02-10T00:00:00Z").page(report("又及：明日再报。"), date=LATER)
    outcome = ingest(warc.data, "县报.warc.gz", publish=True)
    return [member.article for member in outcome.members]


def test_every_capture_of_an_address_is_listed_with_its_change():
    first, second = recaptured()
    rows = recaptures.history([first.parts.get().clipping_id])
    assert [(row.change, row.articles) for row in rows] == [("first", [first]), ("same", [first]), ("changed", [second])]
    assert 0 < rows[2].percent < 50
    assert [(row.change, row.articles) for row in recaptures.for_readers(first, [first.parts.get().clipping_id])] == [
        ("same", []),
        ("changed", [second]),
    ]
    assert list(recaptures.same_page(second)) == [first]


def test_readers_see_no_capture_whose_article_is_not_open(client):
    first, second = recaptured()
    Article.objects.filter(pk=second.pk).update(access="staff")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "另有 1 次抓取" in page and second.get_absolute_url() not in page


def test_the_article_says_where_it_is_from_and_leads_to_the_change(client):
    first, second = recaptured()
    shown = client.get(first.get_absolute_url()).content.decode()
    assert URL in shown and "抓取于" in shown and "这一网址另有 2 次抓取" in shown
    way = f"/articles/{first.pk}/printings/{second.pk}/"
    assert way in shown
    shown = client.get(way).content.decode()
    assert "同一网址的两次抓取" in shown and "明日再报" in shown


def test_the_desk_shows_the_captures_and_what_changed(admin_client):
    first, second = recaptured()
    for address in (
        f"/admin/archive/article/{first.pk}/change/",
        f"/admin/archive/clipping/{first.parts.get().clipping_id}/change/",
    ):
        shown = admin_client.get(address).content.decode()
        assert "同一网址的抓取" in shown and "与前次相同" in shown and "文字与前次不同" in shown
        assert f"/admin/archive/article/{first.pk}/likeness/{second.pk}/" in shown
    shown = admin_client.get(f"/admin/archive/article/{first.pk}/likeness/{second.pk}/").content.decode()
    assert "两篇抓取自同一网址" in shown and "明日再报" in shown


def test_the_record_tells_the_captures(client):
    first, second = recaptured()
    source = client.get(f"/api/v1/articles/{first.pk}/").json()["source"]
    assert (source["url"], source["captured_at"]) == (URL, "2020-02-09T01:02:03+00:00")
    assert source["captures"] == [
        {"url": URL, "captured_at": "2020-02-09T01:02:03+00:00", "unchanged": False},
        {"url": URL, "captured_at": "2020-02-10T00:00:00+00:00", "unchanged": True},
    ]
    assert "captures" not in client.get(f"/api/v1/articles/{second.pk}/").json()["source"]


def test_a_page_that_a_browser_saved_twice_is_one_address_at_two_times():
    for day, words in ((3, ()), (4, ("又及：明日再报。",))):
        head = f"Snapshot-Content-Location: {URL}#top\r\nDate: Mon, {day} Feb 2020 08:15:00 +0800\r\nMIME-Version: 1.0\r\n"
        assert ingest(f"{head}Content-Type: text/html; charset=utf-8\r\n\r\n".encode() + report(*words), f"{day}.mht").article
    first, second = Article.objects.order_by("pk")
    clipping = first.parts.get().clipping
    assert (clipping.source_url, clipping.stated_url) == ("", f"{URL}#top")
    assert [row.change for row in recaptures.history([clipping.pk])] == ["first", "changed"]
    assert list(recaptures.same_page(first)) == [second]


def test_a_record_comes_back_with_its_captures(tmp_path):
    first, _second = recaptured()
    told = article_record(first)
    Article.objects.all().delete()
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({**told, "id": None}, ensure_ascii=False) + "\n", encoding="utf-8")
    (outcome,) = [import_row(row, path, publish=True) for row in rows_of(path)]
    again = article_record(outcome.article)
    assert again["source"] == told["source"] and len(told["source"]["captures"]) == 2
    clipping = outcome.article.parts.get().clipping
    assert (clipping.source_url, clipping.captured_at.isoformat()) == (URL, told["source"]["captured_at"])


def test_a_time_that_is_none_is_said(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("title,text,captured_at\n守住路口,昨日全县零新增。,gestern\n", encoding="utf-8")
    (outcome,) = [import_row(row, path) for row in rows_of(path)]
    assert outcome.status == "refused" and "captured_at" in outcome.reason
