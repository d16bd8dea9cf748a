import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

_OTHER_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def line_ends(manuscript: Manuscript) -> Iterator[Edit]:
    """Line ends of other systems (CR LF, CR, form feed, U+2028) become the plain newline.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("甲\\r\\n乙", [line_ends]).text
    '甲\\n乙'
    """
    for found in _OTHER_ENDS.finditer(manuscript.text):
        yield Edit(found.start(), found.end(), "\n")
