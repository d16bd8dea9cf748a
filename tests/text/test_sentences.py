"""Sentences of Chinese prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.sentences import sentences

CASES = [
    ("", []),
    ("无标点的标题", ["无标点的标题"]),
    ("昨日清零。今日复工！", ["昨日清零。", "今日复工！"]),
    # closing marks stay with their sentence
    ("“守住了！”她说。“再等等……”", ["“守住了！”", "她说。", "“再等等……”"]),
    ("（见昨日本报。）另有三人。", ["（见昨日本报。）", "另有三人。"]),
    # runs of end marks are one end
    ("真的吗？！是真的。。。", ["真的吗？！", "是真的。。。"]),
    # no end inside numbers, names of variants, addresses
    ("新增3.5万剂，BA.2.2占9成；其余待查", ["新增3.5万剂，BA.2.2占9成；", "其余待查"]),
    ("网址www.example.org可查。", ["网址www.example.org可查。"]),
    # an ellipsis in mid-sentence goes on
    ("小区、路口、车站……处处有人。", ["小区、路口、车站……处处有人。"]),
    # lines end sentences; white space around belongs to none
    ("\u3000\u3000第一行\n\n\u3000第二行。 ", ["第一行", "第二行。"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(st.sampled_from("疫情。！？；…”’）\n 3.a"), max_size=40))
def test_spans_are_ordered_and_leave_out_only_white_space(text):
    spans = sentences(text)
    assert all(a < b for a, b in spans) and all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
