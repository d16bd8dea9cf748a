import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

_POINT = re.compile(r"(?<=\d) *([.．]) *(?=\d)")


def split_figures(manuscript: Manuscript) -> Iterator[Edit]:
    """Spaces that typesetting left inside a number: ``358 . 3`` and ``36 . 5 ℃``.

    A space after a point alone (``1. 3月2日``) is the number of a list and stays.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("总投资12 . 6亿元", [split_figures]).text
    '总投资12.6亿元'
    """
    for found in _POINT.finditer(manuscript.text):
        told = found.group()
        if told.startswith(" "):
            yield Edit(found.start(), found.end(), found[1])
    for found in re.finditer(r"(?<=\d) +(?=[%％‰℃])", manuscript.text):
        yield Edit(found.start(), found.end())
