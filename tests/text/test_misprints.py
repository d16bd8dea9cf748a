"""Suspected misprints: what is right first, however odd; then one row a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.misprints import REASONS, RULES, suspects

# each holds what a looser rule would light
RIGHT = (
    # function words that end one word and begin the next
    "目的的确达到了，为了了解情况，除了了却心愿，于是是非分明，现在在岗，共和和平，参与与会者，即将将军请来，棉被被子都有",
    "他们把作为为民的大事，自我我行我素，服从从严要求，方向向来如此，也罢，的的确确，了了心愿",
    # quotations over paragraphs, lists, apostrophes
    "“第一段还没完。\n“第二段才说完。”",
    "“开头只有一个引号，\n到这里才收。”",
    "1）测体温；2）登记。（一）值守（二）保供",
    "It’s fine，他说‘好’。",
    "他等了很久。。。没有来！？",
    "會場在座談會大廳 :)",
    # days, times, shares
    "2020年2月29日，2月29日，12月31日24:00，上午9:59，比分25:75，3:65，72小时",
    "2020年3月2日星期一，3月2日（星期五）",
    "产值增长150%，产能利用率达120%，复工率100%，满意率99.8%",
    "体温36.8℃，水温75度，体温最高39度",
    # the other script: in names, or more than a slip
    "路上的车来来往往，防疫干部林喆说，这门这车这灯这边这时这样这里这儿都还亮着，过江的渡轮开过来，见过这阵势的老渔民说没见过这样静的江，陈淼和镇长应声说对",
    # look-alikes in words of their own
    "自己经历过，克己奉公，知己达人，为己将来，周末能来，期末发现，始末，一周未出门，60岁未婚，受惠者、优惠者，资深人士，养老人院，三千部手机",
    "1月2日上午一次，第1日一早，二〇二〇年，二0二0年，B1层，A级，CO2，l号楼",
)

# text, what is lit, reason, suggestion
SLIPS = (
    ("全市的的口罩", "的的", "doubled_word", "的"),
    ("接到了了通知", "了了", "doubled_word", "了"),
    ("他在在卡口", "在在", "doubled_word", "在"),
    ("清早，，渡口", "，，", "doubled_mark", "，"),
    ("已经送到。。大家", "。。", "doubled_mark", "。"),
    ("口罩、，酒精", "、，", "doubled_mark", ""),
    ("全部送到。，大家", "。，", "doubled_mark", ""),
    ("新增3例（其中输入1例。", "（", "unpaired_mark", ""),
    ("他说好。”", "”", "unpaired_mark", ""),
    ("下发《通知，要求", "《", "unpaired_mark", ""),
    ("2月30日清早", "2月30日", "no_such_day", ""),
    ("13月5日清早", "13月5日", "no_such_day", ""),
    ("2021年2月29日清早", "2021年2月29日", "no_such_day", ""),
    ("３月３２日清早", "３月３２日", "no_such_day", ""),
    ("3月5日24:75", "24:75", "no_such_time", ""),
    ("上午9:75开会", "9:75", "no_such_time", ""),
    ("25时10分", "25时10分", "no_such_time", ""),
    ("2020年3月2日星期三", "三", "other_weekday", "一"),
    ("复工率达到150%", "150%", "impossible_share", ""),
    ("体温3.75℃", "3.75℃", "impossible_temperature", ""),
    ("疫惰防控", "疫惰", "no_word", "疫情"),
    ("確珍病例", "確珍", "no_word", "確诊"),
    ("布署工作", "布署", "no_word", "部署"),
    ("他己经到岗", "己", "alike_character", "已"),
    ("管好自已的门", "已", "alike_character", "己"),
    ("深人一线", "人", "alike_character", "入"),
    ("3月1日一3日", "一", "alike_character", "—"),
    ("尚未开门，末发现异常", "末", "alike_character", "未"),
    ("2O20年", "O", "letter_for_figure", "0"),
    ("新增l5例", "l", "letter_for_figure", "1"),
    ("二O二O年", "O", "letter_for_figure", "〇"),
)

LINE = (
    "路上的车来来往往，防疫干部说，这门这灯这边这时这样这里这儿都还亮着，过江的渡轮开过来，见过这阵势的老渔民说没见过这样静的江"
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_lit(text):
    assert suspects(text) == []


@pytest.mark.parametrize(("text", "lit", "reason", "suggestion"), SLIPS)
def test_a_slip_is_lit(text, lit, reason, suggestion):
    found = suspects(text)
    assert (found[0].text, found[0].reason, found[0].suggestion) == (lit, reason, suggestion)
    assert {one.reason for one in found} == {reason}


def test_a_character_of_the_other_script_alone():
    (found,) = suspects(LINE + "，燈還".replace("還", "还"))
    assert (found.text, found.reason, found.suggestion) == ("燈", "other_script", "灯")
    assert suspects(LINE + "，燈還亮著，門開著") == []


def test_every_rule_has_its_sentence_and_its_slip():
    assert [rule.__name__ for rule in RULES] == list(REASONS)
    assert {reason for _, _, reason, _ in SLIPS} | {"other_script"} == set(REASONS)
    assert all(rule.__doc__ for rule in RULES)


@given(st.text(st.sampled_from("的了，。（）“”‘’《》2月30日:时分星期体温%l己末一深人\n") | st.characters(), max_size=80))
def test_every_place_is_true(text):
    for one in suspects(text):
        assert text[one.start : one.end] == one.text != "" and one.reason in REASONS
