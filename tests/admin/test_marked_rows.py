"""Rows of the desk: every line and every block in exactly one row, in the order of the clipping."""

import pytest

from archive.admin.marked_rows import marked_lines, marked_rows


def repair(step, start, end, kind, after=""):
    return {"step": step, "start": start, "end": end, "kind": kind, "after": after, "before": ""}


def block(text, kind="paragraph"):
    return {"kind": kind, "text": text}


def shown(rows):
    return [("".join(piece.text for line in row.lines for piece in line), [b["text"] for b in row.blocks]) for row in rows]


RAW = "渡口重开\n渡口重开\n船头站着一个测温的，船尾站\n着一个登记的。\n\n打印本页"


def test_lines_joined_into_one_block_share_a_row():
    repairs = [
        repair("repeated_titles", 5, 9, "deleted"),
        repair("hard_wraps", 23, 24, "joined"),
        repair("share_bars", 33, 37, "deleted"),
    ]
    rows = marked_rows(RAW, repairs, [block("渡口重开", "title"), block("船头站着一个测温的，船尾站着一个登记的。")])
    assert shown(rows) == [
        ("渡口重开", ["渡口重开"]),
        ("渡口重开", []),
        ("船头站着一个测温的，船尾站\n着一个登记的。", ["船头站着一个测温的，船尾站着一个登记的。"]),
        ("打印本页", []),
    ]
    assert [row.dropped for row in rows] == [[], ["repeated_titles"], [], ["share_bars"]]


def test_characters_left_over_stay_with_their_line():
    raw = "船头站着一个测温的，船尾站着一个登记\n的。\n岸上有人鼓掌。"
    joined = [repair("hard_wraps", 18, 19, "joined")]
    rows = marked_rows(raw, joined, [block("船头站着一个测温的，船尾站着一个登记的。"), block("岸上有人鼓掌。")])
    assert [len(row.lines) for row in rows] == [2, 1]


def test_a_line_cut_into_blocks_keeps_them_together():
    rows = marked_rows("先试三趟，不急。水路断了这么久。", [], [block("先试三趟，不急。"), block("水路断了这么久。")])
    assert shown(rows) == [("先试三趟，不急。水路断了这么久。", ["先试三趟，不急。", "水路断了这么久。"])]


def test_a_block_broken_by_page_furniture_points_to_its_row():
    raw = "船头站着一个测温的，\n打印本页\n船尾站着一个登记的人，手里拿着名册。"
    rows = marked_rows(raw, [], [block("船头站着一个测温的，船尾站着一个登记的人，手里拿着名册。")])
    assert [row.see for row in rows] == [3, None, None]


def test_what_an_editor_wrote_anew_is_shown_too():
    rows = marked_rows("渡口重开。", [], [block("渡口重开。"), block("编者补记")])
    assert shown(rows) == [("渡口重开。", ["渡口重开。", "编者补记"])]
    assert shown(marked_rows("", [], [block("没有剪报的正文")])) == [("", ["没有剪报的正文"])]


@pytest.mark.parametrize("kind", ["deleted", "changed", "moved", "joined", "unheard_of"])
def test_the_raw_text_is_whole_under_any_marks(kind):
    repairs = [
        repair("a", 2, 8, kind),
        repair("b", 5, 12, "deleted"),
        repair("c", 6, 6, "inserted", "插"),
        repair("d", 30, 99, kind),
    ]
    lines = marked_lines(RAW, repairs)
    assert "".join("".join(piece.text for piece in line) for line in lines).replace("\n", "") == RAW.replace("\n", "")
