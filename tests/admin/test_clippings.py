"""Clippings after they came in: shown, checked, downloaded, tried again, purged."""

import io
import zipfile

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive import tasks
from archive.ingest import ingest
from archive.models import Article, Clipping, Upload
from tests.admin.conftest import REPORT


def at(name: str, clipping) -> str:
    return reverse(f"admin:archive_clipping_{name}", args=[clipping.pk])


def test_the_page_shows_where_it_came_from_and_its_fixity(sign_in, draft):
    clipping = Clipping.objects.get()
    page = sign_in("editor").get(at("change", clipping)).content.decode()
    assert clipping.sha256 in page and "与收到时一致" in page and "&amp;nbsp;" in page

    path = clipping.path_of(clipping.sha256)
    path.chmod(0o600)
    path.write_bytes(b"tampered")
    assert "不一致" in sign_in("editor").get(at("change", clipping)).content.decode()


def test_the_original_is_a_download_that_opens_nowhere(sign_in, draft):
    clipping = Clipping.objects.get()
    answer = sign_in("editor").get(at("original", clipping))
    assert b"".join(answer.streaming_content) == REPORT.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_post_changes_no_clipping(sign_in, draft):
    clipping = Clipping.objects.get()
    sign_in("root").post(at("change", clipping), {"filename": "别的.txt"})
    clipping.refresh_from_db()
    assert clipping.filename == "渡口.txt"


def test_an_unreadable_clipping_is_told_and_can_be_tried_again(sign_in, people):
    clipping = ingest(b"", "空.txt", received_by=people["editor"]).clipping
    client = sign_in("editor")
    assert "文件是空的" in client.get(at("change", clipping)).content.decode()
    answer = client.post(at("retry", clipping), follow=True)
    assert "文件是空的" in answer.content.decode()
    assert not Article.objects.exists()


def test_what_can_be_read_today_becomes_a_draft_on_retry(sign_in, people):
    clipping, _ = Clipping.objects.receive(REPORT.encode(), "渡口.txt")
    clipping.state, clipping.problem = "unreadable", "unsupported_type"
    clipping.save()
    answer = sign_in("editor").post(at("retry", clipping))
    article = Article.objects.get()
    assert answer.url == reverse("admin:archive_article_change", args=[article.pk])
    assert LogEntry.objects.filter(object_id=str(clipping.pk)).exists()
    sign_in("editor").post(at("retry", clipping))
    assert Article.objects.count() == 1


def test_purging_asks_for_a_reason_and_leaves_a_record(sign_in, draft, people, django_capture_on_commit_callbacks):
    clipping = Clipping.objects.get()
    client = sign_in("root")
    assert "不能恢复" in client.get(at("purge", clipping)).content.decode()
    assert client.post(at("purge", clipping), {"reason": "   "}).status_code == 200
    assert clipping.intact()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("purge", clipping), {"reason": "报社来函要求撤除"})
    clipping.refresh_from_db()
    assert (clipping.state, clipping.raw_text, clipping.purge_reason) == ("purged", "", "报社来函要求撤除")
    assert not clipping.intact()
    entry = LogEntry.objects.get(object_id=str(clipping.pk))
    assert entry.user == people["root"] and "报社来函" in entry.change_message

    page = client.get(at("change", clipping)).content.decode()
    assert "报社来函要求撤除" in page and clipping.sha256 in page
    assert client.get(at("original", clipping)).status_code == 302
    assert client.get(reverse("admin:archive_article_change", args=[draft.pk])).status_code == 200


def test_a_clipping_of_a_published_article_is_not_purged(sign_in, draft, people):
    draft.publish(people["reviewer"])
    clipping = Clipping.objects.get()
    page = sign_in("root").post(at("purge", clipping), {"reason": "侵权"})
    assert "请先撤下文章" in page.content.decode()
    assert clipping.intact()


def test_a_retry_on_the_clippings_page_is_told_on_its_upload(sign_in, people):
    clipping, _ = Clipping.objects.receive(REPORT.encode(), "渡口.txt")
    clipping.state, clipping.problem = "unreadable", "unsupported_type"
    clipping.save()
    row = Upload.objects.create().files.create(filename="渡口.txt", clipping=clipping, state="failed", code="unsupported_type")
    sign_in("editor").post(at("retry", clipping))
    row.refresh_from_db()
    assert (row.state, row.code, row.article) == ("done", "drafted", Article.objects.get())


def test_a_zip_kept_before_zips_were_read_is_unpacked_on_retry(sign_in, people):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("渡口.txt", REPORT)
    clipping, _ = Clipping.objects.receive(file.getvalue(), "剪报.zip")
    clipping.state, clipping.problem = "unreadable", "unsupported_type"
    clipping.save()
    client = sign_in("editor")
    answer = client.post(at("retry", clipping))
    assert answer.url == reverse("admin:archive_upload_change", args=[Upload.objects.get().pk])
    tasks.work()
    page = client.get(at("change", clipping))
    assert "渡口.txt" in page.content.decode() and not page.context["may_retry"]
    inside = Clipping.objects.get(container=clipping)
    assert "剪报.zip" in client.get(at("change", inside)).content.decode()
