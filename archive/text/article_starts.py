"""Where on a page of several articles a new one is likely to begin: what an editor who cuts the page is shown first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A byline or a dateline: what stands under a title, or opens a report.
_SIGNED = re.compile(
    r"[□■◎●○◇◆▲△※]?\s*[（(【]?\s*(?:本[报報网網刊]|记者|記者|通讯员|通訊員|实习生|實習生|特约|特約|文/|文／|图/|撰文)[^。]{0,40}$"
    r"|[（(【]?(?:本[报報]|新[华華]社|中新社|人民[网網]|新[华華][网網])[^。，]{0,16}[讯訊电電]"
)
_ENDS = re.compile(r"[。！？!?…；;][”’」』）)]*$")
_IMPRINT = re.compile(r"\d{4}\s*年|\d+\s*月\s*\d+\s*日|第?\s*[A-Z]?\d+\s*版|星期|编辑[:：]|責任|责任")
_LONGEST_TITLE, _LEAST_PROSE = 42, 25


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line that is not blank: its half-open place in the text, and how many blank lines stand before it."""

    start: int
    end: int
    text: str
    gap: int


def raw_lines(text: str) -> list[RawLine]:
    """The lines that are not blank, in order.

    >>> [(line.start, line.text, line.gap) for line in raw_lines("渡口\\n\\n  重开\\n")]
    [(0, '渡口', 0), (4, '重开', 1)]
    """
    lines, at, gap = [], 0, 0
    for whole in text.split("\n"):
        told = whole.strip()
        if told:
            lines.append(RawLine(at, at + len(whole), told, gap))
        gap = 0 if told else gap + 1
        at += len(whole) + 1
    return lines


def likely_starts(text: str) -> list[int]:
    """Places in ``text`` at which another article is likely to begin, the first article's own beginning left out.

    A line like a title (or the first of some), after a sentence's end or a gap, with a byline or a dateline close below.

    >>> page = "渡口重开\\n本报记者 周例\\n渡口昨日恢复摆渡。\\n菜场开门\\n本报讯 清早六点，卷帘门拉开一半。"
    >>> [page[start:][:4] for start in likely_starts(page)]
    ['菜场开门']
    """
    return list(_starts(raw_lines(text)))


def _starts(lines: list[RawLine]) -> Iterator[int]:
    told = False  # running text since the last beginning
    at = 0
    while at < len(lines):
        heads = 0
        while at + heads < len(lines) and heads < 4 and _like_title(lines[at + heads].text):
            heads += 1
        below = lines[at + heads : at + heads + 2]
        signed = below and _SIGNED.match(below[0].text) and heads
        parted = at and (lines[at].gap or _ENDS.search(lines[at - 1].text))
        if told and parted and (signed or heads and lines[at].gap >= 2 and below and _prose(below[0].text)):
            yield lines[at].start
            told, at = False, at + heads
        elif heads:
            at += heads
        told |= at < len(lines) and _prose(lines[at].text)
        at += 1


def _like_title(text: str) -> bool:
    return 3 <= len(text) <= _LONGEST_TITLE and not _ENDS.search(text) and not _SIGNED.match(text) and not _IMPRINT.search(text)


def _prose(text: str) -> bool:
    return len(text) >= _LEAST_PROSE or bool(_ENDS.search(text))
