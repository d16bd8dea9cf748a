"""From a reader's words to what they ask for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Both, Dated, Either, Named, Near, Run, Sentence, Without, Years, parse
from search.query.parse import MAX_LENGTH, MAX_RUNS
from search.repairs import TOLD

A, B, C = Run("甲"), Run("乙"), Run("丙")


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("", Both()),
        ("甲", A),
        ("甲 乙　丙", Both((A, B, C))),
        ("甲 AND 乙", Both((A, B))),
        ("甲 OR 乙", Either((A, B))),
        ("甲|乙｜丙", Either((A, B, C))),
        ("甲 OR 乙 丙", Either((A, Both((B, C))))),
        ("(甲 OR 乙) 丙", Both((Either((A, B)), C))),
        ("（甲｜乙）－丙", Both((Either((A, B)), Run("－丙")))),
        ("甲 -乙", Both((A, Without(B)))),
        ("甲 NOT (乙 丙)", Both((A, Without(Both((B, C)))))),
        ("-甲", Without(A)),
        ('"甲 乙"', Run("甲 乙", quoted=True)),
        ("“甲”「乙」『丙』", Both((Run("甲", True), Run("乙", True), Run("丙", True)))),
        ("city:甲 newspaper：乙", Both((Named("city", A), Named("newspaper", B)))),
        ("城市：（甲｜乙）", Either((Named("city", A), Named("city", B)))),
        ("year:2020", Years(2020, 2020)),
        ("年份：2022-2020", Years(2020, 2022)),
        ("甲 /s 乙 /s 丙", Sentence((A, B, C))),
        ("甲 NEAR/3 乙", Near(A, B, 3)),
        ("甲 NEAR 乙", Near(A, B, 10)),
        ("city： 甲", Named("city", A)),
        ("title:甲 省：乙 縣：丙", Both((Named("title", A), Named("province", B), Named("county", C)))),
        ("newspaper:《甲报》", Named("newspaper", Run("甲报"))),
        ("-city:甲", Without(Named("city", A))),
        ("year:２０２０—２０２２", Years(2020, 2022)),
        ("date:2020-02", Dated(date(2020, 2, 1), date(2020, 2, 29))),
        ("日期：2020年2月1日..2020/2/5", Dated(date(2020, 2, 1), date(2020, 2, 5))),
        ("date:20200209", Dated(date(2020, 2, 9), date(2020, 2, 9))),
        ("date:..2020", Dated(None, date(2020, 12, 31))),
        ("NOT NOT 甲", A),
        ("甲 near/3 乙", Near(A, B, 3)),
        ("甲 NEAR／３ 乙", Near(A, B, 3)),
        ("(甲 乙) NEAR/3 丙", Both((Near(A, C, 3), Near(B, C, 3)))),
        ("甲 /s (乙 OR -丙)", Sentence((A, Either((B, Without(C)))))),
        ("http://example.org", Run("http://example.org")),
    ],
)
def test_what_words_ask_for(words, node):
    parsed = parse(words)
    assert (parsed.node, parsed.repairs) == (node, ())


@pytest.mark.parametrize(
    ("words", "node", "repairs"),
    [
        ('"甲', Run("甲", True), ("quote closed",)),
        ("(甲", A, ("bracket closed",)),
        ("甲)", A, ("bracket dropped",)),
        ("甲 OR", A, ("operator dropped",)),
        ("OR 甲", A, ("operator dropped",)),
        ("NEAR/3 甲", A, ("operator dropped",)),
        ("甲 、 乙", Both((A, B)), ("sign dropped",)),
        ("甲 city:", A, ("field without value",)),
        ("year:甲", A, ("not a year",)),
        ("甲 AND", A, ("operator dropped",)),
        ("甲 AND OR 乙", Either((A, B)), ("operator dropped",)),
        ("甲 NOT OR 乙", Either((A, B)), ("operator dropped",)),
        ("甲 /s NEAR/3 乙", Sentence((A, B)), ("operator dropped",)),
        ("甲 NEAR/3 -乙", Both((A, Without(B))), ("not together",)),
        ("甲 NEAR/3 乙 /s 丙", Both((Near(A, B, 3), C)), ("not together",)),
        ("city:甲 /s 乙", Both((Named("city", A), B)), ("not together",)),
        ("year:2020 NEAR/3 乙", Both((Years(2020, 2020), B)), ("not together",)),
        ("甲 NEAR/x 乙", Near(A, B, 10), ("distance",)),
        ("甲 NEAR/99999 乙", Near(A, B, 1000), ("distance",)),
        ("甲 or 乙", Either((A, B)), ("small operator",)),
        ("甲 或 乙", Both((A, Run("或"), B)), ("han operator",)),
        ("city:title:甲", Named("title", A), ("field twice",)),
        ("date:2020-02-30", Run("2020-02-30"), ("not a date",)),
        ("甲*", A, ("wildcard",)),
        ("甲?乙~", Both((A, B)), ("wildcard",)),
        ("、", Run("、", True), ("sign dropped",)),
        ("OR", Run("OR", True), ("operator dropped",)),
        ("()", Run("()", True), ()),
        ("“”", Both(), ()),
        ("或", Run("或"), ()),
        ("甲？", Run("甲？"), ()),
    ],
)
def test_what_is_repaired(words, node, repairs):
    parsed = parse(words)
    assert (parsed.node, parsed.repairs) == (node, repairs)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                '( ) " “ 「 | - city: year: date: /s NEAR/3 NEAR/x or * 2020-02 三例 AND OR NOT 甲 \n \0 '.split(" ")
            ),
            max_size=20,
        ).map(" ".join),
    )
)
def test_no_words_raise_and_every_repair_is_told(words):
    assert all(str(TOLD[code]) for code in parse(words).repairs)


@pytest.mark.parametrize("unit", ["(", "-", '"', "「", "甲 ", "甲 /s ", "甲|", "city:", "NOT ", "(甲 ", "甲NEAR/2 "])
def test_ten_thousand_characters_are_bounded(unit):
    parsed = parse(unit * MAX_LENGTH)
    assert str(parsed.node).count("Run(") <= MAX_RUNS
    assert "cut" in parsed.repairs or len(unit) == 1
