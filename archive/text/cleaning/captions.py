import re
from collections.abc import Iterator

from archive.text.cleaning.columns import column_widths, wraps
from archive.text.cleaning.lines import NAME
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.cleaning.script import ends_sentence, simplified

_LONGEST = 160
_BEGINS = re.compile(
    r"[▲△▼▽↑↓←→◀▶◆●■]?\s*(?:图为|图[①-⑳]|[上下左右]图(?:为|[:：])|图(?:片|片说明|说|注|[一二三四五六七八九1-9])?\s*[:：]|(?:图片说明|图说)\s)|[▲△▼▽↑↓◀▶]"
)
_ENDS = re.compile(
    rf"[（(](?:[^（）()。]{{0,16}}(?:摄|供图|提供|资料图|拍摄)|(?:本报)?资料(?:图片?|照片)|图片|图源[:：]?[^（）()。]{{1,12}})[^（）()。]{{0,8}}[)）]$"
    rf"|[。！”]\s*(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员)\s*)?{NAME}(?:[\s　、]+{NAME}){{0,3}}\s*[/]?摄(?:影报道)?$"
)


def captions(manuscript: Manuscript) -> Iterator[Change]:
    """What stands under a picture: a line that begins 图为, or ends in （资料图） or 林晓 摄.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("志愿者在路口值守。（资料图）\\n图为采样点。\\n大家说图好。", [captions]).blocks]
    ['caption', 'caption', 'paragraph']
    """
    lines, widths = manuscript.lines(), column_widths(manuscript)
    for at, line in enumerate(lines):
        if not line.kind and len(line.text) <= _LONGEST:
            told = simplified(line.text)
            if _BEGINS.match(told):
                last = _last(lines, at, widths)
                yield Label(line.start, lines[last].end, "caption")
                for before, after in zip(lines[at:last], lines[at + 1 : last + 1], strict=True):
                    yield Edit(before.end, after.start)
            elif _ENDS.search(told):
                yield Label(line.start, line.end, "caption")


def _last(lines: list[Line], at: int, widths: tuple[int, ...]) -> int:
    """Where the caption ends that begins at ``lines[at]``: a column may have broken it into up to four lines."""
    for last in range(at, min(at + 4, len(lines) - 1)):
        before, after = lines[last], lines[last + 1]
        adjoining = after.number == before.number + 1 and not after.kind and len(after.text) <= _LONGEST
        closes = bool(_ENDS.search(simplified(after.text))) and not ends_sentence(before.text)
        if not adjoining or not (closes or wraps(lines, last, widths)) or _ENDS.search(simplified(before.text)):
            return last
        if closes:
            return last + 1
    return min(at + 4, len(lines) - 1)
