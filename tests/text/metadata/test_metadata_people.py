"""Bylines, imprints, captions and credits, in the many ways in which they are set."""

import pytest


def names(findings) -> list[str]:
    return [finding.value for finding in findings]


@pytest.mark.parametrize(
    "line",
    [
        # offices, agencies and pictures from the files are nobody
        "@ 云州市融媒体中心",
        "^ 市民在桥头排队。（市疾控中心供图）",
        "^ 空荡的车站。（资料图片）",
        # artists are not photographers
        "~ 何其 作",
        # proof-readers and designers are no editors
        "| 校对：何其 美编：方舟",
        # a weekday and a section
        "| 云州样报 2020年12月5日 星期六 第4版：特别报道",
        # a telephone and a source
        "| 来源：云州网 新闻热线：8001234",
        # a reporter whom the text speaks of is not its author
        "云州电视台记者方舟三天没有回家。",
    ],
)
def test_nobody(suggested, line):
    found = suggested(line)
    assert (names(found.reporters), names(found.editors), names(found.photographers)) == ([], [], [])


@pytest.mark.parametrize(
    "line, reporters, photographers",
    [
        # a role before its names; the newspaper's name is not one of them
        ("@ 本报记者 方一舟 何其 欧阳明远", ["方一舟", "何其", "欧阳明远"], []),
        ("@ 云州晚报全媒体记者 方一舟", ["方一舟"], []),
        # several roles in a row, in traditional script
        ("@ 記者 劉遠山 見習記者 黃圖", ["劉遠山", "黃圖"], []),
        ("@ 特约记者 方一舟 通讯员 何其、林样", ["方一舟", "何其", "林样"], []),
        # spaces inside names of two characters
        ("@ 记者 方 舟 何 其", ["方舟", "何其"], []),
        # no spaces at all
        ("@ （记者方一舟 通讯员何其）", ["方一舟", "何其"], []),
        ("@ 记者方一舟何其远", ["方一舟", "何其远"], []),
        # a role behind its names
        ("@ 方一舟 何其/文 林样/摄", ["方一舟", "何其"], ["林样"]),
        ("@ 本报记者 方一舟 文/图", ["方一舟"], ["方一舟"]),
        ("@ 本报记者 方一舟 摄影报道", ["方一舟"], ["方一舟"]),
        # a role tied to its names
        ("@ 文/方一舟 图/何其", ["方一舟"], ["何其"]),
        ("@ 文 方一舟  图 何其", ["方一舟"], ["何其"]),
        ("@ 记者：方一舟 摄影：何其", ["方一舟"], ["何其"]),
        # a masthead on no list, and a county's
        ("@ 云州样报记者 白音 通讯员 敖云", ["白音", "敖云"], []),
        ("@ 云州样报见习记者 白音", ["白音"], []),
        # a slash ties a role to the names before it, or two roles to one another
        ("@ 本报记者 方一舟 通讯员 何其/文 林样/图", ["方一舟", "何其"], ["林样"]),
        ("@ 采写/摄影：方一舟", ["方一舟"], ["方一舟"]),
        ("@ 记者/方一舟 摄影/林样 视频/何其", ["方一舟"], ["林样"]),
        ("@ 云州融媒记者 方一舟", ["方一舟"], []),
        ("@ 记者 阿依努尔 通讯员 那仁朝克图", ["阿依努尔", "那仁朝克图"], []),
        # what the staff named next have done
        ("@ 采写：本报记者 方一舟 摄影：本报记者 林样", ["方一舟"], ["林样"]),
        ("@ 文/图 本报记者 方一舟 通讯员 何其", ["方一舟", "何其"], ["方一舟", "何其"]),
        ("@ 图文/方一舟", ["方一舟"], ["方一舟"]),
        # tasks behind their names, without a slash
        ("@ 本报记者 方一舟 何其 文 林样 图", ["方一舟", "何其"], ["林样"]),
        ("@ 本报记者 方一舟 文 本报记者 林样 摄", ["方一舟"], ["林样"]),
        # who told it, and who is only asked, is no reporter; a role that no list knows is none of the names
        ("@ 口述：何其 整理：本报记者 方一舟", ["方一舟"], []),
        ("@ 执笔：方一舟 踏访：何其", ["方一舟"], []),
        ("@ 本报记者 方一舟/文 受访者供图", ["方一舟"], []),
        ("@ 报道组成员：方一舟 何其", ["方一舟", "何其"], []),
        # a name that ends like an office
        ("@ 记者 徐来 章台 通讯员 云州电视台", ["徐来", "章台"], []),
        # names of other peoples of China
        ("@ 云州样报记者 巴图·孟根 通讯员 古丽娜尔·艾山、白音", ["巴图·孟根", "古丽娜尔·艾山", "白音"], []),
        ("@ 记者 阿依古丽·买买提", ["阿依古丽·买买提"], []),
        # under a picture a reporter has taken the picture
        ("^ 渡船靠岸。本报记者 何其 摄", [], ["何其"]),
        ("^ 渡船靠岸。（何其 方舟/摄）", [], ["何其", "方舟"]),
        ("^ 渡船靠岸。本报记者 何其 通讯员 方舟 摄", [], ["何其", "方舟"]),
        ("^ 渡船靠岸。图/何其", [], ["何其"]),
        # what the picture shows is nobody
        ("^ 渡口 何其 摄", [], ["何其"]),
        ("^ 渡口的灯 何其摄", [], ["何其"]),
        # in the body: at its head and at its end
        ("本报讯（记者 方一舟）昨日，渡口开了。", ["方一舟"], []),
        ("船开了，人散了。（记者 方一舟 通讯员 何其）", ["方一舟", "何其"], []),
        ("船开了，人散了。（方一舟 何其）", ["方一舟", "何其"], []),
        ("船开了，人散了。（本报综合）", [], []),
        ("本报云州3月2日电（记者 方一舟）昨日，渡口开了。", ["方一舟"], []),
    ],
)
def test_reporters_and_photographers(suggested, line, reporters, photographers):
    found = suggested(line)
    assert (names(found.reporters), names(found.photographers)) == (reporters, photographers)


@pytest.mark.parametrize(
    "line",
    [
        "| 责任编辑：林样",
        "| 责任编辑 林样",
        "| ■ 编辑 林样 审校 何其 审签 白石",
        "| （本版编辑 林样）",
        "| 責任編輯:林 样",
        "| 2020年3月2日 第4版 责编 林样 校对 何其",
        "~ （编辑：林样）",
    ],
)
def test_editors(suggested, line):
    assert names(suggested(line).editors) == ["林样"]


def test_a_name_is_listed_once_with_the_line_that_names_it(suggested):
    found = suggested("@ 本报记者 方一舟\n船开了。（记者 方一舟）")
    assert [(finding.value, finding.quote) for finding in found.reporters] == [("方一舟", "本报记者 方一舟")]


@pytest.mark.parametrize(
    "line, byline",
    [
        ("2020年3月2日 08:12 来源：云州样报 记者 方一舟", "记者 方一舟"),
        ("云州新闻 2020年3月2日 记者 方一舟 何其", "记者 方一舟 何其"),
        ("2020年3月2日 來源：雲州樣報 記者 方一舟 編輯：何其", "記者 方一舟"),
    ],
)
def test_a_line_of_day_and_source_names_the_reporters(suggested, line, byline):
    found = suggested(f"# 渡口\n| {line}\n渡口开了。")
    assert found.byline.value == byline
    assert names(found.reporters) == byline.split()[1:]
    assert found.subtitle is None
