"""Bold print made by setting every glyph twice, and copied out as such."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block

BOLD = {"light": ("title",), "middle": ("title", "subtitle"), "heavy": ("title", "subtitle", "heading")}


def doubled_glyphs(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The title doubled; the subtitle too; the headings too.

    >>> doubled_glyphs([Block("title", "守夜，一人")], Random(0), "light")[0].text
    '守守夜夜，，一一人人'
    """
    return [replace(block, text=doubled(block.text)) if block.kind in BOLD[strength] else block for block in page]


def doubled(text: str) -> str:
    """Every glyph twice; spaces are no glyphs."""
    return "".join(character if character.isspace() else character * 2 for character in text)
