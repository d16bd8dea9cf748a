"""The order in which the blocks of a page are read.

Their places rank them (pdf_places). Where a column leaves its sentence open, the block that begins in mid-sentence
comes next, and what it runs past waits: a box, another article. All in reading coordinates, so that vertical text,
whose columns go from right to left, is ordered by the same rules.
"""

from archive.text.reading.pdf_blocks import Block, ends_sentence, is_headline
from archive.text.reading.pdf_places import by_place


def in_reading_order(blocks: list[Block], body: float, indented: bool) -> tuple[list[Block], bool]:
    """The blocks as they are read, and whether the page leaves their order open.

    ``indented``: paragraphs begin with an indent, so that a column's first line tells whether a sentence goes on in it.
    """
    ranked, unsure = by_place(blocks, body)
    if indented:
        ranked, torn = _by_flow(ranked, body)
        unsure |= torn
    return ranked, unsure


def _by_flow(ranked: list[Block], body: float) -> tuple[list[Block], bool]:
    """The order by place, mended where a sentence shows that it goes on elsewhere; true where some seam stays torn."""
    left, order, torn, begun = list(ranked), [], False, 0
    while left:
        block = left[0]
        if order and goes_on(order[-1]) and _is_body(order[-1], body) and not may_follow(order[-1], block):
            if found := _continuation(order[-1], left):
                passed = [
                    one for one in left[: left.index(found)]
                    if is_headline(one, body) and (_stands_over(one, found) or not one.with_page)
                ]  # fmt: skip
                own = any(is_headline(one, body) for one in order[begun:])
                if passed and not own:
                    order[begun:begun] = passed
                    for one in passed:
                        left.remove(one)
                block = found
            else:
                torn |= any(_is_body(other, body) and len(other.lines) > 2 for other in left)
        elif order and block.opens and not goes_on(order[-1]) and _is_body(block, body) and order[-1].stays_open is False:
            torn |= len(block.lines) > 2 and not order[-1].is_full(order[-1].lines[-1]) and not _right_over(order[-1], block)
        fresh = is_headline(block, body) and not (order and is_headline(order[-1], body))
        if fresh or (block.opens is False and order and order[-1].stays_open is False and not is_headline(order[-1], body)):
            begun = len(order) if fresh else begun
        left.remove(block)
        order.append(block)
    return order, torn


def _continuation(block: Block, left: list[Block]) -> Block | None:
    """The first block that takes up the sentence, rather one that does not go on from the block ranked before it."""
    fitting = [other for other in left if (other.opens or _is_last_line(other)) and may_follow(block, other)]
    claimed = {id(after) for before, after in zip(left, left[1:], strict=False) if goes_on(before) and may_follow(before, after)}
    return next((other for other in fitting if id(other) not in claimed), fitting[0] if fitting else None)


def _is_last_line(block: Block) -> bool:
    """Whether a block is a line by itself that may end a paragraph begun in the column before."""
    return len(block.lines) == 1 and not block.rows and ends_sentence(block.lines[0].text)


def _right_over(block: Block, other: Block) -> bool:
    """Whether a block ends in the same column over the other, as far off as a heading's blank line."""
    return _stands_over(block, other) and other.box[1] - block.box[3] < 3 * other.size


def _stands_over(block: Block, other: Block) -> bool:
    return min(block.box[2], other.box[2]) > max(block.box[0], other.box[0]) and block.box[1] < other.box[1]


def goes_on(block: Block) -> bool:
    """Whether a block's last sentence must be continued in another."""
    return bool(block.stays_open) and not block.rows


def may_follow(block: Block, other: Block) -> bool:
    """Whether ``other`` may be where the open sentence of ``block`` goes on: type of one size, no fresh paragraph.

    One line alone may, if it ends a sentence or is as full as the lines before.
    """
    if max(block.size, other.size) > 1.1 * min(block.size, other.size) or block.with_page != other.with_page or other.rows:
        return False
    short = len(other.lines) == 1 and other.width < block.width - 2 * block.size
    return other.opens is not False and not (short and not ends_sentence(other.lines[0].text))


def _is_body(block: Block, body: float) -> bool:
    return not block.rows and abs(block.size - body) < 0.1 * body
