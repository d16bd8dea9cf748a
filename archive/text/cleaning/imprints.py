import re
from collections.abc import Iterator

from archive.text.cleaning.bylines import begins_with_surname
from archive.text.cleaning.lines import NAME, NAMES, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.cleaning.share_bars import BUTTONS
from archive.text.script import HAN, ends_sentence, simplified

_STRONG_DESK = (
    "责任?编辑?|责编|美术?编辑|美编|校对|审校|责校|版式|组版|排版|本[版期](?:责任)?编辑|值班(?:主任|总编|编委|编辑)|编审"
)
_DESK = (
    rf"{_STRONG_DESK}|编辑|审核|审签|审读|监制|主编|总编辑?|编委|版面(?:设计)?|制作|统筹|策划|初审|复审|终审|[一二三]审|美术设计"
)
#: Western, or of the Republic (民国110年, 民国一百一十年).
_YEAR = r"(?:(?:19|20)\d{2}|二[〇○零]二[〇○零一二三]|(?:中华)?民国\s?(?:元|\d{1,3}|[〇○零一二三四五六七八九十百]{1,5}))"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
#: What stands between a role and its bearer; the last is a stroke that posts set.
_IS = r"\s*[:：/|｜丨]\s*"
_END = r"(?=[\s|，,;；]|$)"
#: Compounds of 报 that are no newspaper: a bulletin, a poster, a victory.
_NO_PAPER = "通公简汇预海情申举警捷喜填上战播快谎回急密抄板墙"
#: A masthead that fills a line of its own, and what else of a page's head does: its section, and its name in Latin letters.
_MASTHEAD = re.compile(
    rf"《?{HAN}{{2,8}}(?:(?<![{_NO_PAPER}])报|(?<![疫控闻息作新])快报|周刊|周末)》?(?:社|数字报|电子版)?(?:{HAN}{{1,3}}版)?"
)
_SECTION = re.compile(rf"{HAN}{{2,4}}|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{0,4}}")
#: Who writes; and how a source that is no newspaper ends, which only a day and a reporter beside it tell from a headline.
_STAFF = "(?:全媒体|融媒体?|见习|实习|首席|特约)?(?:记者|通讯员)|作者|撰文|采写"
_SOURCE = "新闻|在线|发布|观察|头条|电视台|广播电?台|传媒|融媒|资讯|新媒体|视听"
#: What such a line is made of, told apart by the letters that :func:`_read` puts in a row.
_TOKENS = (
    (
        "d",
        rf"(?:(?:发[布表]|更新|出版|刊发|见报)?(?:时间|日期)\s*[:：]\s*)?{_YEAR}\s*[年./-]\s*{_NUMBER}\s*[月./-]\s*{_NUMBER}\s*[日号]?",
    ),
    ("m", r"\d{1,2}\s*月\s*\d{1,2}\s*日(?=\s|$)|(?:农历|庚子|辛丑|壬寅|己亥)[^\s，。]{0,10}"),
    ("w", "[（(]?(?:星期|礼拜|周)[一二三四五六日天][)）]?"),
    ("t", r"\d{1,2}\s*[:：时]\s*\d{2}(?:[:：]\d{2})?分?"),
    ("o", rf"(?:本?文章?|新闻|稿件|信息|图片)?(?:来源|稿源|出处|转自|综合){_IS}(?:{HAN}|[\dA-Za-z·《》.]){{2,24}}"),
    ("e", rf"(?:本[版期]|实习|见习|执行|新媒体)?(?:{_DESK}){_IS}{NAMES}{_END}"),
    ("a", rf"(?:作者|记者|撰文)\s*[:：]\s*{NAMES}{_END}"),
    (
        "k",
        rf"(?:本[报网刊台社]|{HAN}{{2,8}}?[报网台社])?(?:{_STAFF})[\s:：]*"
        rf"(?P<names>{NAME}(?:[ \u3000、，,/]+(?!{_DESK}|{_STAFF}|来源){NAME}){{0,7}})"
        rf"(?:\s+(?:摄影报道|报道|摄影?|整理|文/图|图/文))?{_END}",
    ),
    ("h", r"原标题\s*[:：].{2,60}$"),
    ("E", rf"(?:(?:{_STRONG_DESK})\s+|责任?编辑?){NAME}{_END}"),
    ("O", rf"原创(?:\s*[:：/]\s*|\s+){NAMES}{_END}"),
    ("x", rf"(?:{_DESK})\s+{NAME}{_END}"),
    ("n", r"(?:总)?第\s?\d{1,6}\s?期|国内统一(?:连续出版物|刊)号\S{0,24}|CN\s?\d{2}-\d{4}|邮发代号\S{0,12}|今日\s?\d{1,2}\s?版"),
    ("n", r"(?:新闻)?(?:热线|电话|网址|邮箱)\s*[:：]\s*[\w@.:/-]{5,40}"),
    ("p", r"(?:第\s?)?[A-Za-z]?\d{1,2}\s?版|第\s?[一二三四五六七八九十]{1,3}\s?版|[A-H]\d{1,2}(?=\s|$|[:：|·版])"),
    (
        "P",
        rf"《?{HAN}{{2,10}}?(?:[日晚晨早时商周新]报|都市报|周刊)》?(?:社|数字报|电子版|客户端|网)?(?:{HAN}{{1,3}}版)?(?=\s|$|[\d,，·|>»›＞→/])",
    ),
    ("J", rf"《(?:{HAN}|[·\s]){{2,12}}》(?:{HAN}{{1,4}}[版刊])?"),
    ("j", rf"{HAN}{{1,10}}?(?:(?<![{_NO_PAPER}])[报刊]|网|客户端|融媒体?中心)(?:{HAN}{{1,3}}版)?(?=\s|$|[\d,，·|>»›＞→/])"),
    ("b", rf"{BUTTONS.pattern}|正文|首页|返回(?:目录|版面)"),
    ("y", rf"{HAN}{{2,8}}(?:{_SOURCE})(?=\s|$|[|｜·])"),
    ("r", rf"{HAN}{{2,5}}{_IS}{NAMES}{_END}"),
    ("u", r"\d{1,2}[-/.]\d{1,2}(?=\s|$)|\d{1,2}(?=\s)"),
    ("s", rf"[:：|·]?\s*{HAN}{{2,6}}(?:[·/]{HAN}{{2,4}})?(?=\s|$|[>»›＞→])"),
)
_MOST_TOKENS = 20
_BETWEEN = re.compile("[ \u3000、，,/]+")
_GAP = re.compile(r"[\s|｜，,;；·•/／>＞»›→◎●○■□◆◇▲△★☆【】\[\]]*")
_STEP = re.compile(r"\s*[>＞»›→]+\s*")
_BRACKETED = re.compile(r"[（(【\[]\s*(.+?)\s*[)）】\]]")
_EDITORS_INSIDE = re.compile(rf"[（(【\[]\s*(?:本[版期])?(?:{_DESK})\s*[:：]\s*{NAMES}\s*[)）】\]]$")


def imprints(manuscript: Manuscript) -> Iterator[Change]:
    """Lines that state newspaper, date, page, source or editors: ``责任编辑：…``, ``来源：…``, ``…日报 第02版``.

    Whatever a paper is called, its name beside a day or a page is an imprint, and whatever parts them. A bare date is one
    only over the first paragraph: under an announcement it belongs to the signature. At the very head, where each item
    stands on a line of its own, so does the masthead, and the section.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("责编：林晓\\n《临江评论》 2020年3月1日 第2版\\n放晴了。\\n2020年3月2日", [imprints]).blocks]
    ['imprint', 'imprint', 'paragraph', 'paragraph']
    """
    above = True
    yield from _page_head(manuscript.lines())
    for line in manuscript.lines():
        if line.kind:
            continue
        if len(line.text) <= 120 and _is_imprint(simplified(line.text), above):
            yield Label(line.start, line.end, "imprint")
        elif inside := _EDITORS_INSIDE.search(simplified(line.text[-60:])):
            yield from _split_off(line, line.end - len(line.text[-60:]) + inside.start())
        above = above and not is_prose(line)


def _page_head(lines: list[Line]) -> Iterator[Label]:
    """Masthead and section on lines of their own, among the lines of day, weekday and page over everything else.

    A report may be called 疫情日报 and stand over its day: where neither weekday nor page is told, a headline has to follow.
    """
    head: list[tuple[Line, str]] = []
    for line in lines:
        told = simplified(line.text) if len(line.text) <= 60 and not line.kind else ""
        row = (
            "M"
            if _MASTHEAD.fullmatch(told)
            else _read(told)
            if _is_imprint(told, True)
            else "S"
            if _SECTION.fullmatch(told)
            else ""
        )
        if not row:
            break
        head.append((line, row))
    while head and head[-1][1] == "S":
        head.pop()
    stated = set("".join(row for _, row in head))
    after = lines[len(head)] if len(head) < len(lines) else None
    if stated & set("wp") or "d" in stated and after and not after.kind and not is_prose(after):
        for line, row in head:
            if row == "M" or row == "S" and stated & set("MPp"):
                yield Label(line.start, line.end, "imprint")


def _is_imprint(told: str, above: bool) -> bool:
    bracketed = _BRACKETED.fullmatch(told)
    row = _read(bracketed[1] if bracketed else told)
    return _is_path(told) or _is_stated(row) and (above or not set(row) <= set("dwtm")) and not ends_sentence(told)


def _is_path(told: str) -> bool:
    """The path to an article of an e-paper, ``…日报 > 2020-03-01 > 第02版：要闻 > …``, whatever it ends in."""
    steps = _STEP.split(told)
    rows = [set(_read(step)) for step in steps] if len(steps) > 2 else []
    return any("p" in row for row in rows) and any(row & set("Pjd") for row in rows)


def _is_stated(row: str) -> bool:
    """Does the row say enough? A paper of unknown kind needs day or page beside it, a section its page or paper.

    Roles that headlines begin with too (统筹 …) want two with their names; bare figures and buttons only stand beside the rest.
    """
    stated = set(row)
    return (
        (bool(stated & set("dmwtoeaEnpPh")) or row.count("x") > 1)
        and ("r" not in stated or "e" in stated)
        and ("O" not in stated or "d" in stated)
        and ("u" not in stated or bool(stated & set("dP")))
        and ("k" not in stated or bool(stated & set("do")))
        and ("y" not in stated or stated >= set("dk"))
        and ("j" not in stated or bool(stated & set("dmwp")))
        and ("s" not in stated or bool(re.search("[pu]s|s[pu]|[jJP]s", row)) and row.count("s") == 1)
    )


def _read(told: str) -> str:
    """One letter a token, "" where something else stands."""
    row, at = "", _GAP.match(told).end()
    while at < len(told):
        letter, found = next(((letter, found) for letter, token in _READERS if (found := token.match(told, at))), ("", None))
        if (
            not found
            or len(row) > _MOST_TOKENS
            or letter == "k"
            and not all(map(begins_with_surname, _BETWEEN.split(found["names"])))
        ):
            return ""
        row += letter
        at = _GAP.match(told, found.end()).end()
    return row


def _are_people(names: str) -> bool:
    return all(map(begins_with_surname, _BETWEEN.split(names)))


def _split_off(line: Line, start: int) -> Iterator[Change]:
    if start > line.start:
        yield Edit(start, start, "\n")
    yield Label(start, line.end, "imprint")


_READERS = tuple((letter, re.compile(token)) for letter, token in _TOKENS)
