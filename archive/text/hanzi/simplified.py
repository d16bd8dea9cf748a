"""Text in simplified script, and what stays in doubt there: one to one but for a few characters (乾 著 於 …)."""

import re

from archive.text.hanzi.converters import simplify
from archive.text.hanzi.identify import HANT, identify
from archive.text.hanzi.verdicts import Verdict

#: Taiwan prints 著 for the particle 着 too; OpenCC's t2s leaves 隨著 as 随著. Where it is the verb "to write", it stays.
#: Source: 现代汉语词典's words with 著 (zhù).
_PARTICLE = re.compile("(?<=[隨沿跟接])著|(?<![專名巨編合原論譯遺所土顯卓昭拙知])著(?![名作者稱述書錄有於于《])")


def to_simplified(text: str, printed: str) -> tuple[str, dict[int, Verdict]]:
    """``text`` in simplified script, and the verdicts that leave a doubt."""
    return simplify(_with_particle(text, printed)), {}


def _with_particle(text: str, printed: str) -> str:
    """A text in traditional script with 着 where Taiwan's 著 is the particle; one that has both is left alone.

    >>> _with_particle("隨著名單公布，著名作家接著說", "zh-Hant")
    '隨着名單公布，著名作家接着說'
    """
    if "著" not in text or "着" in text or (printed or identify(text).variant) != HANT:
        return text
    return _PARTICLE.sub("着", text)
