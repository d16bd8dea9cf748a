"""The words that steps may lean on as evidence: jieba's dictionary, read once and only when asked for."""

from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from archive.text.script import is_han, simplified

LONGEST = 4
_COMMON = 3000  # of sixty million words counted
_PARTED = 0.5  # by how much, as a logarithm; of 1,600 headlines over a paragraph one reaches it
_UNKNOWN, _MARK = -21.0, -3.0  # the log of how often a character no word knows, and a punctuation mark, is met


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], dict[str, str], set[str]]:
    """``{word: count}`` and ``{word: class}`` for words of one to four characters, and those that name persons.

    From the file ``dict.txt`` of jieba 0.42.1 (MIT): word, count, part of speech, of which the first letter is the
    class (n noun, v verb, u particle, …). Only words counted three times or more: below that stand slips and rare names.
    """
    folder = find_spec("jieba").submodule_search_locations[0]
    counts, classes, names = {}, {}, set()
    with open(Path(folder, "dict.txt"), encoding="utf-8") as rows:
        for row in rows:
            word, count, speech = row.split(" ")
            if len(word) <= LONGEST and int(count) >= 3:
                counts[word], classes[word] = int(count), speech[0]
                if speech in ("nr\n", "nrfg\n") and int(count) < _COMMON:
                    names.add(word)
    return counts, classes, names


def _counts() -> dict[str, int]:
    return _dictionary()[0]


def word_class(word: str) -> str:
    """The first letter of its part of speech, "" for no word: n noun, v verb, d adverb, u particle, p preposition, …

    >>> word_class("口罩"), word_class("把"), word_class("的"), word_class("罩口")
    ('n', 'p', 'u', '')
    """
    return _dictionary()[1].get(simplified(word), "")


def is_personal_name(word: str) -> bool:
    """Does the dictionary mark it as a person's name, and is it no common word (文明)? Some that it marks are none (丁字).

    >>> is_personal_name("王小明"), is_personal_name("文明"), is_personal_name("医院")
    (True, False, False)
    """
    return simplified(word) in _dictionary()[2]


@lru_cache(maxsize=1)
def _total() -> int:
    return sum(_counts().values())


def is_word(text: str) -> bool:
    """Is it in the dictionary, as a word of two to four characters in either script?

    >>> is_word("把握"), is_word("醫院"), is_word("把把握")
    (True, True, False)
    """
    return len(text) > 1 and simplified(text) in _counts()


def is_common_word(text: str) -> bool:
    """
    >>> is_common_word("控制"), is_common_word("测温")
    (True, False)
    """
    return len(text) > 1 and _counts().get(simplified(text), 0) >= _COMMON


@lru_cache(maxsize=1)
def _doubled() -> frozenset[str]:
    return frozenset(first for word in _counts() for first, second in zip(word, word[1:], strict=False) if first == second)


def is_doubled(character: str) -> bool:
    """Is there any word in which the character is said twice, as in 确 in 的的确确, 看 in 看看?

    >>> [is_doubled(character) for character in "看确隔护"]
    [True, True, False, False]
    """
    return simplified(character) in _doubled()


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


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    counts, met = _counts(), {}
    for word, count in counts.items():
        for character in set(word):
            met[character] = met.get(character, 0) + count
    return {character: counts.get(character, 0) / count for character, count in met.items()}


def is_bound(character: str) -> bool:
    """Does the character hardly ever stand as a word of its own? Such a one is not said twice for emphasis.

    >>> [is_bound(character) for character in "护患看敲"]
    [True, True, False, False]
    """
    return _shares().get(simplified(character), 1.0) < 0.25


def parts_word(before: str, after: str) -> bool:
    """Are the two texts far likelier as one, because the likeliest row of words has one over the seam?

    >>> parts_word("最后一组居", "民离开采样点。"), parts_word("截至2月6日", "夜里的电话")
    (True, False)
    """
    return spans_word(before, after) and gain(before, after) > _PARTED


def gain(before: str, after: str) -> float:
    """By how much, as a logarithm, the end of one text and the beginning of the other are likelier as one row of words."""
    tail, head = before[-6:], after[:6]
    return likelihood(tail + head) - likelihood(tail) - likelihood(head)


def likelihood(text: str) -> float:
    """How likely the text is as a row of dictionary words: the log of the best cut's product of word frequencies.

    >>> likelihood("防控要求") > likelihood("防控遥矿")
    True
    """
    return _best_cuts(text)[-1][0]


def words(text: str) -> list[str]:
    """The likeliest row of dictionary words that the text is cut into; what is in no word stands by itself.

    >>> words("一名患者治愈出院。")
    ['一名', '患者', '治愈', '出院', '。']
    """
    cuts, row, end = _best_cuts(text), [], len(text)
    while end:
        start = cuts[end][1]
        row.append(text[start:end])
        end = start
    return row[::-1]


def _best_cuts(text: str) -> list[tuple[float, int]]:
    """For every end in the text, the likelihood up to there and where its last word begins."""
    told, counts, total = simplified(text), _counts(), _total()
    best = [(0.0, 0)]
    for end in range(1, len(told) + 1):
        alone = _UNKNOWN if is_han(told[end - 1]) else _MARK
        cuts = [(best[end - 1][0] + alone, end - 1)]
        for length in range(1, min(LONGEST, end) + 1):
            if count := counts.get(told[end - length : end]):
                cuts.append((best[end - length][0] + log(count / total), end - length))
        best.append(max(cuts))
    return best
