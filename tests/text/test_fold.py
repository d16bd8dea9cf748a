"""The fold: one form for all the ways in which the same words are printed."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import as_printed, class_of, fold, fold_with_offsets, folded_and_printed, rules_version

#: Han in both scripts, letters, digits, and everything that may be deleted or stay by its neighbours.
CHARS = st.sampled_from(
    "中国發髮发覆复乾干臺颱后後麵面⺠⽇〇○aBéß19０２５·・，,．.　 \n\t“”「」『』\"'—-～㎡①…\u200b\ufe0f한—―\u2009\u00a0\u00ad"
)
TEXTS = st.text(CHARS, max_size=24)

#: What must fold alike, and why.
ALIKE = [
    ("乾幹干榦", "traditional characters with one simplified form"),
    ("後后", "the simplified form is a traditional character too"),
    ("髮發发", "two traditional characters, one simplified"),
    ("裏裡里", "variants of Taiwan and Hong Kong"),
    ("臺台檯颱", "four traditional characters, one simplified"),
    ("着著", "written 著 in Taiwan where others write 着"),
    ("爲為为", "variants"),
    ("鬥鬪斗鬭鬬", "variants in print"),
    ("覆復複复", "覆 stays 覆 or becomes 复, by the word"),
    ("靑青", "older printed shapes"),
    ("⺠⺠民", "radicals left by PDF readers"),
    ("○〇◯", "circles printed for zero"),
]


@pytest.mark.parametrize(("shapes", "why"), ALIKE)
def test_shapes_of_one_character_fold_alike(shapes, why):
    assert len({fold(shape) for shape in shapes}) == 1, why


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２０年２月９日", "2020年2月9日"),
        ("“零新增”第５天", "零新增第5天"),
        ("阿卜杜·热西提", "阿卜杜热西提"),
        ("5·12", "5·12"),
        ("投入1,234,500元", "投入1234500元"),
        ("投入１，２３４元", "投入1234元"),
        ("甲，乙", "甲,乙"),
        ("36.5度", "36.5度"),
        ("值\n守", "值守"),
        ("COVID 19 防", "covid 19防"),
        ("投入1\u2009234\u00a0500元", "投入1234500元"),
        ("3—5名、3－5名、3–5名", "3-5名、3-5名、3-5名"),
        ("3～5名", "3~5名"),
        ("值\u200b守\u00ad点\u3000", "值守点"),
        ("co-\noperate", "co-operate"),
        ("50㎡①", "50m21"),
        ("Hézé", "heze"),
    ],
)
def test_what_folds_to_what(text, folded):
    assert fold(text) == folded


@given(TEXTS, st.data())
def test_the_fold_of_a_substring_is_a_substring_of_the_fold(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) in fold(text)


@given(TEXTS)
def test_offsets_name_a_place_for_every_folded_character_in_order(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(fold(text[at]) for at, char in zip(offsets, folded, strict=True) if char not in " ·,")


@given(TEXTS)
def test_both_forms_at_once_are_the_two_forms(text):
    assert folded_and_printed(text) == (fold(text), as_printed(text))


@given(TEXTS)
def test_the_printed_form_has_every_place_of_the_fold(text):
    assert len(as_printed(text)) == len(fold(text))
    assert fold(as_printed(text)) in (fold(text), fold(fold(text)))


@pytest.mark.parametrize("config", ["s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s"])
def test_no_conversion_of_a_character_leaves_its_class(config):
    chars = [chr(point) for span in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for point in range(*span)]
    converted = opencc.OpenCC(config).convert("\n".join(chars)).split("\n")
    assert [pair for pair in zip(chars, converted, strict=True) if fold(pair[0]) != fold(pair[1])] == []


def test_a_class_stands_under_a_character_that_stays():
    for char in "发后干台里面复着为像链欣":
        assert class_of(class_of(char)) == class_of(char)
    assert class_of("訢") == "欣"


def test_the_rules_have_a_version():
    assert rules_version() == rules_version() and len(rules_version()) == 12
