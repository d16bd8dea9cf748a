"""What is known about an article finds it: places by name and code, newspapers, people, titles, days with their year."""

from datetime import date

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(report):
    """One article of 金华 (婺城区), one of 商丘 (民权县)."""
    report("渡口复航", "船清早开了。", county_id="330702", reporters=["蒋一禾"], photographers=["钱二"])
    report(
        "粮站开秤", "秤清早开了。", city_id="411400", county_id="411421", newspaper="商都样报", script="zh-Hans", editors=["周三"]
    )


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "city:金华",
            "城市：金華市",
            "city:330700",
            "CITY:金华",
            "city:婺城",
            "city:浙江",
            "city:330702",
            "city:330000",
        ),
        *("province:浙江", "省份：浙江省", "province:330000", "county:婺城區", "区县：330702", "city:(金华 OR 吉林)"),
        *("newspaper:婺江", "报纸：《婺江样报》", "newspaper:婺江樣報", "person:蒋一禾", "人物：蔣一禾", "person:钱二"),
        *("title:渡口", "标题：渡口復航", "title:(复航 渡口)", "330700", "330702", "浙江省", "婺江样报", "摄影钱二"),
    ],
)
def test_what_is_known_of_an_article_finds_it_and_no_other(two, found, asked):
    assert found(asked) == ["渡口复航"]


@pytest.mark.parametrize(
    "asked", ["city:河南", "city:3307", "title:清早", "county:金华", "province:金华", "title:粮站复航", "newspaper:330700"]
)
def test_what_is_known_of_none(two, found, asked):
    assert found(asked) in ([], ["粮站开秤"]) and "渡口复航" not in found(asked)


@pytest.mark.parametrize("asked", ["3307", "070", "0000", "307 渡口", '"3070"'])
def test_a_part_of_a_code_finds_no_place(two, found, asked):
    assert found(asked) == []


@pytest.mark.parametrize("asked", ["330700 渡口", "330700渡口", '"330700"', "330000 -粮站", "330700 OR 火山", "３３０７００"])
def test_a_code_among_other_words(two, found, asked):
    assert found(asked) == ["渡口复航"]


def test_a_code_given_up_is_asked_for_whole_too(report, found):
    from archive.models import PlaceAlias

    PlaceAlias.objects.create(alias="332500", kind="code", level="city", code="330700")
    report("甲", "船清早开了。")
    assert found("332500") == found("city:332500") == ["甲"]
    assert found("2500") == []


def test_a_title_that_is_missing_is_not_the_first_paragraph(report, found):
    report("", "渡口的船停了。")
    assert found("title:渡口") == [] and found("渡口") == [""]


def test_a_city_found_by_former_names(report, found):
    from archive.models import PlaceAlias

    PlaceAlias.objects.create(alias="婺州", kind="historical", level="city", code="330700")
    report("甲", "船清早开了。", county_id=None)
    assert found("city:婺州") == found("婺州") == ["甲"]


def test_dates_of_publication(report, found):
    report("早", "船开了。", published_stated=date(2020, 2, 9))
    report("晚", "船开了。", published_stated=date(2020, 3, 1))
    report("推定", "船开了。", published_stated=None, published_earliest=date(2020, 2, 29))
    assert found("date:2020-02-09") == found("日期：２０２０年２月９日") == ["早"]
    assert sorted(found("date:2020-02")) == ["推定", "早"]
    assert sorted(found("date:2020-02-10..2020-03")) == ["推定", "晚"]
    assert sorted(found("船 -date:2020-02")) == ["晚"]


DAYS = (
    "2020-02-09",
    "2020年2月9日",
    "二〇二〇年二月九日",
    "2020.2.9",
    "20200209",
    "Feb 9, 2020",
    "9 February 2020",
    "２０２０／２／９",
    "2020 年 2 月 9 日",
)


@pytest.mark.parametrize(
    "printed",
    [
        "2月9日起设卡",
        "２月９日起设卡",
        "二月九日起设卡",
        "2 月 9 日起设卡",
        "2月8日试行，9日起设卡",
        "2月8日至9日设卡",
        "2月9号起设卡",
    ],
)
def test_a_day_asked_with_its_year_finds_a_text_that_gives_none(report, found, printed):
    report("当年", printed + "。", published_stated=None, published_earliest=date(2020, 2, 10))
    report("次年", printed + "。", published_stated=date(2021, 2, 10))
    report("未详", printed + "。", published_stated=None)
    report("另述", "2019年" + printed.removeprefix("二〇一九年") + "。", published_stated=date(2020, 2, 10))
    for asked in DAYS:
        assert found(asked) == ["当年"], asked
        assert found(f"{asked} 设卡") == ["当年"], asked


def test_a_day_is_not_found_by_its_parts(report, found):
    report("散", "二〇二〇年一月九日设卡，二月八日撤卡；3.5吨菜，亿元大关，1名护士，4级风，响应号召。", published_stated=None)
    for asked in ("二〇二〇年二月九日", "2020年2月9日", "二月九日", "3.5亿元", "1级响应", "一级响应"):
        assert found(asked) == [], asked


def test_a_year_that_is_printed_stays(report, found):
    report("回顾", "2020年2月9日设卡，去年12月1日撤卡。", published_stated=date(2021, 2, 9))
    assert found("2020年2月9日") == found("2020-12-01") == ["回顾"]
    assert found("2021年2月9日") == ["回顾"]  # it was printed that day
    assert found("2021-12-01") == []


def test_a_december_in_a_paper_of_january_is_the_year_before(report, found):
    report("年初", "12月31日通报，1月2日设卡。", published_stated=date(2020, 1, 3))
    assert found("2019年12月31日") == found("2020-01-02") == ["年初"]
    assert found("2020年12月31日") == []


def test_days_in_one_sentence_and_near(report, found):
    report("同句", "2月9日社区设卡。值守到天亮。", published_stated=date(2020, 2, 20))
    report("邻句", "2月9日天晴。社区设卡。", published_stated=date(2020, 2, 20))
    report("别年", "2月9日社区设卡。", published_stated=date(2021, 2, 20))
    for day in ("2020年2月9日", "2020-02-09"):
        assert found(f"{day} /s 设卡") == found(f"设卡 /s 社区 /s {day}") == ["同句"]
        assert found(f"{day} NEAR/2 设卡") == ["同句"]


def test_a_month_and_a_year(report, found):
    report("二月", "2月9日设卡。", published_stated=None, published_earliest=date(2020, 2, 10))
    report("三月", "3月9日设卡。", published_stated=None, published_earliest=date(2020, 3, 10))
    assert found("2020年2月") == found("二〇二〇年二月") == found("2020-02") == ["二月"]
    assert sorted(found("2020年")) == ["三月", "二月"]
    assert found("2021年") == []


def test_a_day_is_marked_where_it_stands_without_its_year(report, ask):
    report("当年", "桥头2月9日设卡。", published_stated=None, published_earliest=date(2020, 2, 10))
    (hit,) = ask("2020年2月9日").hits
    assert [one.text[a:b] for one in hit.highlights for a, b in one.marks] == ["2月9日"]


def test_a_day_inside_a_longer_run_is_looked_for_by_itself(report, found):
    report("当年", "2月9日，新增确诊病例三例。", published_stated=date(2020, 2, 10))
    assert found("2020年2月9日确诊病例") == found("2020年2月9日新增3例") == ["当年"]


def test_numbers_in_the_index(report, found):
    report("甲", "启动1级响应，新增三例，投入16.1万元，捐出1 234 567只。")
    report("乙", "啟動一級應急響應，新增３例，投入161000元。", script="zh-Hant")
    for asked in ("一级响应", "Ⅰ级响应", "1级响应", "新增3例", "新增三例", "161000元", "16.1万元", "十六万一千元"):
        assert sorted(found(asked)) == ["乙", "甲"], asked
    assert found("一级响应")[0] == "甲" and found("1,234,567只") == ["甲"]
    assert found('"1级响应"') == ["甲"] and found('"3例"') == ["乙"]
