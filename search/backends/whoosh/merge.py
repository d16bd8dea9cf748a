"""Several segments → one, without the deleted documents; streaming, so that its size is no matter of memory.

Attributes and texts are copied document by document, in whole stretches where nothing is deleted. Terms are merged by
ranges of their keys: of each range the postings of all segments are numbered anew, sorted together and written.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from search.backends.whoosh.arrays import ArraysWriter
from search.backends.whoosh.dictionary import KINDS, PAIRS, WORDS, Terms
from search.backends.whoosh.files import FILTERED, LAYOUT, NAMED, SegmentFiles
from search.backends.whoosh.postings import PostingsWriter, changes, packed
from search.backends.whoosh.sentences import decoded

#: Postings that are sorted together, about, and how many of them one sample of the keys stands for.
TOGETHER, SAMPLED = 2_000_000, 20_000

#: A segment, and which of its documents are to stay.
Part = tuple[SegmentFiles, np.ndarray]


def merge(parts: Sequence[Part], path: Path) -> None:
    """Writes one segment of all documents that stay, in their order; on disk when this returns."""
    writer = ArraysWriter(path.parent, LAYOUT)
    for name in ("ids", "days", "lengths", "known", "titles"):
        for files, live in parts:
            writer.add(name, files.arrays[name][live])
    _attributes(writer, parts)
    for name in ("text", "sentences", "printed.bits", "printed", "people", "figures"):
        _column(writer, name, parts)
    for kind in KINDS:
        _terms(writer, kind, parts)
    writer.write(path)


def renumbered(live: np.ndarray, first: int = 0) -> np.ndarray:
    """Old number → new number, counted from ``first``; -1 for those that do not stay.

    >>> renumbered(np.array([True, False, True]), 10)
    array([10, -1, 11])
    """
    return np.where(live, first + np.cumsum(live) - 1, -1)


def _attributes(writer: ArraysWriter, parts: Sequence[Part]) -> None:
    values, names = {}, {name: {} for name in NAMED}
    for name in FILTERED:
        known: dict[str | None, int] = {}
        for files, live in parts:
            held, codes = files.codes[name]
            used = np.bincount(codes[live], minlength=len(held)) > 0
            new = np.array(
                [known.setdefault(value, len(known)) if use else 0 for value, use in zip(held, used, strict=True)], int
            )
            writer.add(f"{name}.codes", new[codes[live]])
            if name in NAMED:
                names[name] |= {value: files.names[name][value] for value in files.names[name] if value in known}
        values[name] = list(known)
    writer.told = {"values": values, "names": names}


def _column(writer: ArraysWriter, name: str, parts: Sequence[Part]) -> None:
    begin = 0
    writer.add(f"{name}.starts", np.zeros(1))
    for files, live in parts:
        starts, values = files.arrays[f"{name}.starts"], files.arrays[name]
        for first, end in _stretches(live):
            writer.add(name, values[starts[first] : starts[end]])
        lengths = np.diff(starts)[live]
        writer.add(f"{name}.starts", begin + np.cumsum(lengths))
        begin += int(lengths.sum())


def _stretches(live: np.ndarray) -> Iterator[tuple[int, int]]:
    """Half-open stretches of documents that stay.

    >>> list(_stretches(np.array([True, True, False, True])))
    [(0, 2), (3, 4)]
    """
    edges = np.flatnonzero(np.diff(live.astype(np.int8), prepend=0, append=0))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _terms(writer: ArraysWriter, kind: str, parts: Sequence[Part]) -> None:
    count = sum(int(np.count_nonzero(live)) for _, live in parts)
    firsts = np.cumsum([0, *(np.count_nonzero(live) for _, live in parts)])
    sources = [
        _Source(files.terms[kind], renumbered(live, first)) for (files, live), first in zip(parts, firsts[:-1], strict=True)
    ]
    out, words = PostingsWriter(writer, kind, count), 0
    if kind == WORDS:
        writer.add("words.keys.starts", np.zeros(1))
    for end in _ranges(sources):
        taken = [source.take(end) for source in sources]
        if kind == WORDS:
            known = sorted({word for keys, *_ in taken for word in keys})
            place = {word: at for at, word in enumerate(known)}
            terms = [np.array([place[word] for word in keys], int) for keys, *_ in taken]
        else:
            known = np.sort(np.concatenate([keys for keys, *_ in taken]))
            known = known[changes(known)]
            terms = [np.searchsorted(known, keys) for keys, *_ in taken]
        postings = np.concatenate([
            packed(np.repeat(term, counts)[stay], numbers[stay], weights[stay])
            for term, (_, counts, numbers, weights) in zip(terms, taken, strict=True)
            for stay in [numbers >= 0]
        ])  # fmt: skip
        postings.sort()
        held = out.add(postings)
        if kind == WORDS:
            kept = [known[at] for at in held.tolist()]
            writer.add("words.keys", np.frombuffer(b"".join(kept), np.uint8))
            writer.add("words.keys.starts", words + np.cumsum([len(word) for word in kept]))
            words += sum(map(len, kept))
        else:
            writer.add(f"{kind}.keys", known[held])


def _ranges(sources: Sequence["_Source"]) -> Iterator[int | None]:
    """Where ranges of keys end, so that about TOGETHER postings lie in each; None behind the last."""
    samples = np.sort(np.concatenate([source.sampled() for source in sources] or [np.zeros(0, np.uint64)]))
    ends = samples[:: max(1, TOGETHER // SAMPLED)][1:]
    yield from ends[changes(ends)].tolist()
    yield None


class _Source:
    """The terms of one segment, taken in the order of their keys."""

    def __init__(self, terms: Terms, numbers: np.ndarray):
        self.terms, self.numbers, self.taken = terms, numbers, 0
        self.order = _beginnings(terms) if terms.kind == WORDS else terms.keys.astype(np.uint64)

    def sampled(self) -> np.ndarray:
        """The keys of every so manieth posting."""
        if not len(self.terms):
            return np.zeros(0, np.uint64)
        places = np.arange(0, int(self.terms.starts[-1]), SAMPLED)
        return self.order[np.searchsorted(self.terms.starts, places, "right") - 1]

    def take(self, end: int | None) -> tuple:
        """``(keys, counts, new numbers, weights)`` of the terms before ``end`` that were not taken yet; of pairs sentences."""
        terms, first = self.terms, self.taken
        self.taken = last = len(terms) if end is None else int(np.searchsorted(self.order, np.uint64(end)))
        if first == last:
            return (terms.keys[:0] if terms.kind != WORDS else [], *(np.zeros(0, int) for _ in range(3)))
        keys = terms.words.slice(first, last) if terms.kind == WORDS else terms.keys[first:last]
        starts, numbers = terms.starts[first : last + 1], terms.span(first, last)
        told = terms.told[terms.told_starts[first] : terms.told_starts[last]]
        if terms.kind == PAIRS:
            places, told = decoded(told)
            starts, numbers = places.searchsorted(starts - starts[0]), numbers[places]
        return keys, np.diff(starts), self.numbers[numbers], told


def _beginnings(words: Terms) -> np.ndarray:
    """The first eight bytes of every word as a number: in the order of the words, though not telling all of them apart."""
    starts, lengths = words.words.starts[:-1], np.diff(words.words.starts)
    places = starts[:, None] + np.arange(8)
    bytes_ = np.where(np.arange(8) < lengths[:, None], words.keys[np.minimum(places, len(words.keys) - 1)], 0)
    return bytes_.astype(np.uint8).reshape(-1, 8).view(">u8").ravel().astype(np.uint64)
