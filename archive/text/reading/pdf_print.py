"""The blocks of a page as lines of text: one printed line a line, marks where paragraphs begin, a gap where a block ends."""

from archive.text.reading.pdf_blocks import Block, ends_sentence, is_headline
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
    pieces: list[str] = []
    for place, block in enumerate(blocks):
        if place:
            pieces.append("\n" if _runs_on(blocks[place - 1], block) else "\n\n")
        if block.rows:
            pieces.append("\n".join(block.rows))
            continue
        begins = [not is_headline(block, body) and is_set_in(block, at) for at in range(len(block.lines))]
        lines = [_INDENT * begun + line.text for begun, line in zip(begins, block.lines, strict=True)]
        pieces.append("\n".join(lines))
    return "".join(pieces)


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
