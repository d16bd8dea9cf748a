"""Title, byline, page, newspaper, continuation: what the margins say."""

import pytest

PAPERS = [
    ("云顶日报", "371700", "370000"),
    ("云顶晚报", "371700", "370000"),
    ("雾山日报", "411400", "410000"),
    ("顶日报", None, None),
]


def value(finding):
    return finding.value if finding else None


@pytest.mark.parametrize(
    "text, hints, name",
    [
        # a website and an agency are no newspapers
        ("| 来源：云顶网\n渡口开了。", {}, None),
        ("渡口开了。", {"source": "新华网"}, None),
        # a newspaper that the text only speaks of
        ("渡口开了。他读着《雾山日报》。", {}, None),
        # our paper, where the city has none that is known
        ("# 民权的夜\n@ 本报记者 方一舟\n合肥市的夜。合肥市的灯。", {}, None),
        # words that end in 报, and our paper
        ("| 数字报 2020年3月3日\n渡口开了。", {}, None),
        ("| 2020年3月3日 本报综合\n渡口开了。", {}, None),
        # stated in the imprint, in either script, known or not
        ("| 《雾山日报》2020年3月3日\n渡口开了。", {}, "雾山日报"),
        ("| 霧山日報 2020年3月3日\n渡口開了。", {}, "雾山日报"),
        ("| 来源：林间晚报\n渡口开了。", {}, "林间晚报"),
        ("| 林间樣報 2020年3月3日 A6\n渡口開了。", {}, "林间样报"),
        ("@ 林间样报全媒体记者 方一舟\n渡口开了。", {}, "林间样报"),
        ("| 中共林间市委机关报 林间样报 2020年3月3日\n渡口开了。", {}, "林间样报"),
        # whatever a masthead is called, with an edition or a bracket, behind its source
        ("| 林间樣報港澳版 2020年3月3日 A6\n渡口開了。", {}, "林间样报"),
        ("| 《林间乡报》 繁體版 2020年3月3日\n渡口開了。", {}, "林间乡报"),
        ("| 2020-03-03 08:12 来源：林间样报 作者：方一舟\n渡口开了。", {}, "林间样报"),
        ("| 来源：林间广播电视报客户端\n渡口开了。", {}, "林间广播电视报"),
        ("| 2020年3月3日 林间样报社 第三版\n渡口开了。", {}, "林间样报"),
        ("| 来源：林间样报·林间云\n渡口开了。", {}, "林间样报"),
        # under a picture, at the end, and where nothing told the masthead's line from the text
        ("渡口开了。\n^ 船。林间样报记者 何其 摄", {}, "林间样报"),
        ("渡口开了。（林间样报记者 何其）", {}, "林间样报"),
        ("# 《林间样报》 2020年3月3日 第3版\n渡口开了。", {}, "林间样报"),
        # the longest name wins
        ("| 云顶日报 第2版\n渡口开了。", {}, "云顶日报"),
        # in the byline, at the head of the body, in the page's mark-up
        ("@ 雾山日报记者 方一舟\n渡口开了。", {}, "雾山日报"),
        ("雾山日报讯 昨日，渡口开了。", {}, "雾山日报"),
        ("渡口开了。", {"source": "雾山日报"}, "雾山日报"),
    ],
)
def test_the_newspaper(suggested, text, hints, name):
    assert value(suggested(text, hints=hints, newspapers=PAPERS).newspaper) == name


def test_our_paper_is_the_one_daily_of_the_city(suggested):
    found = suggested("# 商丘的夜\n@ 本报记者 方一舟\n街灯亮着。", newspapers=PAPERS).newspaper
    assert (found.value, found.basis, found.quote) == ("雾山日报", "inferred", "本报记者")


def test_our_paper_bears_the_name_of_its_city_where_a_county_has_a_daily_too(suggested):
    papers = [("民权日报", "411400", "410000"), ("商丘日报", "411400", "410000")]
    assert value(suggested("# 商丘的夜\n@ 本报记者 方一舟\n街灯亮着。", newspapers=papers).newspaper) == "商丘日报"


@pytest.mark.parametrize("stated", ["| 《林间样报》 2020年3月3日", "@ 林间样报记者 方一舟", "^ 街灯。林间样报记者 何其 摄"])
def test_our_paper_is_the_one_that_is_named(suggested, stated):
    text = f"# 商丘的夜\n{stated}\n本报讯 街灯亮着。"
    assert value(suggested(text, newspapers=PAPERS).newspaper) == "林间样报"


@pytest.mark.parametrize(
    "line, page",
    [
        # where it goes on, and where it came from, is not where it stands
        ("… （下转第4版）", None),
        ("| （上接第1版）", None),
        # rights are no page
        ("| 版权所有", None),
        ("| 2020年3月3日 第3版", "3"),
        ("| 第A03版：要闻", "A03"),
        ("| 版次：B12", "B12"),
        ("| 云顶日报 2020-03-03 版次：07", "07"),
        ("| 2020年3月3日 星期二 云顶日报 A06", "A06"),
        ("| 云顶日报 2020年3月3日 A叠03版", "A叠03"),
        ("| ０２版 综合", "02"),
        ("| 第四版", "4"),
        ("| 云顶日报 2020年3月3日 A6", "A6"),
    ],
)
def test_the_page(suggested, line, page):
    assert value(suggested(line).page) == page


def test_title_deck_and_byline_are_the_labelled_blocks(suggested):
    found = suggested("# 守桥的人\n= ——云顶市渡口见闻\n@ 本报记者 方一舟\n船开了。\n… （下转第4版）")
    assert (found.title.value, found.subtitle.value, found.byline.value) == ("守桥的人", "——云顶市渡口见闻", "本报记者 方一舟")
    assert found.incomplete


def test_a_title_from_the_mark_up_where_the_text_has_none(suggested):
    assert suggested("船开了。", hints={"title": "守桥的人"}).title.rule == "title_in_markup"
    assert suggested("# 船\n船开了。", hints={"title": "守桥的人"}).title.value == "船"


@pytest.mark.parametrize("text", ["", "。", "\n", "# \n", "\ud7ff\U0010ffff", "2020年", "记者"])
def test_odd_texts_suggest_nothing_and_raise_nothing(suggested, text):
    found = suggested(text)
    assert (found.city, found.newspaper, found.reporters, found.incomplete) == (None, None, [], False)
