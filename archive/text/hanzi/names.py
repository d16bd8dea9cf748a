"""Persons' names in simplified text: there a character may keep a shape that no word would give it (李干样, 林云样)."""

import re
from functools import cache

from archive.text.hanzi.characters import characters
from archive.text.surnames import COMPOUND_SURNAMES, SURNAMES

#: Surnames with several traditional shapes → the shape that bears the name.
#: Source: 通用规范汉字表 (2013), appendix 1, notes on 于 余 范 郁 钟 …; 百家姓 in traditional print.
SURNAME_SHAPES = dict(
    zip(
        "余范于郁后岳涂游朴种台丑干沈钟谷云丰叶万姜胡苏党宁并征曲仇卜向合尽",
        "余范于郁后岳涂游朴种台丑干沈鍾谷雲豐葉萬姜胡蘇黨寧并征曲仇卜向合盡",
        strict=True,
    )
)
#: Surnames that begin a sentence far more often as words: only behind a title they are names.
_RARE = "于后干台种并向合尽曲党宁应时和方常解"
#: Given names: what the character most likely is there. Others are taken as everywhere.
_GIVEN = dict(zip("松谷岳范征郁余须斗里沈丑", "松谷岳范征郁餘須斗里沈丑", strict=True))
#: In given names both shapes are met.
_EITHER = "干云后里范余钟于复杰系乾志丰升台准涂咸朴丑"

_TITLES = (
    "市长 省长 县长 区长 镇长 乡长 局长 厅长 部长 处长 科长 院长 所长 校长 队长 站长 组长"
    " 会长 行长 书记 主任 主席 秘书长 医师 医生 护士"
    " 护士长 民警 辅警 记者 通讯员 编辑 摄影 主编 教授 院士 志愿者 村民 居民 患者"
    " 代表 经理 董事长 专家 委员 常委 老师 教师 同志 队员 司机 店主"
)
_SAID = (
    "说 表示 介绍 告诉 指出 强调 要求 认为 等 同志 先生 女士 主持 出席 参加 率 带 一行"
    " 任 担任 在 和 、 ， 。 ） （ ： 某 摄 文 医生 主任 老师 教授 院士 书记 市长 县长"
)


@cache
def _person() -> re.Pattern:
    titles = "|".join(sorted(_TITLES.split(), key=len, reverse=True))
    surnames = "|".join([*COMPOUND_SURNAMES, f"[{''.join(sorted(SURNAMES))}]"])
    said = "|".join(map(re.escape, _SAID.split()))
    return re.compile(
        rf"(?:{titles})[\s　：:]?(?P<after>(?:{surnames})[\u4e00-\u9fff]{{1,2}})|"
        rf"(?<!\w)(?P<before>(?![{_RARE}])(?:{surnames})[\u4e00-\u9fff]{{1,2}}?)(?={said}|\s|$)"
    )


def person(text: str, at: int) -> tuple[int, int, bool] | None:
    """The span of the person's name in which the character at ``at`` stands, and whether a title stands before it.

    >>> person("市长李干样表示", 3), person("大家干了三天", 2)
    ((2, 5, True), None)
    """
    for found in _person().finditer(text, max(0, at - 6), min(len(text), at + 6)):
        start, end = found.span("after" if found["after"] else "before")
        if start <= at < end:
            return start, end, bool(found["after"])
    return None


def in_name(character: str, first: bool) -> tuple[str, bool]:
    """What the character is in a name, as the surname or behind it, and whether it may be another.

    >>> in_name("余", True), in_name("云", False), in_name("松", False)
    (('余', False), ('雲', True), ('松', False))
    """
    if first:
        return SURNAME_SHAPES.get(character, characters()[character][0]), False
    return _GIVEN.get(character, characters()[character][0]), character in _EITHER
