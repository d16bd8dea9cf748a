import re
from collections.abc import Iterator

from archive.text.cleaning.lines import deleted, only_made_of
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_ASKED = re.compile(
    "(?:查看)?(?:新闻|文章)?(?:心情|表情)(?:排行榜?|投票|指数)?"
    "|[你您](?:看到|看完|看过|阅读|读完|读过)?(?:了)?(?:此篇?|这篇?|该|本)(?:文章|新闻|报道|文|稿件?)(?:后|时|之后)?[，,]?[你您]?(?:此刻|现在)?的?(?:感受|心情|感觉|态度)(?:是|如何|怎样|怎么样)?"
    "|(?:看|读|阅读)(?:到|完|过)?(?:了)?(?:此篇?|这篇?|该|本)(?:文章|新闻|报道|文|稿件?)(?:后|时|之后)?[，,]?(?:请)?[你您]?(?:此刻|现在)?的?(?:感受|心情|感觉|态度)(?:是|如何|怎样|怎么样)?"
)
_MOODS = re.compile(
    r"感动|同情|无聊|愤怒|搞笑|难过|伤心|高兴|开心|路过|新奇|惊讶|震惊|支持|反对|流泪|雷人|鸡蛋|鲜花|握手|给力|害怕|羡慕|有用|飘过|温暖|点赞|已有|共有|人|票|\d+%?"
)
_BOTH = re.compile(f"{_ASKED.pattern}|{_MOODS.pattern}")


def mood_polls(manuscript: Manuscript) -> Iterator[Edit]:
    """A web page's poll on how its readers feel: the question and the row of moods under it.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("您看完本文后的心情是：\\n感动 同情 愤怒 0票", [mood_polls]).text
    '\\n'
    """
    lines = manuscript.lines()
    told = [simplified(line.text) if len(line.text) <= 60 else "" for line in lines]
    asked = [bool(_ASKED.search(text)) and only_made_of(_BOTH, text) for text in told]
    for at, line in enumerate(lines):
        moods = only_made_of(_MOODS, told[at]) and (any(asked[max(0, at - 8) : at]) or len(_MOODS.findall(told[at])) >= 4)
        if asked[at] or moods:
            yield from deleted(manuscript, [line])
