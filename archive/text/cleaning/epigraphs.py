import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.script import ends_sentence

_ATTRIBUTION = re.compile("[—―─]{1,4}\\s*[^—―─\\s][^。！？；]{1,80}")
_LONGEST, _LONGEST_VERSE = 300, 30


def epigraphs(manuscript: Manuscript) -> Iterator[Change]:
    """A quoted passage with, on the line below, who said it and when: ``——…``. One quote, the attribution on its own line.

    Lines of a verse over the last, each ended by a comma, belong to it.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("人在岗在，城在人在。\\n\\n——题记", [epigraphs]).blocks[0].text
    '人在岗在，城在人在。\\n——题记'
    """
    lines = manuscript.lines()
    for before, line in zip(lines, lines[1:], strict=False):
        if (
            not line.kind and before.kind in ("", "quote") and _ATTRIBUTION.fullmatch(line.text)
            and ends_sentence(before.text) and before.text[-1] not in ";；：:—" and len(before.text) <= _LONGEST
        ):  # fmt: skip
            yield Label(_first(lines, lines.index(before)).start, line.end, "quote")
            if manuscript.text[before.end : line.start] != "\n":
                yield Edit(before.end, line.start, "\n")


def _first(lines: list[Line], at: int) -> Line:
    """The first line of the verse that ends at ``at``; that line where it is none."""
    while at and not lines[at - 1].kind and lines[at - 1].text[-1] in "，、；," and len(lines[at - 1].text) <= _LONGEST_VERSE:
        at -= 1
    return lines[at]
