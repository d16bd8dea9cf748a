"""The tokens that the peers index and ask for: the archive's own, so that engines are compared and not analysers."""

import re

from archive.text.fold import fold
from search.analysis import words

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~ ]")


def folded(text: str) -> str:
    """The text folded line by line."""
    return "\n".join(map(fold, text.split("\n")))


def word_tokens(text: str) -> list[str]:
    """jieba's words of a text.

    >>> word_tokens("醫院 新增 36.5 度")
    ['医院', '新增', '36.5', '度']
    """
    return words(folded(text))


def character_tokens(text: str) -> list[str]:
    """Every character, punctuation as one ideographic sign: tokenizers of peers would drop it and join what it parts.

    >>> character_tokens("醫院, 3人")
    ['医', '院', '、', '3', '人']
    """
    return [_PUNCTUATION.sub("、", char) for char in folded(text).replace("\n", "、")]
