import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_SITE = re.compile(
    r"(?:\s*[-_|—–－＿｜]+\s*(?:要闻|新闻|本地|时政|社会|国内|正文|资讯|专题))*"
    r"(?:\s*[-_|—–－＿｜]+\s*[\u4e00-\u9fffA-Za-z.·]{0,14}(?:网|日报|晚报|新闻|频道|时报|在线|客户端|资讯|com|cn))+$"
)


def site_names(manuscript: Manuscript) -> Iterator[Edit]:
    """The site's name behind a title: ``守城记_临河新闻网``.

    >>> from archive.text.cleaning.pipeline import run
    >>> from archive.text.cleaning.titles import titles
    >>> run("守城守到春天 - 临河新闻网\\n天放晴了，路上人多起来。", [titles, site_names]).blocks[0].text
    '守城守到春天'
    """
    for line in manuscript.lines():
        if line.kind == "title" and (name := _SITE.search(simplified(line.text))) and name.start() >= 4:
            yield Edit(line.start + name.start(), line.end)
