"""Two states of a text: nothing is lost or told twice, what moved is told as moved, and no two texts take long."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text.compare import compare, followed, split, with_moves

TEXTS = st.lists(st.text(st.sampled_from("甲乙丙丁。！“”發发 "), max_size=12), max_size=8)


@given(TEXTS, TEXTS, st.booleans())
def test_both_sides_are_whole(before, after, folded):
    rows = with_moves(compare(before, after, folded))
    assert [row.old for row in rows if row.before] == split(before)
    assert [row.new for row in rows if row.after] == split(after)


@given(TEXTS)
def test_a_text_against_itself_stays(text):
    assert {row.kind for row in compare(text, text)} <= {"same"}


@given(TEXTS, TEXTS)
def test_every_sentence_is_followed(before, after):
    rows, later = compare(before, after), split(after)
    for number, text in enumerate(split(before)):
        row, place = followed(rows, number)
        assert row.old == text
        assert place is None or row.kind == "reworded" or later[place] == text


def kinds(before, after, **how) -> list[str]:
    return [row.kind for row in with_moves(compare(before, after, **how))]


def test_a_paragraph_that_moved():
    first, second = "渡口清早开门。船工量了体温。", "菜场照常营业，每户一人。"
    assert kinds([first, second], [second, first]).count("moved") in (2, 4)
    assert "gone" not in kinds([first, second], [second, first])


def test_what_is_said_twice_and_once_taken_away_has_not_moved():
    assert kinds(["渡口清早开门。", "渡口清早开门。"], ["渡口清早开门。"]).count("gone") == 1


def test_scripts_and_quotation_marks_are_no_difference_where_folded():
    assert kinds(["他说“发热门诊开了”。"], ["他說「發熱門診開了」。"], folded=True) == ["same"]
    assert kinds(["他说“发热门诊开了”。"], ["他說「發熱門診開了」。"]) != ["same"]


def test_long_texts_without_a_common_sentence_are_compared_in_proportion():
    """Each of 3,000 sentences is held against 40 others at most, not against 3,000."""
    before = [f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}在前。" for n in range(3000)]
    after = [f"{chr(0x7E00 + n)}{chr(0x8E00 - n)}于后！" for n in range(3000)]
    assert {row.kind for row in compare(before, after)} == {"gone", "come"}
