"""The days that an article names: what is read of them, and that it is what the reader of all dates reads."""

from datetime import date

import pytest

from archive.text.dates import find_dates
from archive.text.fold import fold
from archive.text.metadata.days_named import days_named
from archive.text.years import Told, year_of

PUBLISHED = date(2020, 2, 20)

TEXTS = [
    ("2月9日设卡", "2020-02-09"),
    ("二月九日设卡", "2020-02-09"),
    ("２ 月 ９ 日设卡", "2020-02-09"),
    ("2月9号设卡", "2020-02-09"),
    ("1月28日至30日", "2020-01-28 2020-01-30"),
    ("2月3—5日", "2020-02-03 2020-02-05"),
    ("2月8日试行，9日设卡，11日撤卡", "2020-02-08 2020-02-09 2020-02-11"),
    ("2019年12月31日，1月2日", "2019-12-31 2020-01-02"),
    ("去年12月31日", "2019-12-31"),
    ("二〇一九年八月一日", "2019-08-01"),
    ("二〇二〇年二月九日", "2020-02-09"),
    ("2月30日，13月1日", ""),
    ("连续14日无新增，3日内，24小时", ""),
    ("2月均价，每日，今日，9日均", ""),
    ("第2月9日报", ""),
]


@pytest.mark.parametrize(("text", "days"), TEXTS)
def test_what_days_a_text_names(text, days):
    assert [str(day) for day in days_named([fold(text)], PUBLISHED)] == days.split()


def test_months_are_carried_within_a_paragraph_only():
    assert days_named(["2月8日试行", "9日设卡"], PUBLISHED) == [date(2020, 2, 8)]


def test_without_a_date_of_publication_only_printed_years_count():
    assert days_named(["2020年2月9日,2月11日"], None) == [date(2020, 2, 9)]


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_it_names_no_day_that_the_reader_of_all_dates_does_not(text):
    folded = fold(text)
    told = [Told(mention, 0, "paragraph", folded, folded) for mention in find_dates(folded)]
    days = {one.mention.on(year_of(one, told, 2020)) for one in told}
    assert set(days_named([folded], PUBLISHED)) <= {day.first for day in days if day}
