"""Lines broken at the width of a printed column, in the midst of words and dates.

Figures and Latin words are kept whole, as printers have it, unless they are longer than the line; so is what a blank parts,
for of a blank at a line's end nothing can be seen.
"""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY

WIDTHS = {"light": 30, "middle": 18, "heavy": 13}
#: What is set in columns; titles and the lines around them run over several.
SET = (*BODY, "caption")
_NEVER_FIRST = "，。、；：？！”’）》％%"
_PIECE = re.compile(r"\n|(?:[0-9A-Za-z.]+|.)(?: +(?:[0-9A-Za-z.]+|.))*")


def hard_wraps(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Body and captions set in a column of 30, 18 or 13 characters; closing punctuation hangs, as printers have it.

    >>> hard_wraps([Block("paragraph", "三月一日起，二十七个路口通行。")], Random(0), "heavy")[0].text
    '三月一日起，二十七个路口通\\n行。'
    """
    width = WIDTHS[strength] + rng.choice((-1, 0, 1)) * (strength != "heavy")
    return [replace(block, text="\n".join(_column(block.text, width))) if block.kind in SET else block for block in page]


def _column(text: str, width: int) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(text):
        for part in [piece] if _ems(piece) <= width else piece:
            if part == "\n":
                lines.append("")
            elif _ems(lines[-1]) + _ems(part) <= width or part in _NEVER_FIRST:
                lines[-1] += part
            else:
                lines.append(part)
    return lines


def _ems(text: str) -> float:
    """The set width: figures and Latin letters are half an em wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)
