import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAME
from archive.text.cleaning.manuscript import Change, Edit, Label, Manuscript
from archive.text.lexicon import is_word
from archive.text.script import HAN, simplified
from archive.text.surnames import COMPOUND_SURNAMES, SURNAMES

_HOUSE = "报|刊|网|社|台|号|在线|客户端|融媒体?|中心|广播|频道|新闻|医院|大学"
_PAPER = rf"(?:本[报网刊台社]|《[^《》]{{2,12}}》|{HAN}{{1,10}}?(?:{_HOUSE})(?:{HAN}{{1,4}}版)?)"
_RANK = rf"(?:全媒体|融媒体?|见习|实习|首席|特约|特派|本报|驻{HAN}{{1,4}}|高级|资深|主任){{0,3}}"
_TASK = "记者|通讯员|特约撰稿人?|撰稿人?|报道员|评论员|作者|采写|撰文"
#: What a line of names is made of, told apart by its letters below: role, close, picture, gap, name.
_TOKENS = (
    (
        "r",
        re.compile(
            rf"(?:{_PAPER}\s?|本[版组])?{_RANK}(?:{_TASK})|(?:(?:文字?|图|摄影?)[/、](?:文字?|图|摄影?)|文图|图文|文字|文)(?=[\s:：/|｜丨]|$)"
        ),
    ),
    ("c", re.compile(r"(?:综合(?:报道)?|报道|(?:综合|采访)?整理|口述|供稿|编译)(?=[\s:：/|｜丨]|$)")),
    ("p", re.compile(r"(?:摄影报道|摄影|视频|图片?|照片|制图)(?=[\s:：/|｜丨]|$)")),
    ("g", re.compile(r"[\s/、:：;；|｜丨]+")),
    ("n", re.compile(rf"{NAME}(?=[\s/、;；|｜丨]|$)")),
)
_SEQUENCE = re.compile("(?:rg)?rg?n(?:gn){0,7}(?:(?:g?[rcp]){1,2}g?n(?:gn){0,7}){0,5}(?:g[rcp])?")
_MARKED = re.compile("ng?(?:ng?){0,7}(?:[rcp])?")
#: Names with what each did behind them, writing for one: 林晓/文 贺平/图, 林晓 整理.
_TASKED = re.compile("(?=.*[rc])(?:n(?:gn){0,5}g[rcp]g?){1,4}")
_MARKS = "■□●◆○◇★☆▲△ \u3000\t"
_OPENING = re.compile(rf"(?:(?:{HAN}|\d){{1,14}}[讯电]\s*)?[（(]\s*([^（）()。]{{3,70}})[)）](?=\s*\S)")
#: 本报2月3日讯, 【本报讯】: where a report came from, before the names that no bracket holds.
_WIRE = rf"(?:【?(?:本[报网刊台社]|{_PAPER}社?)(?:{HAN}{{2,8}}?)?(?:\d{{1,2}}月\d{{1,2}}日)?[讯电]】?\s*)"
_REPORTED = re.compile(
    rf"(?:({_WIRE})|(?=本[报网刊台社]))([^（）()。，,；;！？]{{4,60}}?)报道(?:\s*[:：]|(?=\s|$)|(?(1)(?![了的过称说组团后员])|$))"
)
_WIRED = re.compile(rf"{_WIRE}([^（）()。，,；;！？]{{4,60}})(?=\s+\S)")
_CLOSING = re.compile(r"(?<=[。！？”…])\s*[（(]\s*([^（）()。]{3,70})[)）]$")
_NAME = re.compile(NAME)
_DATELINE = re.compile(rf"(?:本[报刊网台社]讯|{HAN}{{2,8}}\d{{1,2}}月\d{{1,2}}日[电讯])\s*")
_BRACKETED = re.compile(r"[（(【]\s*([^（）()【】]+)[)）】]")


def bylines(manuscript: Manuscript) -> Iterator[Change]:
    """Who wrote it: ``本报记者 …``, ``□ …`` on a line of their own, and in brackets at either end of the text.

    ``本报讯（记者 …）`` before the first sentence and ``（记者 …）`` behind the last are set apart from it.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("本报讯（记者 林晓 通讯员 贺平）昨日放晴。", [bylines]).blocks]
    ['byline', 'paragraph']
    """
    for line in manuscript.lines():
        if line.kind:
            continue
        if len(line.text) <= 70 and _is_byline(simplified(line.text)):
            yield Label(line.start, line.end, "byline")
        elif opening := _opening(simplified(line.text[:90])):
            if opening < len(line.text):
                yield Edit(line.start + opening, line.start + opening, "\n")
            yield Label(line.start, line.start + opening, "byline")
        elif (closing := _CLOSING.search(simplified(line.text[-80:]))) and names_authors(closing[1]):
            start = line.end - len(line.text[-80:]) + closing.start()
            yield Edit(start, start, "\n")
            yield Label(start, line.end, "byline")


def _opening(told: str) -> int:
    """Where the byline ends with which a first sentence is led in, 0 where none is: in brackets, before 报道, or bare."""
    if (bracketed := _OPENING.match(told)) and names_authors(_DATELINE.sub("", bracketed[1], count=1)):
        return bracketed.end()
    if (reported := _REPORTED.match(told)) and _names_alone(reported[2]):
        return reported.end()
    wired = _WIRED.match(told)
    while wired and not _names_alone(wired[1]):
        wired = _WIRED.match(told[: wired.end()])
    return wired.end() if wired else 0


def _names_alone(told: str) -> bool:
    """Roles and names, each of which is surely one: no bracket says where they end."""
    return names_authors(told) and are_names(re.sub(rf"{_PAPER}?{_RANK}(?:{_TASK})|[、/:：]", " ", told.strip()))


def _is_byline(told: str) -> bool:
    inner = _DATELINE.sub("", told.lstrip(_MARKS), count=1)
    marked = inner != told and told[0] in "■□●◆○◇"
    bracketed = _BRACKETED.fullmatch(inner)
    inner = bracketed[1] if bracketed else inner
    row = _read(inner)
    return (
        told in ("本报编辑部", "本报评论员")
        or bool(_SEQUENCE.fullmatch(row))
        or marked and bool(_MARKED.fullmatch(row))
        or bool(_TASKED.fullmatch(row)) and (bool(bracketed) or "/" in inner or begins_with_surname(_NAME.match(inner)[0]))
    )  # fmt: skip


def names_authors(told: str) -> bool:
    """Is it nothing but roles and the names that bear them?

    >>> [names_authors(told) for told in ("本报记者 林晓 通讯员 贺平 文/图", "临江样报记者林晓", "记者手记")]
    [True, True, False]
    """
    return bool(_SEQUENCE.fullmatch(_read(told.strip())))


def are_names(told: str) -> bool:
    """Nothing but names of two or three characters, each begun by a surname and no word of the language?

    >>> [are_names(told) for told in ("林晓 贺平", "江边灯火", "守望")]
    [True, False, False]
    """
    names = told.split()
    return all(_NAME.fullmatch(name) and len(name) > 1 and begins_with_surname(name) and not is_word(name) for name in names)


def _read(told: str) -> str:
    """One letter a token; "" if something else stands there, or a name that is no name follows its role at once."""
    letters, at = "", 0
    while at < len(told):
        letter, found = next(((letter, found) for letter, token in _TOKENS if (found := token.match(told, at))), ("", None))
        if not found or letter == "n" and letters[-1:] in ("r", "c", "p") and not begins_with_surname(found.group()):
            return ""
        letters += letter
        at = found.end()
    return letters


def begins_with_surname(name: str) -> bool:
    """Up to three characters, the first a surname; or a compound surname before whatever follows?"""
    return len(name) <= 3 and name[0] in SURNAMES or name[:2] in COMPOUND_SURNAMES
