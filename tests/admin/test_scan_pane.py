"""The scan on the desk: its picture with a box for every line, and what recognition is not sure of lit in both."""

import re

import pytest
from django.urls import reverse

from tests.scanned import PAGE, recognised, scanned_article


@pytest.fixture
def scan(people):
    return scanned_article()


@pytest.fixture
def page(sign_in, scan):
    return sign_in("editor").get(reverse("admin:archive_article_change", args=[scan.pk])).content.decode()


def test_every_line_leads_to_its_box_and_back(page):
    lines = sum(len(column) for column in PAGE)
    there, back = (
        re.findall(pattern, page)
        for pattern in (r'<a class="spot" id="l(\d+)" href="#b\1"', r'<a href="#l(\d+)" tabindex="-1"><rect id="b\1"')
    )
    assert there == back == [str(n) for n in range(1, lines + 1)]
    assert '<rect id="b1" x=40 y=40 width=360 height=40 />' in page
    assert 'style="' not in page


def test_what_is_unsure_is_counted_and_lit_in_text_and_picture(page):
    assert "识别把握不大：5 字" in page
    assert re.findall(r'<a class="unsure" id="u(\d)" href="#q\1">(.+?)</a>', page) == [
        ("1", "測"),
        ("2", "记"),
        ("3", "帘"),
        ("4", "前己"),
    ]
    assert re.findall(r'<rect class="q" id="q(\d)"', page) == ["1", "2", "3", "4"]
    assert '<rect class="q" id="q1" x=220 y=160 width=20 height=20 />' in page


def test_words_of_the_clean_text_know_their_line(page):
    clean = "".join(re.findall(r'<div class="clean".*?</div>', page, re.DOTALL))
    assert re.search(r'<span class="[^"]*\bof l1"[^>]*>渡口重开，先试三趟<', clean)
    assert len(set(re.findall(r"\bof l(\d+)", clean))) >= 8


def test_what_is_unsure_is_lit_in_the_clean_text_until_a_hand_was_there(sign_in, scan, page):
    guesses = re.compile(r'<span class="[^"]*\bguess\b[^"]*" id="([^"]+)"[^>]*>(?:<span[^>]*>)?([^<]+)')
    assert [words for _id, words in guesses.findall(page)] == ["測", "记", "帘", "前", "己"]
    scan.body = [{**block, "text": block["text"].replace("登记", "登計")} for block in scan.body]
    scan.save()
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[scan.pk])).content.decode()
    assert "记" not in [words for _id, words in guesses.findall(page)]


def test_a_text_that_is_no_scan_has_no_pane(sign_in, draft):
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[draft.pk])).content.decode()
    assert 'id="scan"' not in page and "scan.js" not in page and 'class="spot"' not in page


def test_of_a_region_only_its_lines_are_drawn(sign_in, people):
    text = recognised()["text"]
    start = text.index("菜场")
    article = scanned_article(region={"text": [start, len(text)]})
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[article.pk])).content.decode()
    assert re.findall(r'<rect id="b(\d+)"', page) == [str(n) for n in range(1, len(PAGE[1]) + 1)]
    assert "识别把握不大：3 字" in page
    view = re.search(r'viewBox="(\d+) (\d+) (\d+) (\d+)"', page)
    assert int(view[1]) > 380


def test_pages_are_tabs(sign_in, people):
    second = recognised(((((20, "（接第一版）岸上的人〔鼓〕了掌。"),)),))
    page = (
        sign_in("editor")
        .get(reverse("admin:archive_article_change", args=[scanned_article(recognised(), second).pk]))
        .content.decode()
    )
    assert page.count('name="scan-page"') == 2 and page.count("<image ") == 2
    assert re.findall(r'<a class="unsure" id="u(\d)"', page)[-1] == "5"
