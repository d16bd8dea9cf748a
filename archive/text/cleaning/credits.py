import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAMES
from archive.text.cleaning.manuscript import Label, Manuscript
from archive.text.cleaning.script import simplified

_WHO = rf"(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员|特约摄影师?)[\s　:：/]*)?{NAMES}"
_CREDIT = re.compile(
    rf"[（(【]?\s*(?:{_WHO}[\s　]*(?:摄影?|供图|制图|绘图|摄影报道)"
    rf"|{_WHO}[\s　]+(?:[作绘画书图文题]|书法|篆刻|篆书|剪纸|漫画|拍摄|提供)"
    rf"|(?:摄影?|图|图片|照片|供图|制图|绘图|插图|漫画|题字|书法|剪纸|图表)(?:作者|提供|来源)?\s*[:：/]\s*{_WHO}(?:[\s　]*摄)?"
    r"|(?:本报|网络)?(?:资料)?(?:图片?|照片)|新华社发.{0,12})\s*[)）】]?"
)


def credits(manuscript: Manuscript) -> Iterator[Label]:
    """Who made a picture, on a line of its own: ``林晓 作``, ``贺平 摄``, ``制图：…``, ``（资料图）``.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("林晓 作\\n继续工作\\n贺平摄", [credits]).blocks]
    ['credit', 'paragraph', 'credit']
    """
    for line in manuscript.lines():
        if not line.kind and len(line.text) <= 40 and _CREDIT.fullmatch(simplified(line.text)):
            yield Label(line.start, line.end, "credit")
