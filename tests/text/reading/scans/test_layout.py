"""Recognised lines are read in the order of the print, whole, without what is no print; and so is a region of a page."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from archive.text.cleaning import clean
from archive.text.reading.pdf_rules import Rules
from archive.text.reading.scans.detections import part
from archive.text.reading.scans.layout import lay_out, text_in
from archive.text.reading.scans.page import ScannedLine, ScannedPage
from tests.text.reading.pdf_layouts import prose
from tests.text.reading.pdf_pages import set_lines
from tests.text.reading.scans.paper import Paper

WIDTH, HEIGHT = 900, 1200
TITLE = "渡口守夜人"


def three_columns() -> tuple[Paper, str]:
    """A headline, a byline and three columns of one text."""
    paper, text = Paper(), prose(21, 9)
    paper.line(250, 40, TITLE, 44)
    paper.line(380, 110, "本报记者 沈渡")
    rows = -(-len(set_lines(text, 12)) // 3)
    for column in range(3):
        paper.column(40 + 280 * column, 170, text, 12, rows * (column + 1), rows * column)
    return paper, text


def held(page: ScannedPage) -> ScannedPage:
    """The page, once its law is found to hold: every line stands in the text where it is said to begin."""
    assert [page.text[start : start + len(line.text)] for line, start in zip(page.lines, page.starts, strict=True)] == [
        line.text for line in page.lines
    ]
    assert list(page.starts) == sorted(page.starts)
    for line in page.lines:
        assert len(line.edges) == len(line.sure) + 1 == len(line.text) + 1
        assert list(line.edges) == sorted(line.edges)
    return page


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("seed", range(4))
def test_columns_are_read_one_after_the_other(seed):
    paper, text = three_columns()
    page = held(lay_out(paper.wobbling(seed), WIDTH, HEIGHT))
    assert plain(page.text) == TITLE + "本报记者沈渡" + plain(text)
    assert (page.hints, page.doubts) == ({"title": TITLE}, ())
    cleaned = clean(page.text, title_hint=page.hints["title"])
    assert [block.text for block in cleaned.of_kind("paragraph")] == text.split("\n")


@pytest.mark.parametrize("seed", range(3))
def test_vertical_columns_are_read_from_the_right_under_a_head_across(seed):
    paper, text = Paper(), prose(22, 5)
    paper.line(40, 20, "渡口样报")
    paper.line(700, 20, "第3版")
    paper.line(790, 80, TITLE, 44, down=True)
    paper.column_down(760, 80, text, 22)
    page = held(lay_out(paper.wobbling(seed), WIDTH, HEIGHT))
    assert plain(page.text) == "渡口样报第3版" + TITLE + plain(text)
    assert page.hints == {"title": TITLE}


def test_a_character_alone_runs_as_its_page_does():
    paper = Paper()
    paper.column_down(400, 40, "值夜的人提着灯走过江堤，没有人抱怨一句话了", 22)
    alone = ScannedLine("。", (300, 40, 320, 60), False, (300, 320), (90,))
    page = held(lay_out([*paper.lines, alone], WIDTH, HEIGHT))
    assert page.lines[-1] == ScannedLine("。", (300, 40, 320, 60), True, (40, 60), (90,))


def test_a_line_found_in_two_pieces_is_whole():
    paper, _ = three_columns()
    line = paper.lines[5]
    paper.lines[5:6] = [part(line, 0, 4), part(line, 4, len(line.text))]
    assert line in held(lay_out(paper.lines, WIDTH, HEIGHT)).lines


def test_a_line_found_twice_stands_once():
    paper, text = three_columns()
    line = paper.lines[5]
    x0, y0, x1, y1 = line.box
    worse = replace(line, box=(x0 - 3, y0 + 2, x1 + 4, y1 + 3), sure=(60,) * len(line.text))
    beginning = part(line, 0, 5)
    page = held(lay_out([worse, *paper.lines, beginning], WIDTH, HEIGHT))
    assert plain(page.text) == TITLE + "本报记者沈渡" + plain(text)
    assert line in page.lines


def test_specks_at_the_border_are_left_out_and_print_is_not():
    paper, text = three_columns()
    paper.line(4, 600, "丨", sure=55)
    paper.line(880, 1170, "叱", 12, sure=41)
    paper.line(440, 1100, "3", sure=99)
    page = held(lay_out(paper.lines, WIDTH, HEIGHT))
    assert plain(page.text) == TITLE + "本报记者沈渡" + plain(text) + "3"


def test_a_line_that_was_not_found_does_not_turn_the_page_over():
    paper, text = three_columns()
    lost = paper.lines.pop(8)
    assert plain(lay_out(paper.lines, WIDTH, HEIGHT).text) == TITLE + "本报记者沈渡" + plain(text).replace(lost.text, "")


def test_a_rule_parts_what_stands_close():
    paper = Paper()
    paper.column(40, 40, "早上六点开航\n晚上七点收班", 12)
    joined = lay_out(paper.lines, WIDTH, HEIGHT)
    parted = lay_out(paper.lines, WIDTH, HEIGHT, Rules(across=[(30.0, 300.0, 65.0)]))
    assert ("\n\n" in joined.text, "\n\n" in parted.text) == (False, True)


def test_a_deck_across_two_columns_does_not_join_their_lines():
    paper = Paper()
    paper.line(20, 0, "渡口修好以后三个村的学生和菜农每天都能早半个钟头过江", 22)
    for row, line in enumerate(["这是今年修好的第六座渡口，船", "工们说。"]):
        paper.line(20, 40 + 30 * row, line)
    for row, line in enumerate(["昨天一早，江面上起了大雾，头", "一班船晚了十分钟，没有人催。"]):
        paper.line(330, 40 + 30 * row, line)
    text = lay_out(paper.lines, 700, 120).text
    assert "船\n工们说。" in text
    assert "头\n一班船" in text


def test_the_strokes_of_large_type_are_no_rules():
    paper = Paper()
    paper.line(20, 20, "渡口日报", 80)
    paper.column(20, 130, "今天早上七点，第一班船坐满了人。", 16)
    page = lay_out(paper.lines, 420, 220, Rules(down=[(24, 97, 186), (24, 97, 255)]))
    assert page.text.startswith("渡口日报\n")


def test_an_order_that_stays_open_is_said():
    paper, text = Paper(), prose(60, 4)
    for x in (40, 380, 720):
        paper.column(x, 40, text, 15, 9)
    assert lay_out(paper.lines, 1100, HEIGHT).doubts == ("reading_order",)


def test_a_page_without_lines_has_no_text():
    assert lay_out([], 30, 40) == ScannedPage(30, 40)
    assert lay_out([ScannedLine(" ", (0, 0, 9, 9), False, (0, 9), (50,))], 30, 40) == ScannedPage(30, 40)


def of(page: ScannedPage, boxes) -> str:
    return "".join(page.text[start:end] + after for start, end, after in text_in(page, boxes))


def test_a_region_is_read_by_itself():
    paper, _ = three_columns()
    page = lay_out(paper.lines, WIDTH, HEIGHT)
    whole = of(page, [(0, 0, WIDTH, HEIGHT)])
    assert whole == page.text
    columns = [of(page, [(30 + 280 * column, 160, 290 + 280 * column, HEIGHT)]) for column in range(3)]
    assert plain("".join(columns)) == plain(page.text).removeprefix(TITLE + "本报记者沈渡")
    assert columns[0].startswith("\u3000\u3000")
    assert of(page, [(590, 160, 850, HEIGHT), (30, 160, 290, HEIGHT)]) == columns[0] + "\n" + columns[2]


def test_a_box_through_lines_gives_the_characters_inside():
    paper = Paper()
    paper.line(40, 40, "早上六点开航，")
    paper.line(40, 70, "晚上七点收班。")
    page = lay_out(paper.lines, WIDTH, HEIGHT)
    assert text_in(page, [(78, 0, 135, HEIGHT)]) == [(2, 5, "\n"), (10, 13, "")]
    assert text_in(page, [(400, 400, 500, 500)]) == []


def test_a_mark_that_was_not_found_does_not_break_its_line():
    paper = Paper()
    paper.column(40, 40, prose(23, 2), 12)
    line = paper.lines[4]
    paper.lines[4:5] = [part(line, 0, 2), part(line, 3, len(line.text))]
    page = held(lay_out(paper.lines, WIDTH, HEIGHT))
    assert [found.text for found in page.lines if found.box == line.box] == [line.text[:2] + "\u3000" + line.text[3:]]


def test_whatever_is_found_the_page_keeps_its_law():
    """Boxes anywhere, without height, on one another: nothing is read that was not there, and no place leaves its text."""
    for seed in range(40):
        chance = random.Random(seed)
        lines = [_anywhere(chance) for _ in range(chance.randint(0, 30))]
        page = held(lay_out(lines, 900, 900, Rules(across=[(0, 900, 400)], down=[(0, 900, 450)])))
        assert not Counter(plain(page.text)) - Counter(plain("".join(line.text for line in lines)))
        assert all(0 <= start < end <= len(page.text) for start, end, _ in text_in(page, [(200, 200, 700, 700)]))


def _anywhere(chance: random.Random) -> ScannedLine:
    text = "".join(chance.choices("渡口的灯，。“”一3 —ab", k=chance.randint(1, 15)))
    x, y, size, down = chance.randint(0, 800), chance.randint(0, 800), chance.choice((0, 1, 20, 20, 45)), chance.random() < 0.3
    edges = sorted((y if down else x) + chance.randint(0, 20 * len(text)) for _ in range(len(text) + 1))
    box = (x, edges[0], x + size, edges[-1]) if down else (edges[0], y, edges[-1], y + size)
    return ScannedLine(text, box, down, tuple(edges), (90,) * len(text))
