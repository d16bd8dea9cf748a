"""Where a sentence can be cut in two: between two Han characters, far from punctuation, so that no half looks whole."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block

#: Running text; ``continued`` is the second half of a paragraph, taken up again behind what stood in its midst.
PROSE = ("paragraph", "continued")
BODY = (*PROSE, "heading", "quote")

_MIDST = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})")
_SHORTEST = 40


def cut(block: Block, rng: Random) -> tuple[Block, Block]:
    """The block in two halves, parted in mid-sentence; the second is ``continued`` and begins no paragraph.

    >>> [half.text for half in cut(Block("paragraph", "一二三四五六七八"), Random(1))]
    ['一二三', '四五六七八']
    """
    place = rng.choice([found.start() for found in _MIDST.finditer(block.text)])
    return replace(block, text=block.text[:place]), Block("continued", block.text[place:])


def can_be_cut(block: Block) -> bool:
    """Whether the block is a paragraph long enough to run over a column's end."""
    return block.kind == "paragraph" and len(block.text) >= _SHORTEST and bool(_MIDST.search(block.text))


def interrupt(page: list[Block], intruder: Block, rng: Random) -> list[Block]:
    """The page with a block set into the midst of a paragraph below its head; at the end where none is long enough."""
    places = [index for index, block in enumerate(page) if can_be_cut(block)]
    head = max((index for index, block in enumerate(page) if block.kind in ("title", "byline")), default=-1)
    if not places:
        return [*page, intruder]
    at = rng.choice([index for index in places if index > head] or places)
    before, after = cut(page[at], rng)
    return [*page[:at], before, intruder, after, *page[at + 1 :]]
