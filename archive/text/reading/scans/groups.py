"""Lines of a recognised page that stand together, and which of these groups look like one article: offered to an editor.

Printed matter has an order to the eye: type of one size, one line under the other (where they run down: beside the
other), is a block; a headline is of larger type and opens what follows it in the order of reading.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from statistics import median
from typing import Protocol

from archive.text.reading.scans.page import Box

#: Type so much larger than the body's is a headline's; so much unlike the line before, another block's.
HEADLINE, UNLIKE = 1.35, 1.25
#: Blank between two lines of one block, in the thickness of a line; how much of the narrower stands under the other.
LEADING, UNDER = 1.3, 0.3
#: Characters of a masthead at most, and of what stands between it and the first headline where its name does not tell it.
MASTHEAD, EAR = 8, 60
_DATE = re.compile(r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号號]")
#: A line, without its blanks, of nothing but the date, the weekday, the lunar day, the number of the issue or of the page.
_OF_THE_PAGE = re.compile(
    rf"(?:{_DATE.pattern}|星期[一二三四五六日天]"
    r"|(?:农历|農曆)(?:\w\w年)?[正一二三四五六七八九十冬腊臘]{1,2}月[初一二三四五六七八九十廿卅]{1,3}"
    r"|总?第[\d一二三四五六七八九十]+[期号號版]|今日\d+版|[A-D]?(?<!\d)\d{1,3}(?!\d)版?|[，,·|/\-—()（）])+"
)


class Placed(Protocol):
    """A line with its place; ``sure`` has a number for each of its characters."""

    box: Box
    down: bool
    sure: Sequence[int]


def blocks(lines: Sequence[Placed]) -> list[list[int]]:
    """The lines, by their places in the order of reading, in blocks.

    >>> from archive.text.reading.scans import ScannedLine
    >>> def line(x, y, size, most=5): return ScannedLine("字" * most, (x, y, x + size * most, y + size), False, (), (99,) * most)
    >>> page = [line(0, 0, 30), line(0, 50, 10), line(0, 65, 10), line(80, 50, 10), line(80, 65, 10)]
    >>> blocks(page)
    [[0], [1, 2], [3, 4]]
    """
    found: list[list[int]] = []
    for number, line in enumerate(lines):
        if found and _goes_on(lines[number - 1], line):
            found[-1].append(number)
        else:
            found.append([number])
    return found


def articles(lines: Sequence[Placed], grouped: Sequence[Sequence[int]], words: Sequence[str] = ()) -> list[list[int]]:
    """The blocks, by their places in ``grouped``, parted where a headline begins; what stands before the first is the first's.

    With the ``words`` of every block a masthead, a date line and a page number are told from headlines, however large.

    >>> from archive.text.reading.scans import ScannedLine
    >>> def line(y, size, most=9): return ScannedLine("字" * most, (0, y, size * most, y + size), False, (), (99,) * most)
    >>> page = [line(0, 10), line(30, 30), line(70, 10, 40), line(100, 40), line(150, 20), line(180, 10, 40)]
    >>> articles(page, blocks(page))
    [[0, 1, 2], [3, 4, 5]]
    >>> page = [line(0, 50, 4), line(60, 10, 12), line(80, 30), line(130, 10, 40), line(170, 30), line(220, 10, 40)]
    >>> articles(page, blocks(page), ["婺江晚刊", "2020年2月18日 星期二", "渡口重开", "停航四十七天", "厂门重开", "门卫老陈"])
    [[0, 1, 2, 3], [4, 5]]
    """
    if not lines:
        return []
    body = median([thickness(line) for line in lines for _char in line.sure] or [1])
    large = [median(thickness(lines[number]) for number in block) >= HEADLINE * body for block in grouped]
    furniture = _furniture(["".join(one.split()) for one in words], large) if words else set()
    found: list[list[int]] = [[]]
    headed = False
    for number in range(len(grouped)):
        head = large[number] and number not in furniture
        if head and headed and not (large[number - 1] and number - 1 not in furniture):
            found.append([])
        headed = headed or head
        found[-1].append(number)
    return found


def _furniture(words: Sequence[str], large: Sequence[bool]) -> set[int]:
    """Which blocks are the page's own: date lines, page numbers, and the masthead.

    A masthead is short and ends in 报 where no headline stands yet, or a date line is beside it; under another name it is
    the first in large type where it stands beside a date line, and hardly more than that parts it from a headline.
    """
    found = {number for number, told in enumerate(words) if _OF_THE_PAGE.fullmatch(told)}
    dated = {number for number in found if _DATE.search(words[number])}
    printed_large = [number for number in range(len(words)) if large[number] and number not in found]
    opened = False
    for number, following in zip_longest(printed_large, printed_large[1:]):
        told = words[number]
        beside = bool({number - 1, number + 1} & dated)
        if told.endswith(("报", "報")):
            masthead = beside or not opened
        else:
            ear = "".join(words[number + 1 : following])
            masthead = beside and following is not None and number == printed_large[0] and len(ear) <= EAR
        if masthead and len(told) <= MASTHEAD:
            found.add(number)
        else:
            opened = True
    return found


def thickness(line: Placed) -> int:
    """Pixels across a line: the size of its type."""
    x0, y0, x1, y1 = line.box
    return x1 - x0 if line.down else y1 - y0


def _goes_on(before: Placed, line: Placed) -> bool:
    if before.down != line.down:
        return False
    sizes = sorted((thickness(before), thickness(line)))
    if sizes[1] > UNLIKE * max(1, sizes[0]):
        return False
    # Turned so that lines run along the first axis and follow one another down the second.
    (a0, b0, a1, b1), (c0, d0, c1, d1) = (_turned(one) for one in (before, line))
    shared = min(a1, c1) - max(a0, c0)
    return shared >= UNDER * max(1, min(a1 - a0, c1 - c0)) and -0.5 * sizes[1] <= d0 - b1 <= LEADING * sizes[1]


def _turned(line: Placed) -> Box:
    x0, y0, x1, y1 = line.box
    return (y0, -x1, y1, -x0) if line.down else line.box
