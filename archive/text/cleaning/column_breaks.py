from collections.abc import Iterator

from archive.text.cleaning.columns import SLACK, in_head, setting, wraps
from archive.text.cleaning.lines import is_headline
from archive.text.cleaning.manuscript import Edit, Line, Manuscript
from archive.text.cleaning.seams import runs_on
from archive.text.lexicon import spans_word
from archive.text.script import ends_sentence, width


def column_breaks(manuscript: Manuscript) -> Iterator[Edit]:
    """A blank line inside a sentence, where the print went on at the head of the next column.

    The line before it must fill the column and leave its sentence open. One or two full lines without
    any punctuation may be a heading: there a word must run over the gap.

    >>> from archive.text.cleaning.pipeline import run
    >>> lines = "这一天，全市各个路口 的检查站都有人日夜值 守，来往的车辆一一登 记，测过体温才放行， 没有人抱怨，也没有一".split()
    >>> run("\\n".join([*lines, "天误过岗，今天也", "", "不例外。"]), [column_breaks]).text.count("\\n\\n")
    0
    """
    lines, how = manuscript.lines(), setting(manuscript)
    if not how.widths:
        return
    for at, (before, after) in enumerate(zip(lines, lines[1:], strict=False)):
        if (
            after.number == before.number + 1
            or before.kind
            or after.kind
            or ends_sentence(before.text)
            or before.text[0] in "—―─"
        ):
            continue
        if wraps(lines, at, how) and (
            not _may_be_heading(lines, at) or spans_word(before.text, after.text) or runs_on(before, after, text=manuscript.text)
        ):
            gap = manuscript.text[before.end : after.start]
            yield Edit(before.end + gap.index("\n"), before.end + gap.rindex("\n"))


def _may_be_heading(lines: list[Line], at: int) -> bool:
    """One or two lines without punctuation, or a line over the first sentence of all."""
    first = at
    while first and lines[first].number == lines[first - 1].number + 1 and at - first < 3:
        first -= 1
    told = "".join(line.text for line in lines[first : at + 1])
    alone = at + 2 >= len(lines) or lines[at + 2].number > lines[at + 1].number + 1
    if first == at and alone and is_headline(lines[at]) and is_headline(lines[at + 1]):
        return True
    if at - first < 2 and in_head(lines, at):
        return True
    return at - first < 2 and not any(mark in told for mark in "，。、；：,;") and width(lines[first].text) > SLACK
