"""Places in running text: what must not fire first, then what must."""

from pathlib import Path

import pytest

from archive.text.places import Gazetteer, Place

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "gazetteer"


@pytest.fixture(scope="module")
def china() -> Gazetteer:
    return Gazetteer.from_csv(FOLDER)


def named(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """(text, codes of all bearers joined by |)."""
    return [(mention.text, "|".join(place.code for place in mention.places)) for mention in gazetteer.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        # words that are names of districts and cities too
        "迎着朝阳，和平与解放的歌声响起",
        "愿长安常安，世界大同，平安是福",
        "城区与郊区同防，开发区、高新区都设了岗",
        "来宾请扫码，日照时间变长，社会长治久安",
        # words that only cross a name
        "响应县委号召",
        "各市和县都要行动",
        "停运城际公交，经营口罩的商户登记",
        "每天门诊限号，确保定点医院床位",
        "西南山区的雪",
        # streets, schools, wares
        "南京东路的店铺，北京路、中山路",
        "武汉大学、湖北工业大学的学生",
        "大理石、哈密瓜与和田玉",
        "青岛啤酒与重庆火锅，北京时间八点",
        # a news agency
        "新华社、新华书店",
        # a county's short name without its city
        "郓城的朋友",
        # persons whose names end like places
        "记者 王海南 通讯员 李保定",
        "渡口有灯。 童南昌 摄",
        "“再等等。”王保定说。",
        # two characters that say only where in a city
        "东区与西区的网格员，城区居民",
    ],
)
def test_names_nothing(china, text):
    assert named(china, text) == []


@pytest.mark.parametrize(
    "text, places",
    [
        # three short names in a row that one city alone bears together; two that share none stay words
        ("三水、高明、禅城三区", [("三水", "440607"), ("高明", "440608"), ("禅城", "440604")]),
        ("和平、解放的歌", []),
        # full names, in either script and in mixed shapes
        ("曹县、驛城區、臺州市、台州市", [("曹县", "371721"), ("驛城區", "411702"), ("臺州市", "331000"), ("台州市", "331000")]),
        # short names of provinces and cities
        ("湖北武汉", [("湖北", "420000"), ("武汉", "420100")]),
        # a name is not the longest run that it could be: the office follows
        ("吉林市委、上海市民", [("吉林市", "220200"), ("上海市", "310000")]),
        # what stands before decides between bearers
        ("北京市朝阳区，长春市朝阳区", [("北京市", "110000"), ("朝阳区", "110105"), ("长春市", "220100"), ("朝阳区", "220104")]),
        ("辽宁朝阳", [("辽宁", "210000"), ("朝阳", "211300")]),
        ("阳泉市郊区", [("阳泉市", "140300"), ("郊区", "140311")]),
        ("济南市中区", [("济南", "370100"), ("市中区", "370103")]),
        # a city that is a word stands in a row of cities
        ("广州5例、中山3例、佛山1例", [("广州", "440100"), ("中山", "442000"), ("佛山", "440600")]),
        # a county's short name where its city is named
        ("菏泽有了消息，郓城放心了", [("菏泽", "371700"), ("郓城", "371725")]),
        # and where it speaks as a county does
        ("瑞丽城区的检测做完了，瑞丽放心了", [("瑞丽", "533102"), ("瑞丽", "533102")]),
        # a word before a place is no surname
        ("记者从海南了解到，大家都在南昌，从保定说起", [("海南", "460000"), ("南昌", "360100"), ("保定", "130600")]),
        # province or prefecture of one name
        ("海南岛", [("海南", "460000")]),
        ("青海省海南州", [("青海省", "630000"), ("海南州", "632500")]),
        ("河南，青海河南县", [("河南", "410000"), ("青海", "630000"), ("河南县", "632324")]),
        # several bearers stay several
        ("吉林开学了", [("吉林", "220000|220200")]),
        ("鼓楼区的灯", [("鼓楼区", "320106|320302|350102|410204")]),
        # counties under the province, municipalities, Hong Kong
        ("仙桃市、济源市", [("仙桃市", "429004"), ("济源市", "419001")]),
        ("重庆万州，香港", [("重庆", "500000"), ("万州", "500101"), ("香港", "810000")]),
        # names given up
        ("襄樊的老厂，襄樊市，莱芜市", [("襄樊", "420600"), ("襄樊市", "420600"), ("莱芜市", "370100")]),
        # names in daily use
        ("恩施州、凉山州、长阳县", [("恩施州", "422800"), ("凉山州", "513400"), ("长阳县", "420528")]),
        # a street seen, not named
        ("上海街头，武汉路况", [("上海", "310000"), ("武汉", "420100")]),
    ],
)
def test_names_places(china, text, places):
    assert named(china, text) == places


def test_places_count_the_text_as_printed(china):
    text = "從武漢到駐馬店"
    assert [text[m.start : m.end] for m in china.find(text)] == ["武漢", "駐馬店"]


def test_bearers_and_codes(china):
    assert [place.code for place in china.bearers("吉林")] == ["220000", "220200"]
    assert china.bearers("沒有的地方") == ()
    assert china.place("372900").code == "371700"  # the code before the prefecture became a city
    assert china.place("110100").level == "city"
    assert (china.place("810000").level, china.place("810000", "city").level) == ("province", "city")
    assert china.place("999999") is None


def test_above_and_below(china):
    county, beijing, shandong = china.place("371721"), china.place("110000"), china.place("370000")
    assert (china.city_of(county).code, china.province_of(county)) == ("371700", shandong)
    assert china.city_of(beijing).code == "110100"
    assert china.city_of(shandong) is None
    assert china.within(county, shandong) and not china.within(shandong, county) and not china.within(county, county)


def test_rows_from_elsewhere():
    """As a database hands them; an alias of a place that is not there names nothing."""
    places = [Place("990000", "province", "云州省", "云州", "雲州省", "", "990000")]
    gazetteer = Gazetteer.from_rows(places, [("云州", "short", "province", "990000"), ("雾州", "historical", "city", "990100")])
    assert named(gazetteer, "雲州与雾州") == [("雲州", "990000")]


@pytest.mark.parametrize("text", ["", "。", "市", "北", "\n\n", "𠮷林", "区区区县县县市市市"])
def test_odd_texts(china, text):
    assert china.find(text) == []
