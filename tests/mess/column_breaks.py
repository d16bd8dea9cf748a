"""A blank line in the midst of a sentence, where the column ended."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import can_be_cut, cut

EVERY = {"light": 6, "middle": 3, "heavy": 1}


def column_breaks(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One long paragraph in six, in three, or each, broken once; at a line's end where the text is set in lines."""
    broken, met = [], 0
    for block in page:
        if can_be_cut(block):
            met += 1
            if (met - 1) % EVERY[strength] == 0:
                block = replace(block, text=_broken(block, rng))
        broken.append(block)
    return broken


def _broken(block: Block, rng: Random) -> str:
    lines = block.text.split("\n")
    if len(lines) < 3:
        return "\n\n".join(half.text for half in cut(block, rng))
    inside = [at for at in range(1, len(lines)) if lines[at - 1][-1] not in "。！？”" and lines[at]]
    at = rng.choice(inside or [len(lines) - 1])
    return "\n".join(lines[:at]) + "\n\n" + "\n".join(lines[at:])
