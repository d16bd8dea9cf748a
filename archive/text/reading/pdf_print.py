"""The blocks of a page as lines of text: one printed line a line, marks where paragraphs begin, a gap where a block ends."""

from collections.abc import Iterator

from archive.text.reading.pdf_blocks import Block, ends_sentence, is_headline
from archive.text.reading.pdf_lines import Line
from archive.text.reading.pdf_order import goes_on, may_follow

_INDENT = "\u3000\u3000"
#: In em: how far the first line of a paragraph is set in.
_SET_IN = (1.4, 3.2)


def is_set_in(block: Block, at: int) -> bool:
    """Whether line ``at`` begins a paragraph by its indent."""
    return _SET_IN[0] < (block.lines[at].u0 - block.edge) / block.size < _SET_IN[1]


def indents(block: Block) -> int:
    """How many lines of a block are plainly set in as paragraphs: the first, or one after the end of a sentence."""
    lines = block.lines
    if len(lines) < 2 or block.rows:
        return 0
    return sum(is_set_in(block, at) and (at == 0 or ends_sentence(lines[at - 1].text)) for at in range(len(lines)))


def printed(blocks: list[Block], body: float) -> str:
    """The text of blocks in reading order."""
    return "".join(text for text, _ in pieces(blocks, body))


def pieces(blocks: list[Block], body: float) -> Iterator[tuple[str, Line | None]]:
    """The text of blocks in reading order, piece by piece: the text of each line, with the line, and what stands between."""
    for place, block in enumerate(blocks):
        if place:
            yield ("\n" if _runs_on(blocks[place - 1], block) else "\n\n"), None
        if block.rows:
            yield from _table(block)
            continue
        for at, line in enumerate(block.lines):
            begins = not is_headline(block, body) and is_set_in(block, at)
            yield "\n" * (at > 0) + _INDENT * begins, None
            yield line.text, line


def _table(block: Block) -> Iterator[tuple[str, Line | None]]:
    """The rows of a table, whose lines stand in their order."""
    text, at = "\n".join(block.rows), 0
    for line in block.lines:
        start = text.index(line.text, at)
        yield text[at:start], None
        yield line.text, line
        at = start + len(line.text)
    yield text[at:], None


def _runs_on(block: Block, after: Block) -> bool:
    """Whether a block goes on in the next without a paragraph's end."""
    if not may_follow(block, after):
        return False
    return goes_on(block) or bool(after.opens) and block.is_full(block.lines[-1])


def headline(blocks: list[Block], body: float) -> str:
    """The one headline that is clearly the largest among blocks in reading order, on one line; "" where none is."""
    found = [block for block in blocks if is_headline(block, body) and not _is_masthead(block)]
    if not found:
        return ""
    largest = max(found, key=lambda block: block.size)
    if any(block is not largest and block.size > 0.85 * largest.size for block in found):
        return ""
    return "".join(line.text.strip() for line in largest.lines)


def _is_masthead(block: Block) -> bool:
    text = "".join(line.text for line in block.lines).replace("\u3000", "").replace(" ", "")
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return han < 2 or text.endswith(("报", "報")) and len(text) <= 8
