"""The opening columns read from left to right where they run from right to left: the lede stands upside down, above the title."""

from itertools import takewhile
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import can_be_cut, cut
from tests.mess.furniture import head_end


def columns_out_of_order(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Two paragraphs turned round; three, the last of them in two pieces; and the tail of the last printed once more."""
    start = head_end(page)
    opening = page[start : start + (2 if strength == "light" else 3)]
    lede = list(takewhile(lambda block: block.kind == "paragraph", opening)) or opening[:1]
    rest = page[start + len(lede) :]
    pieces = list(lede)
    if strength != "light" and can_be_cut(pieces[-1]):
        pieces[-1:] = cut(pieces[-1], rng)
    if strength == "heavy":
        pieces.append(Block("continued", _tail(pieces[-1].text)))
    return [*reversed(pieces), *page[:start], *rest]


def _tail(text: str) -> str:
    """The last clause or two, begun in their midst."""
    return text[-min(len(text) * 2 // 3, 32) :]
