"""Where the blocks of a page stand to one another, and the order that follows from it alone.

What stands above comes first; what stands to the left comes first unless something between spans both (T. M. Breuel,
"High Performance Document Layout Analysis", 2003). A headline counts for the columns that it heads, not for its letters.
"""

from dataclasses import dataclass, replace

from archive.text.reading.pdf_blocks import Block, ends_sentence, is_headline
from archive.text.reading.pdf_cuts import by_cuts

#: In em of the body and of the headline: how far one set across the page's direction may stand from what it heads.
_BESIDE = (3.2, 1.5)
#: In em of the body: columns are wider, so that no column stands in a gap as narrow as this.
_NO_COLUMN = 5


@dataclass(slots=True, eq=False)
class _Place:
    """A block and the room that it takes: a headline's is all that stands empty beside it."""

    block: Block
    u0: float
    v0: float
    u1: float
    v1: float
    is_headline: bool
    band: "_Place | None" = None

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
            near = 0.6 * min(place.block.size, upper.block.size, lower.block.size)
            spans = place.u1 > other.u0 + place.block.size and place is not other and place is not other.band
            if spans and upper.v1 <= place.v0 + near and place.v1 <= lower.v0 + near:
                return False
        return True


def _places(blocks: list[Block], body: float) -> list[_Place]:
    """Where blocks stand, headlines over all that they head, and those on one level in one band."""
    rooms = _rooms(blocks, body)
    places = []
    for block in blocks:
        u0, v0, u1, v1 = block.box
        u0, u1 = rooms.get(id(block), (u0, u1))
        places.append(_Place(block, u0, v0, u1, v1, is_headline(block, body)))
    _join_bands([place for place in places if place.is_headline and place.block.with_page], body)
    return places


def _rooms(blocks: list[Block], body: float) -> dict[int, tuple[float, float]]:
    """How far each headline reaches. One shorter than its columns takes the empty room beside it: what stands over that
    room is over the headline. Between two, the room ends where the columns do over which one of them is centred."""
    page = min(block.box[0] for block in blocks), max(block.box[2] for block in blocks)
    heads = {id(block): block for block in blocks if block.with_page and is_headline(block, body)}
    rooms: dict[int, tuple[float, float]] = {}

    def beside(block: Block) -> list[Block]:
        level = [other for other in blocks if other is not block and _share_height(block, other) > 0.3]
        over = [other for other in level if id(other) in heads]
        return [other for other in level if id(other) in heads or not any(_under(other, head) for head in over)]

    def after(block: Block) -> Block | None:
        right = [other for other in beside(block) if other.box[0] >= block.box[2] - body]
        return min(right, key=lambda other: other.box[0], default=None)

    def columns(block: Block) -> list[Block]:
        """The blocks below a headline, and below its deck and byline."""
        found, deepest = [], block.box[3] + block.size + 2 * body
        for other in sorted(blocks, key=lambda other: other.box[1]):
            if block.box[3] - body <= other.box[1] < deepest and id(other) not in heads:
                found.append(other)
                if len(other.lines) < 3 and _under(other, block):
                    deepest = max(deepest, other.box[3] + 3 * body)
        return found

    for block in sorted(heads.values(), key=lambda block: block.box[0]):
        u0, _, u1, _ = block.box
        before = max(
            (other for other in beside(block) if other.box[2] <= u0 + body), key=lambda other: other.box[2], default=None
        )
        start = page[0] if before is None else rooms[id(before)][1] if id(before) in rooms else before.box[2]
        following = after(block)
        end = following.box[0] if following else page[1]
        if following and id(following) in heads:
            beyond = after(following)
            hung = (beyond.box[0] if beyond else page[1]) - following.box[2]
            ours, theirs = u1 + u0 - start, following.box[0] - hung
            begun = [column.box[0] for column in columns(following)]
            if u0 - start > body and _has([column.box[2] for column in columns(block)], ours, 2 * body):
                end = min(end, ours + body)
            elif hung > body and theirs > u1 and _has(begun, theirs, 2 * body):
                end = theirs
        rooms[id(block)] = (min(start, u0), max(end, u1))
    for deck in sorted(heads.values(), key=lambda block: block.box[1]):
        over = [head for head in heads.values() if head.size > deck.size and 0 <= deck.box[1] - head.box[3] + body < 3 * body]
        if head := next((head for head in over if _under(deck, head)), None):
            (start, end), (first, last) = rooms[id(deck)], rooms[id(head)]
            rooms[id(deck)] = (min(max(start, first), deck.box[0]), max(min(end, last), deck.box[2]))
    return rooms


def _has(places: list[float], place: float, near: float) -> bool:
    return any(abs(one - place) < near for one in places)


def _under(block: Block, head: Block) -> bool:
    """Whether a block begins below a headline, under its letters."""
    return min(block.box[2], head.box[2]) > max(block.box[0], head.box[0]) and block.box[1] > head.box[3] - 0.3 * head.size


def _share_height(block: Block, other: Block) -> float:
    """How much of the lower of two blocks' heights they share."""
    (_, v0, _, v1), (_, w0, _, w1) = block.box, other.box
    return (min(v1, w1) - max(v0, w0)) / min(v1 - v0, w1 - w0)


def by_place(blocks: list[Block], body: float) -> tuple[list[Block], bool]:
    """The blocks in the order of their places, and whether these contradict one another."""
    headed = {
        (id(headline), id(block))
        for headline in blocks
        if not headline.with_page and is_headline(headline, body)
        for block in _headed_from_the_right(headline, blocks, body)
    }
    places = _places(blocks, body)
    lines = _alone_under_a_head(places, [place for place in places if place.is_headline and place.block.with_page])
    between = places + list({id(place.band): place.band for place in places if place.band}.values())

    def precedes(place: _Place, other: _Place, crossing: list[_Place]) -> bool:
        if (id(other.block), id(place.block)) in headed or _is_led_by(place, other, lines) or _over_band(other, place):
            return False
        return (
            (id(place.block), id(other.block)) in headed
            or place.over(other)
            or _over_band(place, other)
            or _is_led_by(other, place, lines)
            or place.left_of(other, crossing)
        )

    earlier: dict[int, set[int]] = {id(block): set() for block in blocks}
    for place in places:
        crossing = [
            one for one in between
            if one.u0 < place.u1 - one.block.size and one.u1 > place.u1 and one is not place and one is not place.band
        ]  # fmt: skip
        for other in places:
            if place is not other and precedes(place, other, crossing):
                earlier[id(other.block)].add(id(place.block))
    _keep_with_columns(places, earlier)
    ranked, left, unsure = [], list(blocks), False
    while left:
        ready = [block for block in left if not earlier[id(block)]]
        unsure |= not ready
        block = min(ready or left, key=lambda block: (block.box[1], block.box[0]))
        left.remove(block)
        ranked.append(block)
        for waiting in earlier.values():
            waiting.discard(id(block))
    return (unsure and by_cuts(blocks, body)) or ranked, unsure


def _keep_with_columns(places: list[_Place], earlier: dict[int, set[int]]) -> None:
    """What is read before the first column under a headline is read before the headline too."""
    for head in places:
        lower = [place for place in places if head.is_headline and head.over(place)]
        heads = [place for place in lower if place.is_headline and place.block.size > 0.95 * head.block.size]
        under = [place for place in lower if not place.is_headline and not any(one.over(place) for one in heads)]
        if under:
            top = min(place.v0 for place in under)
            first = min((place for place in under if place.v0 < top + head.block.size), key=lambda place: place.u0)
            name = id(head.block)
            earlier[name] |= {one for one in earlier[id(first.block)] if one != name and name not in earlier[one]}


def _join_bands(heads: list[_Place], body: float) -> None:
    """Tells headlines on one level, side by side, of the band that they make: together they part the page."""
    bands: list[list[_Place]] = []
    for head in sorted(heads, key=lambda head: head.u0):
        for members in bands:
            last = members[-1]
            level = min(head.v1, last.v1) - max(head.v0, last.v0) > 0.3 * min(head.v1 - head.v0, last.v1 - last.v0)
            if level and -body < head.u0 - last.u1 < _NO_COLUMN * body:
                members.append(head)
                break
        else:
            bands.append([head])
    for members in bands:
        if len(members) > 1:
            band = replace(
                members[0],
                u1=members[-1].u1,
                v0=min(head.v0 for head in members),
                v1=min(head.v1 for head in members),
            )
            for head in members:
                head.band = band


def _over_band(place: _Place, other: _Place) -> bool:
    """Whether ``place``, which stands over all its width alone, is over the band of headlines that ``other`` is one of."""
    return other.band is not None and place.band is None and place.over(other.band)


def _alone_under_a_head(places: list[_Place], heads: list[_Place]) -> dict[int, _Place]:
    """Bylines and decks: the lines that stand by themselves between a headline and its columns, each with the headline."""
    short = [place for place in places if not place.is_headline and len(place.block.lines) < 3 and not _is_told(place.block)]
    found = {}
    for line in short:
        level = [other for other in short if min(line.v1, other.v1) > max(line.v0, other.v0)]
        over = [head for head in heads if head.over(line) and line.v0 - head.v1 < 4 * head.block.size]
        if over and level == [line]:
            found[id(line)] = over[-1]
    return found


def _is_told(block: Block) -> bool:
    """Whether a block is text that comes to its end, however short."""
    return block.is_running and ends_sentence(block.lines[-1].text)


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
