import re
from collections.abc import Iterator
from dataclasses import replace

from archive.text.cleaning.lines import is_headline, is_numbered, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.cleaning.seams import runs_on
from archive.text.script import HAN, ends_sentence, is_han, simplified
from archive.text.surnames import SURNAMES

_LONGEST, _LONGEST_TOLD = 42, 12
_BRIEF = re.compile(
    rf"[■●◆◇□○]?[ \u3000]?(?:{HAN}{{2}}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d]{{1,2}}[ \u3000、.．]{HAN}{{1,2}})"
)
_SAID = re.compile(rf"(?:{HAN}{{1,6}}[:：]\s*|[“「])[^。！？]+[。！？][”」]?")
_BODY = ("", "quote", "heading")


def headings(manuscript: Manuscript) -> Iterator[Change]:
    """Short lines between paragraphs that are no sentence. Two in a row are one heading, set over two lines.

    Three or more in a row are a list and stay, and so does what no paragraph follows or a byline parts. The second line may be
    of a character or two, if that can be no name or other headings stand on two lines as well. Where there are headings,
    or more lines of its length, a line of two characters or one that ends as sentences may (了) is one as well.

    >>> from archive.text.cleaning.pipeline import run
    >>> raw = "天放晴了，路上人多起来。\\n“守”字当头\\n日夜不离路口\\n值守的人分成三班。"
    >>> [(block.kind, block.text) for block in run(raw, [headings]).blocks][1]
    ('heading', '“守”字当头 日夜不离路口')
    """
    lines = [line for line in manuscript.lines() if line.kind in _BODY]
    margins = [line.start for line in manuscript.lines() if line.kind not in _BODY]
    paired = any(len(_row(lines, at, 3)) == 2 and not (at and _row(lines, at - 1, 1)) for at in range(len(lines)))
    at, found = 0, 0
    while at < len(lines):
        group = _row(lines, at)
        if len(group) == 1 and _is_end(lines, at + 1, paired):
            group.append(lines[at + 1])
        after = lines[at + len(group)] if at + len(group) < len(lines) else None
        before = lines[at - 1] if at else None
        settled = before is None or before.kind or ends_sentence(before.text)
        if group and after and not after.kind and runs_on(replace(group[-1], text=" ".join(line.text for line in group)), after):
            settled = False
        if any(group[0].end <= start < group[-1].start for start in margins if group):
            group, settled = group[:1], False
        if 1 <= len(group) <= 2 and settled and after and _may_follow(after):
            yield from _labelled(group)
            found += 1
        at += max(1, len(group))
    yield from _siblings(lines, found)


def _siblings(lines: list[Line], found: int) -> Iterator[Label]:
    """Lines that are headings only because there are others."""
    like = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if ends_sentence(before.text)
        and not (line.kind or after.kind)
        and (
            _BRIEF.fullmatch(line.text)
            or line.text.endswith(("的", "了"))
            and is_headline(line)
            and len(line.text) <= _LONGEST_TOLD
        )
        and _may_follow(after)
        and not runs_on(line, after)
    ]
    if like and (found >= 2 or len(like) >= 2 and len({len(line.text) for line in like}) == 1):
        for line in like:
            yield Label(line.start, line.end, "heading")


def _may_follow(after: Line) -> bool:
    """Is it what a heading stands over: running text, or a short sentence said by someone (记者：怕吗？)?"""
    return after.kind == "quote" or is_prose(after) or bool(_SAID.fullmatch(after.text))


def _row(lines: list[Line], at: int, most: int | None = None) -> list[Line]:
    """The short lines that follow one another from ``at`` on, ``most`` of them where no more need to be known."""
    row: list[Line] = []
    while at < len(lines) and len(row) != most:
        line = lines[at]
        if (
            line.kind == "quote"
            or not is_headline(line)
            or len(line.text) > _LONGEST
            or line.text.endswith(("的", "了"))
            or ends_sentence(line.text)
        ):
            break
        row.append(line)
        at += 1
    return row


def _is_end(lines: list[Line], at: int, paired: bool) -> bool:
    """May the line be the last character or two of a heading?"""
    told = lines[at].text if at < len(lines) and not lines[at].kind else ""
    return 1 <= len(told) <= 2 and all(map(is_han, told)) and (paired or len(told) == 1 or simplified(told[0]) not in SURNAMES)


def _labelled(group: list[Line]) -> Iterator[Change]:
    listed = is_numbered(group[-1].text) or any(" " in line.text for line in group) or group[0].text[:2] == group[-1].text[:2]
    if len(group) == 2 and not listed and not any(line.kind for line in group):
        yield Label(group[0].start, group[1].end, "heading")
        yield Edit(group[0].end, group[1].start, " ")
    else:
        for line in group:
            yield Label(line.start, line.end, "heading")
