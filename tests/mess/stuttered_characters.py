"""A character read twice by machine: 确确诊, 把把握."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import PROSE

#: Characters of words that are never doubled in speech, in both scripts. Where the pair would make good words as well
#: (一例例, 酸酸的, 的确确诊, 急诊诊室) nobody can tell that it was read twice.
_STUTTERED = re.compile(
    "(?<=[\u4e00-\u9fff])(?:(?<!的)[确確]|[隔核检檢护護患疫控]|(?<=病)例|(?<![急门門])[诊診]|(?<=核)酸)(?=[\u4e00-\u9fff])"
)
COUNTS = {"light": 1, "middle": 3, "heavy": 8}


def stuttered_characters(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One, three or eight paragraphs in which one character stands twice."""
    places = [index for index, block in enumerate(page) if block.kind in PROSE and _STUTTERED.search(block.text)]
    chosen = rng.sample(places, min(COUNTS[strength], len(places)))
    return [
        replace(block, text=_STUTTERED.sub(lambda found: found.group() * 2, block.text, count=1)) if index in chosen else block
        for index, block in enumerate(page)
    ]
