"""The upload desk: each file for itself, and a line that says what became of it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.admin import upload
from archive.models import Article, Clipping, Newspaper
from tests.admin.conftest import REPORT

TRADITIONAL = """夜市的燈又亮了

本報記者 例一

夜市入口立著測溫的牌子，攤位隔一個開一個。攤主說，昨晚賣出四十碗麵，比前天多了一倍。
"""
PARAGRAPH = "<p>摊位隔一个开一个，入口有人测温。</p>"
PAGE = f"<html><head><title>夜市</title></head><body><h1>夜市的灯又亮了</h1>{PARAGRAPH * 5}</body></html>"


@pytest.fixture
def send(sign_in):
    """Uploads files, given as (name, bytes), and answers the lines of the page."""

    def post(*files, person="editor", **fields):
        uploads = [SimpleUploadedFile(name, data) for name, data in files]
        page = sign_in(person).post(reverse("admin:archive_clipping_upload"), {"files": uploads, **fields})
        assert page.status_code == 200
        return page

    return post


def statuses(page) -> list[str]:
    return [line.status for line in page.context["lines"]]


def test_many_files_each_with_its_line(send):
    page = send(
        ("渡口.txt", REPORT.encode()),
        ("渡口-国标.txt", REPORT.replace("三趟", "五趟").encode("gb18030")),
        ("夜市-大五.txt", TRADITIONAL.encode("big5")),
        ("空.txt", b""),
        ("扫描.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("渡口-又.txt", REPORT.encode()),
        ("夜市.html", PAGE.encode()),
    )
    assert statuses(page) == ["drafted", "drafted", "drafted", "unreadable", "unreadable", "already_held", "drafted"]
    encodings = [line.clipping.encoding for line in page.context["lines"][:3]]
    assert encodings[:2] == ["utf-8", "gb18030"] and encodings[2].startswith("big5")
    assert page.context["lines"][5].article == page.context["lines"][0].article
    assert Article.objects.count() == 4
    assert Clipping.objects.count() == 6
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}


def test_every_line_says_why_and_leads_on(send):
    page = send(("空.txt", b""), ("渡口.txt", REPORT.encode()))
    text = page.content.decode()
    assert "文件是空的" in text
    assert reverse("admin:archive_article_change", args=[Article.objects.get().pk]) in text
    assert reverse("admin:archive_clipping_change", args=[Clipping.objects.get(size=0).pk]) in text


def test_what_is_known_holds_for_all(send):
    fields = {
        "newspaper": "《渡口样报》",
        "city": "商丘",
        "published_stated": "2020-02-28",
        "page": "A4",
        "rights_statement": "供研究",
    }
    send(("一.txt", REPORT.encode()), ("二.txt", TRADITIONAL.encode()), **fields)
    for article in Article.objects.all():
        assert (article.newspaper.name, article.city_id) == ("渡口样报", "411400")
        assert (article.page, article.rights_statement) == ("A4", "供研究")
        assert article.published_stated.isoformat() == "2020-02-28"
    assert Newspaper.objects.filter(name="渡口样报").count() == 1


@pytest.mark.parametrize(("city", "told"), [("乌有市", "地名表里没有“乌有市”"), ("999999", "没有代码 999999")])
def test_an_unknown_city_is_told_and_nothing_goes_in(send, city, told):
    page = send(("渡口.txt", REPORT.encode()), city=city)
    assert told in page.content.decode()
    assert not Clipping.objects.exists()


def test_an_empty_form_says_what_to_do(sign_in):
    page = sign_in("editor").post(reverse("admin:archive_clipping_upload"), {})
    assert "还没有选文件" in page.content.decode()


def test_a_file_too_large_is_turned_away_and_the_next_goes_in(send, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST_UPLOAD", 1000)
    page = send(("大.txt", b"x" * 1001), ("渡口.txt", REPORT.encode()))
    assert statuses(page) == ["refused", "drafted"]
    assert "没有收存" in page.content.decode()
    assert Clipping.objects.count() == 1


def test_where_the_bytes_cannot_be_kept_the_line_says_so(send, settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "taken"
    settings.ORIGINALS_DIR.write_text("a file where the folder should be")
    page = send(("渡口.txt", REPORT.encode()))
    assert statuses(page) == ["refused"]
    assert "没能存下" in page.content.decode()
    assert not Clipping.objects.exists() and not Article.objects.exists()


def test_hostile_names_and_texts_are_shown_as_text(send, desk):
    hostile = "<img src=x onerror=alert(1)>\"'.txt"
    page = send(("../../" + hostile, f"<script>alert(1)</script>\n\n{REPORT}".encode()))
    assert "<img src=x" not in page.content.decode()
    line = page.context["lines"][0]
    for address in ("archive_clipping_change", "archive_article_change"):
        thing = line.clipping if "clipping" in address else line.article
        shown = page.client.get(reverse(f"admin:{address}", args=[thing.pk])).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown
    assert "/" not in line.clipping.filename


def test_who_uploaded_is_on_record(send, people):
    send(("渡口.txt", REPORT.encode()))
    assert Clipping.objects.get().received_by == people["editor"]
    assert LogEntry.objects.get().user == people["editor"]


def test_the_whole_page_is_kept_where_asked_for(send):
    furniture = PAGE.replace("<body>", "<body><nav><a href='/'>首页栏目导航</a></nav>")
    send(("夜市.html", furniture.encode()), whole_page="on")
    assert "首页栏目导航" in Clipping.objects.get().raw_text
