"""Where an article is at home."""

import csv

import pytest

from tests.text.metadata.conftest import FOLDER


def value(finding):
    return finding.value if finding else None


@pytest.mark.parametrize(
    "text",
    [
        # no place at all
        "# 桥上的灯\n居民说，再等等。全市都在等。",
        # words
        "# 渡口\n朝阳照着河面，平安是福，长安常安。",
        # help goes there, people come home from there
        "# 出征\n我市第二批队员驰援武汉。他们前往黄冈市，又转往鄂州市。",
        # a province's bulletin names its cities as parts
        "# 江苏新增3例\n3月2日，江苏省新增3例，其中苏州市2例、无锡市1例。全省累计600例。",
        # the whole country's bulletin
        "# 全国新增9例\n其中上海3例、广东4例，上海的3例都已入院。",
        # a list of cities without a home
        "# 各地动态\n苏州市开学，合肥市复工，长沙市通车，南昌市放晴。",
    ],
)
def test_no_city(suggested, text):
    assert suggested(text).city is None


@pytest.mark.parametrize(
    "text, code, basis",
    [
        # the headline
        ("# 商丘的清晨\n街灯亮着。", "411400", "stated"),
        # often in the body, against a city that help goes to
        ("# 出征\n泸州市第二批队员驰援武汉。泸州各医院报名的有三百人，武汉的同行在等。", "510500", "stated"),
        # in traditional script
        ("# 出征\n瀘州市第二批隊員馳援武漢。", "510500", "stated"),
        # a county names its city
        ("# 民权的夜\n民权县绿洲街道的卡口有十二人。", "411400", "inferred"),
        # a county under the province, a municipality, Hong Kong
        ("# 不打烊\n仙桃市的工厂昼夜开工。", "429004", "stated"),
        ("# 弄堂口\n上海的弄堂口排起了队。", "310100", "stated"),
        ("# 口岸\n香港的口岸今天关闭。", "810000", "stated"),
        # a name given up
        ("# 老厂\n襄樊的老厂又响了。", "420600", "stated"),
        # where a team has worked, and where goods go, one after the other
        ("# 回家的路\n泸州市的队员在黄冈奋战四十天后回家。", "510500", "stated"),
        ("# 车站\n泸州的货车停在站台。\n换了人，再拉往东莞、惠州。", "510500", "stated"),
        # where help goes by the headline stays elsewhere; those who come in a row are elsewhere
        (
            "# 三十天\n= 我市第三批队员出征武汉\n曲沃县的护士上了车。在武汉的三十天里，武汉的花开了，武汉人民送来早饭。",
            "141000",
            "inferred",
        ),
        ("# 江边的城\n沙市区的灯亮着。广州、深圳、珠海等12个城市的队员来了，沙市区的病房满了。", "421000", "inferred"),
        # three short names in a row settle one another, words or not
        ("# 五区的灯\n三水、高明、禅城三区连夜布点。", "440600", "inferred"),
        ("# 江边的灯\n江阳、龙马潭、纳溪三区连夜布点。", "510500", "inferred"),
        # a row that says 等地 is the city's own where it names counties, others' where it names cities
        ("# 灯\n我市各地连夜布点，隆尧、柏乡、巨鹿等地设卡。全市一盘棋。", "130500", "inferred"),
        ("# 灯\n隆尧县的灯亮着。衡水、保定等地的货车停在村口。", "130500", "inferred"),
        # a city with its county, against two others in one breath
        ("# 灯\n泸州的灯亮着。叙永的卡口有人。\n淄博、东营的菜来了。", "510500", "stated"),
        # homonyms alone, which only one city bears together
        ("# 灯\n白云区的灯亮着。\n河边的人在等。\n花都区、南沙区的卡口有人。来自黔西南的医疗队到了。", "440100", "inferred"),
        # a city that is a word too, beside its county
        ("# 灯\n三明的灯亮着。\n河边的人在等。\n明溪县的卡口有人。宁化县的菜来了。", "350400", "stated"),
        # homonyms beside others of their city, and a namesake elsewhere
        ("# 灯\n城关区的灯亮着，七里河区、安宁区连夜布点。", "620100", "inferred"),
        ("# 灯\n永定区、慈利县、桑植县连夜布点。", "430800", "inferred"),
        ("# 灯\n北京市朝阳区的同学打来电话。凌源市、北票市、建平县的卡口有人。", "211300", "inferred"),
        # a county whose city is not named
        ("# 江边的灯\n——瑞丽江边的一夜\n瑞丽城区的检测做完了。", "533100", "inferred"),
        ("# 接种车\n车开了。\n人到了。\n它从陈巴尔虎旗出发。全旗的人都打了针。", "150700", "inferred"),
        # one name, several bearers: the city that the text names decides
        ("# 鼓楼下\n鼓楼区的灯亮着，福州今晚有风。", "350100", "stated"),
    ],
)
def test_the_city(suggested, text, code, basis):
    city = suggested(text).city
    assert (city.value, city.basis) == (code, basis)
    assert city.quote and city.quote in text.replace("# ", "")


@pytest.mark.parametrize("told", ["{0}、{1}、{2}三地的卡口连夜布点。", "{0}的灯亮着。\n{1}的卡口有人。\n{2}的菜来了。"])
def test_every_city_is_found_by_three_of_its_counties(suggested, gazetteer, told):
    counties: dict[str, list[str]] = {}
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counties.setdefault(row["city_id"], []).append(row["name"])
    asked = {code: "# 桥上的灯\n" + told.format(*names) + "全市都在等。" for code, names in counties.items() if len(names) > 3}
    found = {code: value(suggested(text).city) for code, text in asked.items()}
    assert [code for code in asked if found[code] not in (code, None)] == []
    # 城区、矿区、郊区 say nothing by themselves
    assert sum(found[code] is None for code in asked) <= 3 and len(asked) > 300


def test_one_mention_in_the_midst_of_a_text_is_owned_up_to(suggested):
    city = suggested("# 守桥的人\n桥上有灯。\n桥下有船。\n泸州的船工老了。").city
    assert (city.value, city.basis, city.rule) == ("510500", "inferred", "city_named_once")


def test_the_newspaper_speaks_for_its_city(suggested):
    found = suggested("| 云顶日报\n# 清晨\n街灯亮着。", newspapers=[("云顶日报", "371700", "370000")])
    assert (found.city.value, found.city.basis) == ("371700", "inferred")


@pytest.mark.parametrize(
    "text, rule, choices",
    [
        ("# 开学\n吉林的学校开学了。", "two_bearers", ["220200"]),
        ("# 灯\n鼓楼区的灯亮着。", "two_bearers", ["320100", "320300", "350100", "410200"]),
        ("# 两座城\n合肥市与长沙市的护士视频连线。合肥市的花开了，长沙市的花也开了。", "two_cities", ["340100", "430100"]),
    ],
)
def test_what_the_text_leaves_open_is_asked(suggested, text, rule, choices):
    found = suggested(text)
    assert found.city is None
    [question] = found.questions
    assert (question.rule, question.value["field"]) == (rule, "city")
    assert sorted(choice["code"] for choice in question.value["choices"]) == choices


@pytest.mark.parametrize(
    "text, county",
    [
        # a city's article that names one of its counties
        ("# 商丘的清晨\n民权县的卡口有十二人，全市都一样。", None),
        # an urban district is where a city's news happen
        ("# 鼓楼下\n福州市鼓楼区的灯亮着。", None),
        # two counties
        ("# 路口\n民权县与睢县的我县干部。", None),
        # an urban district that speaks as itself; a county that says 我县 and names a neighbour once
        ("# 念书的人\n扬州市江都区的图书馆空着。区里招募志愿者，他报了名。", "321012"),
        ("# 夜\n民权县的卡口有十二人。我县干部守了一夜。睢县的邻居送来菜，民权县的人记着。", "411421"),
        # a county's own
        ("# 民权的夜\n民权县的卡口有十二人。我县干部守了一夜。", "411421"),
        ("# 民权县的夜\n街灯亮着。", "411421"),
        # named once, where the text opens; others are only somebody's home
        ("# 村口的灯\n民权县绿洲村的路口有灯。\n商丘市新增1例，全市都在守。", "411421"),
        ("# 村口的灯\n民权县绿洲村的路口有灯。\n医生何其，睢县人，去年来的。", "411421"),
        ("# 接种车\n车开了。\n人到了。\n它从陈巴尔虎旗出发。全旗的人都打了针。", "150725"),
    ],
)
def test_the_county(suggested, text, county):
    assert value(suggested(text).county) == county


def test_a_province_without_a_city(suggested):
    found = suggested("# 江苏新增3例\n3月2日，江苏省新增3例，其中苏州市2例、无锡市1例。全省累计600例。")
    assert (found.city, found.province.value) == (None, "320000")


def test_a_list_of_other_provinces_does_not_outweigh_the_headline(suggested):
    found = suggested("# 贵州省疫情通报\n贵州省无新增。\n扬州市邗江区某街道\n扬州市广陵区某小区\n瑞丽市某村")
    assert (found.city, found.province.value) == (None, "520000")


def test_the_other_places(suggested):
    found = suggested("# 商丘的清晨\n民权县的卡口有人从武汉回来，北京、湖北都来过人，商丘不慌。")
    assert [finding.value for finding in found.places] == [
        {"name": "民权县", "code": "411421"},
        {"name": "武汉市", "code": "420100"},
        {"name": "北京市", "code": "110000"},
        {"name": "湖北省", "code": "420000"},
    ]
