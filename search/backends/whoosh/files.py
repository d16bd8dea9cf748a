"""One segment of the index, read: postings, folded texts and attributes, as arrays mapped from its one file.

gather.py and merge.py write it, codec.py shows it to Whoosh, and ``codec.segments(index)`` hands out all of an index.

Numbers of documents are local to the segment, 0 to ``count`` - 1, at most 65,536. Places count UTF-16 units, because texts
are kept as UTF-16-LE: a character beyond the BMP takes two. Everything here may be called from any number of threads at
once; nothing changes after the opening, and files that another process unlinks stay readable.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from search.backends.whoosh.arrays import Arrays
from search.backends.whoosh.sentences import Sentences, decoded

#: Attributes of one value each, filtered and counted; and those of which the names are kept, to be asked for by name.
FILTERED = ("city", "province", "county", "newspaper", "script")
NAMED = ("city", "province", "county", "newspaper")
#: The kinds of terms; a gram is a character or a pair of neighbours within a line.
CHARACTERS, PAIRS, WORDS = KINDS = ("characters", "pairs", "words")
#: A term held by more than one document of so many is kept as a bitmap.
DENSE = 16
#: The largest weight that is kept of a word or a character.
MOST = 255

#: Bytes before and behind a run that say whether it stands alone: two characters.
_BESIDE = 4

#: The arrays of a segment. ``x.starts`` has one entry more than there are x: x number i is ``x[starts[i]:starts[i + 1]]``.
LAYOUT = {
    **{"ids": "<i8", "days": "<i4", "lengths": "<f4"},
    # where a text's first two lines end, title and subtitle, in UTF-16 units from its beginning
    **{"titles": "<u4"},
    **{f"{name}.codes": "<u2" for name in FILTERED},
    # text + "\n" + metadata, folded, UTF-16; where in each its sentences begin, the last of them the metadata (sentences.py)
    **{"text": "<u2", "text.starts": "<i8", "sentences": "<u4", "sentences.starts": "<i8"},
    # where the print differs from the fold: a bit a character, and the printed characters of these; empty where it does not
    **{"printed.bits": "<u1", "printed.bits.starts": "<i8", "printed": "<u2", "printed.starts": "<i8"},
    **{"people": "<u1", "people.starts": "<i8"},
    # keys are sorted: code points; first << 21 | second; UTF-8
    **{"characters.keys": "<u4", "pairs.keys": "<u8", "words.keys": "<u1", "words.keys.starts": "<i8"},
    # postings, term after term: numbers of sparse terms, bitmaps of dense ones (``dense`` says which), weights of all
    # but pairs: of these the sentences in which they stand (sentences.py)
    **{f"{kind}.{part}": dtype for kind in KINDS for part, dtype in {
        "starts": "<i8", "numbers": "<u2", "dense": "<u4", "dense.starts": "<i8", "bitmaps": "<u1",
        **({"sentences": "<u1", "sentences.starts": "<i8"} if kind == PAIRS else {"weights": "<u1"}),
    }.items()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Postings:
    """Who holds a term. ``numbers``: int32, ascending. All arrays are as long as there are holders, and read-only.

    ``weights``: of words title 5 × + headings 2 × + body 1 × + metadata 1 × frequency, of characters the frequency (both
    saturate at 255), of pairs 1.
    """

    numbers: np.ndarray
    weights: np.ndarray


class SegmentFiles:
    """A segment. Raises ValueError where the file is damaged, OSError where there is none.

    ``count``    how many documents there are, deleted ones with them: who is deleted stands in Whoosh's table of contents
    ``ids``      int64: the articles' numbers
    ``days``     int32: ordinals of the day that sorts and filters; 0 where none is known
    ``lengths``  float32: weighted words
    ``codes``    name of an attribute (FILTERED) → (values, array): ``values[array[number]]``; None is not known
    ``names``    name of an attribute (NAMED) → value → its names, folded
    """

    def __init__(self, path: Path):
        self.arrays = arrays = Arrays(path)
        self.ids, self.days, self.lengths = arrays["ids"], arrays["days"], arrays["lengths"]
        self.count = len(self.ids)

    # Made when first asked for: who commits one article looks at little more than numbers.

    @cached_property
    def codes(self) -> dict[str, tuple[list[str | None], np.ndarray]]:
        return {name: (self.arrays.told["values"][name], self.arrays[f"{name}.codes"]) for name in FILTERED}

    @cached_property
    def names(self) -> dict[str, dict[str, list[str]]]:
        return self.arrays.told["names"]

    @cached_property
    def terms(self) -> dict[str, "Terms"]:
        """Kind of terms (KINDS) → the terms."""
        return {kind: Terms(self.arrays, kind, self.count) for kind in KINDS}

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of its texts."""
        return Sentences(self.arrays)

    @cached_property
    def metadata_starts(self) -> np.ndarray:
        """Where the metadata of each document begin, in places of all texts."""
        return self._text.starts[:-1] + self.sentences.offsets[self.sentences.starts[1:] - 1]

    @cached_property
    def _text(self) -> "_Column":
        return _Column(self.arrays, "text")

    @cached_property
    def _beside(self) -> dict[str, "_Column"]:
        return {name: _Column(self.arrays, name) for name in ("printed.bits", "printed", "people")}

    def words(self, word: str) -> Postings:
        """Who holds the word; nobody where it is not known."""
        return self.terms[WORDS].postings(word)

    def grams(self, gram: str) -> Postings:
        """Who holds this one character or this pair of neighbours; nobody holds any other run."""
        return self.terms[PAIRS if len(gram) == 2 else CHARACTERS].postings(gram)

    def holders(self, kind: str, term: str) -> int:
        """How many documents hold a term ("characters", "pairs" or "words"), deleted ones with them. Reads no postings."""
        return self.terms[kind].holders(term)

    def vocabulary(self) -> Iterator[tuple[str, int]]:
        """Every word in the order of its code points, and how many documents hold it, deleted ones with them."""
        return self.terms[WORDS].items()

    def stands(self, run: str, numbers: np.ndarray, printed: bool = False, pattern: re.Pattern | None = None) -> np.ndarray:
        """Whether the run stands in the folded (or printed) text or metadata of these documents; bools beside ``numbers``.

        ``pattern`` finds the run too, and says what may stand before and behind it.
        1 to 2 µs a document; 20 µs for printed texts that differ from their fold.
        """
        wanted = _units(run)
        if not wanted:
            return np.full(len(numbers), wanted is not None)
        look = (_holds(self._whole(number, printed), wanted, pattern) for number in np.asarray(numbers).tolist())
        return np.fromiter(look, bool, len(numbers))

    def text(self, number: int, printed: bool = False) -> str:
        """The folded text, one block a line; or the same as printed, which is as long: the fold but for its script."""
        return self._parts(number, printed)[0]

    def metadata(self, number: int, printed: bool = False) -> str:
        """What is known about the article, folded or as printed, one thing a line."""
        return self._parts(number, printed)[1]

    def people(self, number: int) -> str:
        """Who is named as its makers, folded, one a line."""
        return self._beside["people"][number].decode()

    def _parts(self, number: int, printed: bool) -> tuple[str, str]:
        units = self._whole(number, printed)
        if printed and len(self._beside["printed.bits"][number]):
            # As many characters as in the fold, but perhaps other units: count the fold's.
            text = units.decode("utf-16-le")
            cut = len(self.text(number))
            return text[:cut], text[cut + 1 :]
        cut = 2 * int(self.metadata_starts[number] - self._text.starts[number])
        return units[: cut - 2].decode("utf-16-le"), units[cut:].decode("utf-16-le")

    def _whole(self, number: int, printed: bool) -> bytes:
        """Text, a line break and metadata in UTF-16-LE."""
        folded = self._text[number]
        bits = self._beside["printed.bits"][number] if printed else b""
        if not bits:
            return folded
        points = np.frombuffer(folded.decode("utf-16-le").encode("utf-32-le"), "<u4").copy()
        other = np.unpackbits(np.frombuffer(bits, np.uint8), count=len(points)).view(bool)
        points[other] = np.frombuffer(self._beside["printed"][number].decode("utf-16-le").encode("utf-32-le"), "<u4")
        return points.tobytes().decode("utf-32-le").encode("utf-16-le")


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
        self.words = _Column(arrays, "words.keys") if kind == WORDS else None

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


class _Column:
    """Strings of bytes, one behind the other: of documents, or of words."""

    def __init__(self, arrays: Arrays, name: str):
        values = arrays[name]
        self.starts, self._map, self._width = arrays[f"{name}.starts"], arrays.map, values.itemsize
        self._offset = arrays.offset(name)

    def __len__(self) -> int:
        return max(0, len(self.starts) - 1)

    def __getitem__(self, number: int) -> bytes:
        return self.bytes(int(self.starts[number]), int(self.starts[number + 1]))

    def slice(self, first: int, end: int) -> list[bytes]:
        """Strings ``first`` to ``end`` (half-open)."""
        starts = self.starts[first : end + 1].tolist()
        whole = self.bytes(starts[0], starts[-1])
        edges = [(start - starts[0]) * self._width for start in starts]
        return [whole[edge:after] for edge, after in pairwise(edges)]

    def bytes(self, begin: int, end: int) -> bytes:
        """What lies between two places of the array."""
        return self._map[self._offset + begin * self._width : self._offset + end * self._width]


_NOBODY = Postings(np.empty(0, np.int32), np.empty(0, np.uint8))


def _units(run: str) -> bytes | None:
    """UTF-16-LE; None for half characters, which stand nowhere."""
    try:
        return run.encode("utf-16-le")
    except UnicodeEncodeError:
        return None


def _holds(units: bytes, wanted: bytes, pattern: re.Pattern | None) -> bool:
    """Whether ``wanted`` stands at a whole unit: two halves of neighbours may look like it."""
    at = units.find(wanted)
    while at >= 0 and (at % 2 or pattern and not stands_so(pattern, units, at, at + len(wanted))):
        at = units.find(wanted, at + 1)
    return at >= 0


def stands_so(pattern: re.Pattern, units: bytes, begin: int, end: int) -> bool:
    """Whether a run that stands from ``begin`` to ``end`` of these bytes is found by its pattern there too."""
    before = units[max(0, begin - _BESIDE) : begin].decode("utf-16-le", "replace")
    return pattern.match(before + units[begin : end + _BESIDE].decode("utf-16-le", "replace"), len(before)) is not None
