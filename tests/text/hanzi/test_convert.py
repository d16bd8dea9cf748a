"""Readings: what must be left alone first, then what must change."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.hanzi import SCRIPTS, convert

# (traditional print that is right already)
LEFT_ALONE = [
    "皇后大道的乾洗店，後來沒有后字招牌。",
    "行政干預不是幹部該做的事。",
    "李乾生於乾隆年間，于右任題字。",
    "颱風過後，台下的群眾散去。",
    "街頭發放口罩，昨日歷時三小時。",
    "他答覆說，計畫不變。",
    "這種抑制作用，使機制成立。",
    "王后一行走了十里，鄰里只有一句話，住在海淀。",
    "公布名單，占地三畝，周末照常。",
]

# (simplified, traditional): words that OpenCC's phrases cut in two, and names that its characters change
SIMPLIFIED = [
    ("全县无感染发生", "全縣無感染發生"),
    ("集中签约十二个项目", "集中簽約十二個項目"),
    ("三个中风险地区", "三個中風險地區"),
    ("据云南省通报", "據雲南省通報"),
    ("建馆百年历史", "建館百年歷史"),
    ("纪检监察干部下沉", "紀檢監察幹部下沉"),
    ("因间断发热就医", "因間斷發熱就醫"),
    ("余某、范某、于某某和郁女士", "余某、范某、于某某和郁女士"),
    ("记者 岳明、通讯员：涂山", "記者 岳明、通訊員：涂山"),
    ("其余患者和模范志愿者", "其餘患者和模範志願者"),
    ("核对床位，吃住在单位，才启用面馆", "核對床位，吃住在單位，才啟用麵館"),
    ("跑了10里路，心里踏实", "跑了10里路，心裏踏實"),
    ("回归正常", "回歸正常"),
]

# (half converted, traditional)
HALF_CONVERTED = [
    ("黨員干部沖鋒在前", "黨員幹部衝鋒在前"),
    ("終于筑起戰斗堡壘", "終於築起戰鬥堡壘"),
    ("規范管理，模范帶頭", "規範管理，模範帶頭"),
    ("患者全部治愈，聯系家屬", "患者全部治癒，聯繫家屬"),
    ("乾燥的頭發，重復檢測", "乾燥的頭髮，重複檢測"),
    ("據沈阳日志，三只船在隨后出現", "據瀋陽日誌，三隻船在隨後出現"),
    ("广東來的种子據說先到，据報站里有燈", "廣東來的種子據說先到，據報站裏有燈"),
    ("他于當天到，會議定於明日", "他於當天到，會議定於明日"),
    ("车站里還有人，他說家裡也有人", "車站裡還有人，他說家裡也有人"),
    ("用水冲干淨", "用水沖乾淨"),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_traditional_print_stays_as_printed(text):
    assert convert(text, "zh-Hant") == text


@pytest.mark.parametrize(("text", "expected"), SIMPLIFIED)
def test_simplified_into_traditional(text, expected):
    assert convert(text, "zh-Hant") == expected


@pytest.mark.parametrize(("text", "expected"), HALF_CONVERTED)
def test_half_converted_is_brought_wholly_over(text, expected):
    assert convert(text, "zh-Hant") == expected


def test_half_converted_into_simplified():
    assert convert("黨員干部沖鋒在前，終于筑起堡壘", "zh-Hans") == "党员干部冲锋在前，终于筑起堡垒"


def test_regional_shapes():
    assert convert("这里的群众为台风做准备", "zh-Hant-TW") == "這裡的群眾為颱風做準備"
    assert convert("这里的平台为台风做准备", "zh-Hant-HK") == "這裏的平台為颱風做準備"


def test_particle_of_taiwanese_print():
    assert convert("隨著疫情緩和，著名作家跟著志工出門", "zh-Hans") == "随着疫情缓和，著名作家跟着志工出门"


def test_stray_traditional_in_simplified_print():
    assert convert("小区門口有居民排队，他们說不累。", "zh-Hant") == "小區門口有居民排隊，他們說不累。"


def test_unknown_script():
    with pytest.raises(ValueError, match="zh-Hans, zh-Hant"):
        convert("防疫", "zh-Latn")


_TEXTS = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("发發干幹于於沖冲着著里裏乾 \n"), max_size=60)


@settings(deadline=None)  # the first call loads tables
@given(_TEXTS, st.sampled_from(SCRIPTS))
def test_a_reading_is_as_long_as_the_print(text, to):
    assert len(convert(text, to)) == len(text)


@settings(deadline=None)  # the first call loads tables
@given(_TEXTS)
def test_simplified_is_simplified_for_good(text):
    once = convert(text, "zh-Hans")
    assert convert(once, "zh-Hans") == once


def test_threads_share_one_converter():
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: convert("干部冲锋", "zh-Hant"), range(200))) == {"幹部衝鋒"}
