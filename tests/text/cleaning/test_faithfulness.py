"""What cleaning owes to the print: nothing changes unnamed, every repair can be taken back, and what is clean stays."""

from collections import Counter

import pytest
from hypothesis import example, given, settings

from archive.text.cleaning import clean
from archive.text.reading import read
from tests.judge.corpus import unnamed
from tests.mess.clean_files import CLIPPINGS, samples
from tests.text.cleaning.test_laws import clippings, noise

ROUNDS = 6
WHOLE = [pytest.param(sample, id=sample.slug) for sample in samples()]


def raw_text(sample):
    path = CLIPPINGS / sample.filename
    return read(path.read_bytes(), path.name).text


def figures(text):
    return Counter(char for char in text if char.isdigit() or char in "〇零一二三四五六七八九十百千万亿年月日")


def accounted(raw, cleaned):
    """The figures of the raw text as the repairs, by what they say of themselves, leave them."""
    left = figures(raw)
    for repair in cleaned.repairs:
        left.subtract(figures(repair.before))
        left.update(figures(repair.after))
    return +left


def taken_back(raw):
    """The last text when every repair is switched off by its own key, again where that lets another be found."""
    off: set[str] = set()
    for _ in range(ROUNDS):
        result = clean(raw, switched_off=off)
        if not result.repairs:
            break
        off |= {repair.key for repair in result.repairs}
    assert not result.repairs
    return result.text


@given(clippings() | noise)
@settings(max_examples=100, deadline=None)
@example("全县1 286人，投资3 . 5亿元，2020年3 月2 日，醫(yī)院實(shí)現(xiàn)復(fù)工。")
def test_no_character_and_no_figure_changes_unnamed(raw):
    cleaned = clean(raw)
    assert unnamed(raw, cleaned) == ""
    assert figures(cleaned.text) == accounted(raw, cleaned)


@given(clippings() | noise)
@settings(max_examples=100, deadline=None)
def test_all_repairs_off_one_by_one_give_the_raw_text_back(raw):
    assert taken_back(raw) == raw


@pytest.mark.parametrize("sample", WHOLE)
def test_a_clipping_is_changed_by_name_alone_and_can_be_had_back(sample):
    raw = raw_text(sample)
    cleaned = clean(raw)
    assert unnamed(raw, cleaned) == ""
    assert figures(cleaned.text) == accounted(raw, cleaned)
    assert taken_back(raw) == raw


@pytest.mark.parametrize("sample", WHOLE)
def test_clean_blocks_are_left_as_they_are(sample):
    printed = "\n\n".join(block.text for block in sample.body)
    cleaned = clean(printed)
    assert (cleaned.text, cleaned.repairs) == (printed, ())
