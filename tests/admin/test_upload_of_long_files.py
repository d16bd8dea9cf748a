"""Scans and web archives on the upload desk: how far each is, what may be as large as it is, and what waits meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import captures, tasks
from archive.admin import upload
from archive.models import Article, Clipping, Upload, UploadedFile
from tests.admin.conftest import REPORT
from tests.admin.test_upload import send, send_and_read, told  # noqa: F401
from tests.pictured import picture, saved
from tests.text.reading.captures.warcs import Warc, page


def crawl(pages: int) -> bytes:
    warc = Warc()
    for number in range(pages):
        warc.page(page(f"渡口第{number}天开船，每船限载二十人，上船先量体温。"), f"https://paper.example/{number}")
    return warc.held.getvalue()


def in_batches(monkeypatch, most: int) -> None:
    """As if a sitting took so many pages of a web archive."""
    whole = captures.batch
    monkeypatch.setattr(captures, "batch", lambda clipping, cursor, by: whole(clipping, cursor, by, most=most))


def test_a_web_archive_is_listed_page_by_page(send_and_read):  # noqa: F811
    shown = send_and_read(("渡口.warc.gz", crawl(3)))
    assert told(shown)[0] == ("done", "captured") and len(told(shown)) == 4
    assert Article.objects.count() == 3 and Clipping.objects.filter(container__isnull=False).count() == 3
    assert "渡口.warc.gz › " in shown.content.decode()


def test_a_web_archive_lets_its_own_pages_and_small_files_go_first(send, monkeypatch):  # noqa: F811
    in_batches(monkeypatch, 2)
    send(("渡口.warc.gz", crawl(5)))
    small = send(("渡口.txt", REPORT.encode())).context["upload"]
    assert tasks.work(limit=1) == 1
    row = UploadedFile.objects.get(filename="渡口.warc.gz")
    assert (row.state, row.members.count()) == ("waiting", 2) and 0 < row.done < row.total == row.size
    while not small.files.filter(state="done").exists():
        assert tasks.work(limit=1) == 1
        row.refresh_from_db()
        assert row.members.count() == 2
    tasks.work()
    row.refresh_from_db()
    assert (row.state, row.members.count(), row.members.filter(state="done").count()) == ("done", 5, 5)


def test_a_worker_killed_between_two_batches_strands_and_doubles_nothing(send, monkeypatch):  # noqa: F811
    class Killed(BaseException):
        """What no door of the archive takes for a fault of the file."""

    in_batches(monkeypatch, 2)
    send(("渡口.warc.gz", crawl(5)))
    with monkeypatch.context() as dying:
        dying.setattr(tasks, "_row_of", lambda content, row: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            tasks.work(limit=1)
    row = UploadedFile.objects.get()
    assert (row.state, row.done) == ("working", 0) and Clipping.objects.filter(container=row.clipping).count() == 2
    UploadedFile.objects.update(lease_until=row.changed_at)
    tasks.work()
    row.refresh_from_db()
    assert (row.state, row.members.count(), Article.objects.count()) == ("done", 5, 5)


def test_the_page_says_which_page_is_being_read(send):  # noqa: F811
    shown = send(("三版.png", saved(picture("渡口"))))
    address = shown.request["PATH_INFO"]
    UploadedFile.objects.update(state="working", done=2, total=8)
    text = shown.client.get(address).content.decode()
    assert "第 3 页，共 8 页" in text and '<progress max="8" value="2"' in text
    UploadedFile.objects.update(state="waiting")
    assert "识别了 2 页，共 8 页" in shown.client.get(address).content.decode()
    UploadedFile.objects.update(done=37_000_000, total=100_000_000, cursor={"start": 1})
    assert "已读 37 MB，共 100 MB" in shown.client.get(address).content.decode()
    assert "已读 37%" in shown.client.get(reverse("admin:archive_upload_changelist")).content.decode()
    UploadedFile.objects.update(state="done")
    assert '<progress max="100000000"' not in shown.client.get(address).content.decode()


def test_the_list_of_uploads_asks_as_much_for_many_as_for_one(send):  # noqa: F811
    def asked(client) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("admin:archive_upload_changelist"))
        return len(queries)

    client = send(("渡口.txt", REPORT.encode())).client
    asked(client)
    one = asked(client)
    for _ in range(4):
        Upload.objects.create().files.create(filename="三版.png", state="working", done=1, total=3)
    assert asked(client) == one


@pytest.mark.parametrize("installed", [True, False])
def test_the_form_says_whether_scans_are_recognised(send, monkeypatch, installed):  # noqa: F811
    monkeypatch.setattr("archive.text.reading.scans.available", lambda: installed)
    form = send(("渡口.txt", REPORT.encode())).client.get(reverse("admin:archive_clipping_upload")).content.decode()
    assert ("还没有装文字识别" in form) is not installed
    assert "图片（JPEG、PNG、TIFF、WebP、GIF） 60 MB" in form and "网页存档（WARC、WACZ） 1 GB" in form


def test_only_a_web_archive_may_be_larger_than_other_files(send, monkeypatch):  # noqa: F811
    monkeypatch.setattr(upload, "LARGEST_UPLOAD", 400)
    kept = send(("渡口.warc.gz", crawl(5)), ("渡口.txt", REPORT.encode() * 4), ("假.wacz", REPORT.encode() * 4))
    assert told(kept) == [("waiting", ""), ("failed", "larger_than_kept"), ("failed", "larger_than_kept")]


def test_trying_a_scan_again_from_its_page_is_left_to_the_worker(send_and_read, monkeypatch):  # noqa: F811
    monkeypatch.setattr("archive.text.reading.scans.available", lambda: False)
    shown = send_and_read(("渡口.png", saved(picture("渡口"))))
    assert told(shown) == [("failed", "no_recognition")] and "make install OCR=1" in shown.content.decode()
    monkeypatch.setattr("archive.text.reading.scans.available", lambda: True)
    clipping = Clipping.objects.get()
    queued = shown.client.post(reverse("admin:archive_clipping_retry", args=[clipping.pk]), follow=True)
    assert told(queued) == [("waiting", "")] and not clipping.pages.exists()
