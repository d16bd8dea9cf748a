"""Spaces inside figures and dates, where a page's glyphs stand apart: 358 . 3亿元, 1 286人."""

import re
from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY

_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_LONG = re.compile(r"(?<![\d.-])([1-9]\d{0,2})(?=\d\d\d(?![\d年]))")
_DATE = re.compile(r"(?<=\d)(?=[月日年时時例人名])")


def spaced_numbers(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Around the decimal point; at the thousands as well; before the units of dates and counts as well.

    >>> spaced_numbers([Block("paragraph", "3.5亿元，1286人")], Random(0), "middle")[0].text
    '3 . 5亿元，1 286人'
    """

    def spaced(text: str) -> str:
        text = _POINT.sub(" . ", text)
        if strength != "light":
            text = _LONG.sub(r"\1 ", text)
        return _DATE.sub(" ", text) if strength == "heavy" else text

    return [replace(block, text=spaced(block.text)) if block.kind in (*BODY, "caption") else block for block in page]
