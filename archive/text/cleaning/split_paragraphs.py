from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from archive.text.cleaning.columns import in_head
from archive.text.cleaning.hard_wraps import seam
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.seams import is_over_dash, runs_on

_ENOUGH = 500  # characters of what has been joined so far, for judging the next seam


def split_paragraphs(manuscript: Manuscript) -> Iterator[Edit]:
    """A paragraph cut in mid-sentence by a line end or a blank line: the sentence, plainly, goes on.

    What is said twice is a title said again; a title is, too, a headline over a line that begins with a dash.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("动员令发给了全市的驻村工作队员、\\n\\n专家人才和志愿者。", [split_paragraphs]).text
    '动员令发给了全市的驻村工作队员、专家人才和志愿者。'
    """
    lines = manuscript.lines()
    said = Counter(line.text for line in lines)
    before = lines[0] if lines else None
    for at, after in enumerate(lines[1:]):
        if (
            not before.kind
            and not after.kind
            and not is_over_dash(lines, at + 1)
            and said[before.text] < 2
            and runs_on(before, after, in_head(lines, at), manuscript.text)
        ):
            joint = seam(before, after)
            yield Edit(before.end, after.start, joint)
            before = replace(after, text=(before.text + joint + after.text)[-_ENOUGH:])
        else:
            before = after
