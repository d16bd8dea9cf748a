import re
from collections.abc import Iterator

from archive.text.cleaning.lines import deleted
from archive.text.cleaning.manuscript import Edit, Manuscript

_NUMBER = re.compile(
    r"[-—–·•~～]+\s*\d{1,4}\s*[-—–·•~～]+|第\s*\d{1,3}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,3}\s*[页頁])?|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
)


def page_numbers(manuscript: Manuscript) -> Iterator[Edit]:
    """A page's number on a line of its own: ``- 3 -``, ``第2页 共5页``. A bare number may be a figure and stays.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("封控\\n— 2 —\\n管理。", [page_numbers]).text
    '封控\\n\\n管理。'
    """
    yield from deleted(manuscript, (line for line in manuscript.lines() if _NUMBER.fullmatch(line.text)))
