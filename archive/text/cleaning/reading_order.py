import re
from collections.abc import Iterator
from itertools import zip_longest

from archive.text.cleaning.lines import is_headline, is_prose
from archive.text.cleaning.manuscript import Line, Manuscript, Move

#: Beginnings that only the middle of a sentence has.
_INSIDE = re.compile(r"[，。、；：！？”’）》,;:!?)]|[的得地们](?=[\u4e00-\u9fff])|[\u4e00-\u9fff]、")


def reading_order(manuscript: Manuscript) -> Iterator[Move]:
    """A lede set in vertical columns and read from the wrong side: its paragraphs stand in reverse, over the title.

    The evidence must be complete: everything is prose above the first headline, there are three
    paragraphs or more, and the very first begins in the middle of a sentence that nothing before it
    could have begun.

    >>> from archive.text.cleaning.pipeline import run
    >>> raw = "线、守护家园，各项工作有序推进。\\n各级干部冲在第一\\n春天到了，万物生长。\\n守城记\\n——某市防疫纪实"
    >>> run(raw, [reading_order]).text.split("\\n")[:3]
    ['春天到了，万物生长。', '各级干部冲在第一', '线、守护家园，各项工作有序推进。']
    """
    lede, title = _lede(manuscript.lines())
    if title and len(lede) >= 3 and _INSIDE.match(lede[0].text):
        starts = [line.start for line in [*lede, title]]
        for start, end in reversed(list(zip(starts[1:-1], starts[2:], strict=True))):
            yield Move(start, end, starts[0])


def _lede(lines: list[Line]) -> tuple[list[Line], Line | None]:
    """The prose over the first headline, and that headline; None where something else comes between."""
    lede: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        if line.kind or (is_headline(line) and (after is None or not is_prose(after))):
            return lede, line if line.kind in ("", "title", "subtitle") else None
        lede.append(line)
    return lede, None
