"""Han characters copied out of a PDF as radicals that look the same: ⽇ for 日, ⻔ for 门."""

import unicodedata
from dataclasses import replace
from random import Random

from archive.text.blocks import Block

#: Simplified shapes of the CJK radicals supplement (Unicode, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = "⺠民 ⻅见 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻰龙"
RADICALS = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)} | {
    pair[1]: pair[0] for pair in _SUPPLEMENT.split()
}
SHARES = {"light": 0.1, "middle": 0.4, "heavy": 1.0}


def radical_forms(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """A tenth, two fifths or all of the characters that have a radical of the same look.

    >>> radical_forms([Block("paragraph", "门口值日")], Random(0), "heavy")[0].text
    '⻔⼝值⽇'
    """

    def copied(text: str) -> str:
        return "".join(RADICALS.get(character, character) if rng.random() < SHARES[strength] else character for character in text)

    return [replace(block, text=copied(block.text)) for block in page]
