"""When an article was published: what must not be taken for its date first."""

from datetime import date

import pytest


def bounds(found):
    return found.published.value


@pytest.mark.parametrize(
    "text",
    [
        # nothing tells the year
        "3月2日，渡口开了。",
        "截至4月18日24时，累计接种120万剂次疫苗。",
        # history is not news
        "2003年4月20日，他也守过这座桥。",
        # a goal is no year
        "3月2日，他说，力争2022年底前完工。",
        # no day at all
        "信写于三月初，落款没有年份。",
        "2020年的春天来得晚。",
    ],
)
def test_no_date_rather_than_a_guess(suggested, text):
    dates = bounds(suggested(text))
    assert (dates.stated, dates.earliest, dates.latest) == (None, None, None)
    assert dates.reason


@pytest.mark.parametrize(
    "text, earliest",
    [
        # announcements are not past
        ("2020年3月2日，渡口开了。渡口将于3月9日恢复夜航。", date(2020, 3, 2)),
        ("2020年3月2日，渡口开了。3月9日起，夜航将逐步恢复。", date(2020, 3, 2)),
        ("2020年2月2日，假期延长至2月9日，复工不早于2月10日。", date(2020, 2, 2)),
        ("2020年2月2日，指挥部发布通告：自2月4日零时起，渡口停航。", date(2020, 2, 2)),
        ("2020年2月2日，指挥部要求2月20日前完成摸排。", date(2020, 2, 2)),
        ("2020年2月8日，渡口消毒。全市企业2月10日起上班，学校3月2日起开学。", date(2020, 2, 8)),
        ("2020年2月8日，渡口消毒。2月20日拟复航，渡船计划2月20日、21日分两批出坞。", date(2020, 2, 8)),
        ("2020年2月8日，渡口消毒。明天（2月9日）开航。", date(2020, 2, 8)),
        ("2020年3月20日，渡口停着。船工说，等4月8日解封了再开航，要到4月13日才满员。", date(2020, 3, 20)),
        ("2020年3月20日，渡口停着。力争3月底前修好，4月份满员。", date(2020, 3, 20)),
        # 截止到 that means 截至
        ("2020年2月3日停航。截止到2月8日20时，渡口累计检查三千人。", date(2020, 2, 8)),
        ("2020年2月28日，渡口开了。计划3月中旬前后恢复夜航，3月底前全部复航。", date(2020, 2, 28)),
        # what is counted down to, put off, asked of readers, at the door
        ("2020年3月28日，渡口消毒。距离4月1日开学还有三天。", date(2020, 3, 28)),
        ("2020年3月28日，渡口消毒。婚礼改到5月2日，请宾客于4月20日前回信。", date(2020, 3, 28)),
        ("2020年3月28日，渡口消毒。市民可于4月3日登录领取。", date(2020, 3, 28)),
        ("2020年3月28日，渡口消毒。4月4日清明节将至，租金4月至6月减半。", date(2020, 3, 28)),
        # a programme, an order and a list rule what follows
        ("2020年5月8日，渡口消毒。根据安排，渡船5月13日起分批复航，5月20日以后全部复航。", date(2020, 5, 8)),
        ("2020年5月8日，渡口消毒。下一步，5月20日起接种的船工有三百人。", date(2020, 5, 8)),
        ("2020年2月8日，渡口消毒。指挥部通告（第3号）：渡船停航。自2月9日12时始，公交免费。", date(2020, 2, 8)),
        ("2020年2月8日，渡口消毒。暂停以下班次：1.2月11日至15日的早班；2.3月1日的夜班。", date(2020, 2, 8)),
        ("2020年2月8日开工，至2月18日完工交付。", date(2020, 2, 8)),
        ("2020年2月8日，渡口消毒。明年3月再来看花。", date(2020, 2, 8)),
        # what is said of a later day is said on its own
        ("2020年3月2日停航。3月5日，船工获悉，渡口将于3月9日恢复。", date(2020, 3, 5)),
        ("2020年3月2日停航。3月5日，指挥部发布公告，渡口将恢复夜航。", date(2020, 3, 5)),
        ("2020年3月2日停航。3月5日临近中午，渡船靠岸。", date(2020, 3, 5)),
        # told as begun
        ("2020年2月3日停航。2月10日起上班的船工已有三百人。", date(2020, 2, 10)),
        # yesterday's news
        ("2020年3月2日停航。昨日（3月5日），渡船靠岸。", date(2020, 3, 6)),
        # 将 that only moves the object is no future
        ("2020年3月2日开航。3月9日，渡口将防控一线作为考场。", date(2020, 3, 9)),
        # a new rule that is told as done is past
        ("2022年8月13日解封。8月17日起，渡口分批恢复。", date(2022, 8, 17)),
        # the end of a day is the next day's news
        ("截至2020年2月29日24时，渡口共检查三千人。", date(2020, 3, 1)),
        ("截至2020年2月29日20时，渡口共检查三千人。", date(2020, 2, 29)),
        # last year goes on within its paragraph
        ("2021年1月5日，渡口开了。去年12月28日停航，12月30日退票。", date(2021, 1, 5)),
        # captions count
        ("2020年3月2日开航。\n^ 3月5日，渡船靠岸。", date(2020, 3, 5)),
        # a month alone is its first day
        ("2020年1月他回了家。2020年3月，他又走了。", date(2020, 3, 1)),
        # the day after, a festival that is said to be the day, a third of a month
        ("2020年2月4日停航。次日，渡船靠岸。", date(2020, 2, 5)),
        ("2020年2月4日停航。元宵节当天，渡船靠岸。", date(2020, 2, 8)),
        ("2020年2月4日停航。雨水那天，渡船靠岸。", date(2020, 2, 19)),
        ("2020年2月4日停航。到雨水前后，渡船靠岸。", date(2020, 2, 4)),
        ("2020年2月4日停航。3月中旬，渡船靠岸。", date(2020, 3, 11)),
        # bare lunar days
        ("2020年的春天。除夕夜，他守着桥。初三，他还在。", date(2020, 1, 27)),
        ("2020年的春天。正月初六到十六，他守着桥。", date(2020, 2, 9)),
        # what is waited for, and what is granted until then
        ("2020年3月2日开工。他盼着4月7日。", date(2020, 3, 2)),
        ("2020年3月2日开工。补贴执行到6月30日。", date(2020, 3, 2)),
        # digits and scripts
        ("截至２０２０年２月２９日２４時，渡口共檢查三千人。", date(2020, 3, 1)),
        ("二〇二〇年三月二日，渡口开了。", date(2020, 3, 2)),
    ],
)
def test_the_last_day_told(suggested, text, earliest):
    assert bounds(suggested(text)).earliest == earliest


@pytest.mark.parametrize(
    "text, earliest, why",
    [
        # a festival beside a solar date
        ("1月24日除夕，他守着桥。3月2日开航。", date(2020, 3, 2), "1月24日除夕"),
        ("2月26日（元宵节），他守着桥。3月2日开航。", date(2021, 3, 2), "2月26日元宵"),
        # a weekday
        ("3月2日（星期一），渡口开了。", date(2020, 3, 2), "星期"),
        # the name of the year; epigraphs do not count
        ("壬寅年夏，渡口又停了。8月17日开航。\n> 慎终如始。——2020年3月10日的讲话", date(2022, 8, 17), "壬寅年"),
        ("虎年的春天，3月2日，渡口开了。", date(2022, 3, 2), "虎年"),
        # a festival and the name of its year beside a solar date; a turn of the year within the text
        ("1月31日，农历牛年除夕，他守着桥。", date(2022, 1, 31), "除夕"),
        ("2021年12月9日，渡口停了。\n1月20日开航。", date(2022, 1, 20), "岁末"),
        ("从2019年年底到今天，三年。11月30日，桥开了，二十条措施贴在墙上。", date(2022, 11, 30), "二十条措施"),
        # a later year's name beats what is told of an earlier one
        ("壬寅年夏末，渡口又停了。7月24日开航。\n2020年2月，他守过桥。", date(2022, 7, 24), "壬寅年"),
        # the last weeks of a year of that name lie in the next
        ("庚子岁末，渡口又停了。1月18日开航。", date(2021, 1, 18), "庚子"),
        ("己亥岁末、庚子年初，渡口停了。1月26日至2月20日没有船。", date(2020, 2, 20), "庚子年"),
        ("庚子年的冬天，全员核酸检测三轮。1月18日开航。", date(2021, 1, 18), "庚子年"),
        ("虎年将至，渡口又停了。12月28日开航。", date(2021, 12, 28), "虎年"),
        ("庚子新春，渡口停了。1月26日至2月20日没有船。", date(2020, 2, 20), "庚子"),
        # a festival further on in the sentence; a day that only leap years have
        ("1月24日，渡口来了第一位病人，正是除夕夜。3月2日开航。", date(2020, 3, 2), "除夕"),
        ("2月29日，渡口开了。新冠肺炎病人都已出院。", date(2020, 2, 29), "2月29日"),
        ("新冠肺炎来了。2月2日，从武汉返乡的七人都查过了。", date(2020, 2, 2), "从武汉"),
        # a solar term, with other names
        ("4月5日清明，他守着桥。新冠肺炎病人都已出院。", date(2022, 4, 5), "4月5日清明"),
        # two names that leave one year together
        ("德尔塔来得凶。10月24日，全市全员核酸检测。", date(2021, 10, 24), "德尔塔"),
        ("建党百年的冬天，10月27日，渡口停了。", date(2021, 10, 27), "建党百年"),
        ("“十四五”开局之年，10月27日，渡口停了。", date(2021, 10, 27), "开局之年"),
        ("党的二十大召开在即，9月2日，渡口停了。", date(2022, 9, 2), "二十大"),
        ("8月23日，全市社会面清零。", date(2022, 8, 23), "社会面清零"),
        ("新冠肺炎来了。2月12日，二十名队员出征襄阳。", date(2020, 2, 12), "出征襄阳"),
        # what is only remembered gives way
        ("奥密克戎来了。4月12日，曾在前年驰援武汉的她又上了车。", date(2022, 4, 12), "奥密克戎"),
        # lunar days alone
        ("2021年的春天。大年三十，他守着桥；正月十五，渡口开了。", date(2021, 2, 26), "2021年"),
        # the narrative's own year, though it stands alone
        ("2020年这个“晚春”不寻常。截至2月29日24时，渡口停了一月。", date(2020, 3, 1), "2020年"),
        # a name that was in force for some weeks only
        ("1月23日，新型冠状病毒感染的肺炎防控会议召开。", date(2020, 1, 23), "新型冠状病毒感染的肺炎"),
        # December told in January
        ("12月31日，街上还热闹。1月24日除夕，街上没有人。", date(2020, 1, 24), "除夕"),
        # last year and this year
        ("今年1月5日，渡口开了。去年12月20日，它停过一次。2021年的雪大。", date(2021, 1, 5), "2021年"),
    ],
)
def test_the_year_is_inferred_and_said_why(suggested, text, earliest, why):
    found = suggested(text)
    assert bounds(found).earliest == earliest
    assert why in bounds(found).reason
    assert found.published.basis == "inferred"


def test_what_still_lay_ahead_bounds_it(suggested):
    dates = bounds(suggested("2020年3月2日，渡口开了。渡口将于3月9日恢复夜航。"))
    assert (dates.earliest, dates.latest) == (date(2020, 3, 2), date(2020, 3, 9))


@pytest.mark.parametrize(
    "text, hints, stated, where",
    [
        ("| 2020年3月3日 星期二 第2版\n3月2日，渡口开了。", {}, date(2020, 3, 3), "报头"),
        ("3月2日，渡口开了。", {"date": "2020-03-03"}, date(2020, 3, 3), "网页"),
        # a margin without a year, where the text tells it and the weekday agrees
        ("| 3月3日 星期二 第2版\n一级响应后，3月2日，渡口停了。", {}, date(2020, 3, 3), "报头"),
        # a margin that nothing told from the headlines
        ("# 渡口\n= 2020年3月3日　来源：林间网　字号：大 中 小\n3月2日，渡口停了。", {}, date(2020, 3, 3), "报头"),
        ("# 2 版 2020年3月3日 编辑/林样 校对/何其\n3月2日，渡口停了。", {}, date(2020, 3, 3), "报头"),
        # what is printed beats what the page says
        ("| 2020年3月3日\n3月2日，渡口开了。", {"date": "2020-03-04"}, date(2020, 3, 3), "报头"),
    ],
)
def test_a_stated_date(suggested, text, hints, stated, where):
    found = suggested(text, hints=hints)
    dates = bounds(found)
    assert (dates.stated, dates.earliest, dates.latest) == (stated, date(2020, 3, 2), stated)
    assert where in dates.reason and found.published.basis == "stated"


def test_a_margin_without_a_year_and_without_that_day_in_it(suggested):
    assert bounds(suggested("| 2月29日 第2版\n壬寅年夏，渡口停了。7月2日开航。")).stated is None


def test_a_paper_of_january_tells_of_december(suggested):
    dates = bounds(suggested("| 2021年1月5日 第2版\n12月31日晚，渡口停航。"))
    assert (dates.stated, dates.earliest) == (date(2021, 1, 5), date(2020, 12, 31))


def test_the_evidence_is_the_sentence_as_printed(suggested):
    found = suggested("渡口停了。截至2020年2月29日24時，共檢查三千人。船還在。")
    assert found.published.quote == "截至2020年2月29日24時，共檢查三千人。"


@pytest.mark.parametrize("printed", ["中華民國一百一十年一月十七日", "民國110年1月17日", "民国一一〇年一月十七日 星期日"])
def test_a_year_of_the_republic_is_a_year(suggested, printed):
    assert bounds(suggested(f"| {printed}\n1月16日，渡口開了。")).stated == date(2021, 1, 17)
