"""Figures: what counts, of what kind, and what only looks like a number. The tables stand in figures/*.txt."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.facts.figures import find_figures
from archive.text.facts.report import Report, Scene
from archive.text.facts.rows import FIGURE_KINDS
from archive.text.places import Gazetteer

TABLES = Path(__file__).parent / "figures"
NOWHERE = Gazetteer((), ())


def figures_of(*paragraphs: str):
    body = tuple({"kind": "paragraph", "text": text} for text in paragraphs)
    return find_figures(Scene(Report(body=body, gazetteer=NOWHERE)))


def rows_of(table: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    told = (line.partition(" | ") for line in lines if line and not line.startswith("#"))
    return [(sentence, wanted) for sentence, _, wanted in told]


def short(figure) -> str:
    return f"{figure.value} {figure.unit} {figure.kind}"


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in rows_of("not_counted")])
def test_counts_nothing(sentence):
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence, wanted", rows_of("counted") + rows_of("traditional"))
def test_counts(sentence, wanted):
    assert "; ".join(map(short, figures_of(sentence))) == wanted


def test_a_row_says_where_it_is_printed():
    (one,) = figures_of("渡口無恙。", "今日，全縣設置卡口45個。")[0:1]
    assert (one.where, one.start, one.end, one.value_text) == ("body:1", 9, 12, "45個")
    assert one.subject == "设置卡口" and one.sentence == "今日，全縣設置卡口45個。"


@pytest.mark.parametrize(
    "sentence, value, upper, bound, value_text",
    [
        ("近300名干部到岗。", 300, None, "most", "近300名"),
        ("约有350名学生返校。", 350, None, "about", "约有350名"),
        ("超过2.5万名职工返岗。", 25000, None, "least", "超过2.5万名"),
        ("16.1万余名党员到岗。", 161000, None, "least", "16.1万余名"),
        ("床位200张以上。", 200, None, "least", "200张以上"),
        ("至少配备3名医生。", 3, None, "least", "3名"),
        ("时间不超过14天。", 14, None, "most", "不超过14天"),
        ("每日需3至5万只口罩。", 30000, 50000, "", "3至5万只"),
        ("三五名队员留守。", 3, 5, "about", "三五名"),
        ("签约45个项目。", 45, None, "", "45个"),
        ("附近3家超市营业。", 3, None, "", "3家"),
        ("病房患者最多时有36人。", 36, None, "", "36人"),
        ("数万名群众捐款。", None, None, "", "数万名"),
    ],
)
def test_bounds_and_ranges(sentence, value, upper, bound, value_text):
    (one,) = figures_of(sentence)
    assert (one.value, one.upper, one.bound, one.value_text) == (value, upper, bound, value_text)
    assert one.approx == (bool(bound) or value is None)


@pytest.mark.parametrize(
    "sentence, scope, planned",
    [
        ("昨日新增确诊病例3例。", "new", False),
        ("全市累计确诊病例31例。", "total", False),
        ("新增2例，累计确诊31例。", "new total", False),
        ("计划新建方舱医院2座。", "new", True),
        ("拟投资3.2亿元。", "", True),
        ("力争月底前建成床位800张。", "", True),
        ("三期床位1000张确保本周内完成。", "", True),
        ("将这300箱物资装车。", "", False),
        ("已准备床位320张。", "", False),
        ("准备床位320张。", "", True),
        ("连续9天无疫情，其中新增设备3台。", " new", False),
        ("模拟演练12场。", "", False),
    ],
)
def test_scope_and_plans(sentence, scope, planned):
    found = figures_of(sentence)
    assert " ".join(dict.fromkeys(one.scope for one in found)) == scope
    assert {one.planned for one in found} == {planned}


@pytest.mark.parametrize(
    "sentence, subjects",
    [
        ("累计劝返车辆120台次，留观人员8人。", ["累计劝返车辆", "留观人员"]),
        ("集中签约45个项目。", ["集中签约项目"]),
        ("27个高速出口、7个火车站设站检查。", ["高速出口", "火车站"]),
        ("组成30余支“红马甲宣传队”。", ["红马甲宣传队"]),
        ("55名民警辅警奔赴一线。", ["民警辅警"]),
        ("2名从外省返回的患者正在治疗。", ["从外省返回的患者"]),
        ("新增出院病例中，渡口市2例、河湾市3例。", ["新增出院病例（渡口市）", "新增出院病例（河湾市）"]),
        ("老人今年82岁。", ["年龄"]),
        ("沈家湾封控区共12个。", ["沈家湾封控区"]),
        ("卡口减到12处，船闸仍有9处。", ["卡口", "船闸"]),
        ("帮助1.3万户卖出积压水果。", ["帮助"]),
        ("累计追踪密切接触者421人，其中96人已解除观察。", ["累计追踪密切接触者", "已解除观察的密切接触者"]),
        ("此前出院的21人中，已有13人结束观察。", ["此前出院", "结束观察"]),
        ("口罩日产从两千只爬到十二万只。", ["口罩日产", "口罩日产"]),
        ("病例从32例到了100多例。", ["病例", "病例"]),
        ("他已经在门外的雨里站了四十分钟。", [""]),
        ("新增确诊：渡口新增3例。", ["渡口新增"]),
    ],
)
def test_subjects(sentence, subjects):
    assert [one.subject for one in figures_of(sentence)] == subjects


def test_a_list_by_places_goes_on_over_sentences():
    found = figures_of("新增治愈出院病例6例。其中渡口市4例，河湾市2例。")
    assert [(one.kind, one.value, one.scope) for one in found] == [
        ("recovered", 6, "new"),
        ("recovered", 4, "new"),
        ("recovered", 2, "new"),
    ]


def test_zero_on_two_days_is_two_figures():
    found = figures_of("2020年2月18日、19日全县无新增确诊病例。")
    assert [(one.value, one.as_of) for one in found] == [(0, "2020-02-18"), (0, "2020-02-19")]


def test_a_figure_said_again_is_marked():
    first, again = figures_of("全县确诊病例27例。", "每个人都盼着“27”这个数字不再变。")
    assert (again.value, again.unit, again.kind, again.rule) == (27, first.unit, first.kind, "repeated")


def test_a_bare_number_of_people_is_of_those_counted_last():
    found = figures_of("县里抽调12名民警。其中4人负责流调。")
    assert [one.kind for one in found] == ["staff", "staff"]


@pytest.mark.parametrize(
    "text", ["9" * 5000 + "人", "亿" * 60 + "元", "1," * 4000 + "个", "一点" * 900 + "万名", "百分之" * 500 + "%"]
)
def test_a_row_of_digits_is_no_number(text):
    assert figures_of(text) == []


WORDS = st.sampled_from(
    "近 约 全市 累计 无新增 零死亡 确诊病例 12 3.5 １２ 万 亿 三百 数十 余 名 例 个 家 元 % 人次 "
    "天 24小时 内 至 - 、 ， （ ） “ ” 。 的 患者 卡口 干部 第 一 两 每天 将".split()
)


@settings(deadline=None)  # the first call compiles the patterns
@given(st.lists(WORDS, max_size=24).map("".join))
def test_every_row_stands_where_it_says(text):
    for one in figures_of(text):
        assert text[one.start : one.end] == one.value_text != ""
        assert text[one.sentence_start :].startswith(one.sentence)
        assert one.sentence_start <= one.start < one.end <= one.sentence_start + len(one.sentence)
        assert one.kind in FIGURE_KINDS and one.unit and one.subject == one.subject.strip()


@settings(deadline=None)  # the first call compiles the patterns
@given(st.text(max_size=60))
def test_any_text_is_read(text):
    for one in figures_of(text):
        assert text[one.start : one.end] == one.value_text
