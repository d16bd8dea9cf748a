"""Small English words that a reading model wrote for the Chinese ones it read."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import PROSE

WORDS = {"和": "and", "或": "or"}
_PLACE = re.compile(r"(?<=[\u4e00-\u9fff])[和或](?=[\u4e00-\u9fff])")
COUNTS = {"light": 1, "middle": 2, "heavy": 5}


def foreign_words(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One, two or five paragraphs in which a 和 or 或 is English."""
    places = [index for index, block in enumerate(page) if block.kind in PROSE and _PLACE.search(block.text)]
    chosen = rng.sample(places, min(COUNTS[strength], len(places)))
    return [replace(block, text=_leaked(block.text)) if index in chosen else block for index, block in enumerate(page)]


def _leaked(text: str) -> str:
    return _PLACE.sub(lambda found: f" {WORDS[found.group()]} ", text, count=1)
