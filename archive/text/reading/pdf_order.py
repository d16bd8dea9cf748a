"""The order in which the blocks of a page are read.

What stands above comes first; what stands to the left comes first unless something between spans both (T. M. Breuel,
"High Performance Document Layout Analysis", 2003). Where a column leaves its sentence open, the block that begins in
mid-sentence comes next, and what it runs past waits: a box, another article. All in reading coordinates, so that
vertical text, whose columns go from right to left, is ordered by the same rules.
"""

from archive.text.reading.pdf_blocks import HEADLINE, Block

#: In em: how far a headline set across the page's direction may stand from the columns that it heads.
_BESIDE = 3.2
_MOST_IN_HEADLINE = 90


def is_headline(block: Block, body: float) -> bool:
    """Whether a block is set in type clearly larger than the body's."""
    return not block.rows and block.size > HEADLINE * body and block.characters <= _MOST_IN_HEADLINE


def in_reading_order(blocks: list[Block], body: float, indented: bool) -> tuple[list[Block], bool]:
    """The blocks as they are read, and whether the page leaves their order open.

    ``indented``: paragraphs begin with an indent, so that a column's first line tells whether a sentence goes on in it.
    """
    ranked, unsure = _by_place(blocks, body)
    if indented:
        ranked, torn = _by_flow(ranked, body)
        unsure |= torn
    return ranked, unsure


def _over(block: Block, other: Block) -> bool:
    shared = min(block.box[2], other.box[2]) - max(block.box[0], other.box[0])
    return (
        shared > min(0.6 * min(block.size, other.size), 0.3 * min(block.width, other.width))
        and block.box[1] + block.box[3] < other.box[1] + other.box[3]
        and block.box[3] < other.box[1] + 0.6 * min(block.size, other.size)
    )


def _beside(block: Block, other: Block, blocks: list[Block]) -> bool:
    """Whether ``block`` stands wholly to the left, and nothing between the two in height spans both."""
    if block.box[2] > other.box[0] + 0.5 * min(block.size, other.size):
        return False
    upper, lower = sorted((block, other), key=lambda one: one.box[1] + one.box[3])
    return not any(
        one is not block and one is not other
        and one.box[0] < block.box[2] - one.size and one.box[2] > other.box[0] + one.size
        and upper.box[3] <= one.box[1] + 0.6 * one.size and one.box[3] <= lower.box[1] + 0.6 * one.size
        for one in blocks
    )  # fmt: skip


def _by_place(blocks: list[Block], body: float) -> tuple[list[Block], bool]:
    headed = {
        (id(headline), id(block))
        for headline in blocks
        if not headline.with_page and is_headline(headline, body)
        for block in _headed_from_the_right(headline, blocks, body)
    }
    earlier: dict[int, set[int]] = {id(block): set() for block in blocks}
    for block in blocks:
        for other in blocks:
            if block is other or (id(other), id(block)) in headed:
                continue
            if (id(block), id(other)) in headed or _over(block, other) or _beside(block, other, blocks):
                earlier[id(other)].add(id(block))
    ranked, left, unsure = [], list(blocks), False
    while left:
        ready = [block for block in left if not earlier[id(block)]]
        unsure |= not ready
        block = min(ready or left, key=lambda block: (block.box[1], block.box[0]))
        left.remove(block)
        ranked.append(block)
        for waiting in earlier.values():
            waiting.discard(id(block))
    return ranked, unsure


def _headed_from_the_right(headline: Block, blocks: list[Block], body: float) -> list[Block]:
    """The columns to the left of a headline set the other way, where it heads those and not the ones to its right."""

    def level(block: Block) -> bool:
        shared = min(block.box[3], headline.box[3]) - max(block.box[1], headline.box[1])
        return block.with_page and shared > 0.3 * min(block.box[3] - block.box[1], headline.box[3] - headline.box[1])

    def at_top(block: Block) -> bool:
        return abs(block.box[1] - headline.box[1]) < 2.5 * body and not is_headline(block, body)

    right = [block for block in blocks if level(block) and 0 <= block.box[0] - headline.box[2] < _BESIDE * body]
    if any(at_top(block) for block in right):
        return []
    found, edge = [], headline.box[0]
    while row := [
        block
        for block in blocks
        if block not in found and level(block) and not is_headline(block, body) and -body < edge - block.box[2] < _BESIDE * body
    ]:
        if not found and not any(at_top(block) for block in row):
            return []
        found += row
        edge = min(block.box[0] for block in row)
    return found


def _by_flow(ranked: list[Block], body: float) -> tuple[list[Block], bool]:
    """The order by place, mended where a sentence shows that it goes on elsewhere; true where some seam stays torn."""
    left, order, torn, begun = list(ranked), [], False, 0
    while left:
        block = left[0]
        if order and goes_on(order[-1]) and not may_follow(order[-1], block):
            if found := next((other for other in left if other.opens and may_follow(order[-1], other)), None):
                passed = [
                    one for one in left[: left.index(found)]
                    if is_headline(one, body) and (_over(one, found) or not one.with_page)
                ]  # fmt: skip
                own = any(is_headline(one, body) for one in order[begun:])
                if passed and not own:
                    order[begun:begun] = passed
                    for one in passed:
                        left.remove(one)
                block = found
            else:
                torn |= order[-1].characters > 40
        elif order and block.opens and not goes_on(order[-1]) and _is_body(block, body) and order[-1].stays_open is False:
            torn |= len(block.lines) > 2 and not _ends_full(order[-1])
        fresh = is_headline(block, body) and not (order and is_headline(order[-1], body))
        if fresh or (block.opens is False and order and order[-1].stays_open is False and not is_headline(order[-1], body)):
            begun = len(order) if fresh else begun
        left.remove(block)
        order.append(block)
    return order, torn


def goes_on(block: Block) -> bool:
    """Whether a block's last sentence must be continued in another."""
    return bool(block.stays_open) and not block.rows


def may_follow(block: Block, other: Block) -> bool:
    """Whether ``other`` may be where the open sentence of ``block`` goes on: type of one size, no fresh paragraph."""
    same = max(block.size, other.size) < 1.1 * min(block.size, other.size)
    return same and block.with_page == other.with_page and other.opens is not False and not other.rows


def _is_body(block: Block, body: float) -> bool:
    return not block.rows and abs(block.size - body) < 0.1 * body


def _ends_full(block: Block) -> bool:
    return block.lines[-1].u1 > max(line.u1 for line in block.lines) - 1.7 * block.size
