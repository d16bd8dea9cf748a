"""The order in which the blocks of a page are read.

What stands above comes first; what stands to the left comes first unless something between spans both (T. M. Breuel,
"High Performance Document Layout Analysis", 2003). Where a column leaves its sentence open, the block that begins in
mid-sentence comes next, and what it runs past waits: a box, another article. All in reading coordinates, so that
vertical text, whose columns go from right to left, is ordered by the same rules.
"""

from dataclasses import dataclass, replace

from archive.text.reading.pdf_blocks import HEADLINE, Block, ends_sentence

#: In em of the body and of the headline: how far one set across the page's direction may stand from what it heads.
_BESIDE = (3.2, 1.5)
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


@dataclass(slots=True, eq=False)
class _Place:
    """A block and the room that it takes: a headline's is all that stands empty beside it."""

    block: Block
    u0: float
    v0: float
    u1: float
    v1: float
    is_headline: bool

    def over(self, other: "_Place") -> bool:
        shared = min(self.u1, other.u1) - max(self.u0, other.u0)
        size = min(self.block.size, other.block.size)
        narrower = min(self.u1 - self.u0, other.u1 - other.u0)
        return (
            shared > min(0.6 * size, 0.3 * narrower)
            and self.v0 + self.v1 < other.v0 + other.v1
            and self.v1 < other.v0 + 0.6 * size
        )

    def left_of(self, other: "_Place", crossing: "list[_Place]") -> bool:
        """Whether this stands wholly to the left, and none of those that cross its right edge spans both from between."""
        if self.u1 > other.u0 + 0.5 * min(self.block.size, other.block.size):
            return False
        upper, lower = (self, other) if self.v0 + self.v1 < other.v0 + other.v1 else (other, self)
        for place in crossing:
            near = 0.6 * place.block.size
            spans = place.u1 > other.u0 + place.block.size and place is not other
            if spans and upper.v1 <= place.v0 + near and place.v1 <= lower.v0 + near:
                return False
        return True


def _places(blocks: list[Block], body: float) -> list[_Place]:
    """Where blocks stand. A headline shorter than the columns under it takes the empty room beside it: what stands over
    that room is over the headline, what stands under it is under."""
    left, right = min(block.box[0] for block in blocks), max(block.box[2] for block in blocks)
    places = []
    for block in blocks:
        u0, v0, u1, v1 = block.box
        headline = is_headline(block, body)
        if headline and block.with_page:
            beside = [other.box for other in blocks if other is not block and _share_height(block, other) > 0.3]
            u1 = min((box[0] for box in beside if box[0] >= u1 - body), default=right)
            u0 = u0 if any(box[2] <= u0 + body for box in beside) else left
        places.append(_Place(block, u0, v0, max(u1, block.box[2]), v1, headline))
    return places


def _share_height(block: Block, other: Block) -> float:
    """How much of the lower of two blocks' heights they share."""
    (_, v0, _, v1), (_, w0, _, w1) = block.box, other.box
    return (min(v1, w1) - max(v0, w0)) / min(v1 - v0, w1 - w0)


def _by_place(blocks: list[Block], body: float) -> tuple[list[Block], bool]:
    headed = {
        (id(headline), id(block))
        for headline in blocks
        if not headline.with_page and is_headline(headline, body)
        for block in _headed_from_the_right(headline, blocks, body)
    }
    places = _places(blocks, body)
    heads = [place for place in places if place.is_headline and place.block.with_page]
    lines = _alone_under_a_head(places, heads)
    between = places + _bands(heads)
    earlier: dict[int, set[int]] = {id(block): set() for block in blocks}
    for place in places:
        crossing = [one for one in between if one.u0 < place.u1 - one.block.size and one.u1 > place.u1 and one is not place]
        for other in places:
            pair = (id(place.block), id(other.block))
            if place is other or pair[::-1] in headed or _is_led_by(place, other, lines):
                continue
            if pair in headed or place.over(other) or _is_led_by(other, place, lines) or place.left_of(other, crossing):
                earlier[pair[1]].add(pair[0])
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


def _bands(heads: list[_Place]) -> list[_Place]:
    """Headlines on one level, each beginning where the room of the one before ends: together they part the page."""
    bands = []
    for head in sorted(heads, key=lambda head: head.u0):
        for band in bands:
            level = min(head.v1, band.v1) - max(head.v0, band.v0) > 0.3 * min(head.v1 - head.v0, band.v1 - band.v0)
            if level and abs(head.u0 - band.u1) < head.block.size:
                band.u1, band.v0, band.v1 = head.u1, min(head.v0, band.v0), max(head.v1, band.v1)
                break
        else:
            bands.append(replace(head))
    return bands


def _alone_under_a_head(places: list[_Place], heads: list[_Place]) -> dict[int, _Place]:
    """Bylines and decks: the lines that stand by themselves between a headline and its columns, each with the headline."""
    short = [place for place in places if not place.is_headline and len(place.block.lines) < 3]
    found = {}
    for line in short:
        level = [other for other in short if min(line.v1, other.v1) > max(line.v0, other.v0)]
        over = [head for head in heads if head.over(line) and line.v0 - head.v1 < 4 * head.block.size]
        if over and level == [line]:
            found[id(line)] = over[-1]
    return found


def _is_led_by(place: _Place, line: _Place, lines: dict[int, _Place]) -> bool:
    """Whether ``line`` is a byline or deck over the columns, one of which is ``place``."""
    head = lines.get(id(line))
    return head is not None and place.v0 > line.v1 - 0.3 * line.block.size and head.over(place)


def _headed_from_the_right(headline: Block, blocks: list[Block], body: float) -> list[Block]:
    """The columns to the left of a headline set the other way, where it heads those and not the ones to its right."""

    def level(block: Block) -> bool:
        return block.with_page and _share_height(block, headline) > 0.3

    def at_top(block: Block) -> bool:
        tall = block.box[1] - body < headline.box[1] and headline.box[3] < block.box[3] + body
        return (tall or abs(block.box[1] - headline.box[1]) < 2.5 * body) and not is_headline(block, body)

    reach = max(_BESIDE[0] * body, _BESIDE[1] * headline.size)
    right = [block for block in blocks if level(block) and 0 <= block.box[0] - headline.box[2] < reach]
    if any(at_top(block) for block in right):
        return []
    found, edge = [], headline.box[0]
    while row := [
        block
        for block in blocks
        if block not in found and level(block) and not is_headline(block, body) and -body < edge - block.box[2] < reach
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
            torn |= len(block.lines) > 2 and not order[-1].is_full(order[-1].lines[-1])
        fresh = is_headline(block, body) and not (order and is_headline(order[-1], body))
        if fresh or (block.opens is False and order and order[-1].stays_open is False and not is_headline(order[-1], body)):
            begun = len(order) if fresh else begun
        left.remove(block)
        order.append(block)
    return order, torn


def _continuation(block: Block, left: list[Block]) -> Block | None:
    """The first block that takes up the sentence, rather one that does not go on from the block ranked before it."""
    fitting = [other for other in left if other.opens and may_follow(block, other)]
    claimed = {id(after) for before, after in zip(left, left[1:], strict=False) if goes_on(before) and may_follow(before, after)}
    return next((other for other in fitting if id(other) not in claimed), fitting[0] if fitting else None)


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
