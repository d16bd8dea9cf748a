"""Names and roles in a byline: a row of both in almost any order and with almost any separator.

本报记者 甲 乙 通讯员 丙 文/图, 文/甲 图/乙, 甲 乙/文 丙/摄, 责任编辑：丁. It is read piece by piece: a role before names gives
them that role, a role behind names gives it to those just read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern
from archive.text.simplified import simplified
from archive.text.surnames import COMPOUND_SURNAMES, SURNAMES

REPORTER, PHOTOGRAPHER, EDITOR, OTHER = "reporter", "photographer", "editor", "other"

#: Roles that stand before their names. In either script; the longest wins.
_BEFORE = {
    REPORTER: "特约记者 见习记者 实习记者 首席记者 全媒体记者 融媒体记者 融媒记者 视频记者 记者 特约通讯员 通讯员 实习生"
    " 撰文 撰稿 作者 文字 采写 采访 执笔 主笔 报道员 图文 文图 报道组成员 报道组 采访组 采写组 评论员",
    EDITOR: "责任编辑 值班编辑 版面编辑 文字编辑 网络编辑 见习编辑 责编 主编 编辑 编审",
    PHOTOGRAPHER: "摄影记者 图片记者 图片摄影 图片",
    OTHER: "美术编辑 美编 校对 责任校对 责校 审读 审校 审签 签审 审核 审定 核稿 终审 一审 二审 三审 初审 复审 监制 总监制 出品"
    " 统筹 策划 执行 组稿 值班主任 值班编委 值班总编 值班 编委 签发 视觉 制图 制作 版式设计 版式 组版 排版 题图 插图 配图 图表"
    " 海报 视频 音频 剪辑 编导 出镜 口述 讲述人 讲述 调研 翻译 录入 电话 热线 来源 单位 法律顾问 顾问 投稿 邮箱",
}
#: Roles that stand behind their names, or before them where no name has been read yet.
_BESIDE = {
    PHOTOGRAPHER: "摄影 摄 图 供图 提供",
    REPORTER: "文 报道 整理 采访整理",
    OTHER: "作 书 绘 绘画 剪纸 漫画 书法 制图",
}
#: Characters that write the names of Uyghurs, Kazakhs, Mongols and Tibetans; a longer name of these alone is one name.
_TRANSCRIBED = frozenset(
    "阿艾依吾玉买提麦江克拉迪力尔古丽努娜热汗孜那扎买合木提巴西卓玛次仁旦增多吉格桑央金尼罗洛丹图顺孟和朝鲁乌云其斯琴高娃苏日敖特根呼哈额敦"
    "达来布赫宝音德萨托娅满都雅门牧塔花再吐逊肉孜帕夏沙别叶江森泽塞赛亚娅米麻哈胡尼什索郎朗措姆顿珠旺曲加才让"
)
#: What a writer or photographer is, whichever of the two it is: 摄影：本报记者 甲.
_STAFF = frozenset(role for role in _BEFORE[REPORTER].split() if re.search("记者|通讯员|实习生", role))
#: What leads on to a thing, not to who did it: 来源：某报 记者 甲.
_NO_TASK = frozenset(("来源", "单位", "电话", "热线", "邮箱"))
_BOTH = frozenset(("图文", "文图"))
_ROLES = {role: kind for table in (_BEFORE, _BESIDE) for kind, roles in table.items() for role in roles.split()}
#: 本报云州3月2日电: the day is nobody.
_DAY = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日[电電讯訊]?")
_AFTERWARDS = {role for roles in _BESIDE.values() for role in roles.split()}
#: Roles of one character are roles only where they stand alone.
_LONG = sorted((role for role in _ROLES if len(role) > 1), key=len, reverse=True)
ROLE_BEFORE = LazyPattern(
    "|".join(sorted({role for roles in _BEFORE.values() for role in roles.split()}, key=len, reverse=True))
    + r"|[文图摄](?=[影/／:：])"
)
ROLE_WORD = LazyPattern("|".join(_LONG))
_PIECES = LazyPattern(r"[\u3400-\u9fff·]+|[:：]|[/／&]|[^\u3400-\u9fff·:：/／&]+")
#: What is neither a name nor a role: who the reporters work for, and what they are called together.
_NOT_A_NAME = LazyPattern(
    r"本网|本刊|本台|[\u4e00-\u9fff]报|新华|融媒|中心|媒体|电视|广播|网站|客户端|公司|集团|学院|大学|医院|委|局|社区|办公室"
    r"|受访|被访|采访对象|当事人|网友|读者|市民|编辑部|总队|支队|大队|部队|^[干本外]部$|^车站$|报$|网$|社$|资料|图片|综合|转载|照片|责任|全文|文图|摘编|同志|工作|疫|防控|先生|女士"
)

#: How offices end, and now and then a name: 章台.
_OFFICE = re.compile(r"[部站台]$")


def credited(text: str, default: str = OTHER) -> list[tuple[str, str]]:
    """(name, kind) in the order of the text.

    >>> credited("本报记者 方一舟 欧阳明 通讯员 何其 文/图")[:3]
    [('方一舟', 'reporter'), ('欧阳明', 'reporter'), ('何其', 'reporter')]
    >>> credited("文/方一舟 图/何其"), credited("责任编辑：方 舟")
    ([('方一舟', 'reporter'), ('何其', 'photographer')], [('方舟', 'editor')])
    >>> credited("記者 劉遠山攝"), credited("方一舟 作")
    ([('劉遠山', 'reporter'), ('劉遠山', 'photographer')], [('方一舟', 'other')])
    """
    people: list[tuple[str, str]] = []
    role, group = None, []  # the role that goes before, and the names read since the last role
    kinds: list[str] = []  # what the names that follow are: that role, and those joined to it by / (采写/摄影)
    task = False  # whether those are what the staff named next have done: 摄影：本报记者 甲 通讯员 乙
    told = False  # whether a task behind its names has been told: 甲 文 本报记者 乙 摄 is no second writer
    words = _words(_DAY.sub(" ", text))
    behind = _roles_behind(words)
    for place, (word, is_role, tied, slash) in enumerate(words):
        simple = simplified(word)
        if not is_role:
            group += _names(word)
            continue
        following = words[place + 1] if place + 1 < len(words) else None
        more = following and not following.is_role
        ends = not following or following.is_role and (following.slash or simplified(following.text) in _AFTERWARDS)
        single = len(simple) == 1 and role == simple
        if simple in _AFTERWARDS and group and not tied and (slash or role is None or ends or single or behind):
            people += [(name, kind) for kind in (*kinds, *_kinds(simple)) for name in group]
            if not following or more or behind and not following.slash:
                role, group, kinds, task, told = None, [], [], False, behind
            continue
        people += [(name, kind) for kind in kinds or [default] for name in group]
        if simple in _STAFF and kinds and (task or role and not group and role not in _STAFF | _NO_TASK):
            task = True
        elif simple in _STAFF and told:
            kinds = []
        else:
            kinds, task = [*kinds, *_kinds(simple)] if slash and not group and role else _kinds(simple), False
        role, group = simple, []
    if role or all(_is_name(name) for name in group):
        people += [(name, kind) for kind in kinds or [default] for name in group]
    return [one for place, one in enumerate(people) if one not in people[:place]]


def _kinds(role: str) -> list[str]:
    return [REPORTER, PHOTOGRAPHER] if role in _BOTH else [_ROLES.get(role, OTHER)]


def _roles_behind(words: Sequence["_Word"]) -> bool:
    """Whether the tasks stand behind the names: 记者 甲 乙 文 丙 图, unlike 文 甲 乙 图 丙."""
    tasks = [place for place, word in enumerate(words) if word.is_role and simplified(word.text) in _AFTERWARDS]
    return bool(tasks) and tasks[-1] == len(words) - 1 and any(not word.is_role for word in words[: tasks[0]])


class _Word(NamedTuple):
    """A run of Han; ``tied`` where a : or / ties a role to what follows, ``slash`` where a / stands before it."""

    text: str
    is_role: bool
    tied: bool
    slash: bool


def _words(text: str) -> list[_Word]:
    pieces: list[str] = []
    for run in _PIECES.findall(text.replace("丨", "|")):
        if not re.match(r"[\u3400-\u9fff·]", run):
            pieces.append(run.strip() or " ")
            continue
        last, simple = 0, simplified(run)
        for match in ROLE_WORD.finditer(simple):
            whose = not last and match[0] not in _AFTERWARDS  # 云州融媒｜记者: who they work for
            pieces += ["" if whose else run[last : match.start()], run[match.start() : match.end()]]
            last = match.end()
        rest = run[last:]
        if len(rest) > 2 and simplified(rest[-1]) == "摄":  # 刘远山摄
            pieces += [rest[:-1], rest[-1]]
        else:
            pieces.append(rest)
    pieces = _joined_singles([piece for piece in pieces if piece])
    words = []
    for place, piece in enumerate(pieces):
        if re.match(r"[\u3400-\u9fff·]", piece):
            after, beyond = (*pieces[place + 1 : place + 3], "", "")[:2]
            led_on = after in ("/", "／") and bool(beyond.strip()) and simplified(beyond) not in _ROLES
            tied = after in (":", "：") or led_on
            simple = simplified(piece)
            role = simple in _ROLES or after in (":", "：") or led_on and simple[0] not in SURNAMES  # 调研：甲, 讲述/甲
            words.append(_Word(piece, role, tied, place > 0 and pieces[place - 1] in ("/", "／")))
    return words


def _joined_singles(pieces: list[str]) -> list[str]:
    """方 舟 is one name: two single characters parted by a space, the first a surname."""
    joined: list[str] = []
    for piece in pieces:
        single = len(piece) == 1 and "\u3400" <= piece <= "\u9fff"
        if single and len(joined) > 1 and joined[-1] == " " and len(joined[-2]) == 1 and simplified(joined[-2]) in SURNAMES:
            if simplified(piece) not in _ROLES or piece not in "摄攝":
                joined[-2:] = [joined[-2] + piece]
                continue
        joined.append(piece)
    return joined


def _names(word: str) -> list[str]:
    """The personal names that a run of Han is, none where it is something else."""
    simple = simplified(word)
    if _NOT_A_NAME.search(simple) or _OFFICE.search(simple) and not (len(word) < 4 and simple[0] in SURNAMES):
        return []
    if "·" in word:
        return [word.strip("·")] if 4 <= len(word) <= 15 else []
    if len(word) > 3 and _TRANSCRIBED.issuperset(simplified(word)):
        return [word] if len(word) <= 6 else []
    if len(word) in (2, 3) or len(word) == 4 and simplified(word[:2]) in COMPOUND_SURNAMES:
        return [word]
    for cut in (3, 2):  # 刘远山周由: two names set without a space
        first, second = word[:cut], word[cut:]
        if len(second) in (2, 3) and simplified(first[0]) in SURNAMES and simplified(second[0]) in SURNAMES:
            return [first, second]
    return [word] if len(word) == 4 and simplified(word[0]) in SURNAMES else []


def _is_name(name: str) -> bool:
    return simplified(name[0]) in SURNAMES or _TRANSCRIBED.issuperset(simplified(name))
