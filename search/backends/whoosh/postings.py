"""Sorted postings into the arrays of a segment: what gathering and merging have in common.

A posting is one uint64: number of the term << 32 | number of the document << 16 | weight (of pairs a sentence). Sorted,
they are in the order in which they are kept; one sort of numpy's does what a loop over terms would.
"""

import numpy as np

from search.backends.whoosh.arrays import ArraysWriter
from search.backends.whoosh.dictionary import DENSE, PAIRS
from search.backends.whoosh.sentences import encoded


def packed(terms: np.ndarray, documents: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Postings, not sorted yet.

    >>> hex(packed(np.array([1]), np.array([2]), np.array([3]))[0])
    '0x100020003'
    """
    return terms.astype(np.uint64) << np.uint64(32) | documents.astype(np.uint64) << np.uint64(16) | weights.astype(np.uint64)


def unpacked(postings: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Terms (uint32), documents and weights (uint16) of packed postings: views into them."""
    halves = postings.view("<u2").reshape(-1, 4)
    return postings.view("<u4")[1::2], halves[:, 1], halves[:, 0]


def changes(values: np.ndarray) -> np.ndarray:
    """Where a sorted array begins a new value, its first place included.

    >>> changes(np.array([4, 4, 7]))
    array([0, 2])
    """
    return np.flatnonzero(np.concatenate((np.ones(min(1, len(values)), bool), values[1:] != values[:-1])))


class PostingsWriter:
    """Writes the postings of one kind of terms, chunk after chunk in the order of their keys."""

    def __init__(self, writer: ArraysWriter, kind: str, count: int):
        self.writer, self.kind, self.count = writer, kind, count
        self.terms = self.total = self.in_bitmaps = self.sentences = 0
        self._add("starts", np.zeros(1))
        self._add("dense.starts", np.zeros(1))
        if kind == PAIRS:
            self._add("sentences.starts", np.zeros(1))

    def add(self, postings: np.ndarray) -> np.ndarray:
        """Takes sorted postings, packed, of terms after all those before; the terms that there are, in order."""
        if self.kind == PAIRS:
            postings = self._with_sentences(postings)
        terms, documents, weights = unpacked(postings)
        begins = changes(terms)
        counts = np.diff(begins, append=len(terms))
        dense = counts * DENSE > self.count
        in_bitmaps = np.repeat(dense, counts)
        self._add("starts", self.total + np.cumsum(counts))
        self._add("numbers", documents[~in_bitmaps])
        self._add("dense", self.terms + np.flatnonzero(dense))
        self._add("dense.starts", self.in_bitmaps + np.cumsum(counts[dense]))
        bits = np.zeros((np.count_nonzero(dense), self.count), bool)
        bits[np.repeat(np.arange(len(bits)), counts[dense]), documents[in_bitmaps]] = True
        self._add("bitmaps", np.packbits(bits, axis=1).ravel())
        if self.kind != PAIRS:
            self._add("weights", weights)
        self.terms, self.total, self.in_bitmaps = (
            self.terms + len(counts),
            self.total + len(terms),
            self.in_bitmaps + int(counts[dense].sum()),
        )
        return terms[begins]

    def _with_sentences(self, postings: np.ndarray) -> np.ndarray:
        """Writes the sentences; hands back the first posting of each document."""
        terms, _, sentences = unpacked(postings)
        firsts = changes(postings >> np.uint64(16))
        told, ends = encoded(firsts, sentences.astype(np.int32))
        self._add("sentences", told)
        self._add("sentences.starts", self.sentences + ends[np.append(changes(terms), len(terms))[1:] - 1])
        self.sentences += len(told)
        return postings[firsts]

    def _add(self, part: str, values: np.ndarray) -> None:
        self.writer.add(f"{self.kind}.{part}", values)
