import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAME
from archive.text.cleaning.manuscript import Label, Manuscript
from archive.text.cleaning.script import simplified

_LONGEST = 160
_BEGINS = re.compile(
    r"[▲△▼▽↑↓←→◀▶◆●■]?\s*(?:图为|图[①-⑳]|[上下左右]图(?:为|[:：])|图(?:片|片说明|说|注|[一二三四五六七八九1-9])?\s*[:：]|(?:图片说明|图说)\s)|[▲△▼▽↑↓◀▶]"
)
_ENDS = re.compile(
    rf"[（(](?:[^（）()。]{{0,16}}(?:摄|供图|提供|资料图|拍摄)|(?:本报)?资料(?:图片?|照片)|图片|图源[:：]?[^（）()。]{{1,12}})[^（）()。]{{0,8}}[)）]$"
    rf"|[。！”]\s*(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员)\s*)?{NAME}(?:[\s　、]+{NAME}){{0,3}}\s*[/]?摄(?:影报道)?$"
)


def captions(manuscript: Manuscript) -> Iterator[Label]:
    """What stands under a picture: a line that begins 图为, or ends in （资料图） or 林晓 摄.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("志愿者在路口值守。（资料图）\\n图为采样点。\\n大家说图好。", [captions]).blocks]
    ['caption', 'caption', 'paragraph']
    """
    for line in manuscript.lines():
        if not line.kind and len(line.text) <= _LONGEST:
            told = simplified(line.text)
            if _BEGINS.match(told) or _ENDS.search(told):
                yield Label(line.start, line.end, "caption")
