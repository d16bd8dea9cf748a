"""One number or day, however it is written: asking either way finds the other, and wrong ones are not found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import fold
from archive.text.numerals import number, spoken
from search.query import Alike, Run, parse, wanted_runs
from search.query.numbers import ways_of

ALIKE = [
    ("1234567", "1,234,567", "１，２３４，５６７", "1\u2009234\u2009567", "1\u00a0234\u00a0567", "123.4567万"),
    ("三例", "3例", "３例"),
    ("新增十二例", "新增12例"),
    ("一级响应", "1级响应", "Ⅰ级响应", "I级响应", "一級響應"),
    ("二十四小时", "24小时", "２４小時"),
    ("十二月", "12月"),
    ("两千人", "二千人", "2000人", "2千人"),
    ("2000", "两千", "二千"),
    ("161000元", "16.1万元", "十六万一千元", "16.1萬元"),
    ("3.5亿元", "350000000元", "３．５億元"),
    ("第三批", "第3批"),
    ("三百多人", "300多人"),
    ("50%", "百分之五十", "５０％", "百分之50"),
    ("3.5%", "百分之三点五"),
    ("24时", "24:00", "二十四时", "24点", "２４：００"),
    ("8时30分", "8:30", "8点30分", "八时三十分"),
    ("3-5名", "3—5名", "3～5名", "3至5名", "3–5名"),
    ("COVID-19", "covid-19", "COVID—19", "ＣＯＶＩＤ－１９"),
    ("2020年2月9日", "2020-02-09", "2020/2/9", "2020.2.9", "2020-2-9", "20200209", "二〇二〇年二月九日", "２０２０年２月９日"),
    ("二○二○年二月九日", "二零二零年二月九日", "2020年2月9号", "2020年02月09日"),
    ("2020年2月", "2020年02月", "二〇二〇年二月", "2020-02"),
    ("2020年", "二〇二〇年"),
    ("2月9日", "二月九日", "02月09日", "2月9号"),
]
PAIRS = [(asked, printed) for row in ALIKE for asked in row for printed in row if fold(asked) != fold(printed)]


def finds(asked: str, printed: str) -> bool:
    """Whether the words asked for stand in what is printed, in one of their ways."""
    return any(fold(run.text) in fold(f"昨天{printed}到") for run in wanted_runs(parse(asked).node))


@pytest.mark.parametrize(("asked", "printed"), PAIRS)
def test_either_way_of_writing_finds_the_other(asked, printed):
    assert finds(asked, printed)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("一起", "a word"),
        ("统一级别", "一 belongs to 统一"),
        ("一次性口罩", "inside a longer word"),
        ("三天两头", "inside a longer word"),
        ("一时", "an adverb"),
        ("万一", "a word"),
        ("三四天", "an estimate, not 34"),
        ("120急救", "a name"),
        ("12345热线", "a name"),
        ("N95口罩", "a name"),
        ("H7N9", "a name"),
        ("5G基站", "a name"),
        ("0539-8312345", "a telephone number"),
        ("36.5", "a decimal keeps whole"),
        ("两会", "what is counted is no 会"),
        ("19", "small numbers mean nothing by themselves"),
    ],
)
def test_what_is_no_figure_stays_as_it_is(words, why):
    assert parse(words).node == Run(words), why


def test_decimals_keep_whole():
    assert not finds("365", "36.5度") and not finds("36.5", "365天") and not finds("3.5亿", "35亿")


def test_quoted_runs_stay_themselves():
    assert parse('"一级响应" "2020-02-09"').node.parts == (Run("一级响应", True), Run("2020-02-09", True))


def test_the_way_that_was_asked_comes_first_and_counts_once():
    node = parse("三例").node
    assert isinstance(node, Alike) and node.run == Run("三例") and node.others == (Run("3例", whole=True),)


@pytest.mark.parametrize("words", ["2020-02-30", "2020.13.40", "二月三十日", "20201301"])
def test_no_day_is_made_of_what_is_none(words):
    assert not any("-02-" in run.text for run in wanted_runs(parse(words).node) if run.text != words)


@given(st.integers(0, 10**8))
def test_numerals_are_read_as_they_are_said(value):
    assert number(spoken(value)) == value


@given(st.integers(1000, 10**9), st.sampled_from(["", "人", "元", "级"]))
def test_every_way_of_writing_a_number_is_read_as_that_number(value, counter):
    ways = ways_of(value, counter)
    read = {number(way) for way in ways if not way.isalpha() or not way.isascii()}
    assert read == {value}


@given(st.integers(1000, 10**9))
def test_ways_of_writing_a_number_find_one_another(value):
    ways = ways_of(value, "人")
    for asked in ways:
        others = {fold(run.text) for run in wanted_runs(parse(f"{asked}人").node)}
        assert {f"{way}人" for way in ways} <= others


@given(st.dates(date(2019, 1, 1), date(2023, 12, 31)))
def test_ways_of_writing_a_day_find_one_another(day):
    ways = (f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}")
    for asked in ways:
        assert all(finds(asked, printed) for printed in ways)
