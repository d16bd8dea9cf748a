"""What belongs to an article and stands outside its element: title, publication line, byline, captions, editors.

Sites put the head of an article into blocks of its own above the text, and its editors below. Such a line is known by
what it says, whatever its element is called; only a deck and a caption may be known by their element.
"""

import re
from collections.abc import Iterator

from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.reading.article import furniture, heads_others
from archive.text.reading.page_lines import Element, Line
from archive.text.surnames import COMPOUND_SURNAMES, SURNAMES

_HAN = re.compile(r"[\u3400-\u9fff]+")

#: How many lines a title block has at most, with the menus that stand in it; and how far below a foot may stand.
_ABOVE, _OVER_TITLE, _BELOW = 30, 4, 10
_LONGEST, _LONGEST_CAPTION = 80, 160
#: Characters of what may stand before a title in its line.
_LABEL = 6

#: A personal name, with the number that portals give their editors (何其_NN1234).
_NAME = r"(?:[\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12})(?:[_\s]?[A-Z]{1,4}\d{2,6})?"
_NAMES = rf"{_NAME}(?:[\s　、，,/]+{_NAME}){{0,7}}"
_DAY = (
    r"(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?"
    r"|[二〇○零一]{2}[〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_CLOCK = r"(?:[\sT]*\d{1,2}\s*[:：时]\s*\d{2}(?:[:：]\d{2})?分?)?"
_WHEN = rf"(?:(?:发[布表]|更新|出版|刊[发登])?(?:时间|日期|于)?\s*[:：]?\s*)?{_DAY}{_CLOCK}"
_DESK = (
    "责任?编辑?|编辑|美术编辑|美编|编审|校对|责校|审核|审签|审读|监制|总?主编|总编辑?|值班(?:主任|总编|编委|编辑)|版式|组版|排版|版面设计|制作|统筹"
    "|策划|[初复终]审|[一二三]审"
)
_TASK = "记者|通讯员|作者|撰文|撰稿|采写|评论员|报道员|实习生|文[/／]图|图[/／]文|文图|图文|文字|文|摄影|图片?"
_SITE = "(?:网|在线|新闻|电视台|广播|客户端|头条|发布)"
#: The pieces of a line that states when, where, by whom and by which desk something was printed.
_PIECES = (
    _WHEN,
    r"(?:星期|周|礼拜)[一二三四五六日天]",
    r"(?:农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])[鼠牛虎兔]?年?(?:闰?[正冬腊一二三四五六七八九十]{1,2}月)?(?:[初十廿二三][一二三四五六七八九十])?",
    r"(?!(?:数字|电子|[海公情举通预汇简画划读订晚日早晨])报)(?:《\s?)?[\u4e00-\u9fff]{1,10}[报刊](?:\s?》)?(?:[\u4e00-\u9fff]{1,4}版|数字报|电子版|客户端)?",
    r"(?:版次\s*[:：]\s*)?第?\s*[A-Za-z]{0,2}\d{1,3}\s*版(?:\s*[:：·|]?\s*[\u4e00-\u9fff·/]{1,8})?|[A-D]\d{1,2}",
    r"第[一二三四五六七八九十]{1,3}版(?:\s*[:：]?\s*[\u4e00-\u9fff]{1,8})?",
    r"(?:文章|新闻|稿件|信息|图片|本文)?(?:来源|稿源|出处)(?:[:：]\s*|于\s*)[\u4e00-\u9fff\w·《》.（）()]{2,24}",
    r"(?:总)?第\s?\d{1,6}\s?期",
    rf"[\u4e00-\u9fff]{{0,10}}?(?:{_TASK}|{_DESK})\s*[:：/／|]\s*{_NAMES}",
    rf"(?:{_DESK})\s+{_NAMES}",
    r"(?:作者|供稿(?:单位)?|撰稿|发布(?:机构|单位)|信息提供|发稿)\s*[:：]\s*[\u4e00-\u9fff]{2,20}",
    r"(?:责任?编辑?|编辑)\s*[:：]\s*[A-Z]{1,4}\d{2,6}",
    rf"{_WHEN}[\s　|]+[\u4e00-\u9fff]{{2,10}}{_SITE}",
    rf"[\u4e00-\u9fff]{{2,10}}{_SITE}[\s　|]+{_WHEN}",
    r"(?:https?://)?(?:[A-Za-z0-9-]+\.){1,3}(?:com|cn|net|org)(?:[/.][A-Za-z0-9./]*)?(?=[\s　|])",
    rf"[\u4e00-\u9fff]{{0,10}}记者\s*{_NAMES}\s*[/／]\s*[\u4e00-\u9fff]{{0,8}}(?:报导|报道|特稿|专电|摄影|翻摄|提供)",
    rf"[■□●◆○◇]?\s*[\u4e00-\u9fff]{{0,10}}(?:记者|通讯员|评论员|报道员|实习生|撰稿人?)[\s　]*{_NAMES}"
    r"(?:[\s　]*(?:文/图|图/文|文|图|摄影报道|摄影|摄|报道|整理))?",
)
_PIECE = "|".join(f"(?:{piece})" for piece in _PIECES)
_LINE = LazyPattern(rf"[（(【\[]?(?:[\s　|｜,，;；·/（(]*(?:{_PIECE})){{1,7}}[\s　)）】\]]*")
#: What makes a line more than a date. A bare date above the title or below the text is the site's, not the article's.
_MORE_THAN_A_DATE = LazyPattern(rf"[报刊版编记审校监策统摄作文图]|(?<!星)期|来源|稿源|出处|{_SITE}$")
#: Pieces that the page parts by their elements alone: 08:15来源：云州日报责任编辑：…
_RUN_ON = LazyPattern(
    r"(?<=[^\s|｜（(【\[/，,])(?=责任编辑[:：]|责编[:：]|作者[:：]|(?:信息|文章|稿件|新闻)来源[:：]|(?<!信息)(?<!文章)(?<!稿件)(?<!新闻)(?<!图片)(?<!本文)来源[:：])"
)
#: Spaces that a page sets inside brackets: 《 云州日报 》（ 2020年3月2日 ）
_PADDING = LazyPattern(r"(?<=[《（(【])\s+|\s+(?=[》）)】])")
#: What a site sets behind these in the same line, or between them: type size, buttons, counters.
_BUTTONS = LazyPattern(
    r"[\s|｜【\[（(]*(?:字[体号]|分享|打印|收藏|点赞|评论|我要|参与|阅读|浏览|点击|人气|访问|纠错|举报|关注|扫码|扫一扫|手机|语音|朗读|听新闻|大\s*中\s*小|小\s*中\s*大"
    r"|[【\[](?!\s*(?:责任?编|编辑|记者|作者|来源|校对)))"
    r"(?:(?!(?<=[\s\]】)）|｜])(?:(?:信息|文章|稿件|新闻)?来源|作者|责任编辑|责编|编辑|(?:发布)?时间|发布日期)\s*[:：]).)*",
    re.DOTALL,
)
_DECK = LazyPattern(
    r"sub[-_]?(?:title|head|hd)|(?:second|vice|fu|yin|jian)[-_]?(?:title|ti|biaoti)\b|futi|yinti|\bdeck\b|kicker|eyebrow|shoulder"
)
_PICTURE = LazyPattern(
    r"caption|tujie|tushuo|zhushi|(?:pic|img|image|photo)[-_]?(?:text|txt|desc|description|info|note|title|con|intro)|founder-imgs"
)
_SHOT = LazyPattern(
    r"[^。]{0,12}(?:摄|摄影报道|供图)\s*[)）]?$|[（(][^（()）]{0,12}(?:资料图片?|图片|供图|摄影?|提供)[^（()）]{0,8}[)）]$|^[▲△▼▽↑↓←→]?\s*图为"
)


def with_margins(article: list[Line], lines: list[Line], elements: list[Element], title: str) -> list[Line]:
    """The article's lines with those of its head above and of its foot below that stand elsewhere on the page.

    ``title`` is the title that the page states; the line that says it is kept too, the nearest where there are several.
    """
    places = {id(line): place for place, line in enumerate(lines)}
    first, last = places[id(article[0])], places[id(article[-1])]
    around = furniture(elements)
    titled = next((at for at in range(first - 1, max(-1, first - _ABOVE - 1), -1) if _says(lines[at], title)), None)
    if any(_says(line, title) for line in article):
        titled, article = None, _tidy(article, title)
    over = first if titled is None else titled
    head = []
    for at, line in enumerate(lines[max(0, over - _OVER_TITLE) : first], max(0, over - _OVER_TITLE)):
        if at == titled:
            head.append(line)
        elif _stands_free(line, around):
            told = _told(line)
            if _is_picture(line, told) or _LINE.fullmatch(told) and (at > over or _MORE_THAN_A_DATE.search(told)):
                head.append(_parted(line))
            elif titled is not None and at > titled - 2 and (_is_deck(line) or _is_numbered(line, lines[titled])):
                head.append(line)
            elif titled is not None and at > titled and _are_names(told):
                head.append(line)
    return [*head, *article, *_foot(lines[last + 1 : last + 1 + _BELOW])]


def _tidy(article: list[Line], title: str) -> list[Line]:
    """The article where its title block stands within: without a date above the title, its lines without buttons."""
    at = next(at for at, line in enumerate(article) if _says(line, title))
    tidy = []
    for place, line in enumerate(article):
        told = _told(line) if place < at + _OVER_TITLE or place > len(article) - _OVER_TITLE else ""
        stated = bool(_LINE.fullmatch(told))
        if not (stated and place < at and not _MORE_THAN_A_DATE.search(told)):
            tidy.append(_parted(line) if stated else line)
    return tidy


def _foot(lines: list[Line]) -> Iterator[Line]:
    """Editors, source and pictures below the text, up to the list of other articles or the site's foot."""
    for line in lines:
        if line.is_legal or heads_others(line) and "分享" not in line.text:
            return
        told = _told(line)
        if not line.element.hidden and (_is_picture(line, told) or _LINE.fullmatch(told) and _MORE_THAN_A_DATE.search(told)):
            yield _parted(line)


def _says(line: Line, title: str) -> bool:
    """Whether a line is the title, or the title behind a label such as [转帖] or 原创; 原标题：… is another line."""
    told, title = "".join(line.text.split()), "".join(title.split())
    if not title or not told.endswith(title) or line.linked * 2 > len(told):
        return False
    label = told[: len(told) - len(title)]
    return len(label) <= min(_LABEL, len(title) // 2) and label[-1:] not in (":", "：")


def _stands_free(line: Line, around: set[int]) -> bool:
    """Whether a line is neither a link nor in a menu or another part that is no article's."""
    return line.linked * 2 <= len(line.text) and not any(id(element) in around for element in line.element.within())


def _told(line: Line) -> str:
    """What a line says, in simplified script and without the site's buttons; "" where it is too long for a margin."""
    text = _parted(line).text.strip()
    return "".join(map(class_of, text)) if len(text) <= _LONGEST else ""


def _is_picture(line: Line, told: str) -> bool:
    """Whether a line stands under a picture, by its element or by its credit."""
    if line.linked or len(line.text) > _LONGEST_CAPTION:
        return False
    return line.element.tag in ("figcaption", "caption") or bool(_PICTURE.search(line.element.marks) or _SHOT.search(told))


def _is_deck(line: Line) -> bool:
    headed = line.element.tag in ("h1", "h2", "h3", "h4") or any(_DECK.search(one.marks) for one in line.element.within())
    return 4 <= len(line.text) <= _LONGEST and (headed or line.text.startswith("——")) and "：" != line.text[-1]


def _is_numbered(line: Line, title: Line) -> bool:
    """Whether a line's element is called like the title's but for a number: font01 and font02, title2 and title3."""
    ours, its = (next((one.marks for one in held.element.within() if one.marks), "") for held in (line, title))
    return 4 <= len(line.text) <= _LONGEST and ours != its and re.sub(r"\d+", "", ours) == re.sub(r"\d+", "", its) != ours


def _are_names(told: str) -> bool:
    """Whether a line is nothing but personal names: a byline without a word."""
    names = told.split()
    return 1 <= len(names) <= 5 and all(
        2 <= len(name) <= 4 and _HAN.fullmatch(name) and (name[0] in SURNAMES or name[:2] in COMPOUND_SURNAMES) for name in names
    )


def _parted(line: Line) -> Line:
    """The line without the site's buttons, its pieces parted by a space where only their elements did."""
    if len(line.text) > 2 * _LONGEST:
        return line
    text = _PADDING.sub("", _RUN_ON.sub(" ", _BUTTONS.sub(" ", line.text))).rstrip()
    return line if text == line.text else Line(text, min(line.linked, len(text)), line.element, line.starts_block)
