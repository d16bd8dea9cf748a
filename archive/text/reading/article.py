"""The article among the lines of a page: where the running text is densest, without the site around it."""

import re

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
_ARTICLE_WORDS = re.compile(
    r"article-?_?(?:body|content|text|main|con)|(?:main|news|post|entry|detail|text|rm_txt)[-_]?(?:content|con|text|body)\b"
    r"|\bozoom\b|\bzoom\b|trs_editor|trs_uedit|js_content|pages_content|\barticle\b|founder-content",
    re.IGNORECASE,
)
_WORD_SPLIT = re.compile(r"[^a-z]+")

#: Share of a line's score that each element outwards gets; the article's container gathers many lines.
_SHARES = (1.0, 0.5, 0.25)
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
    around = {id(element) for element in elements if _is_around(element, total)}
    inner = [line for line in lines if not any(id(element) in around for element in line.element.within())]
    for line in inner:
        _spread(line)
    top = max(elements, key=lambda element: element.score)
    chosen = {id(element) for element in _with_siblings(top, elements)}
    found = [line for line in inner if any(id(element) in chosen for element in line.element.within())]
    found = [line for line in found if not _is_link_list(line)]
    prose = sum(line.prose for line in found)
    if prose < _FEWEST_CHARACTERS or prose < _SMALLEST_SHARE * total:
        return lines
    return found


def _is_around(element: Element, total: float) -> bool:
    """Whether an element is furniture by its name; what holds half of the running text is none."""
    if element.prose * 2 > total:
        return False
    return element.hidden or element.tag in _AROUND_TAGS or not _AROUND_WORDS.isdisjoint(_WORD_SPLIT.split(element.marks))


def _spread(line: Line) -> None:
    if not (prose := line.prose):
        return
    element = line.element
    if element.tag in PARAGRAPHS and element.parent is not None:
        element = element.parent
    for share, holder in zip(_SHARES, element.within(), strict=False):
        named = 1.3 if _ARTICLE_WORDS.search(holder.marks) or holder.tag in ("article", "founder-content") else 1.0
        holder.score += prose * share * named


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


def _is_link_list(line: Line) -> bool:
    return line.linked * 10 > len(line.text) * 7 and not re.search(r"[。！？]", line.text)
