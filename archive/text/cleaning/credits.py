import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAMES
from archive.text.cleaning.manuscript import Label, Manuscript
from archive.text.script import HAN, simplified

_WHO = re.compile(rf"(?:{HAN}{{0,8}}(?:记者|通讯员|特约摄影师?)[\s　:：/]*)?{NAMES}")
_DONE = re.compile(r"(?:摄影报道|摄影?|供图|制图|绘图)$|[\s　]+(?:[作绘画书图文题]|书法|篆刻|篆书|剪纸|漫画|拍摄|提供)$")
_LED = re.compile(
    r"(?:摄影?|图片?|照片|供图|制图|绘图|插图|漫画|题字|书法|剪纸|图表|海报)(?:作者|提供|来源)?\s*[:：/|｜丨]\s*"
    r"(.+?)(?:[\s　]*摄)?"
)
_ALL = re.compile("(?:本[版组文]|以上|文中)(?:图片|照片|摄影)(?:均|皆|都)?[由为]?")
_STOCK = re.compile(r"(?:本报|网络)?(?:资料)?(?:图片?|照片)|新华社发.{0,12}")


def credits(manuscript: Manuscript) -> Iterator[Label]:
    """Who made a picture, on a line of its own: ``林晓 作``, ``贺平 摄``, ``制图：…``, ``（资料图）``.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("林晓 作\\n继续工作\\n贺平摄", [credits]).blocks]
    ['credit', 'paragraph', 'credit']
    """
    for line in manuscript.lines():
        if not line.kind and len(line.text) <= 40 and _names_artists(simplified(line.text)):
            yield Label(line.start, line.end, "credit")


def _names_artists(text: str) -> bool:
    told = _ALL.sub("", text.lstrip("（(【 ").rstrip(")）】 "))
    done, led = _DONE.search(told), _LED.fullmatch(told)
    who = told[: done.start()].strip() if done else led[1].strip() if led else ""
    return bool(_WHO.fullmatch(who) or _STOCK.fullmatch(told))
