"""Which articles come back, in which order."""

from datetime import date

import pytest

pytestmark = pytest.mark.django_db


def test_one_character_or_many_found_wherever_it_stands(report, found):
    report("甲", "渡口的船停了三天，老周每天去看缆绳。")
    report("乙", "粮站清早开秤。")
    assert found("缆") == found("缆绳") == found("看缆") == found('"天去看缆绳。"') == ["甲"]
    assert found("清早开秤") == ["乙"]
    assert found("船停粮") == []


def test_either_script_finds_both(report, found):
    report("简", "发热门诊设在后院，干净的台子上放着面罩。")
    report("繁", "發熱門診設在後院，乾淨的檯子上放著麵罩。", script="zh-Hant")
    for query in ("发热门诊", "發熱門診", "後院", "后院", "乾淨的檯子", "干净的台子", "放著", "放着", '"麵罩"', '"面罩"'):
        assert sorted(found(query)) == ["简", "繁"], query


def test_exact_script_finds_only_what_is_printed_so(report, found):
    report("简", "发热门诊设在后院。")
    report("繁", "發熱門診設在後院。", script="zh-Hant")
    assert found("發熱門診", exact_script=True) == ["繁"]
    assert found("发热门诊", exact_script=True) == ["简"]
    assert found("后院 门诊", exact_script=True) == ["简"]
    assert found("後院門診", exact_script=True) == ["繁"]


def test_words_apart_stand_below_the_run(report, found):
    report("分开", "社区里有人量体温，值守到天亮；社区再有人值守。社区值班。")
    report("连着", "昨晚社区值守照常。")
    assert found("社区值守") == ["连着", "分开"]
    assert found('"社区值守"') == ["连着"]


def test_title_above_heading_above_body(report, found):
    report("三", "清早到岗，口罩都戴好。", "茶水在后厨。")
    report("二", "# 口罩到了", "清早到岗，都戴好了。")
    report("口罩到货", "清早到岗，都戴好了。")
    assert found("口罩") == ["口罩到货", "二", "三"]


def test_whole_words_above_hits_within_words(report, found):
    report("词中", "中学生物实验室今天关门。")
    report("整词", "生物实验室今天关门了。")
    assert found("生物")[0] == "整词"


def test_spaces_and_or_not_groups(report, found):
    report("一", "口罩和酒精都到了。")
    report("二", "口罩到了。")
    report("三", "酒精到了，手套没到。")
    assert found("口罩 酒精") == ["一"]
    assert sorted(found("口罩 OR 酒精")) == sorted(found("口罩|酒精")) == ["一", "三", "二"]
    assert found("口罩 NOT 酒精") == found("口罩 -酒精") == found("口罩　－酒精") == ["二"]
    assert sorted(found("(口罩 OR 手套) 到了")) == ["一", "三", "二"]
    assert sorted(found("-手套")) == ["一", "二"]


def test_one_sentence_and_near(report, found):
    report("同句", "社区的值守点设在桥头。茶水自备。")
    report("邻句", "社区发了通知。值守点设在桥头，离河岸很远。")
    assert found("社区 /s 值守") == ["同句"]
    assert found("社区 NEAR/2 值守") == ["同句"]
    assert sorted(found("社区 NEAR/10 值守")) == ["同句", "邻句"]
    assert found("值守 NEAR/3 社区") == ["同句"]
    assert found("社区 /s -值守") == ["邻句"]


def test_fields(report, found):
    report("金华的", "婺江边的菜场开了门。", reporters=["蒋一禾"])
    report("商丘的", "北门的菜场开了门，金华的车来。", city_id="411400", newspaper="商都样报", published_stated=date(2021, 3, 1))
    assert found("city:金华") == found("城市：金華") == ["金华的"]
    assert found("newspaper:商都") == found("报纸：商都样报") == ["商丘的"]
    assert found("person:蒋一禾") == ["金华的"]
    assert found("year:2021") == ["商丘的"]
    assert sorted(found("year:2020-2021")) == ["商丘的", "金华的"]
    assert found("菜场 -city:金华") == ["商丘的"]


def test_a_citys_articles_are_found_by_its_names_where_the_text_never_says_them(report, found):
    report("无名", "菜场清早开门，值守到岗。", county_id=None)
    assert found("金华 值守") == found("金華市 值守") == found("浙江") == ["无名"]
    assert found("河南") == []
    assert found("婺江样报") == ["无名"]


def test_filters_and_facets_count_every_hit(report, ask):
    for day in (5, 6, 7):
        report(f"金华{day}", "菜场开门。", published_stated=date(2020, 3, day))
    report("商丘", "菜場開門。", city_id="411400", script="zh-Hant", published_stated=date(2021, 3, 5))
    report("无日期", "菜场开门。", published_stated=None)
    answer = ask("菜场", page_size=2)
    assert (answer.count, len(answer.hits), answer.pages, answer.next_page) == (5, 2, 3, 2)
    counted = {name: [(one.value, one.count) for one in values] for name, values in answer.facets.items()}
    assert counted["city"] == [("330700", 4), ("411400", 1)]
    assert counted["province"] == [("330000", 4), ("410000", 1)]
    assert counted["year"] == [("2020", 3), ("2021", 1), ("unknown", 1)]
    assert counted["month"] == [("2020-03", 3), ("2021-03", 1), ("unknown", 1)]
    assert counted["script"] == [("zh-Hans", 4), ("zh-Hant", 1)]
    assert ask("菜场", city=("411400",)).count == 1
    assert ask("菜场", city=("411400", "330700")).count == 5
    assert ask("菜场", province=("330000",)).count == 4
    assert ask("菜场", newspaper=("婺江樣報",)).count == 5
    assert ask("菜场", script=("zh-Hant",)).count == 1
    assert ask("菜场", start=date(2020, 3, 6), end=date(2020, 12, 31)).count == 2


def test_by_date_unknown_dates_last(report, found):
    report("无日期", "菜场开门。", published_stated=None)
    report("早", "菜场开门。", published_stated=date(2020, 3, 1))
    report("推定", "菜场开门。", published_stated=None, published_earliest=date(2020, 3, 2))
    report("晚", "菜场开门。", published_stated=date(2020, 3, 3))
    assert found("菜场", sort="-date") == found("") == ["晚", "推定", "早", "无日期"]
    assert found("菜场", sort="date") == ["早", "推定", "晚", "无日期"]


def test_nothing_found_is_answered_with_the_nearest_outside_every_count(report, ask):
    report("近", "青石桥头的志愿者量体温。")
    report("远", "粮站清早开秤。")
    answer = ask("青石桥头志愿者送早餐")
    assert (answer.answered, answer.count) == ("nearest", 0)
    assert [hit.article.title for hit in answer.hits] == ["近"]
    assert not any(answer.facets.values())
    nothing = ask("火山喷发")
    assert (nothing.answered, nothing.count, nothing.hits) == ("as_asked", 0, [])
    assert ask("青石桥头志愿者送早餐", city=("411400",)).hits == []


def test_snippets_only_is_found_staff_only_is_not(report, found, ask):
    text = "渡口的船停了。" * 40
    report("摘句", text, access="snippets")
    report("内部", text, access="staff")
    assert found("渡口") == ["摘句"]
    assert sum(len(one.text) for one in ask("渡口").hits[0].highlights) < 300


def test_withdrawn_and_drafts_are_gone(report, found):
    article = report("甲", "渡口的船停了。")
    report("稿", "渡口的船停了。", status="draft")
    assert found("渡口") == ["甲"]
    article.withdraw(None, "测试")
    assert found("渡口") == []


def test_numbers_dates_and_marks_of_print(report, found):
    report("数", "捐款１，２３４，５００元，“零新增”第５天，体温３６.５度，阿卜杜·热西提值守，COVID-19检测。")
    for query in ("1234500元", "1,234,500", "零新增第5天", "36.5", "阿卜杜热西提", "阿卜杜·热西提", "covid-19", "“零新增”"):
        assert found(query) == ["数"], query


def test_highlights_are_sentences_as_printed_with_marks(report, ask):
    report("標題：發熱門診", "第一句沒有。設了發熱門診，“發熱”者先到。末句沒有。", script="zh-Hant")
    hit = ask("发热门诊").hits[0]
    assert (hit.lang, hit.places) == ("zh-Hant", 2)
    assert [(one.text, [one.text[a:b] for a, b in one.marks]) for one in hit.highlights] == [
        ("設了發熱門診，“發熱”者先到。", ["發熱門診"])
    ]
    assert hit.title_marks == [(3, 7)]
