import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Change, Edit, Label, Manuscript

_PAGE = r"第?\s?(?:[A-Za-zＡ-Ｚ]?\d{1,2}|[一二三四五六七八九十]{1,3})\s?版"
_WAY = "下[转轉]|上接|[紧緊][接转轉]"
_ARROWS = "[▶►▷→>》↓▼]"
_UNFINISHED = r"(?:本文|全文)?(?:未完|待[续續]){1,2}"
_GOES_ON = re.compile(
    rf"[（(【\[]\s?(?:{_UNFINISHED}[，,\s]*)?(?:{_WAY}|[转轉]|接)[^（）()\n。]{{0,6}}{_PAGE}[^（）()\n。]{{0,14}}[)）】\]]"
    rf"|[（(【\[]\s?{_UNFINISHED}\s?[)）】\]]"
    rf"|(?:^|(?<=[。！？”]))[ \u3000]*{_ARROWS}*[ \u3000]?(?:{_WAY})[ \u3000]?{_PAGE}(?:\S{{0,10}}|[^\n。]{{0,10}}{_ARROWS}+)$",
    re.M,
)


def continuations(manuscript: Manuscript) -> Iterator[Change]:
    """``（下转第4版）``, ``（上接第1版）``, ``（未完待续）``: the text goes on elsewhere.

    Set apart and labelled, wherever on its line it stands.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("全市一心。（下转第3版）", [continuations]).blocks]
    ['paragraph', 'continuation']
    """
    lines = manuscript.lines()
    at = 0
    for found in _GOES_ON.finditer(manuscript.text):
        while lines[at].end < found.end():
            at += 1
        line = lines[at]
        if line.start < found.start():
            yield Edit(found.start(), found.start(), "\n")
        if found.end() < line.end:
            yield Edit(found.end(), found.end(), "\n")
        yield Label(found.start(), found.end(), "continuation")
