"""Characters without a shape that web pages and word processors leave between the words."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block

UNSEEN = ("\u200b", "\u200c", "\ufeff", "\xad", "\u2060")
EVERY = {"light": 150, "middle": 40, "heavy": 12}


def invisible_characters(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One of zero-width space, non-joiner, BOM, soft hyphen or word joiner every 150, 40 or 12 characters or so."""

    def sown(text: str) -> str:
        return "".join(character + (rng.choice(UNSEEN) if rng.random() < 1 / EVERY[strength] else "") for character in text)

    return [replace(block, text=sown(block.text)) for block in page]
