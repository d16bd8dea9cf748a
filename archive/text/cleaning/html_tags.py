import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

_BREAKS = "p div br li tr h1 h2 h3 h4 table ul ol section article blockquote hr center"
_INLINE = "span strong b em i u font a img td th tbody thead o:p sup sub small big label figure figcaption iframe input"
_TAG = re.compile(
    rf"</?({'|'.join((_BREAKS + ' ' + _INLINE).split())})(?:\s[^<>\n]{{0,500}})?/?>|<!--[^\n]{{0,500}}?-->", re.IGNORECASE
)


def html_tags(manuscript: Manuscript) -> Iterator[Edit]:
    """Tags that a converter left in the text: those of blocks become line ends, the others go.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("<p>守住<b>路口</b></p>", [html_tags]).text
    '\\n守住路口\\n'
    """
    for found in _TAG.finditer(manuscript.text):
        breaks = (found.group(1) or "").lower() in _BREAKS.split()
        yield Edit(found.start(), found.end(), "\n" if breaks else "")
