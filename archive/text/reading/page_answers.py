"""What follows an article on its page and may be longer than it: readers' comments, answers in a thread, teasers.

The running text alone would take these for the article. They are told by standing after running text, and by what
they are called, by the heading that they begin with, or by being many alike: a link and a few words each.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from archive.text.lazy_pattern import LazyPattern
from archive.text.reading.page_lines import Element, Line

#: What sites call the comments of readers, as whole words of class and id.
_COMMENTS = LazyPattern(r"(?<![a-z])(?:comments?|pinglun|gentie|replies|replylist|liuyan|discuss(?:ion)?)(?![a-z])")
#: One contribution to a thread as forums number them (Discuz, Tieba): the first is the article, the others answer it.
_POST = LazyPattern(r"\bpost_?(?:message|content)_?\d+\b")
#: Running text that must stand before.
_BEFORE = 40
#: Lines of names, times and links for each of running text: an article under an abstract has fewer.
_SIGNED = 0.5
#: Teasers: at least so many side by side, of so many paragraphs and characters at most, and most of what is there.
_FEWEST, _PARAGRAPHS, _LONGEST = 4, 2, 200
_MOST = 0.8


def answers(lines: list[Line], elements: list[Element], heads_others: Callable[[Line], bool]) -> set[int]:
    """The identities of the elements that hold comments, answers or teasers; ``elements`` know their running text."""
    found: set[int] = set()
    likely: set[int] = set()
    posts = 0
    for element, before, first in _first_lines(lines):
        is_post = bool(_POST.search(element.marks))
        if before >= _BEFORE:
            if is_post and posts:
                found.add(id(element))
            elif _COMMENTS.search(element.marks) or first.element.parent is element and heads_others(first):
                likely.add(id(element))
        posts += is_post
    return found | _signed(lines, likely) | _teasers(lines, elements[0].prose)


def _signed(lines: list[Line], likely: set[int]) -> set[int]:
    """Those of the likely elements in which lines of names, times and links stand among the running text."""
    prose, short = Counter[int](), Counter[int]()
    for line in lines if likely else ():
        count = prose if line.prose else short
        for element in line.element.within():
            if id(element) in likely:
                count[id(element)] += 1
    return {key for key in likely if short[key] >= _SIGNED * prose[key]}


def _first_lines(lines: list[Line]) -> Iterator[tuple[Element, float, Line]]:
    """Each element but the outermost with the running text before it and its first line."""
    seen: set[int] = set()
    before = 0.0
    for line in lines:
        for element in line.element.within():
            if id(element) in seen or element.parent is None:
                break
            seen.add(id(element))
            yield element, before, line
        before += line.prose


def _teasers(lines: list[Line], total: float) -> set[int]:
    """The elements that hold many short pieces, each with a link of its own, where there is other running text."""
    linked: dict[int, Element] = {}
    paragraphs: dict[int, int] = {}
    for line in lines:
        holder = line.element if line.element.parent is None else line.element.parent
        for element in (line.element, holder):
            if line.linked * 2 > len(line.text) and re.search(r"[\u3400-\u9fff]{6}", line.text):
                linked[id(element)] = element
            elif line.prose:
                paragraphs[id(element)] = paragraphs.get(id(element), 0) + 1
    items: dict[int, list[Element]] = {}
    for key, element in linked.items():
        if element.parent and element.prose <= _LONGEST and 0 < paragraphs.get(key, 0) <= _PARAGRAPHS:
            items.setdefault(id(element.parent), []).append(element)
    lists = [(alike[0].parent, alike) for alike in items.values() if len(alike) >= _FEWEST]
    return {
        id(holder)
        for holder, alike in lists
        if sum(item.prose for item in alike) >= _MOST * holder.prose and total - holder.prose >= _BEFORE
    }
