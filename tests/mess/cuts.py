"""Where a sentence can be cut in two: between two Han characters, far from punctuation, so that no half looks whole."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block

_MIDST = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})")
_SHORTEST = 40


def cut(block: Block, rng: Random) -> tuple[Block, Block]:
    """The block in two halves, parted in mid-sentence.

    >>> [half.text for half in cut(Block("paragraph", "一二三四五六七八"), Random(1))]
    ['一二三', '四五六七八']
    """
    place = rng.choice([found.start() for found in _MIDST.finditer(block.text)])
    return replace(block, text=block.text[:place].rstrip("\n")), replace(block, text=block.text[place:].lstrip("\n"))


def can_be_cut(block: Block) -> bool:
    """Whether the block is a paragraph long enough to run over a column's end."""
    return block.kind == "paragraph" and len(block.text) >= _SHORTEST and bool(_MIDST.search(block.text))


def interrupt(page: list[Block], intruder: Block, rng: Random) -> list[Block]:
    """The page with a block set into the midst of a paragraph; at the end where no paragraph is long enough."""
    places = [index for index, block in enumerate(page) if can_be_cut(block)]
    if not places:
        return [*page, intruder]
    at = rng.choice(places)
    before, after = cut(page[at], rng)
    return [*page[:at], before, intruder, after, *page[at + 1 :]]
