"""Measures: sentences of the genre in both scripts, what is no measure, and laws that hold for any text."""

from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.facts.measure_lexicon import words_in
from archive.text.facts.measure_things import PAIRS
from archive.text.facts.measure_words import DEEDS, VERBS
from archive.text.facts.measures import LONGEST, find_measures
from archive.text.facts.rows import CATEGORIES
from tests.text.facts.scenes import scene_of

_TRADITIONAL = opencc.OpenCC("s2t")
_ROWS = [
    tuple(line.split("|"))
    for line in Path(__file__).with_name("measures.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
#: What is told without any word of the field: by a picture, by a number of doors, by who sits in front of whom.
_KNOWN_FAILURES = (
    ("community_grid", "街坊们把自家的长凳横在巷口，一个生人也不放过去。"),
    ("screening_testing", "县疾控中心实验室的灯亮了整夜，检验员们一口气做完六百份样本。"),
    ("treatment", "药房每天熬四百份预防汤药，免费送到村里。"),
    ("medical_aid_hubei", "凌晨四点，溪州的十五名护士登上了去武汉的飞机。"),
    ("digital_services", "老师对着手机屏幕给四十三个孩子上课。"),
)


def told(*lines):
    """(category, words) of every measure."""
    return [(measure.category, measure.measure) for measure in find_measures(scene_of(*lines))]


def categories(*lines):
    return {category for category, _ in told(*lines)}


@pytest.mark.parametrize(("category", "sentence"), _ROWS)
def test_what_a_sentence_tells_of(category, sentence):
    assert category in categories(sentence) if category != "-" else not told(sentence)


@pytest.mark.parametrize(("category", "sentence"), _ROWS)
def test_what_a_sentence_tells_of_in_traditional_script(category, sentence):
    traditional = _TRADITIONAL.convert(sentence)
    assert category in categories(traditional) if category != "-" else not told(traditional)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("category", "sentence"), _KNOWN_FAILURES)
def test_what_a_sentence_should_tell_of(category, sentence):
    assert category in categories(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the clause's own words, without what leads it in
        ("同时，进一步加强对外来车辆的检查。", [("traffic_control", "加强对外来车辆的检查")]),
        # what it says is in simplified script with narrow digits, whatever is printed
        ("全縣關閉棋牌室２６０間。", [("community_grid", "全县关闭棋牌室260间")]),
        # the narrower category where a clause speaks for two
        ("商会采购口罩两万只送往武汉。", [("medical_aid_hubei", "商会采购口罩两万只送往武汉")]),
        # a topic goes with what is said of it
        ("对从外地回来的人员，一律居家隔离。", [("isolation_quarantine", "对从外地回来的人员，一律居家隔离")]),
        # an order leads to what it orders
        ("指挥部发布通告，关闭全市影院。", [("community_grid", "关闭全市影院")]),
        # one measure a category in a sentence: where it is said best
        ("小区封闭管理，门口有人值守，居民凭出入证出入。", [("community_grid", "小区封闭管理")]),
        # but each item of a list is one
        (
            "村里实行进村道路设卡、外来人员登记、公共场所消毒、困难群众救助。",
            [
                ("traffic_control", "村里实行进村道路设卡"),
                ("screening_testing", "外来人员登记"),
                ("community_grid", "公共场所消毒"),
            ],
        ),
    ],
)
def test_the_words_of_a_measure(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "感谢那些日夜值守在路口的人。",
        "请市民配合做好核酸检测。",
        "经专家组评估，他符合出院标准。",
        "目前正在接受医学观察的密切接触者有12人。",
        "返程的人应主动向社区报备。",
        "接种疫苗是最好的办法。",
        "溪北区（3个）：春晖小区7号楼，江川路街道建工宿舍，渡口村。",
        "依据《中华人民共和国传染病防治法》，特此说明。",
        "溪州市市场监管局局长周明介绍了情况。",
        "宣传员、讲解员都来了。",
        "社区防线牢不可破，联防联控的堡垒坚不可摧。",
        "没有救治能力的镇医院，压力可想而知。",
        # what is asked, denied, said in passing, or only named
        "谁来代购药品？",
        "“我们设卡不是为了为难谁。”老渡工说。",
        "“要保供，更要保质。”厂长说。",
        "41岁的船工把接种卡收好，排队去了。",
        "溪州广播电视台播了天气。",
        "居民可通过公众号预约接种。",
        "疫苗接种点可在公众号查询。",
        "外出要勤洗手，减少公共场所聚集。",
        "返乡者应主动向社区报备，接受核酸检测。",
        # what becomes of patients
        "患者周某，男，52岁，2月3日转入市传染病医院隔离病房。",
        "2月3日新增确诊病例2例，均已收治在定点医院。",
        "随后转至市传染病医院救治。",
        "样本经市疾控中心实验室复核检测，",
        # what was told before, in praise
        "卡口值守、小区消毒、物资配送，处处都有他们的身影。",
        "连续28天零报告。",
    ],
)
def test_no_measure_is_told(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("大家都说，捐赠，是本分。", []),
        ("“请排好队。小区封闭管理是规定。不要急。”值班员说。", []),
        ("实行“双报到”，组织党员到小区值守。", ["organisation_command", "community_grid"]),
    ],
)
def test_speech_and_bare_words_need_plain_evidence(sentence, expected):
    assert [category for category, _ in told(sentence)] == expected


def test_what_one_person_does_needs_plain_evidence():
    assert told("社区组织志愿者代购药品。") and not told("她帮邻居看店，送去口罩。")


def test_headings_are_not_read():
    assert told("## 关闭影院 设置卡口", "春天来了。") == []


def test_places_are_those_of_the_block():
    scene = scene_of("江水平静。自即日起，全市公交车停运；村口设卡。")
    text = scene.report.body[0]["text"]
    rows = find_measures(scene)
    assert [text[row.start : row.end] for row in rows] == ["全市公交车停运", "村口设卡"]
    assert all(text[row.sentence_start :].startswith(row.sentence) for row in rows)


def test_every_category_has_words_and_every_pair_a_verb():
    assert set(DEEDS) == set(PAIRS) == set(CATEGORIES)
    assert {kind for pairs in PAIRS.values() for kinds in pairs for kind in kinds.split()} <= set(VERBS)


_MARKS = "，。；、：“”《》\n 　１2"
_PIECES = st.sampled_from(
    [*_MARKS, "設置", "卡口", "停运", "对", "人员", "他", "《防治法》", "接触者12人", "核酸检测", "现场", "\ud800"]
)


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_every_place_holds(text):
    for row in find_measures(scene_of(text)):
        block = scene_of(text).report.body[0]["text"]
        assert row.category in CATEGORIES and row.rule in ("deed", "pair")
        assert row.sentence_start <= row.start < row.end <= row.sentence_start + len(row.sentence)
        assert block[row.sentence_start :].startswith(row.sentence)
        assert 0 < len(row.measure) <= LONGEST + 20


@given(st.text(max_size=60))
def test_words_stand_in_order_and_apart(text):
    hits = list(words_in(text))
    assert all(one.end <= other.start for one, other in zip(hits, hits[1:], strict=False))
