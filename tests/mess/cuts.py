"""Where a sentence can be cut in two: between two Han characters, far from punctuation, so that no half looks whole.

What stands above a column's end is a line of print at least, and no column is narrower than ten characters; what is left
over for the next column may be a word.
"""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block

#: Running text; ``continued`` is the second half of a paragraph, taken up again behind what stood in its midst.
PROSE = ("paragraph", "continued")
BODY = (*PROSE, "heading", "quote")

_MIDST = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})")
_LINE = 10
_SHORTEST = 40


def cut(block: Block, rng: Random) -> tuple[Block, Block]:
    """The block in two halves, parted in mid-sentence; the second is ``continued`` and begins no paragraph.

    >>> [half.text for half in cut(Block("paragraph", "三月一日起，二十七个路口通行"), Random(1))]
    ['三月一日起，二十七个', '路口通行']
    """
    place = rng.choice(places(block.text, _LINE))
    return replace(block, text=block.text[:place]), Block("continued", block.text[place:])


def places(text: str, first: int) -> list[int]:
    """Where the text can be cut, from the place ``first`` on."""
    return [found.start() for found in _MIDST.finditer(text, first)]


def can_be_cut(block: Block) -> bool:
    """Whether the block is a paragraph long enough to run over a column's end."""
    return block.kind == "paragraph" and len(block.text) >= _SHORTEST and bool(places(block.text, _LINE))


def interrupt(page: list[Block], intruder: Block, rng: Random) -> list[Block]:
    """The page with a block set into the midst of a paragraph below its head; at the end where none is long enough."""
    places = [index for index, block in enumerate(page) if can_be_cut(block)]
    head = max((index for index, block in enumerate(page) if block.kind in ("title", "byline")), default=-1)
    if not places:
        return [*page, intruder]
    at = rng.choice([index for index in places if index > head] or places)
    before, after = cut(page[at], rng)
    return [*page[:at], before, intruder, after, *page[at + 1 :]]
