"""Captions and the credits of artists where the picture stood: between paragraphs, or in the midst of a sentence."""

from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import interrupt


def captions_inside(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Captions between paragraphs; one of them in mid-sentence; all of them, each in a sentence of its own."""
    pictures = [block for block in page if block.kind in ("caption", "credit")]
    rest = [block for block in page if block.kind not in ("caption", "credit")]
    for number, picture in enumerate(pictures):
        if strength == "heavy" or strength == "middle" and number == 0:
            rest = interrupt(rest, picture, rng)
        else:
            starts = [index for index, block in enumerate(rest) if block.kind == "paragraph"][1:]
            rest.insert(rng.choice(starts) if starts else len(rest), picture)
    return rest
