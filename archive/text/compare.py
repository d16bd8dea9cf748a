"""Two states of a text, sentence by sentence: what stayed, what went, what came, what was reworded, what moved.

Differences are found by the standard library's SequenceMatcher over sentences, then over the characters of a pair
(archive/text/differences.py).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from archive.text.differences import differences
from archive.text.fold import fold, folded_shape
from archive.text.sentences import sentences

#: Two sentences that share less than this of their characters are not one sentence reworded, but one gone and one come.
ALIKE = 0.5
#: How many sentences of a changed stretch are looked through for the one that was reworded, so that the time for two long
#: texts without a common sentence grows with their length alone.
LOOKED_AT = 40
#: A shorter sentence (“好。”) that went and came has not moved.
MOVES = 6

Runs = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a comparison. ``kind``: same | gone | come | reworded | moved.

    ``before`` and ``after`` are runs ``(text, changed)``; the side that a kind does not have is empty. A sentence that moved
    has two rows: where it stood, and where it stands.
    """

    kind: str
    before: Runs
    after: Runs

    @property
    def stays(self) -> bool:
        return self.kind == "same"

    @property
    def old(self) -> str:
        return "".join(text for text, _changed in self.before)

    @property
    def new(self) -> str:
        return "".join(text for text, _changed in self.after)


def compare(before: Sequence[str], after: Sequence[str], folded: bool = False) -> list[Change]:
    """The rows of a comparison of two lists of blocks, in reading order.

    ``folded``: script, width and quotation marks make no difference; each side keeps its own.

    >>> rows = compare(["渡口重开。每船二十人。"], ["渡口重开。每船三十人。上船量体温。"])
    >>> [row.kind for row in rows]
    ['same', 'reworded', 'come']
    >>> rows[1].after
    (('每船', False), ('三', True), ('十人。', False))
    >>> compare(["“摆渡人”发话。"], ["「擺渡人」說話。"], folded=True)[0].after
    (('「擺渡人」', False), ('說', True), ('話。', False))
    """
    old, new = split(before), split(after)
    key = fold if folded else str
    old_keys, new_keys = [*map(key, old)], [*map(key, new)]
    rows: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Change("same", ((one, False),), ((two, False),)) for one, two in zip(old[a:b], new[c:d], strict=True)]
        else:
            rows += _replaced(old[a:b], new[c:d], old_keys[a:b], new_keys[c:d], folded)
    return rows


def with_moves(rows: Iterable[Change]) -> list[Change]:
    """The rows with what went in one place and came, word for word, in another told as moved.

    >>> kinds = [row.kind for row in with_moves(compare(["甲乡通了渡船。", "乙乡还在等。"], ["乙乡还在等。", "甲乡通了渡船。"]))]
    >>> kinds
    ['moved', 'same', 'moved']
    """
    rows = list(rows)
    both = Counter(row.old for row in rows if row.kind == "gone") & Counter(row.new for row in rows if row.kind == "come")
    left = {side: +Counter({text: n for text, n in both.items() if len(text) >= MOVES}) for side in ("gone", "come")}
    told = []
    for row in rows:
        text = row.old or row.new
        if row.kind in left and left[row.kind][text]:
            left[row.kind][text] -= 1
            row = replace(row, kind="moved", before=_whole(row.old, False), after=_whole(row.new, False))
        told.append(row)
    return told


def followed(rows: Sequence[Change], number: int) -> tuple[Change, int | None]:
    """The row of the former text's sentence ``number`` (from 0), and the number of that sentence in the later text.

    None where it is not there any more. Raises IndexError where the former text has no such sentence.

    >>> rows = compare(["一。二。三。"], ["零。一。三。"])
    >>> followed(rows, 2)[1], followed(rows, 1)[1]
    (2, None)
    """
    at = [place for place, row in enumerate(rows) if row.before][number]
    row, later = rows[at], [one.new for one in rows if one.after]
    if row.after:
        return row, sum(1 for one in rows[:at] if one.after)
    return row, later.index(row.old) if row.old in later else None


def split(blocks: Sequence[str]) -> list[str]:
    """The sentences of all blocks, in order."""
    return [block[start:end] for block in blocks for start, end in sentences(block)]


def _replaced(old: list[str], new: list[str], old_keys: list[str], new_keys: list[str], folded: bool) -> list[Change]:
    """Pairs the sentences of a changed stretch in order, as far as they are alike."""
    rows, at = [], 0
    for text, key in zip(old, old_keys, strict=True):
        places = range(at, min(at + LOOKED_AT, len(new)))
        found = next((place for place in places if _alike(key, new_keys[place])), None)
        if found is None:
            rows.append(Change("gone", _whole(text), ()))
            continue
        rows += [Change("come", (), _whole(other)) for other in new[at:found]]
        rows.append(_reworded(text, new[found], folded))
        at = found + 1
    return rows + [Change("come", (), _whole(other)) for other in new[at:]]


def _reworded(old: str, new: str, folded: bool) -> Change:
    shapes = [[folded_shape(char) for char in text] if folded else text for text in (old, new)]
    found = differences(*shapes)
    return Change(
        "reworded",
        _runs(old, [(one.start, one.end) for one in found]),
        _runs(new, [(one.lo, one.hi) for one in found]),
    )


def _runs(text: str, changed: Iterable[tuple[int, int]]) -> Runs:
    runs, at = [], 0
    for start, end in (*changed, (len(text), len(text))):
        runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(run for run in runs if run[0])


def _whole(text: str, changed: bool = True) -> Runs:
    return ((text, changed),) if text else ()


def _alike(old: str, new: str) -> bool:
    if 2 * min(len(old), len(new)) < ALIKE * (len(old) + len(new)):
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
