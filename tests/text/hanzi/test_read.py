"""Readings with their doubts: what words, names and rules settle is told right; all else is in doubt; editors come first."""

from pathlib import Path

import pytest

from archive.doubt_names import DOUBT_NAMES
from archive.text.hanzi.converters import simplify
from archive.text.hanzi.read import REASONS, SCRIPTS, Settled, read
from archive.text.hanzi.shapes import HOUSE_STYLE

HARD = [
    line
    for line in Path(__file__).with_name("hard_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

# (simplified, traditional): no doubt, however hard
SURE = [
    ("学会计划书店", "學會計劃書店"),
    ("抽屉里的公里数", "抽屜裏的公里數"),
    ("该患者系外省输入病例", "該患者係外省輸入病例"),
    ("中文系学生联系家属", "中文系學生聯繫家屬"),
    ("口罩三万余只，只剩一半", "口罩三萬餘隻，只剩一半"),
    ("湖里区和木里县", "湖里區和木里縣"),
    ("天后宫闭园，马里留学生返校", "天后宮閉園，馬里留學生返校"),
    ("男子系外省籍，患者自愈后犯困", "男子係外省籍，患者自癒後犯睏"),
    ("老人苏醒", "老人甦醒"),
]

# (simplified, the doubtful character with its candidates, reason, word)
IN_DOUBT = [
    ("再次复查结果", "複覆復", "usage", "复查"),
    ("市长李干样表示", "幹乾干", "person", "李干样"),
    ("青样镇后样村的居民", "後后", "place", None),
    ("栎榆系", "系係繫", "no_word", None),
    ("地面很快就干了，", "幹乾干", "two_words", None),
    ("这只有毛病", "只隻祇", "two_words", None),
    ("从来没干过", "幹乾干", "two_words", None),
    ("县城和于庄村", "于於", "place", None),
]

# (printed, to, the doubtful place, chosen first)
INTO_SIMPLIFIED = [
    ("市長李乾樣表示", 3, "乾干"),
    ("患者於某已出院", 2, "於于"),
    ("記者王昇報道", 3, "升昇"),
    ("舟覆於江", 1, "覆复"),
]


@pytest.mark.parametrize("line", HARD)
def test_a_hard_sentence_is_right_or_in_doubt(line):
    reading = read(simplify(line), "zh-Hant", "zh-Hans")
    doubtful = {doubt.start for doubt in reading.doubts}
    wrong = [
        (at, ours, theirs)
        for at, (ours, theirs) in enumerate(zip(reading.text, line, strict=True))
        if ours != theirs and at not in doubtful and not {ours + theirs, theirs + ours} & (HOUSE_STYLE | {"佈布", "採采", "瞭了"})
    ]
    assert not wrong


@pytest.mark.parametrize("line", HARD)
def test_and_back_it_is_right(line):
    assert read(line, "zh-Hans", "zh-Hant").text == simplify(line)


def test_doubts_are_few_even_there():
    doubts = sum(len(read(simplify(line), "zh-Hant", "zh-Hans").doubts) for line in HARD)
    assert doubts < sum(map(len, HARD)) / 50


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_words_and_names_settle(text, expected):
    reading = read(text, "zh-Hant")
    assert (reading.text, reading.doubts) == (expected, ())


@pytest.mark.parametrize(("text", "candidates", "reason", "word"), IN_DOUBT)
def test_what_nothing_settles_is_in_doubt(text, candidates, reason, word):
    (doubt,) = read(text, "zh-Hant").doubts
    assert ("".join(doubt.candidates), doubt.reason) == (candidates, reason)
    assert word is None or doubt.word == word
    assert text.startswith(doubt.word, doubt.word_start)
    assert doubt.word_start <= doubt.start < doubt.word_start + len(doubt.word)


@pytest.mark.parametrize(("text", "at", "candidates"), INTO_SIMPLIFIED)
def test_simplified_has_doubts_too(text, at, candidates):
    reading = read(text, "zh-Hans", "zh-Hant")
    (doubt,) = reading.doubts
    assert (doubt.start, "".join(doubt.candidates), reading.text[at]) == (at, candidates, candidates[0])


def test_house_style_is_no_doubt():
    assert not read("一周内，占地三亩的平台发布公告", "zh-Hant").doubts


def test_every_reason_has_its_words():
    assert set(DOUBT_NAMES) == set(REASONS)


def test_the_narrowest_decision_wins_and_the_longest_word_in_it():
    text = "他复查了。再复查一次。"
    settled = [
        Settled("复查", "復查", "site"),
        Settled("再复查", "再覆查", "site"),
        Settled("复查", "覆查", "place", "他复查了。", 1),
    ]
    reading = read(text, "zh-Hant", "zh-Hans", settled)
    assert reading.text == "他覆查了。再覆查一次。"
    assert [(doubt.by, doubt.word) for doubt in reading.doubts] == [("place", "复查"), ("site", "再复查")]
    assert [doubt.candidates[0] for doubt in reading.doubts] == ["覆", "覆"]


def test_a_place_is_that_sentence_alone():
    elsewhere = [Settled("复查", "覆查", "place", "他复查了。", 2), Settled("复查", "覆查", "place", "别的句子。", 1)]
    assert read("他复查了。", "zh-Hant", "zh-Hans", elsewhere).text == "他複查了。"


def test_a_decision_against_the_rules_is_shown():
    reading = read("干部下沉", "zh-Hant", settled=[Settled("干部", "干部", "article")])
    assert reading.text == "干部下沉"
    assert [(doubt.reason, doubt.by, doubt.candidates) for doubt in reading.doubts] == [("decided", "article", ("干", "幹"))]


def test_a_decision_acts_in_the_regions_shapes():
    settled = [Settled("东里", "东裏", "site")]
    assert read("东里小区", "zh-Hant-TW", settled=settled).text[1] == "裡"


def test_doubts_are_shown_in_the_regions_shapes():
    (doubt,) = read("果里小区", "zh-Hant-TW", "zh-Hans").doubts
    assert doubt.candidates == ("里", "裡")


def test_half_converted_print_is_mended_and_says_where():
    reading = read("黨員干部沖鋒，合並檢測，該患者系外省輸入", "zh-Hant", "zh-Hant")
    assert reading.text.startswith("黨員幹部衝鋒，合併檢測")
    assert reading.text[-5] == "係" or any(doubt.reason == "left_over" for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("printed", "expected"), [("範某稱長徵路上有公裏牌", "范某稱長征路上有公里牌"), ("關繫到幹旱地區", "關係到乾旱地區")]
)
def test_what_a_converter_took_too_far_is_mended_and_in_doubt(printed, expected):
    reading = read(printed, "zh-Hant", "zh-Hant")
    assert reading.text == expected
    changed = [at for at, (old, new) in enumerate(zip(printed, expected, strict=True)) if old != new]
    assert [doubt.start for doubt in reading.doubts if doubt.reason == "left_over"] == changed


@pytest.mark.parametrize("printed", ["村裏的製度公開欄", "后樣村的防疫", "沖到浪尖上的漁船"])
def test_a_single_odd_character_stays_in_traditional_print_and_is_in_doubt(printed):
    reading = read(printed, "zh-Hant", "zh-Hant")
    assert reading.text == printed
    assert reading.doubts


@pytest.mark.parametrize("to", SCRIPTS)
def test_doubts_lie_in_the_text_in_order(to):
    text = "系后干里面只复" * 3 + "，李干样说"
    reading = read(text, to)
    assert len(reading.text) == len(text)
    assert [doubt.start for doubt in reading.doubts] == sorted({doubt.start for doubt in reading.doubts})
    assert all(doubt.chosen == reading.text[doubt.start] == doubt.candidates[0] for doubt in reading.doubts)
    assert all(2 <= len(doubt.candidates) <= 4 for doubt in reading.doubts)
