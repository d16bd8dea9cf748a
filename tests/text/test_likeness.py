"""Alike or not: rows of (what was done to the text, whether it is still the same report)."""

import random
import subprocess
import sys

import pytest

from archive.text.hanzi.convert import convert
from archive.text.likeness import prints, share

STREET = (
    "清早六点，老街口的豆浆铺子还没有开门，值守的人已经换过一班。"
    "社区书记把名单摊在三轮车上，挨家挨户地念：一号楼缺米，二号楼要降压药，三号楼有位老人等着透析。"
    "从2月6日起，这条街上的18名网格员每天送菜120份，最远的一家要爬七层楼。"
    "送到第五层，小伙子把袋子放在门口，退后两步，等门里应了一声才下楼。"
    "“不见面，也算是打过招呼了。”他说。"
    "中午风大，帐篷被吹翻过两次，体温枪冻得不亮，几个人就把它揣在怀里焐热了再用。"
    "到傍晚，街口那盏路灯亮起来，名单上的三十七家都打了勾，三轮车也空了。"
)
BULLETIN = (
    "2月{day}日0至24时，样州新增确诊病例{new}例，累计{all}例。"
    "其中：东城区{a}例、西城区{b}例。全市发热门诊24小时开诊，市民外出请戴口罩。"
)
SENTENCES = [sentence + "。" for sentence in STREET.split("。") if sentence]


def noisy(text: str, rate: float) -> str:
    rng = random.Random(1)
    return "".join(rng.choice("的一是在人有我他这中大来上国") if rng.random() < rate else char for char in text)


SAME = {
    "other script": convert(STREET, "zh-Hant-TW", printed="zh-Hans"),
    "other punctuation and width": STREET.replace("，", ",").replace("2月6日", "２月６日").replace("。", "。\n"),
    "framed by another paper": "本报讯 记者何样报道：" + STREET + "责任编辑 林晓",
    "machine reading, one character in twenty-five": noisy(STREET, 0.04),
    "abridged to its beginning": "".join(SENTENCES[:3]),
    "abridged to its end": "".join(SENTENCES[-3:]),
    "a paragraph dropped": "".join(SENTENCES[:2] + SENTENCES[4:]),
}
OTHER = {
    "another report of the same street": "老街口的豆浆铺子重新开了门。社区书记说，名单还留着，三轮车上如今装的是桌椅。"
    "网格员一共18名，其中五位是刚毕业的学生。",
    "a shared sentence": SENTENCES[4] + "厂区的围墙下，焊工老贺隔着两米递过一只饭盒。"
    "机器响到半夜，第一批护目镜装上了车，箱子上写着收件人的名字。",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same_report(text):
    assert set(prints(text)) & set(prints(STREET))
    assert share(text, STREET).same_report and share(STREET, text).same_report


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_another_report(text):
    assert not share(text, STREET).same_report


def test_the_bulletin_of_the_next_day_is_another_report():
    first, second = BULLETIN.format(day=3, new=5, all=61, a=4, b=1), BULLETIN.format(day=4, new=2, all=63, a=1, b=1)
    assert share(first, second).jaccard > 0.6
    assert not share(first, second).same_report


def test_the_later_bulletin_of_one_day_is_another_report():
    first, second = BULLETIN.format(day=3, new=5, all=61, a=4, b=1), BULLETIN.format(day=3, new=12, all=73, a=7, b=5)
    assert share(first, second).same_day and not share(first, second).same_report


def test_nothing_is_like_nothing():
    assert prints("") == () and prints("短") == ()
    assert not share("", STREET).same_report


def test_prints_are_the_same_in_every_process():
    program = f"from archive.text.likeness import prints; print(prints({STREET!r}))"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert told.stdout.strip() == str(prints(STREET))
