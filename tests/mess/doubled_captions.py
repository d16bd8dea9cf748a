"""Captions in bold, doubled glyph by glyph, and then printed once more in plain letters."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.doubled_glyphs import doubled


def doubled_captions(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Doubled; doubled with the plain caption on the next line; with the plain caption right behind it."""
    behind = {"light": None, "middle": "\n", "heavy": ""}[strength]
    return [
        replace(block, text=doubled(block.text) + (behind + block.text if behind is not None else ""))
        if block.kind == "caption"
        else block
        for block in page
    ]
