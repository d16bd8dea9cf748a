"""HTML's names for characters, left in the text: &nbsp; &ldquo; &amp;mdash;"""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block

NAMES = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "…": "&hellip;"}


def entities(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Hard spaces before paragraphs; quotes and dashes too; with the ampersands escaped once more."""

    def named(text: str) -> str:
        if strength == "light":
            return text
        text = "".join(NAMES.get(character, character) for character in text)
        return text.replace("&", "&amp;") if strength == "heavy" else text

    spaces = "&amp;nbsp;" if strength == "heavy" else "&nbsp;"
    return [replace(block, text=(spaces * 4 if block.kind == "paragraph" else "") + named(block.text)) for block in page]
