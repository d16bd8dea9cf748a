"""The terms of a segment, and who holds them: its term dictionary and postings, read from mapped arrays."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from search.backends.whoosh.arrays import Arrays, Column
from search.backends.whoosh.sentences import decoded

#: The kinds of terms; a gram is a character or a pair of neighbours within a line.
CHARACTERS, PAIRS, WORDS = KINDS = ("characters", "pairs", "words")
#: A term held by more than one document of so many is kept as a bitmap.
DENSE = 16


@dataclass(frozen=True, slots=True)
class Postings:
    """Who holds a term. ``numbers``: int32, ascending. All arrays are as long as there are holders, and read-only.

    ``weights``: of words title 5 × + headings 2 × + body 1 × + metadata 1 × frequency, of characters the frequency (both
    saturate at 255), of pairs 1.
    """

    numbers: np.ndarray
    weights: np.ndarray


_NOBODY = Postings(np.empty(0, np.int32), np.empty(0, np.uint8))


class Terms:
    """The terms of one kind, in the order of their keys, which is that of their UTF-8."""

    def __init__(self, arrays: Arrays, kind: str, count: int):
        self.kind, self.count = kind, count
        self.keys, self.starts = (arrays[f"{kind}.{part}"] for part in ("keys", "starts"))
        told = ("sentences", "sentences.starts") if kind == PAIRS else ("weights", "starts")
        #: What is kept of each posting: a weight, or of pairs one sentence or several.
        self.told, self.told_starts = (arrays[f"{kind}.{part}"] for part in told)
        self.numbers, self.dense, self.dense_starts = (arrays[f"{kind}.{part}"] for part in ("numbers", "dense", "dense.starts"))
        self.bitmaps = arrays[f"{kind}.bitmaps"].reshape(len(self.dense), -1 if len(self.dense) else 0)
        self.words = Column(arrays, "words.keys") if kind == WORDS else None

    def __len__(self) -> int:
        return max(0, len(self.starts) - 1)

    def at(self, term: str) -> int:
        """The place of the first term that is not before this one: ``len(self)`` where all are."""
        if self.words is not None:
            key = term.encode("utf-8", "surrogatepass")
            return bisect_left(self.words, key, 0, len(self))
        points = [*map(ord, term[:2]), 0, 0]
        key = points[0] << 21 | points[1] if self.kind == PAIRS else points[0]
        return int(np.searchsorted(self.keys, self.keys.dtype.type(key)))

    def find(self, term: str) -> int | None:
        """The place of this term; None where nobody holds it."""
        at = self.at(term)
        return at if at < len(self) and self.term(at) == term else None

    def term(self, at: int) -> str:
        """The term at a place."""
        if self.words is not None:
            return self.words[at].decode()
        key = int(self.keys[at])
        return chr(key >> 21) + chr(key & 0x1FFFFF) if self.kind == PAIRS else chr(key)

    def holders(self, term: str) -> int:
        """How many documents hold it."""
        at = self.find(term)
        return 0 if at is None else int(self.starts[at + 1] - self.starts[at])

    def postings(self, term: str) -> Postings:
        """Who holds it; see :class:`Postings`."""
        at = self.find(term)
        return _NOBODY if at is None else self.postings_at(at)

    def postings_at(self, at: int) -> Postings:
        """Who holds the term at a place."""
        numbers = self._numbers_at(at)
        if self.kind == PAIRS:
            return Postings(numbers, np.broadcast_to(np.uint8(1), len(numbers)))
        return Postings(numbers, self.told[int(self.starts[at]) : int(self.starts[at + 1])])

    def sentences_at(self, at: int) -> tuple[np.ndarray, np.ndarray]:
        """In which sentences the pair at a place begins: documents and, beside them, numbers of sentences; ascending."""
        places, numbers = decoded(self.told[int(self.told_starts[at]) : int(self.told_starts[at + 1])])
        return self._numbers_at(at)[places], numbers

    def sentences_of(self, at: int) -> int:
        """In about how many sentences the pair at a place stands."""
        return int(self.told_starts[at + 1] - self.told_starts[at])

    def _numbers_at(self, at: int) -> np.ndarray:
        start, end = int(self.starts[at]), int(self.starts[at + 1])
        row = int(np.searchsorted(self.dense, np.uint32(at)))
        if row < len(self.dense) and self.dense[row] == at:
            return np.flatnonzero(np.unpackbits(self.bitmaps[row], count=self.count).view(bool)).astype(np.int32)
        before = int(self.dense_starts[row])
        return self.numbers[start - before : end - before].astype(np.int32)

    def span(self, first: int, end: int) -> np.ndarray:
        """The numbers of all holders of the terms at places ``first`` to ``end`` (half-open), term after term."""
        starts, (row, last) = self.starts[first : end + 1], np.searchsorted(self.dense, np.array([first, end], np.uint32))
        dense = np.zeros(end - first, bool)
        dense[self.dense[row:last] - first] = True
        in_bitmaps = np.repeat(dense, np.diff(starts))
        numbers = np.empty(len(in_bitmaps), np.uint16)
        numbers[~in_bitmaps] = self.numbers[starts[0] - self.dense_starts[row] : starts[-1] - self.dense_starts[last]]
        bits = np.unpackbits(self.bitmaps[row:last], axis=1, count=self.count).view(bool)
        numbers[in_bitmaps] = np.flatnonzero(bits) % max(1, self.count)
        return numbers

    def items(self, start: int = 0) -> Iterator[tuple[str, int]]:
        """``(term, holders)`` from a place on, in order."""
        for at in range(start, len(self)):
            yield self.term(at), int(self.starts[at + 1] - self.starts[at])
