"""The pages of a scan on its clipping's page: pictures for editors alone, what was recognised, and once more if need be."""

from datetime import date

import pytest
from django.urls import reverse

from archive.admin import scan_pages
from archive.models import Article, UploadedFile
from tests.scanned import scanned_article


@pytest.fixture
def scan(people):
    return scanned_article()


@pytest.fixture
def clipping(scan):
    return scan.current_parts().get().clipping


@pytest.fixture
def recognition(monkeypatch):
    """Recognition is installed, as far as the desk can tell: nothing is recognised here."""
    monkeypatch.setattr(scan_pages.scans, "available", lambda: True)


def at(name, clipping, *more):
    return reverse(f"admin:archive_clipping_{name}", args=[clipping.pk, *more])


def test_its_page_says_what_was_recognised(sign_in, clipping):
    page = sign_in("editor").get(at("change", clipping)).content.decode()
    characters = sum(len(line["sure"]) for line in clipping.pages.get().lines)
    assert f"{characters} 字" in page and "5 字把握不大" in page and "stated 1" in page
    assert f'<img src="{at("picture", clipping, 1)}?v=' in page


def test_a_picture_is_a_picture_and_nothing_else(sign_in, clipping):
    client = sign_in("editor")
    answer = client.get(at("picture", clipping, 1))
    assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, max-age=86400" and answer.content[8:12] == b"WEBP"
    assert client.get(at("picture", clipping, 1), headers={"If-None-Match": answer["ETag"]}).status_code == 304
    original = client.get(at("original", clipping))
    assert original["Content-Disposition"].startswith("attachment") and original["X-Content-Type-Options"] == "nosniff"
    assert client.get(at("picture", clipping, 2)).status_code == 404


def test_no_picture_for_others(client, sign_in, clipping):
    assert client.get(at("picture", clipping, 1)).status_code == 302
    assert sign_in("bare").get(at("picture", clipping, 1)).status_code == 403


def test_an_original_that_is_gone_is_told(sign_in, clipping):
    clipping.picture_path(1).unlink()
    clipping.path.unlink()
    assert sign_in("editor").get(at("picture", clipping, 1)).status_code == 404


def test_recognised_again_by_a_worker(sign_in, scan, clipping, recognition):
    client = sign_in("editor")
    assert "再识别一次" in client.get(at("change", clipping)).content.decode()
    client.post(at("recognise", clipping))
    clipping.refresh_from_db()
    assert not Article.objects.filter(pk=scan.pk).exists() and not clipping.pages.exists()
    assert clipping.state == clipping.State.RECEIVED and clipping.intact()
    assert UploadedFile.objects.get(clipping=clipping).state == "waiting"


def test_what_somebody_worked_on_stays(sign_in, scan, clipping, recognition):
    scan.title = "渡口重开，先试了三趟"
    scan.save()
    answer = sign_in("editor").post(at("recognise", clipping), follow=True).content.decode()
    assert "已有人改过" in answer and clipping.pages.count() == 1
    scan.published_stated = date(2020, 2, 18)
    scan.publish()
    answer = sign_in("editor").post(at("recognise", clipping), follow=True).content.decode()
    assert "已有人改过、送审或发布" in answer and clipping.pages.count() == 1


def test_without_recognition_the_page_says_so(sign_in, clipping, monkeypatch):
    monkeypatch.setattr(scan_pages.scans, "available", lambda: False)
    client = sign_in("editor")
    assert "这里没有装识别" in client.get(at("change", clipping)).content.decode()
    client.post(at("recognise", clipping))
    assert clipping.pages.count() == 1
