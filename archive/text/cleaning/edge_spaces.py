import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

_EDGES = re.compile(r"^[^\S\n]+(?=\S)|(?<=\S)[^\S\n]+$", re.M)


def edge_spaces(manuscript: Manuscript) -> Iterator[Edit]:
    """Blanks before and after a line: indents of two ideographic spaces, and what columns left over.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("　　今日启用。 \\n", [edge_spaces]).text
    '今日启用。\\n'
    """
    for found in _EDGES.finditer(manuscript.text):
        yield Edit(found.start(), found.end())
