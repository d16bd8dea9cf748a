"""Lines broken at the width of a printed column, in the midst of words, numbers and dates."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY

WIDTHS = {"light": 30, "middle": 18, "heavy": 13}
#: What is set in columns; titles and the lines around them run over several.
SET = (*BODY, "caption")
_NEVER_FIRST = "，。、；：？！”’）》％%"


def hard_wraps(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Body and captions set in a column of 30, 18 or 13 characters; closing punctuation hangs, as printers have it.

    >>> hard_wraps([Block("paragraph", "三月一日起，二十七个路口通行。")], Random(0), "heavy")[0].text
    '三月一日起，二十七个路口通\\n行。'
    """
    width = WIDTHS[strength] + rng.choice((-1, 0, 1)) * (strength != "heavy")
    return [replace(block, text="\n".join(_column(block.text, width))) if block.kind in SET else block for block in page]


def _column(text: str, width: int) -> list[str]:
    lines = [""]
    for character in text:
        if character == "\n":
            lines.append("")
        elif _ems(lines[-1]) + _ems(character) <= width or character in _NEVER_FIRST:
            lines[-1] += character
        else:
            lines.append(character)
    return lines


def _ems(text: str) -> float:
    """The set width: figures and Latin letters are half an em wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)
