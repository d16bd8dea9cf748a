"""The order of a page's blocks by the gaps that run right across it (G. Nagy and S. Seth, "Hierarchical representation of
optically scanned documents", 1984): a gutter from top to bottom parts what is read first from what is read next; where none
does, the first level gap parts what stands above.
"""

from math import inf

from archive.text.reading.pdf_blocks import Block

#: In em of the body: so far a block may reach into a gap.
_SLACK = 0.3


def by_cuts(blocks: list[Block], body: float) -> list[Block] | None:
    """The blocks in order; None where somewhere no gap runs across."""
    if len(blocks) < 2:
        return blocks
    parts = _parted(blocks, 0, body)
    if len(parts) < 2:
        first, *rest = _parted(blocks, 1, body)
        if not rest:
            return None
        parts = [first, [block for part in rest for block in part]]
    ordered = [by_cuts(part, body) for part in parts]
    return None if any(part is None for part in ordered) else [block for part in ordered for block in part]


def _parted(blocks: list[Block], side: int, body: float) -> list[list[Block]]:
    """Groups of blocks with a gap between each and the next: along ``u`` for side 0, along ``v`` for side 1."""
    parts: list[list[Block]] = []
    reach = -inf
    for block in sorted(blocks, key=lambda block: block.box[side]):
        if block.box[side] < reach - _SLACK * body:
            parts[-1].append(block)
        else:
            parts.append([block])
        reach = max(reach, block.box[side + 2])
    return parts
