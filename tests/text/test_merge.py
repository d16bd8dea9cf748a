"""Three wordings into one: what each side changed survives, and where both did the editor's stays and is told."""

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.differences import LONG, differences
from archive.text.merge import Place, _tokens, hunks, merge, undo

WORDS = st.text(alphabet="渡口船载人十百，。7", max_size=14)
BLOCKS = st.lists(
    st.builds(lambda kind, text: {"kind": kind, "text": text + "完"}, st.sampled_from(("heading", "paragraph")), WORDS)
)
VALUES = st.one_of(
    st.tuples(WORDS, WORDS, WORDS),
    st.tuples(BLOCKS, BLOCKS, BLOCKS),
    st.tuples(*[st.lists(st.sampled_from(("例一", "例二", "林样")), unique=True)] * 3),
    st.tuples(*[st.tuples(st.none() | WORDS, st.booleans())] * 3),
)


def block(text, kind="paragraph"):
    return {"kind": kind, "text": text}


@given(VALUES)
def test_what_one_side_alone_changed_is_taken_as_it_is(values):
    base, one, _ = values
    assert merge(base, base, one).value == one
    assert merge(base, one, base).value == one
    assert merge(base, one, one).value == one
    assert not merge(base, base, one).conflicts + merge(base, one, base).conflicts + merge(base, one, one).conflicts


@settings(max_examples=150)
@given(st.one_of(st.tuples(WORDS, WORDS, WORDS), st.tuples(BLOCKS, BLOCKS, BLOCKS)))
def test_nothing_that_the_editor_wrote_is_lost(values):
    base, edited, redone = values
    merged = merge(base, edited, redone).value
    assert all(set(item) == {"kind", "text"} for item in merged) if isinstance(base, list) else isinstance(merged, str)
    kept = iter("".join(token for token in _tokens(merged) if isinstance(token, str)))
    written = "".join(hunk.now.replace("\n", "") for hunk in hunks(base, edited))
    assert all(character in kept for character in written)


@settings(max_examples=100)
@given(st.data())
def test_changes_in_different_places_both_survive(data):
    base = string.ascii_letters
    places = sorted(data.draw(st.lists(st.integers(0, 17), min_size=2, max_size=6, unique=True)))
    by_editor = data.draw(st.lists(st.booleans(), min_size=len(places), max_size=len(places)))
    put = [data.draw(st.sampled_from(("", "渡", "船头"))) for _ in places]

    def changed(chosen):
        text = base
        for place, own, words in reversed(list(zip(places, by_editor, put, strict=True))):
            if own in chosen:
                text = text[: place * 3] + words + text[place * 3 + 1 :]
        return text

    merged = merge(base, changed({True}), changed({False}))
    assert (merged.value, merged.conflicts) == (changed({True, False}), ())


@given(BLOCKS, BLOCKS)
def test_any_hunk_can_be_undone_and_the_only_one_gives_the_base(base, edited):
    found = hunks(base, edited)
    for hunk in found:
        undone = undo(base, edited, hunk.start, hunk.end)
        assert undone != edited
        assert len(found) > 1 or undone == base


@settings(max_examples=100)
@given(st.text(alphabet="甲乙丙，", max_size=60), st.text(alphabet="甲乙丙，", max_size=60))
def test_differences_lead_from_one_to_the_other(before, after):
    made, at = "", 0
    for part in differences(before, after):
        made += before[at : part.start] + after[part.lo : part.hi]
        at = part.end
    assert made + before[at:] == after


def test_a_long_text_is_cut_at_what_stands_once():
    chance = random.Random(7)
    before = "".join(chance.choice("渡口重开船头测温先试三趟不急老工水路断了") for _ in range(20 * LONG))
    after = before[: 3 * LONG] + "补" + before[3 * LONG : 9 * LONG] + before[9 * LONG + 2 :]
    assert [(part.start, part.end, after[part.lo : part.hi]) for part in differences(before, after)][0] == (
        3 * LONG,
        3 * LONG,
        "补",
    )
    assert len(differences(before, after)) == 2


def test_inside_one_block_only_the_same_place_is_a_conflict():
    base = [block("每船载二十人，船舱每趟消毒 一次。"), block("先试三趟。")]
    edited = [block("每船限载二十人，船舱每趟消毒 一次。"), block("先试三趟。")]
    redone = [block("每船载二十人，船舱每趟消毒一次。"), block("先试三趟。")]
    merged = merge(base, edited, redone)
    assert merged.value[0]["text"] == "每船限载二十人，船舱每趟消毒一次。" and not merged.conflicts

    redone[1] = block("先试五趟。")
    edited[1] = block("先试两趟。")
    (conflict,) = merge(base, edited, redone).conflicts
    assert (conflict.base, conflict.edited, conflict.redone, conflict.place) == ("三", "两", "五", Place(1, 2, 3))


def test_a_paragraph_that_the_editor_cut_and_the_rules_mended():
    base = [block("清早开渡 ，船头测温。岸上登记。"), block("不急。")]
    edited = [block("清早开渡 ，船头测温。"), block("岸上登记。"), block("不急。")]
    redone = [block("清早开渡，船头测温。岸上登记。不急。")]
    merged = merge(base, edited, redone)
    assert [item["text"] for item in merged.value] == ["清早开渡，船头测温。", "岸上登记。不急。"]
    assert not merged.conflicts


def test_a_block_taken_out_does_not_hand_its_kind_to_the_next():
    base = [block("渡口"), block("先试三趟。"), block("不急。")]
    redone = [block("渡口", "heading"), block("先试三趟。"), block("不急。")]
    merged = merge(base, base[1:], redone)
    assert merged.value == base[1:]
    assert merge(base, [base[0], base[2]], redone).value == [redone[0], base[2]]


def test_what_both_put_at_the_end_is_a_conflict_and_the_editors_stays():
    merged = merge([block("甲。")], [block("甲。"), block("编者补记")], [block("甲。"), block("另一段")])
    assert [item["text"] for item in merged.value] == ["甲。", "编者补记"]
    assert [(conflict.edited, conflict.redone) for conflict in merged.conflicts] == [("编者补记", "另一段")]


def test_a_neighbouring_paragraph_is_another_place():
    base = [block("甲一。"), block("乙一。")]
    merged = merge(base, [block("甲一！"), block("乙一。")], [block("甲一。"), block("二乙一。")])
    assert [item["text"] for item in merged.value] == ["甲一！", "二乙一。"] and not merged.conflicts


def test_names_are_merged_whole():
    assert merge(["周例"], ["周例", "林样"], ["周例", "例三"]).value == ["周例", "林样"]
    assert merge(["周例", "例三"], ["林样", "例三"], ["周例", "例三", "例四"]).value == ["林样", "例三", "例四"]


def test_captions_keep_their_credits():
    base = [{"text": "船头测温", "credit": None}]
    merged = merge(base, [{"text": "船头测体温", "credit": None}], [{"text": "船头测温", "credit": "例四"}])
    assert merged.value == [{"text": "船头测体温", "credit": "例四"}]


@pytest.mark.parametrize("value", ["2020-02-28", None, 3, False])
def test_a_value_is_changed_as_a_whole(value):
    merged = merge((value, "一"), (value, "二"), (value, "三"))
    assert merged.value == (value, "二") and merged.conflicts[0].redone == (value, "三")


def test_a_hunk_that_is_gone_cannot_be_undone():
    with pytest.raises(KeyError):
        undo("甲", "甲", 0, 1)


def test_a_paragraph_put_in_is_told_from_its_beginning():
    base = [{"kind": "paragraph", "text": text} for text in ("停航四十七天的渡口恢复摆渡。", "每船限载二十人。")]
    edited = [{**base[0], "text": base[0]["text"].replace("停航", "停运")}, base[1], {"kind": "paragraph", "text": "船工到了。"}]
    assert [(hunk.was, hunk.now) for hunk in hunks(base, edited)] == [("航", "运"), ("", "船工到了。")]
    assert hunks(base, edited)[1].place == Place(2, 0, 5)
    assert hunks(edited, base)[1].was == "船工到了。"
