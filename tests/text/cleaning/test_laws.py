"""Laws that hold for every text, tried on made-up clippings and on noise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.blocks import BODY_KINDS, MARGIN_KINDS
from archive.text.cleaning import STEP_LABELS, STEPS, clean
from archive.text.cleaning.pipeline import run
from archive.text.script import is_han

SENTENCES = (
    "天放晴了，路上的人渐渐多了起来。",
    "桥头卡口昼夜有人，来往车辆一一登记，三天里没有漏过一辆。",
    "“我们分成三班。”街道干部贺平说，吃住都在帐篷里。",
    "截至3月2日24时，全市累计排查返乡人员3.2万人次，设立检查点186个。",
    "社区還為獨居老人送菜上門，解決了大家的後顧之憂。",
    "开发区组建服务专班，帮助企业解决用工、物流、防护物资等难题，复工率达到81.8%。",
    "发热门诊的医生已经连续工作二十一天，没有一个人叫苦。",
    "市民热线接到的电话少了，问得最多的是公交几时恢复？",
)
#: Steps that may put in a Han character that the raw text does not show at that place, each by its own table.
WRITERS = {"radical_forms", "byte_shifts", "foreign_words", "entities"}
FURNITURE = (
    """
守城记|——临河防疫纪实|本报记者 林晓|首页 > 新闻 > 正文|分享到：微信 微博|责任编辑：贺平|林晓 作|（下转第4版）|— 2 —
图为桥头卡口。林晓 摄|“守”字当头|昼夜不离卡口|版权声明：|1.转载请注明来源。|上一篇：无|2020年3月1日|守守好好这这道道门门，，
醫(yī)院實(shí)現(xiàn)復(fù)工。|老人說龍?zhí)ь^。
⼈⺠⽇报|&nbsp;防&amp;控|**卡口**|总投资12 . 6亿元|口罩 and 酒精|　　|
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)


@st.composite
def clippings(draw):
    """Paragraphs, whole or as a column breaks them, among furniture. No sentence stands twice, and nothing is marked
    as heading or quote: such a mark says what the plain text no longer tells a second cleaning."""
    pieces, left, wide = [], list(draw(st.permutations(SENTENCES))), draw(st.integers(9, 22))
    while left:
        many = draw(st.integers(1, 3))
        told, left = "".join(left[:many]), left[many:]
        if draw(st.booleans()):
            lines = [told[at : at + wide] for at in range(0, len(told), wide)]
            told = "\n".join(line + "\n" * draw(st.sampled_from([0, 0, 0, 0, 1])) for line in lines)
        pieces += [told, *draw(st.lists(st.sampled_from(FURNITURE), max_size=2))]
    return "\n".join(pieces[draw(st.integers(0, 2)) :])


noise = st.text(
    alphabet=st.sampled_from("疫情发發?(zhí)fā ，。、；：！？“”…—-*#>[]&;<p/>|·\n\r\t　\xa0\u200b1.2守記者图作摄版")
    | st.characters(),
    max_size=200,
)


@given(clippings() | noise)
@settings(max_examples=150, deadline=None)
def test_every_text_is_cleaned_and_every_place_is_true(raw):
    result = clean(raw)
    held = set()
    for repair in result.repairs:
        assert 0 <= repair.start <= repair.end <= len(raw)
        held.update(range(repair.start, repair.end))
    for block in result.blocks:
        assert block.kind in BODY_KINDS + MARGIN_KINDS
        assert block.text.strip() and len(block.text) == len(block.origins)
        for character, origin in zip(block.text, block.origins, strict=True):
            assert origin == -1 or raw[origin] == character or origin in held
    assert "".join("".join(block.text for block in result.blocks).split()) == "".join(result.text.split())


@given(clippings() | noise)
@settings(max_examples=150, deadline=None)
def test_with_every_step_off_the_raw_text_comes_back(raw):
    result = clean(raw, switched_off=STEP_LABELS)
    assert result.text == raw and not result.repairs


@given(clippings())
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_is_cleaning_once(raw):
    once = clean(raw)
    assert clean(once.text).text == once.text


@given(st.lists(paragraphs.filter(lambda told: "還" not in told), min_size=1, max_size=6, unique=True))
@settings(deadline=None)
def test_clean_paragraphs_are_left_alone(told):
    result = clean("\n".join(told))
    assert not result.repairs
    assert [block.text for block in result.blocks] == told


@given(clippings() | noise)
@settings(max_examples=100, deadline=None)
def test_no_step_but_the_named_ones_adds_a_han_character(raw):
    for repair in clean(raw).repairs:
        if repair.step not in WRITERS:
            assert set(filter(is_han, repair.after)) <= set(repair.before)


@given(clippings())
@settings(max_examples=100, deadline=None)
def test_one_repair_can_be_switched_off(raw):
    result = clean(raw)
    if result.repairs:
        first = result.repairs[0]
        assert first.key not in {repair.key for repair in clean(raw, switched_off=[first.key]).repairs}


def test_a_step_that_changed_nothing_leaves_no_trace():
    assert run(SENTENCES[0], STEPS).counts() == []


def test_a_stated_title_is_found_among_repetitions():
    raw = "守城守到春暖花开_临河新闻网\n要闻\n守城守到春暖花开\n" + SENTENCES[0]
    result = clean(raw, title_hint="守城守到春暖花开_临河新闻网")
    assert [block.text for block in result.of_kind("title")] == ["守城守到春暖花开"]


@pytest.mark.parametrize(
    "piece",
    [
        "",
        "疫",
        "，",
        "疫情\n",
        "　　疫情防控\n",
        "一、疫情\n",
        "龍?zhí)ь^",
        "當?撛诟腥救",
        "發(fā)",
        "&amp;",
        "**",
        "<p ",
        "（记者 ",
        "首页 > ",
        "守守",
        "1 . ",
    ],
)
def test_long_hostile_lines_are_survived(piece):
    raw = piece * (20_000 // max(1, len(piece)))
    assert clean(raw, switched_off=STEP_LABELS).text == raw
    assert clean(raw).text is not None
