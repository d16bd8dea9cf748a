"""A hundred sentences of the genre, in both scripts; and laws that hold for any text."""

from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.facts.roles import STRENGTH
from tests.text.facts.test_people import people

_TRADITIONAL = opencc.OpenCC("s2t")
_ROWS = [
    (sentence, sorted(names.split()))
    for sentence, names in (
        line.split("|") for line in Path(__file__).with_name("people.txt").read_text("utf-8").splitlines() if line[0] != "#"
    )
]
#: Names that are words or adverbs first, and a Uyghur name with a character that no other foreign name has.
_KNOWN_FAILURES = (
    ("消防员向阳连续消杀六小时。", ["向阳"]),
    ("公交司机于洋每天消毒三次。", ["于洋"]),
    ("周建文、陈平、何其伟分别到各县区督导。", ["何其伟", "周建文", "陈平"]),
    ("古丽·阿不都是志愿者。", ["古丽·阿不都"]),
)


@pytest.mark.parametrize(("sentence", "wanted"), _ROWS)
def test_who_is_named(sentence, wanted):
    assert sorted(row.name_hans for row in people(sentence)) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), _ROWS)
def test_who_is_named_in_traditional_script(sentence, wanted):
    assert sorted(row.name_hans for row in people(_TRADITIONAL.convert(sentence))) == wanted


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("sentence", "wanted"), _KNOWN_FAILURES)
def test_who_should_be_named(sentence, wanted):
    assert sorted(row.name_hans for row in people(sentence)) == wanted


_PIECES = st.sampled_from(
    [*STRENGTH, *"张王欧阳沈某和、，。：（）·“” 3名医的说", "周建文", "劉遠山", "卡爾·森", "等5名", "市委", "曹县", "摄", "作"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=14).map("".join), max_size=4), st.lists(_PIECES, max_size=8).map("".join))
def test_every_name_stands_where_its_row_says(paragraphs, line):
    known = {"byline": line, "captions": (line,), "credits": (line, ""), "reporters": ("林晓",), "editors": ("周远",)}
    units = {f"body:{number}": text for number, text in enumerate(paragraphs)}
    units |= {"byline": line, "captions:0": line, "credits:0": line, "credits:1": ""}
    rows = people(*paragraphs, **known)
    for row in rows:
        unit = units.get(row.where, row.name)
        assert unit[row.start : row.end].replace(" ", "") == row.name
        assert unit[row.sentence_start :].startswith(row.sentence)
    assert len({row.name_hans for row in rows}) == len(rows)
    assert {"林晓", "周远"} <= {row.name_hans for row in rows}
