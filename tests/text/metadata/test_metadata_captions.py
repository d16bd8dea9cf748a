"""Captions, and the credit that stands with them."""

import pytest

from archive.text.metadata.captions import split_caption


@pytest.mark.parametrize(
    "text",
    [
        # nobody is credited
        "渡口清早开船。",
        "渡口清早开船。（资料图）",
        "渡口清早开船。（资料图片）",
        "图为渡口清早开船。",
        "",
        # what the picture shows, not who took it
        "记者 何其 在渡口采访",
        "船工看着墙上的航线图",
        "医院为船工拍摄胸片的车。（左二为船工何其）",
    ],
)
def test_nobody_is_credited(text):
    assert split_caption(text) == (text, None)


@pytest.mark.parametrize(
    "text, told, credit",
    [
        ("渡口清早开船。林样 摄", "渡口清早开船。", "林样"),
        ("渡口清早开船。 林样摄", "渡口清早开船。", "林样"),
        ("渡口清早开船 林样 摄", "渡口清早开船", "林样"),
        ("渡口清早开船。本报记者 林样 摄", "渡口清早开船。", "林样"),
        ("渡口清早开船。记者林样摄", "渡口清早开船。", "林样"),
        ("渡口清早开船。（林样 何其/摄）", "渡口清早开船。", "林样、何其"),
        ("渡口清早开船。（雾山样报记者 林样 摄）", "渡口清早开船。", "林样"),
        ("渡口清早开船。图/林样", "渡口清早开船。", "林样"),
        ("渡口清早开船。摄影：林样", "渡口清早开船。", "林样"),
        ("“开船了！” 阿依古丽·买买提 摄", "“开船了！”", "阿依古丽·买买提"),
        ("渡口清早開船。 劉遠山 攝", "渡口清早開船。", "劉遠山"),
        ("渡口清早开船。（市港务局供图）", "渡口清早开船。", "市港务局"),
        ("渡口清早开船。（图片由市港务局提供）", "渡口清早开船。", "市港务局"),
        ("渡口清早开船。（视觉云州供图）", "渡口清早开船。", "视觉云州"),
        ("渡口清早开船 本报全媒体记者 林样 通讯员 何其 摄", "渡口清早开船", "林样、何其"),
        ("渡口清早开船（林样摄于3月2日）", "渡口清早开船", "林样"),
        ("渡口清早开船  摄影 林样", "渡口清早开船", "林样"),
        ("林样 摄", "", "林样"),
    ],
)
def test_the_credit_stands_apart(text, told, credit):
    assert split_caption(text) == (told, credit)
