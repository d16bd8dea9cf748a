from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import bare

_SITE_WORDS = ("网", "日报", "晚报", "新闻", "报")


def repeated_titles(manuscript: Manuscript) -> Iterator[Edit]:
    """The title or subtitle said again, over the text or after it, perhaps with the site's name behind it.

    >>> from archive.text.cleaning.pipeline import run
    >>> from archive.text.cleaning.titles import titles
    >>> run("守城守到春暖花开\\n守城守到春暖花开\\n天放晴了，路上人多起来。", [titles, repeated_titles]).text
    '守城守到春暖花开\\n\\n天放晴了，路上人多起来。'
    """
    said: dict[str, int] = {}
    lines = [line for line in manuscript.lines() if len(line.text) <= 120]
    for line in lines:
        if line.kind in ("title", "subtitle"):
            said.setdefault(bare(line.text), line.start)
    if said:
        for line in lines:
            if line.kind in ("", "title", "subtitle", "heading"):
                told = bare(line.text)
                for title, first in said.items():
                    rest = told[len(title) :]
                    sited = 0 < len(rest) <= 14 and rest.endswith(_SITE_WORDS) and len(title) >= 6
                    if told.startswith(title) and line.start != first and (not rest or sited):
                        yield Edit(line.start, line.end)
                        break
