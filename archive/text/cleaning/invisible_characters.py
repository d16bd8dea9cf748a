import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

#: Control characters, soft hyphen, zero-width and direction marks, BOM, variation selectors 15 and 16.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb]+"
)
#: Spaces of odd width. The ideographic space U+3000 is print and stays.
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]+|\t+")


def invisible_characters(manuscript: Manuscript) -> Iterator[Edit]:
    """Characters that nobody sees but a search trips over: BOM, zero-width marks, soft hyphens; odd spaces become plain.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("\\ufeff防\\u200b控", [invisible_characters]).text
    '防控'
    """
    for found in _UNSEEN.finditer(manuscript.text):
        yield Edit(found.start(), found.end())
    for found in _ODD_SPACES.finditer(manuscript.text):
        yield Edit(found.start(), found.end(), " " * len(found.group()))
