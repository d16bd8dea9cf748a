"""The article among the lines of a page: where the running text is densest, without the site around it."""

import re

from archive.text.fold import class_of
from archive.text.lazy_pattern import LazyPattern
from archive.text.reading.page_answers import answers
from archive.text.reading.page_lines import PARAGRAPHS, Element, Line

#: What sites call the parts around an article, as whole words of class and id (split at - _ and capitals' ends).
_AROUND_WORDS = frozenset(
    """
    ad ads advert advertisement banner breadcrumb breadcrumbs comment comments copyright crumb crumbs dialog disclaimer
    editor-share feedback fenxiang foot footer guanggao hot hotnews like login mask menu modal nav navbar navigation
    pager pagination pinglun pingjia popup prenext qrcode rank ranking recommend recommends related relate relevant
    sidebar share sharebar sidenav statement subnav subscribe tag tags tips toolbar toptool tuijian vote xiangguan
    """.split()
)
_AROUND_TAGS = frozenset("nav footer aside form dialog menu".split())
#: What content systems call the element that holds the article (Founder's digital newspapers among them).
_ARTICLE_WORDS = LazyPattern(
    r"article-?_?(?:body|content|text|main|con)|(?:main|news|post|entry|detail|text|rm_txt)[-_]?(?:content|con|text|body)\b"
    r"|\bozoom\b|\bzoom\b|trs_editor|trs_uedit|js_content|pages_content|\barticle\b|founder-content",
    re.IGNORECASE,
)
_WORD_SPLIT = re.compile(r"[^a-z]+")

#: The line above a list of other articles, of comments or of share buttons, where it stands alone; in the fold's shapes, as
#: its lines are held against it (炼 for 链).
_HEADS_OTHERS = LazyPattern(
    r"(?:相关|热门|推荐|延伸|更多|精彩|最新|今日|本周|往期|24小时|编辑)(?:报道|报导|阅读|新闻|文章|推荐|评论|回顾|精选|资讯|内容|炼接|图片|专题|排行|热榜)?"
    r"|(?:网友|我要|发表|全部|热门|用户)评论.{0,8}|猜你喜欢|为你推荐|你可能(?:会|还)?(?:喜欢|感兴趣).{0,4}|大家都?在看|网友(?:跟帖|跟贴|留言)|热搜榜?|分享到?.{0,6}|热点.{0,4}|(?:点击|阅读|热门|新闻)?排行榜?"
)

#: A line of counters and buttons alone, as platforms set it below a text.
_COUNTERS = LazyPattern(
    r"(?:\s*(?:阅读|浏览|点击|评论|收藏|分享|转发|点赞|赞|在看)(?:量|数|次数)?\s*[:：(（]?\s*[\d.,]*\s*[万亿]?\+?次?[)）]?)+",
    re.IGNORECASE,
)

#: Share of a line's score that each element outwards gets; the article's container gathers many lines.
_SHARES = (1.0, 0.5, 0.25)
#: The share of the container's first level where each paragraph has a wrapper of its own.
_WRAPPED_SHARE = 0.6
#: How much more the text of an element counts that is called an article's.
_NAMED = 1.3
#: Less running text than this in what was found, and the page is read whole.
_FEWEST_CHARACTERS = 20
_SMALLEST_SHARE = 0.1


def article_lines(lines: list[Line], elements: list[Element]) -> list[Line]:
    """The lines of the article, in reading order; all lines where no article stands out."""
    for line in lines:
        prose = line.prose
        for element in line.element.within():
            element.prose += prose
    total = elements[0].prose
    headed = {id(line.element.parent) for line in lines if heads_others(line)}
    around = {id(element) for element in elements if _is_around(element, total, headed)}
    after = answers(lines, elements, heads_others)
    around |= after
    inner = [line for line in lines if not any(id(element) in around for element in line.element.within())]
    for line in inner:
        _spread(line)
    top = max(elements, key=lambda element: (element.score, element.depth))
    chosen = {id(element) for element in _with_siblings(top, elements)}
    found = [line for line in inner if any(id(element) in chosen for element in line.element.within())]
    found = _without_tail([line for line in found if not _is_link(line)])
    prose = sum(line.prose for line in found)
    rest = sum(line.prose for line in lines if not any(id(element) in after for element in line.element.within()))
    if prose < _FEWEST_CHARACTERS or prose < _SMALLEST_SHARE * rest:
        return lines
    return found


def _is_around(element: Element, total: float, headed: set[int]) -> bool:
    """Whether an element is furniture by its name or heading; what holds half of the running text is none."""
    if element.prose * 2 > total or element.parent is None:
        return False
    named = element.tag in _AROUND_TAGS or not _AROUND_WORDS.isdisjoint(_WORD_SPLIT.split(element.marks))
    return element.hidden or named or id(element) in headed


def furniture(elements: list[Element]) -> set[int]:
    """The identities of the elements that their names make parts around an article."""
    return {id(element) for element in elements if _is_around(element, elements[0].prose, set())}


def heads_others(line: Line) -> bool:
    """Whether a line heads a list of other articles, of comments or of share buttons."""
    if len(line.text) > 14:
        return False
    return bool(_HEADS_OTHERS.fullmatch("".join(map(class_of, line.text.strip(" :：\u3000>»")))))


def _spread(line: Line) -> None:
    """Adds the line's running text to the scores of the elements around it, less and less outwards."""
    if not (prose := line.prose):
        return
    element = line.element
    if element.tag in PARAGRAPHS and element.parent is not None:
        element = element.parent
    wrapped = element.prose <= prose
    level = -1 if wrapped else 0
    inner = element.prose
    for holder in element.within():
        if holder.prose > inner:  # an element around this paragraph alone is a wrapper, no level of its own
            level += 1
            inner = holder.prose
        if level >= len(_SHARES):
            break
        if level > 0 or (wrapped and level == 0):
            holder.score += prose * (_SHARES[level] if level > 0 else _WRAPPED_SHARE)
        else:
            named = _ARTICLE_WORDS.search(holder.marks) or holder.tag in ("article", "founder-content")
            holder.score += prose * (_NAMED if named else 1.0)


def _with_siblings(top: Element, elements: list[Element]) -> list[Element]:
    """The best element and those beside it that look like more of the same article."""
    if top.parent is None:
        return [top]
    return [top] + [
        element
        for element in elements
        if element.parent is top.parent
        and element is not top
        and ((element.score >= 0.25 * top.score and element.marks == top.marks) or (element.tag == "p" and element.prose > 40))
    ]


def _is_link(line: Line) -> bool:
    """Whether a line leads elsewhere: all of it, or most of it and no sentence."""
    share = line.linked / len(line.text)
    return share > 0.9 or (share > 0.7 and not re.search(r"[。！？]", line.text))


def _without_tail(lines: list[Line]) -> list[Line]:
    """The lines up to the heading of something else, without what a site prints under every article."""
    total, prose, kept = sum(line.prose for line in lines), 0.0, []
    for line in lines:
        if prose * 2 >= total and prose >= _FEWEST_CHARACTERS and heads_others(line):
            break
        prose += line.prose
        kept.append(line)
    while kept and (_is_foot(kept[-1]) or kept[-1].element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")):
        kept.pop()
    return kept


def _is_foot(line: Line) -> bool:
    return line.is_legal or len(line.text) <= 40 and bool(_COUNTERS.fullmatch(line.text))
