"""Two states of a text, sentence by sentence: what stayed, what went, what came, what was reworded.

Differences are found by the standard library's SequenceMatcher, first over sentences, then over the characters of a pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.text.sentences import sentences

#: Two sentences that share less than this of their characters are not one sentence reworded, but one gone and one come.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a comparison. ``kind``: same | gone | come | reworded.

    ``before`` and ``after`` are runs ``(text, changed)``; the side that a kind does not have is empty.
    """

    kind: str
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


def compare(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The rows of a comparison of two lists of blocks, in reading order.

    >>> rows = compare(["渡口重开。每船二十人。"], ["渡口重开。每船三十人。上船量体温。"])
    >>> [row.kind for row in rows]
    ['same', 'reworded', 'come']
    >>> rows[1].after
    (('每船', False), ('三', True), ('十人。', False))
    """
    old, new = _split(before), _split(after)
    rows: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Change("same", ((text, False),), ((text, False),)) for text in old[a:b]]
        else:
            rows += _replaced(old[a:b], new[c:d])
    return rows


def _replaced(old: list[str], new: list[str]) -> list[Change]:
    """Pairs the sentences of a changed stretch in order, as far as they are alike."""
    rows, waiting = [], list(new)
    for text in old:
        found = next((place for place, other in enumerate(waiting) if _likeness(text, other) >= ALIKE), None)
        if found is None:
            rows.append(Change("gone", ((text, True),), ()))
            continue
        rows += [Change("come", (), ((other, True),)) for other in waiting[:found]]
        rows.append(_reworded(text, waiting[found]))
        waiting = waiting[found + 1 :]
    return rows + [Change("come", (), ((other, True),)) for other in waiting]


def _reworded(old: str, new: str) -> Change:
    before, after = [], []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if b > a:
            before.append((old[a:b], tag != "equal"))
        if d > c:
            after.append((new[c:d], tag != "equal"))
    return Change("reworded", tuple(before), tuple(after))


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _split(blocks: Sequence[str]) -> list[str]:
    return [block[start:end] for block in blocks for start, end in sentences(block)]
