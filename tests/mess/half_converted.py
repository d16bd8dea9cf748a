"""Traditional text in which a converter, or a hand, left simplified characters standing."""

from dataclasses import replace
from random import Random

from opencc import OpenCC

from archive.text.blocks import Block

SHARES = {"light": 0.05, "middle": 0.2, "heavy": 0.5}


def half_converted(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """A twentieth, a fifth or half of the traditional characters in their simplified shape.

    No cleaning takes this away: what is printed stays printed, and the readings in one script are whole again.
    """
    converter = OpenCC("t2s")

    def left(text: str) -> str:
        return "".join(converter.convert(character) if rng.random() < SHARES[strength] else character for character in text)

    return [replace(block, text=left(block.text)) for block in page]
