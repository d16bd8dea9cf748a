"""Which place a sentence speaks of at each of its words."""

import pytest

from archive.text.facts.report import Scene
from tests.text.facts.scenes import CHINA, scene_of


def place(name: str, level: str = "city"):
    return next(one for one in CHINA.bearers(name) if one.level == level)


HERE = {"city": place("许昌市")}


def spot(text: str, words: str, **more) -> tuple[str, str]:
    """(code, name) of the place that rules where ``words`` begin."""
    return _of(scene_of(*text.split("\n"), **{**HERE, **more}), words)


def _of(scene: Scene, words: str) -> tuple[str, str]:
    sentence = next(one for one in scene.sentences if words in one.text)
    return tuple(scene.spot_at(sentence, sentence.text.index(words)))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # the report's own
        ("设卡41处。", "41处", "河南省许昌市"),
        ("禹州市有9人，全市设卡41处。", "41处", "河南省许昌市"),
        ("市委、市政府下派干部800名。", "800名", "河南省许昌市"),
        ("全省共派出12批。", "12批", "河南省"),
        ("全国累计报告700例。", "700例", "全国"),
        ("31个省（自治区、直辖市）累计报告700例。", "700例", "全国"),
        # the nearest named before
        ("禹州市设卡9处，长葛市设卡7处。", "9处", "河南省许昌市禹州市"),
        ("禹州市设卡9处，长葛市设卡7处。", "7处", "河南省许昌市长葛市"),
        ("河南省许昌市禹州市设卡9处。", "9处", "河南省许昌市禹州市"),
        # down to town and village
        ("禹州市火龙镇刘沟村设卡9处。", "9处", "河南省许昌市禹州市火龙镇刘沟村"),
        ("禹州市韩城街道有3支队伍。", "3支", "河南省许昌市禹州市韩城街道"),
        ("市开发区丹阳街道有3支队伍。", "3支", "河南省许昌市开发区丹阳街道"),
        ("禹州市乡镇干部800名下沉。", "800名", "河南省许昌市禹州市"),
        ("禹州市城镇居民800名登记。", "800名", "河南省许昌市禹州市"),
        # where something goes
        ("7名患者转诊郑州市医院。", "7名", "河南省郑州市"),
        ("两支队伍分赴禹州市和长葛市。", "两支", "河南省许昌市禹州市"),
        ("6名民警支援禹州市。", "6名", "河南省许昌市禹州市"),
        # where it only comes from, or where help goes
        ("来自湖北省武汉市的返乡人员300名已登记。", "300名", "河南省许昌市"),
        ("武汉返乡人员300名已登记。", "300名", "河南省许昌市"),
        ("从武汉、黄冈返乡的300名群众已登记。", "300名", "河南省许昌市"),
        ("选派52名队员支援湖北。", "52名", "河南省许昌市"),
        ("支援湖北的菜有80吨。", "80吨", "河南省许昌市"),
        ("在全省率先组建9支队伍。", "9支", "河南省许昌市"),
    ],
)
def test_where(text, words, name):
    assert spot(text, words)[1] == name


def test_the_code_is_of_the_deepest_level_that_has_one():
    assert spot("禹州市火龙镇刘沟村设卡9处。", "9处")[0] == place("禹州市", "county").code
    assert spot("设卡41处。", "41处")[0] == "411000"
    assert spot("全国累计报告700例。", "700例")[0] == ""


def test_a_county_is_carried_into_the_next_sentence_only():
    text = "禹州市火龙镇出现病例。民警55名赶到。\n渡口有渡工16名。"
    assert spot(text, "55名")[1] == "河南省许昌市禹州市火龙镇"
    assert spot(text, "16名")[1] == "河南省许昌市"


def test_a_town_named_once_with_its_county_is_known_alone():
    text = "禹州市火龙镇出现病例。\n火龙镇刘沟村有3支队伍，火龙镇设卡9处。"
    assert spot(text, "3支")[1] == "河南省许昌市禹州市火龙镇刘沟村"
    assert spot(text, "9处")[1] == "河南省许昌市禹州市火龙镇"


def test_of_several_places_in_a_row_the_last_rules_its_clause_only():
    text = "两支队伍分赴禹州市和长葛市流调，排查77人。"
    assert (spot(text, "流调")[1], spot(text, "77人")[1]) == ("河南省许昌市长葛市", "河南省许昌市")


def test_a_report_of_a_county_or_of_a_province():
    county = place("禹州市", "county")
    assert spot("全市设卡9处；全县无一漏管。", "无一", county=county)[1] == "河南省许昌市禹州市"
    assert spot("设卡9处。", "9处", city=None, province=CHINA.province_of(county))[1] == "河南省"
    assert spot("设卡9处。", "9处", city=None) == ("", "")


def test_the_patients_of_a_team_are_where_it_served():
    lines = "第一批医疗队在黄冈奋战31天后回到家乡，队里有全市医生8人。", "31天里，他们接管病区2个，收治患者104人。全市收治12人。"
    scene = scene_of(*lines, **HERE)
    _, first, second = scene.sentences
    assert scene.spot_at(first, first.text.index("104人")).name == "湖北省黄冈市"
    assert scene.spot_at(second, second.text.index("12人")) == scene.spot_at(scene.sentences[0], 34)


def test_traditional_print_is_read_alike():
    assert spot("驛城區蟻蜂鎮有3支隊伍。驻马店市", "3支", city=place("驻马店市"))[1] == "河南省驻马店市驿城区蚁蜂镇"


def test_a_municipality_is_named_once():
    assert spot("北京市朝阳区设卡9处。", "9处", city=place("北京市"))[1] == "北京市朝阳区"


def test_the_place_of_a_clause_is_the_first_outside_of_brackets():
    scene = scene_of("江苏省新增4例（苏州市3例、无锡市1例），均在医院。", **HERE)
    sentence = scene.sentences[0]
    assert scene.spot_of(sentence, 0, 24).name == "江苏省"
