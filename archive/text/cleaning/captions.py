import re
from collections.abc import Iterator
from dataclasses import replace

from archive.text.cleaning.columns import ATTRIBUTION, SLACK, Setting, print_width, setting, starts_apart, wraps
from archive.text.cleaning.lines import NAME, is_headline, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.script import HAN, ends_sentence, simplified
from archive.text.surnames import SURNAMES

_LONGEST, _MOST_LINES = 160, 5
_LONGEST_SENTENCE, _MOST_CLOSING = 50, 4
_BEGINS = re.compile(
    r"[▲△▼▽↑↓←→◀▶◆●■]?\s*(?:图为|图[①-⑳]|[上下左右]图(?:为|[:：])|图(?:片|片说明|说|注|[一二三四五六七八九1-9])?\s*[:：]|(?:图片说明|图说)\s)|[▲△▼▽↑↓◀▶]"
)
_ENDS = re.compile(
    rf"[（(](?:[^（）()。]{{0,16}}(?:摄|供图|提供|资料图|拍摄)|(?:本报)?资料(?:图片?|照片)|图片|图源[:：]?[^（）()。]{{1,12}})[^（）()。]{{0,8}}[)）]$"
    rf"|[。！”]\s*(?:{HAN}{{0,8}}(?:记者|通讯员)\s*)?{NAME}(?:[\s　、]+{NAME}){{0,3}}\s*[/]?摄(?:影报道)?$"
)
#: The photographer set before what the picture shows: 林晓 摄 渡口开船。
_LED = re.compile(rf"[（(]?(?:{HAN}{{0,8}}(?:记者|通讯员)\s*)?({NAME}(?:[\s　、]+{NAME}){{0,3}})\s*/?摄[)）]?[\s　]+(?=\S{{4}})")
#: The photographer on a line of his own, where a narrow column left him.
_BORNE = re.compile(rf"(?:{HAN}{{0,8}}(?:记者|通讯员)\s*)?{NAME}(?:[\s　、]+{NAME}){{0,3}}\s*/?摄(?:影报道)?")

#: A photographer's surname, at the end of a line that parts it from the given name.
_CUT_NAME = re.compile(rf"(?:记者|通讯员|[。！”])\s*[{''.join(sorted(SURNAMES))}]$")


def captions(manuscript: Manuscript) -> Iterator[Change]:
    """What stands under a picture: a line that begins 图为, or ends in （资料图） or 林晓 摄.

    So is a sentence by itself over such a photographer's line, or behind the byline that closes the text.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("志愿者在路口值守。（资料图）\\n图为采样点。\\n大家说图好。", [captions]).blocks]
    ['caption', 'caption', 'paragraph']
    """
    lines, how = manuscript.lines(), setting(manuscript)
    closing = _closing(manuscript, lines, how)
    at = 0
    while at < len(lines):
        last = (
            at
            if lines[at].kind not in ("", "credit")
            else _run(manuscript, lines, at, how)
            if how.marked
            else _ending(lines, at, how)
        )
        if last == at and not lines[at].kind and _begins(simplified(lines[at].text[:_LONGEST])):
            last = _last(lines, at, how)
        last = last if last > at else max(_parted(lines, at, how), closing.get(at, at))
        if last > at or at in closing or not lines[at].kind and _is_caption(lines[at].text):
            yield Label(lines[at].start, lines[last].end, "caption")
            for before, after in zip(lines[at:last], lines[at + 1 : last + 1], strict=True):
                yield Edit(before.end, after.start, _seam(manuscript, before, after))
        at = last + 1


def _is_caption(text: str) -> bool:
    told = simplified(text) if len(text) <= _LONGEST else ""
    return _begins(told) or bool(_ENDS.search(told))


def _begins(told: str) -> bool:
    led = _LED.match(told)
    return bool(_BEGINS.match(told) or led and led[1][0] in SURNAMES)


def _closing(manuscript: Manuscript, lines: list[Line], how: Setting) -> dict[int, int]:
    """First and last line of each sentence that stands by itself between the byline that closes the text and its end.

    Headlines may stand there too, but no running text.
    """
    signed = max((at for at, line in enumerate(lines) if line.kind == "byline"), default=0)
    free = [line for line in lines[:signed] if not line.kind]
    if not free or lines[signed - 1].kind or not ends_sentence(lines[signed - 1].text) or sum(map(is_prose, free)) < 2:
        return {}
    found, at = {}, signed + 1
    while at < len(lines):
        last, told = at, lines[at].text
        while last + 1 < len(lines) and not lines[last].kind and not lines[last + 1].kind and wraps(lines, last, how):
            last += 1
            told += _seam(manuscript, lines[last - 1], lines[last]) + lines[last].text
        if not (lines[at].kind or is_headline(replace(lines[at], text=told)) or ATTRIBUTION.match(told)):
            if not _is_one_sentence(told):
                return {}
            found[at] = last
        at = last + 1
    return found if len(found) <= _MOST_CLOSING else {}


def _is_one_sentence(told: str) -> bool:
    return len(told) <= _LONGEST_SENTENCE and told[-1] == "。" and not re.search("[。！？；“：]", told[:-1])


def _run(manuscript: Manuscript, lines: list[Line], at: int, how: Setting) -> int:
    """Where the caption ends whose lines stand between two marks of paragraphs; ``at`` if they are no caption."""
    if at and not starts_apart(lines[at - 1], lines[at]) and lines[at - 1].kind != "caption":
        return at
    last = at
    while last + 1 < len(lines) and lines[last + 1].kind in ("", "credit") and not starts_apart(lines[last], lines[last + 1]):
        last += 1
    run = lines[at : last + 1]
    if not 2 <= len(run) <= _MOST_LINES or any(_ends_evidently(line, how) for line in run[:-2]):
        return at
    told = run[0].text
    for before, after in zip(run, run[1:], strict=False):
        told += _seam(manuscript, before, after) + after.text
    return last if _is_caption(told) else at


def _ending(lines: list[Line], at: int, how: Setting) -> int:
    """Where the caption ends that a column broke into up to five lines, the first at ``at``, where paragraphs are not marked."""
    fresh = not at or lines[at - 1].kind or lines[at].number > lines[at - 1].number + 1 or ends_sentence(lines[at - 1].text)
    last, told = at, lines[at].text
    while fresh and last + 1 < len(lines) and last - at < _MOST_LINES - 1 and not lines[last + 1].kind and not _is_caption(told):
        adjoining = lines[last + 1].number == lines[last].number + 1
        if not adjoining or ends_sentence(lines[last].text) or not wraps(lines, last, how):
            return at
        last += 1
        told += lines[last].text
    return last if _is_caption(told) else at


def _parted(lines: list[Line], at: int, how: Setting) -> int:
    """Where the caption ends that follows the evident end of a paragraph, its photographer on a line of his own; or ``at``."""
    if lines[at].kind or lines[at].indent or not at:
        return at
    if not how.widths:
        alone = ends_sentence(lines[at - 1].text) and _is_one_sentence(lines[at].text) and at + 1 < len(lines)
        below = alone and lines[at + 1].number - lines[at].number <= lines[at].number - lines[at - 1].number
        borne = below and lines[at + 1].kind == "credit" and _BORNE.fullmatch(simplified(lines[at + 1].text))
        return at + 1 if borne else at
    if not _ends_evidently(lines[at - 1], how):
        return at
    last = at + 1
    while last < len(lines) and last < at + 4 and not starts_apart(lines[last - 1], lines[last]) and not lines[last].kind:
        if _ends_evidently(lines[last - 1], how) or _begins(simplified(lines[last].text)):
            return at
        last += 1
    borne = last < len(lines) and lines[last].kind == "credit" and not starts_apart(lines[last - 1], lines[last])
    return last if borne and _BORNE.fullmatch(simplified(lines[last].text)) else at


def _ends_evidently(line: Line, how: Setting) -> bool:
    """Does a paragraph end here, on a short line that ends a sentence?"""
    return bool(how.widths) and ends_sentence(line.text) and print_width(line) < min(how.widths) - SLACK


def _seam(manuscript: Manuscript, before: Line, after: Line) -> str:
    """A blank before the photographer, or where the column left one; else nothing, within a name too."""
    blank = manuscript.text[before.end : after.start].strip("\n")
    if not blank and _CUT_NAME.search(simplified(before.text)):
        return ""
    return " " if blank or _BORNE.fullmatch(simplified(after.text)) else ""


def _last(lines: list[Line], at: int, how: Setting) -> int:
    """Where the caption ends that begins at ``lines[at]``: a column may have broken it into up to four lines."""
    for last in range(at, min(at + 4, len(lines) - 1)):
        before, after = lines[last], lines[last + 1]
        if after.kind == "credit" and _CUT_NAME.search(simplified(before.text)):
            return last + 1
        adjoining = after.number == before.number + 1 and not after.kind and len(after.text) <= _LONGEST
        closes = bool(_ENDS.search(simplified(after.text))) and not ends_sentence(before.text)
        if not adjoining or not (closes or wraps(lines, last, how)) or _ENDS.search(simplified(before.text)):
            return last
        if closes:
            return last + 1
    return min(at + 4, len(lines) - 1)
