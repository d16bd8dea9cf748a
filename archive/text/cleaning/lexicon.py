"""The words that steps may lean on as evidence: jieba's dictionary, read once and only when asked for."""

from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from archive.text.cleaning.script import is_han, simplified

LONGEST = 4
_UNKNOWN, _MARK = -21.0, -3.0  # the log of how often a character no word knows, and a punctuation mark, is met


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    """``{word: count}`` for words of one to four characters.

    From the file ``dict.txt`` of jieba 0.42.1 (MIT): word, count, part of speech. Only words counted
    three times or more: below that stand slips and rare names.
    """
    folder = find_spec("jieba").submodule_search_locations[0]
    counts = {}
    with open(Path(folder, "dict.txt"), encoding="utf-8") as rows:
        for row in rows:
            word, count, _ = row.split(" ")
            if len(word) <= LONGEST and int(count) >= 3:
                counts[word] = int(count)
    return counts


@lru_cache(maxsize=1)
def _total() -> int:
    return sum(_counts().values())


def is_word(text: str) -> bool:
    """Is it in the dictionary, as a word of two to four characters in either script?

    >>> is_word("把握"), is_word("醫院"), is_word("把把握")
    (True, True, False)
    """
    return len(text) > 1 and simplified(text) in _counts()


def spans_word(before: str, after: str) -> bool:
    """Does a word run over the seam between the two texts?

    >>> spans_word("一名患", "者治愈出院"), spans_word("全部到位", "他说")
    (True, False)
    """
    return any(
        is_word(before[-left:] + after[:right])
        for left in (1, 2, 3)
        for right in (1, 2, 3)
        if left + right <= LONGEST and len(before) >= left and len(after) >= right
    )


def likelihood(text: str) -> float:
    """How likely the text is as a row of dictionary words: the log of the best cut's product of word frequencies.

    >>> likelihood("防控要求") > likelihood("防控遥矿")
    True
    """
    told, counts, total = simplified(text), _counts(), _total()
    best = [0.0]
    for end in range(1, len(told) + 1):
        alone = _UNKNOWN if is_han(told[end - 1]) else _MARK
        cuts = [best[end - 1] + alone]
        for length in range(1, min(LONGEST, end) + 1):
            if count := counts.get(told[end - length : end]):
                cuts.append(best[end - length] + log(count / total))
        best.append(max(cuts))
    return best[-1]
