import re
from collections.abc import Iterator

from archive.text.cleaning.lines import deleted
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_PATH = re.compile(
    r"(?:您|你)?(?:的|现在的?|当前的?|当前所在|所在)*(?:位置|导航)(?:是|为)?\s*[:：].{0,80}"
    r"|[>›»＞]\s*[^\s>›»＞。]{1,24}(?:\s*[>›»＞]+\s*[^\s>›»＞。]{1,24}){1,6}"
    r"|[^\s>›»＞。]{0,8}(?:首页|主页|网)(?:\s*(?:>+|›|»|＞|→|-{2,}|/|\|)\s*[^\s>›»＞。]{1,24}){1,6}(?:\s*[>›»＞])?"
)
_ENTRY = re.compile(r"[\u4e00-\u9fff·]{2,8}")


def breadcrumbs(manuscript: Manuscript) -> Iterator[Edit]:
    """The path of sections over a web page's article, ``首页 > 新闻中心 > 正文``, and the menu of short entries that 首页 begins.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("当前位置：首页 > 本地新闻\\n今日启用。", [breadcrumbs]).text
    '\\n今日启用。'
    """
    lines = manuscript.lines()
    for at, line in enumerate(lines):
        if len(line.text) < 120 and _PATH.fullmatch(simplified(line.text)):
            yield from deleted(manuscript, [line])
        elif simplified(line.text) in ("首页", "网站首页"):
            row = [line]
            for entry in lines[at + 1 : at + 20]:
                if len(entry.text) > 10 or not _ENTRY.fullmatch(entry.text):
                    break
                row.append(entry)
            if len(row) >= 3:
                yield from deleted(manuscript, row)
