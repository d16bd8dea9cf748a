"""The words that steps may lean on as evidence: jieba's dictionary, read once and only when asked for."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from archive.text.cleaning.script import simplified


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Words of two to four characters, from the file ``dict.txt`` of jieba 0.42.1 (MIT): word, count, part of speech.

    Only words counted three times or more: below that stand slips and rare names.
    """
    folder = find_spec("jieba").submodule_search_locations[0]
    words = set()
    with open(Path(folder, "dict.txt"), encoding="utf-8") as rows:
        for row in rows:
            word, count, _ = row.split(" ")
            if 2 <= len(word) <= 4 and int(count) >= 3:
                words.add(word)
    return frozenset(words)


def is_word(text: str) -> bool:
    """Is it in the dictionary, in either script?

    >>> is_word("把握"), is_word("醫院"), is_word("把把握")
    (True, True, False)
    """
    return simplified(text) in _words()


def spans_word(before: str, after: str) -> bool:
    """Does a word run over the seam between the two texts?

    >>> spans_word("一名患", "者治愈出院"), spans_word("全部到位", "他说")
    (True, False)
    """
    return any(
        is_word(before[-left:] + after[:right])
        for left in (1, 2, 3)
        for right in (1, 2, 3)
        if left + right <= 4 and len(before) >= left and len(after) >= right
    )
