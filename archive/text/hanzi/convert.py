"""A text in another script, character by character in step with the print."""

from archive.text.hanzi.read import SCRIPTS, read

__all__ = ["SCRIPTS", "convert"]


def convert(text: str, to: str, printed: str = "") -> str:
    """``text`` wholly in the script ``to``, without a word of its doubts: the text of :func:`~archive.text.hanzi.read.read`.

    >>> convert("核对干部余某的床位", "zh-Hant")
    '核對幹部余某的床位'
    >>> convert("廣大黨員干部敢于爭先", "zh-Hant"), convert("廣大黨員干部敢于爭先", "zh-Hans")
    ('廣大黨員幹部敢於爭先', '广大党员干部敢于争先')
    """
    return read(text, to, printed).text
