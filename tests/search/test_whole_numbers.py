"""A number searched along with the one asked is a whole one; what readers write stands wherever its characters do."""

import re

import pytest

from search.query import Run, parse
from search.snippets import Wanted, marks_in
from search.terms import Piece, piece_of, word_pieces

#: What stands in a text, asked for in another way of writing; and whether that is the same number.
PRINTED = [
    ("三例", "渡口报了3例", True),
    ("三例", "渡口报了13例", False),
    ("三例", "渡口报了2.3例", False),
    ("13例", "渡口报了十三例", True),
    ("3例", "渡口报了十三例", False),
    ("3例", "渡口报了三例", True),
    ("两千", "船票卖出2000张", True),
    ("两千", "船票卖出12000张", False),
    ("两千", "船票卖出2000万张", False),
    ("二月九日", "12月9日开闸", False),
    ("2020年2月9日", "12月9日开闸", False),
    ("2020年2月9日", "2月9日开闸", True),
    ("二级响应", "启动Ⅱ级响应", True),
    ("二级响应", "启动Ⅲ级响应", False),
    ("一级响应", "启动Ⅱ级响应", False),
    ("50%", "占到百分之五十", True),
    ("50%", "占到百分之五十五", False),
    ("50%", "占到百分之五十点五", False),
    ("渡口报了三例", "13例，渡口报了", False),
    ("渡口报了三例", "3例，渡口报了", True),
]


@pytest.mark.parametrize(("asked", "printed", "same"), PRINTED)
def test_another_way_of_writing_is_found_where_it_is_the_whole_number(report, found, asked, printed, same):
    report("闸门", f"{printed}。", published_stated=None)
    report("年份已知的闸门", f"{printed}。")
    answer = found(asked, as_asked=True)
    assert ("年份已知的闸门" in answer) is same
    marked = "".join(printed[start:end] for start, end in marks_in(printed, Wanted.of(parse(asked).node)))
    assert bool(re.search("[0-9一二三五十Ⅱ]", marked)) is same


@pytest.mark.parametrize("asked", ["3例", "2月9日", "20", "'3例'", "月9", "2.3例", "9日开"])
def test_what_is_asked_stands_wherever_its_characters_do(report, found, asked):
    report("一张旧表", "表上写着12月9日开闸，113例，2.3例，0020。")
    assert found(asked.strip("'")) == ["一张旧表"]


def test_every_stretch_of_a_number_stands_where_it_was_cut_out(report, found):
    text = "共16.1万元，百分之五十点五，1.23米，第3.5.1节，QX20.5型，二〇二〇年"
    report("账本", text)
    stretches = {text[at : at + length] for length in range(1, 9) for at in range(len(text) - length)}
    assert [one for one in stretches if re.search(r"\w", one) and found(one, as_asked=True) != ["账本"]] == []


def test_the_whole_number_stands_above_a_part_of_another(report, found):
    report("短的", "13例。")
    report("长的", "渡口的人说起三例，又说起渡船、缆绳、河水、天气和收成，说到天黑。")
    assert found("3例") == ["长的", "短的"]


def test_sentences_and_distances_take_whole_numbers(report, found):
    report("十三", "渡口报了13例。")
    report("三", "渡口报了3例。")
    assert found("三例 /s 渡口") == found("三例 NEAR/5 渡口") == ["三"]
    assert found('title:"十三"') == ["十三"]


def test_a_word_apart_is_a_whole_number_and_the_run_itself_is_not():
    assert [piece.alone for piece in word_pieces(Run("新增3例确诊"))] == [(False, False), (True, False), (False, False)]
    assert not any(map(any, (piece.alone for piece in word_pieces(Run("大家一起来")))))
    assert piece_of(Run("3例")) == Piece("3例")


def test_the_index_finds_a_whole_number_where_reading_does(report, index, ask):
    texts = ["3例", "13例", "3例13例", "13例，3例", "1.3例", "第3例", "3例3", "𠮷3例", "𪚥13例", "三例", "十三例", "20203例"]
    for text in texts:
        report(text, f"此处{text}。" * 2, published_stated=None)
    ask()
    node = Run("3例", quoted=True, whole=True)
    numbers = {number for number, _score in index.find(node, 0, None).ranked}
    held = {hit.article.title for hit in ask('"例"', page_size=100).hits if hit.article.pk in numbers}
    assert held == {text for text in texts if re.search(r"(?<![0-9.])3例", text)}


def test_few_sentences_are_read_for_whole_numbers_too(report, found):
    for number in range(30):
        report(f"第{number}号渡船", *[f"渡船开过第{place}个弯。河水很静。" for place in range(8)])
    report("十三", "渡口报了13例。")
    report("三", "渡口报了3例。")
    assert found("渡口 /s 三例") == ["三"]
