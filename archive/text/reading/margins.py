"""What belongs to an article and stands outside its element: title, publication line, byline, captions, editors.

Sites put the head of an article into blocks of its own above the text, and its editors below. Such a line is known by
what it says, whatever its element is called; only a deck and a caption may be known by their element.
"""

import re

from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.reading.article import furniture, heads_others
from archive.text.reading.page_lines import Element, Line

#: How many lines a title block has at most, with the menus that stand in it; and how far below a foot may stand.
_ABOVE, _OVER_TITLE, _BELOW = 30, 4, 10
_LONGEST, _LONGEST_CAPTION = 80, 160

_NAME = r"(?:[\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12})"
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
#: The pieces of a line that states when, where, by whom and by which desk something was printed.
_PIECES = (
    _WHEN,
    r"(?:星期|周|礼拜)[一二三四五六日天]",
    r"(?:农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])[鼠牛虎兔]?年?(?:闰?[正冬腊一二三四五六七八九十]{1,2}月)?(?:[初十廿二三][一二三四五六七八九十])?",
    r"(?!(?:数字|电子|[海公情举通预汇简画读订晚日早晨])报)《?[\u4e00-\u9fff]{1,10}[报刊]》?(?:[\u4e00-\u9fff]{1,4}版|数字报|电子版|客户端)?",
    r"(?:版次\s*[:：]\s*)?第?\s*[A-Za-z]{0,2}\d{1,3}\s*版(?:\s*[:：·|]?\s*[\u4e00-\u9fff·/]{1,8})?|[A-D]\d{1,2}",
    r"第[一二三四五六七八九十]{1,3}版(?:\s*[:：]?\s*[\u4e00-\u9fff]{1,8})?",
    r"(?:文章|新闻|稿件|信息|图片|本文)?(?:来源|稿源|出处)(?:[:：]\s*|于\s*)[\u4e00-\u9fff\w·《》.（）()]{2,24}",
    r"(?:总)?第\s?\d{1,6}\s?期",
    rf"[\u4e00-\u9fff]{{0,10}}?(?:{_TASK}|{_DESK})\s*[:：/／|]\s*{_NAMES}",
    rf"(?:{_DESK})\s+{_NAMES}",
    rf"[■□●◆○◇]?\s*[\u4e00-\u9fff]{{0,10}}(?:记者|通讯员|评论员|报道员|实习生|撰稿人?)[\s　]*{_NAMES}"
    r"(?:[\s　]*(?:文/图|图/文|文|图|摄影报道|摄影|摄|报道|整理))?",
)
_PIECE = "|".join(f"(?:{piece})" for piece in _PIECES)
_LINE = LazyPattern(rf"[（(【\[]?(?:[\s　|｜,，;；·/]*(?:{_PIECE})){{1,7}}\s*[)）】\]]?")
#: What a site sets behind these in the same line: type size, buttons, counters.
_BUTTONS = LazyPattern(
    r"[\s|｜【\[（(]*(?:字[体号]|分享|打印|收藏|点赞|评论|我要|参与|阅读|浏览|点击|人气|访问|纠错|举报|关注|扫码|扫一扫|手机|语音|朗读|听新闻|大\s*中\s*小|小\s*中\s*大|[【\[]).*$",
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
        titled = None
    start = max(0, (first if titled is None else titled) - _OVER_TITLE)
    head = [
        line
        for at, line in enumerate(lines[start:first], start)
        if at == titled
        or _stands_free(line, around)
        and (_tells(line) or titled is not None and at > titled - 2 and _is_deck(line))
    ]
    foot = []
    for line in lines[last + 1 : last + 1 + _BELOW]:
        if line.is_legal:
            break
        if not line.element.hidden and not line.linked and _tells(line) and not heads_others(line):
            foot.append(line)
    return [*map(_without_buttons, head), *article, *map(_without_buttons, foot)]


def _says(line: Line, title: str) -> bool:
    return bool(title) and "".join(line.text.split()) == "".join(title.split()) and line.linked * 2 <= len(line.text)


def _stands_free(line: Line, around: set[int]) -> bool:
    """Whether a line is neither a link nor in a menu or another part that is no article's."""
    return line.linked * 2 <= len(line.text) and not any(id(element) in around for element in line.element.within())


def _tells(line: Line) -> bool:
    """Whether a line is a byline, a publication line, an editors' line or a caption."""
    text = _without_buttons(line).text.strip()
    if not text:
        return False
    told = "".join(map(class_of, text[: _LONGEST_CAPTION + 1]))
    if len(told) <= _LONGEST and _LINE.fullmatch(told):
        return True
    if len(told) > _LONGEST_CAPTION or line.linked:
        return False
    return line.element.tag in ("figcaption", "caption") or bool(_PICTURE.search(line.element.marks) or _SHOT.search(told))


def _is_deck(line: Line) -> bool:
    headed = line.element.tag in ("h1", "h2", "h3", "h4") or any(_DECK.search(one.marks) for one in line.element.within())
    return 4 <= len(line.text) <= _LONGEST and (headed or line.text.startswith("——")) and "：" != line.text[-1]


def _without_buttons(line: Line) -> Line:
    text = _BUTTONS.sub("", line.text) if len(line.text) <= 2 * _LONGEST else line.text
    return line if text == line.text else Line(text.rstrip(), min(line.linked, len(text)), line.element, line.starts_block)
