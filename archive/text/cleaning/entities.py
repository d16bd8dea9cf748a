import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from archive.text.cleaning.manuscript import Edit, Manuscript

_ENTITY = re.compile(r"&(?:amp;){0,3}(#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,31}\d{0,2});")


def entities(manuscript: Manuscript) -> Iterator[Edit]:
    """HTML's names for characters, left behind where markup was taken off once too seldom: ``&nbsp;``, ``&amp;amp;``.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("防控&nbsp;&ldquo;一线&rdquo;", [entities]).text
    '防控 “一线”'
    """
    for found in _ENTITY.finditer(manuscript.text):
        name = found.group(1)
        if name.startswith("#") or name + ";" in html5:
            told = unescape(f"&{name};").replace("\xa0", " ")
            yield Edit(found.start(), found.end(), told if told.isprintable() or told == "\n" else "")
