"""The opening columns, printed over the title, read from the wrong side: every piece of text stands before the one it follows.

So a box of columns comes out of a page maker's file: the paragraphs and what columns cut of them in reverse, and at times the
last lines read twice, by themselves at the very head. A column ends where its depth ends, in the midst of a sentence.
"""

from itertools import takewhile
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import can_be_cut, cut, places
from tests.mess.furniture import head_end

PARAGRAPHS = {"light": 2, "middle": 3, "heavy": 3}


def columns_out_of_order(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Two paragraphs, one of them cut; three; and the tail of the last once more. Ledes too short for a column's end stay."""
    start = head_end(page)
    lede = list(takewhile(lambda block: block.kind == "paragraph", page[start : start + PARAGRAPHS[strength]]))
    long = [at for at, block in enumerate(lede) if can_be_cut(block)]
    if len(lede) < 2 or not long:
        return page
    rest = page[start + len(lede) :]
    at = rng.choice(long)
    lede[at : at + 1] = cut(lede[at], rng)
    if strength == "heavy":
        lede += _tail(lede[-1].text, rng)
    return [*reversed(lede), *page[:start], *rest]


def _tail(text: str, rng: Random) -> list[Block]:
    """The last one to four lines, begun in mid-sentence; nothing where the column was no longer than that."""
    tails = [place for place in places(text, max(1, len(text) - 40)) if len(text) - place >= 10]
    return [Block("continued", text[rng.choice(tails) :])] if tails else []
