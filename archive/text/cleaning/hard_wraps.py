from collections.abc import Iterator

from archive.text.cleaning.columns import setting, wraps
from archive.text.cleaning.manuscript import Edit, Line, Manuscript


def hard_wraps(manuscript: Manuscript) -> Iterator[Edit]:
    """Line ends that a narrow column set inside sentences. Where lines are paragraphs, nothing is joined.

    >>> from archive.text.cleaning.pipeline import run
    >>> lines = "这一天，全市各个路口 的检查站都有人日夜值 守，来往的车辆一一登 记，测过体温才放行， 没有人抱怨，也没有一 人走。"
    >>> run(lines.replace(" ", "\\n"), [hard_wraps]).text.count("\\n")
    0
    """
    lines, how = manuscript.lines(), setting(manuscript)
    for at, (before, after) in enumerate(zip(lines, lines[1:], strict=False)):
        adjoining = after.number == before.number + 1 and not before.kind and not after.kind
        if adjoining and wraps(lines, at, how):
            yield Edit(before.end, after.start, seam(before, after))


def seam(before: Line, after: Line) -> str:
    """What joins two lines: a blank between two Latin words, else nothing."""
    latin = before.text[-1].isascii() and before.text[-1].isalpha() and after.text[0].isascii() and after.text[0].isalpha()
    return " " if latin else ""
