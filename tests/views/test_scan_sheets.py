"""The scan on the page of an article: lines and places lead to one another, in every language, whatever was repaired."""

import re

import pytest

from archive.models import Article
from archive.scan_places import places_of
from archive.views.as_printed import marks_of
from archive.views.scan_sheets import scan_of
from tests.scanned import PAGE, recognised, scanned_article
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(originals, settings, tmp_path, places) -> Article:
    settings.PICTURES_DIR = tmp_path / "pictures"
    made = scanned_article(recognised(), recognised(PAGE[:1]))
    made.publish()
    return made


def sheets_of(article: Article, repairs=()):
    scan = scan_of(article, list(article.current_parts()), sees_all=True)
    return scan.sheets(article.raw_text, marks_of(list(repairs)))


def words(row) -> str:
    return "".join(piece.text for piece in row.pieces)


def test_every_line_is_a_row_with_its_own_words(article):
    for sheet in sheets_of(article):
        lines = [article.raw_text[line.start : line.end] for line in sheet.place.lines]
        assert [words(row) for row in sheet.rows] == lines
        assert [row.line for row in sheet.rows] == [number for number, _box in sheet.boxes] == list(range(1, len(lines) + 1))


def test_a_blank_line_parts_two_columns(article):
    first, second = sheets_of(article)
    assert [row.line for row in first.rows if row.gap] == [7] and not any(row.gap for row in second.rows[1:])


def test_repairs_stand_in_the_row_of_their_line(article):
    raw = article.raw_text
    at, end = raw.index("測温"), raw.index("\n")
    repairs = [
        {"step": "variants", "start": at, "end": at + 1, "before": "測", "after": "测", "kind": "changed"},
        {"step": "hard_wraps", "start": end, "end": end + 1, "before": "\n", "after": "", "kind": "joined"},
    ]
    rows = sheets_of(article, repairs)[0].rows
    assert [piece.kind for piece in rows[0].pieces] == ["", "joined"]
    assert [(piece.text, piece.kind, piece.unsure) for piece in rows[3].pieces][1] == ("測", "changed", True)
    closing = [
        mark for sheet in sheets_of(article, repairs) for row in sheet.rows for piece in row.pieces for mark in piece.closing
    ]
    assert len(closing) == 2


def test_the_page_says_what_it_is_and_leads_from_line_to_place_and_back(client, article):
    page = client.get(f"/articles/{article.pk}/?text=printed").content.decode()
    told = text_of(client.get(f"/articles/{article.pk}/"))
    unsure = sum(place.unsure for place in places_of(article.current_parts()))
    assert f"由识别读出，{unsure} 字把握不大" in told and "第 1、2 页" in told
    lines, boxes = (set(re.findall(rf'id="{side}(\d+-\d+)"', page)) for side in "lx")
    assert lines == boxes and {"1-1", "2-6"} <= lines
    for there, back in (("l", "x"), ("x", "l")):
        assert set(re.findall(rf'href="#{back}(\d+-\d+)"', page)) == lines, there
    assert page.count('class="unsure"') >= 4
    assert "扫描页" in re.search(r'<img[^>]* alt="([^"]*)"', page)[1]
    stops = [link for link in re.findall(r'<a class="to-box hei"[^>]*>', page) if "tabindex" not in link]
    assert len(stops) == 3, "the Tab key stops at each column once"


def test_each_paragraph_leads_to_its_place(client, article):
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert re.search(r'id="p1".*?<a class="to-scan hei" href="#x1-3"', page, re.DOTALL)


def test_a_converted_reading_and_another_language_lead_there_too(client, article):
    client.cookies["django_language"] = "en"
    page = client.get(f"/articles/{article.pk}/?reading=zh-Hant").content.decode()
    assert re.search(r'<a class="to-scan hei" href="#x1-3" lang="en"', page)


def test_what_was_not_scanned_has_no_scan(client, make_article):
    page = client.get(f"/articles/{make_article().pk}/").content.decode()
    assert "to-scan" not in page and "scan-reader" not in page


def test_pages_cost_no_more_questions_than_one(client, article, django_assert_max_num_queries, settings, tmp_path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one = scanned_article(recognised(PAGE[1:]))
    one.publish()
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/articles/{one.pk}/?x=1")
    with django_assert_max_num_queries(len(asked)):
        client.get(f"/articles/{article.pk}/?x=1")
