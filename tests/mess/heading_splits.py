"""Headings of two parts set on two lines, with a blank line between them at times."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block

GAPS = {"light": ("\n",), "middle": ("\n", "\n\n"), "heavy": ("\n\n",)}


def heading_splits(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The space inside a heading becomes a line end, or a blank line."""
    return [
        replace(block, text=block.text.replace(" ", rng.choice(GAPS[strength]))) if block.kind == "heading" else block
        for block in page
    ]
