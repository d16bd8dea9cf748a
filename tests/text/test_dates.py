"""Date mentions in running text."""

import pytest

from archive.text.dates import find_dates


@pytest.mark.parametrize(
    "text",
    [
        # hours, slogans, counts of days
        "24小时值守，落实“5+1”安排",
        "连续14日无新增，3日内报到，第15日复查",
        # ages and spans of months
        "年龄最小的只有7月龄，他离家2月余",
        "请在三个月之内补办",
        # newspapers, daily routine, a proverb
        "《渡口日报》每日一版",
        "1日三餐，不可一日无水",
        # no such day
        "2月30日、13月1日",
        # grades and generations are no years
        "2020级新生，2000年代的老楼",
    ],
)
def test_what_only_looks_like_a_date(text):
    assert [m for m in find_dates(text) if m.date.month or m.lunar or m.date.year] == []


@pytest.mark.parametrize(
    "text, dates",
    [
        # every printed shape of a day
        ("2020年3月2日", ["2020-03-02"]),
        ("２０２０年３月２日", ["2020-03-02"]),
        ("2020 年 3 月 2 日", ["2020-03-02"]),
        ("二〇二〇年三月二日", ["2020-03-02"]),
        ("2020-03-02 08:30", ["2020-03-02"]),
        ("2020.3.2，2020/03/02", ["2020-03-02", "2020-03-02"]),
        ("3月2號", ["--03-02"]),
        # months and years alone; the beginning of a month is no day
        ("截至三月初", ["--03"]),
        ("2021年这个春天", ["2021"]),
        # spans and rows: the second day takes the month of the first
        ("自1月23日至2月27日", ["--01-23", "--02-27"]),
        ("2月3—5日", ["--02-03", "--02-05"]),
        ("1月28日至2日", ["--01-28", "--02-02"]),
        ("2020年12月30日至2日", ["2020-12-30", "2021-01-02"]),
        ("2月4日、9日", ["--02-04", "--02-09"]),
        # a bare day at the head of a paragraph takes the next date's month, a smaller one does not
        ("30日晚，他说，1月27日到家。", ["--01-30", "--01-27"]),
        ("2日晚，他说，1月27日到家。", ["--01-27"]),
        # a month does not reach into the next paragraph
        ("3月2日开工。\n5日停工。", ["--03-02"]),
    ],
)
def test_solar_dates(text, dates):
    assert [str(m.date) for m in find_dates(text)] == dates


@pytest.mark.parametrize(
    "text, day",
    [
        # in the sun's calendar: printed with 日
        ("二月二日", "2020-02-02"),
        ("二月二十九日", "2020-02-29"),
        # in the moon's: without
        ("二月二", "2020-02-24"),
        ("正月十五", "2020-02-08"),
        ("臘月二十九", "2020-01-23"),
        ("大年初二", "2020-01-26"),
        ("农历四月初八", "2020-04-30"),
        ("除夕夜", "2020-01-24"),
    ],
)
def test_lunar_days_of_2020(text, day):
    assert str(find_dates(text)[0].on(2020)) == day


@pytest.mark.parametrize(
    "text, days",
    [
        # bare lunar days behind a lunar month; into the new year behind its eve
        ("正月初六到十六", ["2020-01-30", "2020-02-09"]),
        ("正月初一、初三", ["2020-01-25", "2020-01-27"]),
        ("腊月二十九值班，初二换班", ["2020-01-23", "2020-01-26"]),
        # not in the next paragraph, nor without a month, nor in 初中 and 初级
        ("正月初一。\n初三开工。", ["2020-01-25"]),
        ("初三那天，初中生在家", []),
        # the day after, over a month's end; solar terms
        ("2月29日，次日", ["2020-02-29", "2020-03-01"]),
        ("清明当天，翌日", ["2020-04-04", "2020-04-05"]),
        ("穀雨", ["2020-04-19"]),
    ],
)
def test_days_that_lean_on_others(text, days):
    assert [str(mention.on(2020)) for mention in find_dates(text)] == days


@pytest.mark.parametrize(
    "text, midnight",
    [
        ("截至2月29日20时", False),
        ("截至2月29日24小时内", False),
        ("截至2月29日24时", True),
        ("截至2月29日24：00", True),
        ("2月29日0时至24时", True),
        ("2月29日0—24時", True),
    ],
)
def test_the_end_of_a_day(text, midnight):
    assert find_dates(text)[0].end_of_day is midnight


def test_places_count_the_text_as_printed():
    text = "他在２月２９日２４时，\n和正月十五都在岗。"
    assert [text[m.start : m.end] for m in find_dates(text)] == ["２月２９日", "正月十五"]
    assert [m.text for m in find_dates(text)] == ["２月２９日", "正月十五"]
