"""PDF pages: every layout is read in the order in which a reader would read it."""

import pytest

from archive.text.cleaning import clean
from archive.text.reading.pdf import MEDIA_TYPE, MOST_PAGES, read_pdf
from archive.text.reading.raw_text import Unreadable
from tests.text.reading.pdf_layouts import LAYOUTS, Layout, prose
from tests.text.reading.pdf_pages import UNMAPPED, Sheet, pdf, set_lines


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_read_in_order(name):
    made = LAYOUTS[name]()
    raw = read_pdf(made.bytes())
    assert ("".join(raw.text.split()), raw.doubts) == (made.text(), ())


#: Plain pages: headline, columns, nothing else.
PLAIN = (
    "one_column two_columns three_columns four_columns five_columns six_columns narrow_gutters turned_page drawn_twice".split()
)


@pytest.mark.parametrize("name", [*PLAIN, "vertical_headline_on_the_left", "headline_in_the_middle", "picture_beside_a_column"])
def test_cleaning_gives_the_paragraphs_back(name):
    made = LAYOUTS[name]()
    raw = read_pdf(made.bytes())
    cleaned = clean(raw.text, title_hint=raw.hints["title"])
    assert [block.text for block in cleaned.of_kind("title")] == [made.title]
    assert [block.text for block in cleaned.of_kind("paragraph")] == made.read[1].split("\n")


def test_paragraphs_set_in_begin_with_two_ideographic_spaces():
    made = Layout()
    made.flow("清早，渡口的船工解缆。\n全乡一天要送菜十二吨，路口有人守。", [(40, 40, 99)], 10)
    assert read_pdf(made.bytes()).text.split("\n") == [
        "　　清早，渡口的船工",
        "解缆。",
        "　　全乡一天要送菜十",
        "二吨，路口有人守。",
    ]


def test_blanks_of_the_print_are_kept_and_gaps_of_justified_lines_are_not():
    sheet = Sheet()
    sheet.put(40, 40, "本报记者", 10)
    sheet.put(95, 40, "沈渡", 10)
    sheet.put(40, 80, "一行排得松了些，", 10, spread=3)
    assert read_pdf(pdf(sheet)).text == "本报记者　沈渡\n\n一行排得松了些，"


def test_latin_words_stand_apart():
    sheet = Sheet()
    sheet.put(40, 40, "新址在North Bridge 12号", 10)
    assert read_pdf(pdf(sheet)).text == "新址在North Bridge 12号"


def test_a_row_of_a_table_is_a_line():
    assert "石桥\t120\t860\t45" in read_pdf(LAYOUTS["tabular"]().bytes()).text.split("\n")


def test_an_order_that_stays_open_is_flagged():
    """Two columns, both of which begin fresh and end in mid-sentence."""
    sheet, text = Sheet(), prose(60, 4)
    for x in (40, 220, 400):
        sheet.column(x, 40, set_lines(text, 15)[:9], 15)
    assert read_pdf(pdf(sheet)).doubts == ("reading_order",)


def test_glyphs_that_nothing_maps_are_counted():
    sheet = Sheet()
    sheet.put(40, 40, "读得出的一行字在这里", 10)
    sheet.put(40, 60, "读不出", 10, font=UNMAPPED)
    raw = read_pdf(pdf(sheet))
    assert (raw.text.count("\ufffd"), raw.undecodable, raw.doubts) == (3, 3, ("poor_text_layer",))


def test_poor_recognition_is_flagged():
    sheet = Sheet()
    for row, line in enumerate(("截至20I5年末，自Z0l5年4月起，", "共有t8间商铺抵押，", "20l6年1月办结。")):
        sheet.put(40, 40 + 15 * row, line, 10)
    assert "poor_text_layer" in read_pdf(pdf(sheet)).doubts


def test_a_page_without_text_among_others_is_flagged():
    scanned, read = Sheet(), Sheet()
    scanned.frame(40, 40, 300, 400)
    read.put(40, 40, "读得出的一行字", 10)
    assert read_pdf(pdf(read, scanned)).doubts == ("pages_without_text",)
    assert read_pdf(pdf(read, Sheet())).doubts == ()


def test_hints():
    made = Layout(info={"Author": "沈渡", "Title": "untitled", "CreationDate": "D:20200203081500+08'00'"})
    made.say(60, 40, "渡口守夜人", 30)
    made.flow(prose(61, 2), [(40, 100, 99)], 30)
    raw = read_pdf(made.bytes())
    assert raw.hints == {"title": "渡口守夜人", "author": "沈渡", "date": "2020-02-03"}
    assert (raw.media_type, raw.encoding, raw.undecodable) == (MEDIA_TYPE, "", 0)


def test_two_headlines_of_one_size_give_no_title():
    assert "title" not in read_pdf(LAYOUTS["two_side_by_side"]().bytes()).hints


_LOCKED = b"/Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b">"


def _locked() -> bytes:
    data = LAYOUTS["spaced_headline"]().bytes()
    return data.replace(b"/Root", b"/ID [<00><00>] /Encrypt << " + _LOCKED + b" >> /Root", 1)


# (what it shows, bytes, code, detail)
REFUSED = [
    ("a scan", pdf(Sheet(drawn=["0 0 100 100 re f"])), "scan", "pdf"),
    ("a blank page", pdf(Sheet()), "no_text", "pdf"),
    ("a password", _locked(), "encrypted", "pdf"),
    ("nothing but a header", b"%PDF-1.7\n" + bytes(100), "damaged", "pdf"),
    ("too many pages", pdf(*[Sheet()] * (MOST_PAGES + 1)), "too_many_pages", str(MOST_PAGES)),
]


@pytest.mark.parametrize(("data", "code", "detail"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(data, code, detail):
    with pytest.raises(Unreadable) as told:
        read_pdf(data)
    assert (told.value.code, told.value.detail) == (code, detail)


def test_pages_that_hold_more_than_a_draft_may_have_are_refused(monkeypatch):
    held = len(LAYOUTS["one_column"]().text())
    monkeypatch.setattr("archive.text.reading.pdf.LONGEST_TEXT", 2 * held)
    sheet = LAYOUTS["one_column"]().sheet
    assert read_pdf(pdf(sheet, sheet)).text
    with pytest.raises(Unreadable) as told:
        read_pdf(pdf(sheet, sheet, sheet))
    assert (told.value.code, told.value.detail) == ("too_long", f"{2 * held}+")
