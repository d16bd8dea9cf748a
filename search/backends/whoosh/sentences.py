"""Sentences of a segment's texts: where they begin, and where runs of characters stand in them.

A sentence ends with a mark, or with its line. It takes with it the marks behind it, and the first one those before it too:
every place of a text lies in one sentence, and none is empty but that of a text that has nothing but marks. The sentences of
an article are numbered from 0, and the metadata are one more, the last.

Of a pair of characters the numbers of its sentences are kept in bytes, document after document. The first byte of a document
has FIRST set. Below it stands the number, or UP: from here to the end of the document UP is to be added to all numbers.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

import numpy as np

from search.backends.whoosh.arrays import Arrays

ENDS = "。!?;\n"
FIRST, UP = 128, 127
#: An article has at most so many sentences; the last takes all the rest of such a text.
MOST = 65_535
#: Units of stretches that are read together at most, and how long they are on average when each is sooner searched alone.
_TOGETHER, _LONG, _FEW = 1 << 20, 500, 12
_POINTS = [*map(ord, ENDS)]


def beginnings(points: np.ndarray, articles: Sequence[int], metadata: Sequence[int]) -> np.ndarray:
    """Where sentences begin; a mask beside ``points``, the texts with their metadata, a line break behind each.

    ``articles`` and ``metadata`` say where those of each article begin.

    >>> points = np.array([*map(ord, "!开了。;关了\\n孝感\\n\\n\\n")])
    >>> np.flatnonzero(beginnings(points, [0, 11], [8, 12])).tolist()
    [0, 5, 8, 11, 12]
    """
    end = are_ends(points)
    begin = ~end
    begin[1:] &= end[:-1]
    for first, last in zip(metadata, [*articles, len(points)][1:], strict=True):
        begin[first:last] = False
    for first, last in zip(articles, metadata, strict=True):
        if last - first > MOST:
            begin[first + np.flatnonzero(begin[first:last])[MOST:]] = False
        if end[first]:
            begin[first : first + 1 + int(np.argmin(end[first:last]))] = False
    begin[articles] = begin[metadata] = True
    return begin


def are_ends(points: np.ndarray) -> np.ndarray:
    """Which of the points, or UTF-16 units, end a sentence."""
    return reduce(or_, (points == end for end in _POINTS))


def encoded(firsts: np.ndarray, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bytes for these numbers, ascending in every document, and where the byte of each number ends.

    ``firsts`` are the places of the first numbers of documents.

    >>> [one.tolist() for one in encoded(np.array([0, 2]), np.array([3, 130, 260]))]
    [[131, 127, 3, 255, 127, 6], [1, 3, 6]]
    """
    raised = numbers // UP
    ups = np.diff(raised, prepend=0)
    ups[firsts] = raised[firsts]
    ends = np.cumsum(1 + ups)
    told = np.full(int(ends[-1]) if len(ends) else 0, UP, np.uint8)
    told[ends - 1] = numbers % UP
    told[ends[firsts] - 1 - ups[firsts]] |= FIRST
    return told, ends


def decoded(told: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which document each number is of, counted from 0 in their order, and the numbers; both int32.

    >>> [one.tolist() for one in decoded(np.array([131, 127, 3, 255, 127, 6], np.uint8))]
    [[0, 0, 1], [3, 130, 260]]
    """
    documents = np.cumsum(told >> 7, dtype=np.int32) - 1
    numbers = told & UP
    up = numbers == UP
    if not up.any():
        return documents, numbers.astype(np.int32)
    raised, firsts, kept = np.cumsum(up, dtype=np.int32), np.flatnonzero(told >> 7), np.flatnonzero(~up)
    before = raised[firsts] - up[firsts]
    documents = documents[kept]
    return documents, numbers[kept] + UP * (raised[kept] - before[documents])


class Sentences:
    """The sentences of a segment. ``starts``: the sentences of document n are number ``starts[n]`` to ``starts[n + 1]``."""

    def __init__(self, arrays: Arrays):
        self.starts, self.offsets, self.texts = (arrays[name] for name in ("sentences.starts", "sentences", "text.starts"))

    def stretches(self, documents: np.ndarray, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where in all texts these sentences of the documents begin, and end (half-open)."""
        at, texts = self.starts[documents] + numbers, self.texts[documents]
        begins, ends = texts + self.offsets[at], self.texts[1:][documents]
        inner = np.flatnonzero(at + 1 < self.starts[1:][documents])
        ends[inner] = texts[inner] + self.offsets[at[inner] + 1]
        return begins, ends


def standing_in(units: np.ndarray, run: str, begins: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places at which the run begins in stretches (half-open) of ``units``, and in which of the stretches each lies.

    >>> units = np.frombuffer("门诊开门。诊".encode("utf-16-le"), "<u2")
    >>> [found.tolist() for found in standing_in(units, "门", np.array([0, 2]), np.array([2, 6]))]
    [[0, 3], [0, 1]]
    >>> [found.tolist() for found in standing_in(units, "门诊", np.array([3, 5]), np.array([4, 6]))]
    [[], []]
    """
    wanted = run.encode("utf-16-le", "surrogatepass")
    total = int((ends - begins).sum())
    if len(begins) <= _FEW or total > _LONG * len(begins):
        found = [*_one_by_one(units, wanted, begins, ends)]
        which = np.repeat(np.arange(len(found)), [len(one) for one in found])
        return np.fromiter((place for one in found for place in one), np.int64, len(which)), which
    if total > _TOGETHER:
        half = len(begins) // 2
        found = [standing_in(units, run, begins[part], ends[part]) for part in (slice(half), slice(half, None))]
        return np.concatenate([found[0][0], found[1][0]]), np.concatenate([found[0][1], half + found[1][1]])
    bounds = np.concatenate(([0], np.cumsum(ends - begins)))
    shifts = begins - bounds[:-1]
    read = units[np.repeat(shifts, ends - begins) + np.arange(total)]
    wanted = np.frombuffer(wanted, "<u2")
    last = max(0, total - len(wanted) + 1)
    places = np.flatnonzero(read[:last] == wanted[0])
    for at, unit in enumerate(wanted[1:], 1):
        places = places[read[places + at] == unit]
    which = bounds.searchsorted(places, "right") - 1
    inside = places + len(wanted) <= bounds[which + 1]
    places, which = places[inside], which[inside]
    return places + shifts[which], which


def _one_by_one(units: np.ndarray, wanted: bytes, begins: np.ndarray, ends: np.ndarray) -> Iterator[list[int]]:
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        stretch, at, found = units[begin:end].tobytes(), -1, []
        while (at := stretch.find(wanted, at + 1)) >= 0:
            if at % 2 == 0:  # else two halves of neighbours look like it
                found.append(begin + at // 2)
        yield found
