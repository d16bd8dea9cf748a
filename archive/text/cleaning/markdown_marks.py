import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript

_HEADING = re.compile(r"(#{1,6})[ \u3000]+(?=\S)")
_QUOTE = re.compile(r"(?:>[ \u3000]?)+")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|={3,})$")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\(([^)\n]{0,1000})\)")
_LINK = re.compile(r"(?<!!)\[([^\]\[\n]{1,300})\]\((?:https?:|/|#|\.|www\.)[^)\n]{0,1000}\)")
_BOLD = re.compile(r"(\*\*|__|~~)(?=[^\s*_])([^\n*]{1,500}?)(?<=\S)\1")
_CODE = re.compile(r"(?<!`)`(?=[^\s`])[^`\n]{1,200}(?<=\S)`(?!`)")
_FENCE = re.compile("(?:`{3,}|~{3,})[ ]?[a-zA-Z]{0,12}")
_SLANTED = re.compile(r"\*(?=[^\s*])[^*\n]{2,300}(?<=[^\s*])\*")
_ESCAPED = re.compile(r"\\(?=[\\*_#.\[\]()!>+-])")


def markdown_marks(manuscript: Manuscript) -> Iterator[Change]:
    """Marks of Markdown that a converter wrote: ``**``, ``##``, ``> ``, links and pictures. ``##`` and ``>`` label their line.

    >>> from archive.text.cleaning.pipeline import run
    >>> [(block.kind, block.text) for block in run("## 守住路口\\n**三班倒**。", [markdown_marks]).blocks]
    [('heading', '守住路口'), ('paragraph', '三班倒。')]
    """
    text = manuscript.text
    lines = manuscript.lines()
    for at, line in enumerate(lines):
        mark = _HEADING.match(line.text) or (_QUOTE.match(line.text) if " > " not in line.text else None)
        if _RULE.fullmatch(line.text) or _FENCE.fullmatch(line.text):
            yield Edit(line.start, line.end)
        elif _SLANTED.fullmatch(line.text):
            yield Edit(line.start, line.start + 1)
            yield Edit(line.end - 1, line.end)
        elif mark and mark.end() < len(line.text):
            yield Edit(line.start, line.start + mark.end())
            yield Label(
                line.start, line.end, ("title" if mark.group(1) == "#" else "heading") if text[line.start] == "#" else "quote"
            )
            if text[line.start] == ">" and _goes_on(lines[at : at + 2]):
                yield Label(line.end, lines[at + 1].start, "quote")
        elif mark:
            yield Edit(line.start, line.end)
    for found in _PICTURE.finditer(text):
        yield Edit(found.start(), found.end())
    for found in _LINK.finditer(text):
        yield Edit(found.start(), found.end(), found.group(1))
    for found in _BOLD.finditer(text):
        yield Edit(found.start(), found.start() + 2)
        yield Edit(found.end() - 2, found.end())
    for found in _CODE.finditer(text):
        yield Edit(found.start(), found.start() + 1)
        yield Edit(found.end() - 1, found.end())
    for found in _ESCAPED.finditer(text):
        yield Edit(found.start(), found.end())


def _goes_on(pair: list[Line]) -> bool:
    """Is the line below a quoted line quoted too, and not empty?"""
    return (
        len(pair) == 2
        and pair[1].number == pair[0].number + 1
        and pair[1].text[0] == ">"
        and bool(pair[1].text.strip("> \u3000"))
    )
