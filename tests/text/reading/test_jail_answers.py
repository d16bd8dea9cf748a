"""What a cell answers is not trusted: of any other shape than was asked for, it is as if the cell had crashed."""

import json
from dataclasses import asdict

import pytest

from archive.text.reading import Unreadable
from archive.text.reading import jail_answers as shapes
from archive.text.reading.captures import CapturedPage, Mark
from archive.text.reading.jail_answers import checked
from archive.text.reading.scans import ScannedLine, ScannedPage

LINE = ScannedLine("渡口", (10, 10, 50, 30), False, (10, 30, 50), (99, 40))
PAGE = ScannedPage(100, 80, 1, -0.5, "渡口\n", (LINE,), (0,), {"title": "渡口"}, ("reading_order",))
WEBP = b"RIFF\x10\0\0\0WEBPVP8 "
CAPTURE = CapturedPage("https://paper.example/a2", "2020-02-09T01:02:03Z", 200, "text/html", "urn:1", "sha1:A", 7, data=b"<p>")
MARK = Mark(900, "", False, 3, 900, 1000, {"picture": 2}, ("cut_short",))


def told(value, **changed) -> dict:
    """A value as it comes over the channel, with some of it changed."""
    return json.loads(json.dumps(asdict(value) | changed, default=list))


def line(**changed) -> list[dict]:
    return [told(LINE) | changed]


def test_what_was_sent_comes_back():
    assert checked(shapes.scanned_page, told(PAGE), WEBP) == (PAGE, WEBP)
    assert checked(shapes.captured_page, told(CAPTURE, data=None), b"<p>") == CAPTURE
    assert checked(shapes.mark, told(MARK)) == MARK
    assert checked(shapes.number_of_pages, 80) == 80


# (what is wrong, what is changed in the page)
BAD_PAGES = [
    ("no width", {"width": 0}),
    ("a vast width", {"width": 10**9}),
    ("a width that is true", {"width": True}),
    ("no number", {"skew": float("nan")}),
    ("endless", {"skew": float("inf")}),
    ("a turn too far", {"turn": 4}),
    ("a text that is no text", {"text": ["渡口"]}),
    ("a text too long", {"text": "渡" * 200_001, "lines": [], "starts": []}),
    ("a line that is not in the text", {"starts": [1]}),
    ("a start behind the end", {"starts": [9]}),
    ("a start too many", {"starts": [0, 0]}),
    ("hints that are numbers", {"hints": {"title": 3}}),
    ("a box beyond the page", {"lines": line(box=[10, 10, 101, 30])}),
    ("a box the wrong way round", {"lines": line(box=[50, 10, 10, 30])}),
    ("a box of three", {"lines": line(box=[10, 10, 50])}),
    ("a box of parts", {"lines": line(box=[10.5, 10, 50, 30])}),
    ("edges too few", {"lines": line(edges=[10, 50])}),
    ("an edge beyond the page", {"lines": line(edges=[10, 30, 500])}),
    ("sureness of one alone", {"lines": line(sure=[99])}),
    ("surer than sure", {"lines": line(sure=[99, 101])}),
    ("an empty line", {"lines": line(text="", edges=[10], sure=[])}),
    ("lines that are none", {"lines": "渡口"}),
]


@pytest.mark.parametrize(("wrong", "changed"), BAD_PAGES, ids=[wrong for wrong, _ in BAD_PAGES])
def test_a_page_of_another_shape(wrong, changed):
    with pytest.raises(Unreadable, match="too_demanding: crash"):
        checked(shapes.scanned_page, told(PAGE) | changed, WEBP)


@pytest.mark.parametrize("answer", [None, [], "渡口", {}, {"width": 1}])
def test_what_is_no_page_at_all(answer):
    with pytest.raises(Unreadable, match="crash"):
        checked(shapes.scanned_page, answer, WEBP)


@pytest.mark.parametrize("held", [b"", b"\x89PNG\r\n\x1a\n" + bytes(9), b"<svg>"])
def test_what_is_no_webp(held):
    with pytest.raises(Unreadable, match="crash"):
        checked(shapes.scanned_page, told(PAGE), held)


@pytest.mark.parametrize(
    "changed", [{"url": 3}, {"status": -1}, {"start": "7"}, {"revisit": 1}, {"problem": "strange"}, {"doubts": "truncated"}]
)
def test_a_capture_of_another_shape(changed):
    with pytest.raises(Unreadable, match="crash"):
        checked(shapes.captured_page, told(CAPTURE, data=None) | changed, b"")


@pytest.mark.parametrize("changed", [{"start": -1}, {"inside": 3}, {"finished": 0}, {"passed": {"picture": -1}}, {"total": 0.5}])
def test_a_mark_of_another_shape(changed):
    with pytest.raises(Unreadable, match="crash"):
        checked(shapes.mark, told(MARK) | changed)
