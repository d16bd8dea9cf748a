"""Characters set apart for show, each with a space behind it."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import PROSE

_CLAUSE = re.compile(r"(?<=[，。；])[\u4e00-\u9fff]{6,}(?=[，。；])")


def letter_spacing(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The title; one clause of each long paragraph as well; headings and every clause that is all Han as well."""
    kinds = ("title",) if strength != "heavy" else ("title", "subtitle", "heading")
    count = {"light": None, "middle": 1, "heavy": 0}[strength]
    spaced = []
    for block in page:
        if block.kind in kinds:
            block = replace(block, text=_apart(block.text))
        elif block.kind in PROSE and count is not None:
            block = replace(block, text=_CLAUSE.sub(lambda found: _apart(found.group()), block.text, count=count))
        spaced.append(block)
    return spaced


def _apart(text: str) -> str:
    return " ".join(text)
