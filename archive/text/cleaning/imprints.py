import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAMES, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.cleaning.script import ends_sentence, simplified

_DESK = (
    "责任?编辑|责编|编辑|美术?编辑?|编审|校对|责校|审核|审签|审读|监制|主编|总编辑?|值班(?:主任|总编|编委|编辑)|编委"
    "|版式|组版|排版|版面(?:设计)?|制作|统筹|策划|初审|复审|终审|[一二三]审"
)
_EDITORS = re.compile(rf"[（(【\[]?\s*(?:(?:本[版期])?(?:{_DESK})\s*[:：/]\s*{NAMES}[\s　;；|，,]*)+[)）】\]]?")
_EDITORS_INSIDE = re.compile(rf"[（(【\[]\s*(?:{_DESK})\s*[:：]\s*{NAMES}\s*[)）】\]]$")
_DAY = r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
_WEEKDAY = "(?:星期|礼拜|周)[一二三四五六日天]"
_CLOCK = r"\d{1,2}\s*[:：时]\s*\d{2}(?:[:：]\d{2})?分?"
_LUNAR = r"(?:农历|庚子|辛丑|壬寅|己亥)\S{0,12}"
_DATE = rf"(?:(?:发[布表]|更新|出版)?(?:时间|日期)\s*[:：]\s*)?{_DAY}(?:\s*{_WEEKDAY})?(?:\s*{_CLOCK})?(?:\s*{_LUNAR})?"
_PAPER = (
    r"《?[\u4e00-\u9fff·]{2,10}(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|周报|周刊|新报)》?(?:社|数字报|电子版|客户端|网)?"
)
_PAGE = (
    r"(?:第\s?[A-Za-z]?\d{1,2}\s?版|[A-Za-z]?\d{1,2}\s?版|第[一二三四五六七八九十]{1,3}版|[A-D]\d{1,2})"
    r"(?:\s*[:：|·]?\s*[\u4e00-\u9fff·/]{0,6}版?)?"
)
_SOURCE = r"(?:文章|新闻|稿件|信息|图片)?(?:来源|稿源|出处)\s*[:：]\s*[\u4e00-\u9fff\w·《》.]{2,24}"
_AUTHOR = rf"(?:作者|记者|编辑)\s*[:：]\s*{NAMES}"
_NUMBER = r"(?:总)?第\s?\d{1,6}\s?期|国内统一(?:连续出版物|刊)号\S{0,24}|CN\s?\d{2}-\d{4}"
_PART = rf"(?:{_DATE}|{_PAPER}|{_PAGE}|{_SOURCE}|{_AUTHOR}|{_NUMBER}|{_WEEKDAY})"
_LINE = re.compile(rf"[（(【\[]?\s*{_PART}(?:[\s　|,，·]*{_PART}){{0,5}}\s*[)）】\]]?")
_STATED = re.compile(rf"{_SOURCE}|{_PAPER}|{_PAGE}|{_AUTHOR}|[:：]")


def imprints(manuscript: Manuscript) -> Iterator[Change]:
    """Lines that state newspaper, date, page, source or editors: ``责任编辑：…``, ``来源：…``, ``…日报 第02版``.

    A bare date is one only over the first paragraph: under an announcement it belongs to the signature.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("责任编辑：林晓\\n2020年3月1日\\n今天放晴了，路上人多。\\n2020年3月2日", [imprints]).blocks]
    ['imprint', 'imprint', 'paragraph', 'paragraph']
    """
    above = True
    for line in manuscript.lines():
        if line.kind:
            continue
        told = simplified(line.text) if len(line.text) <= 120 else line.text[-60:]
        if len(line.text) <= 120 and (
            _EDITORS.fullmatch(told) or _LINE.fullmatch(told) and (above or _says_more_than_a_day(told))
        ):
            yield Label(line.start, line.end, "imprint")
        elif inside := _EDITORS_INSIDE.search(simplified(line.text[-60:])):
            yield from _split_off(line, line.end - len(line.text[-60:]) + inside.start())
        above = above and not is_prose(line)


def _says_more_than_a_day(told: str) -> bool:
    return bool(_STATED.search(told)) and not ends_sentence(told)


def _split_off(line: Line, start: int) -> Iterator[Change]:
    if start > line.start:
        yield Edit(start, start, "\n")
    yield Label(start, line.end, "imprint")
