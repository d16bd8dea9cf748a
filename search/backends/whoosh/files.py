"""One segment of the index, read: postings, folded texts and attributes, as arrays mapped from its one file.

gather.py and merge.py write it, codec.py shows it to Whoosh, and ``codec.segments(index)`` hands out all of an index.

Numbers of documents are local to the segment, 0 to ``count`` - 1, at most 65,536. Places count UTF-16 units, because texts
are kept as UTF-16-LE: a character beyond the BMP takes two. Everything here may be called from any number of threads at
once; nothing changes after the opening, and files that another process unlinks stay readable.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np

from search.backends.whoosh.arrays import Arrays, Column
from search.backends.whoosh.dictionary import CHARACTERS, KINDS, PAIRS, WORDS, Postings, Terms
from search.backends.whoosh.sentences import Sentences

#: Attributes that are filtered and counted: of one value each, and of any number of them, kept as one string with spaces
#: between; and those of which the names are kept, to be asked for by name.
MANY = ("kind", "measure")
FILTERED = ("city", "province", "county", "newspaper", "script", *MANY)
NAMED = ("city", "province", "county", "newspaper")
#: The largest weight that is kept of a word or a character.
MOST = 255

#: Bytes before and behind a run that say whether it stands alone: two characters.
_BESIDE = 4

#: The arrays of a segment. ``x.starts`` has one entry more than there are x: x number i is ``x[starts[i]:starts[i + 1]]``.
LAYOUT = {
    **{"ids": "<i8", "days": "<i4", "lengths": "<f4"},
    # 1 where it is known whom the text names
    **{"known": "<u1"},
    # where a text's first two lines end, title and subtitle, in UTF-16 units from its beginning
    **{"titles": "<u4"},
    **{f"{name}.codes": "<u2" for name in FILTERED},
    # text + "\n" + metadata, folded, UTF-16; where in each its sentences begin, the last of them the metadata (sentences.py)
    **{"text": "<u2", "text.starts": "<i8", "sentences": "<u4", "sentences.starts": "<i8"},
    # where the print differs from the fold: a bit a character, and the printed characters of these; empty where it does not
    **{"printed.bits": "<u1", "printed.bits.starts": "<i8", "printed": "<u2", "printed.starts": "<i8"},
    **{"people": "<u1", "people.starts": "<i8"},
    # four numbers a figure (figures.py)
    **{"figures": "<f8", "figures.starts": "<i8"},
    # keys are sorted: code points; first << 21 | second; UTF-8
    **{"characters.keys": "<u4", "pairs.keys": "<u8", "words.keys": "<u1", "words.keys.starts": "<i8"},
    # postings, term after term: numbers of sparse terms, bitmaps of dense ones (``dense`` says which), weights of all
    # but pairs: of these the sentences in which they stand (sentences.py)
    **{f"{kind}.{part}": dtype for kind in KINDS for part, dtype in {
        "starts": "<i8", "numbers": "<u2", "dense": "<u4", "dense.starts": "<i8", "bitmaps": "<u1",
        **({"sentences": "<u1", "sentences.starts": "<i8"} if kind == PAIRS else {"weights": "<u1"}),
    }.items()},
}  # fmt: skip


class SegmentFiles:
    """A segment. Raises ValueError where the file is damaged, OSError where there is none.

    ``count``    how many documents there are, deleted ones with them: who is deleted stands in Whoosh's table of contents
    ``ids``      int64: the articles' numbers
    ``days``     int32: ordinals of the day that sorts and filters; 0 where none is known
    ``lengths``  float32: weighted words
    ``known``    uint8: 1 where it is known whom the text names
    ``codes``    name of an attribute (FILTERED) → (values, array): ``values[array[number]]``; None is not known
    ``names``    name of an attribute (NAMED) → value → its names, folded
    """

    def __init__(self, path: Path):
        self.arrays = arrays = Arrays(path)
        self.ids, self.days, self.lengths, self.known = (arrays[name] for name in ("ids", "days", "lengths", "known"))
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
    def _text(self) -> "Column":
        return Column(self.arrays, "text")

    @cached_property
    def _beside(self) -> dict[str, "Column"]:
        return {name: Column(self.arrays, name) for name in ("printed.bits", "printed", "people")}

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
        """Who made it, and whom it names as far as that is ``known``; folded, one a line."""
        return self._beside["people"][number].decode()

    def naming(self, name: str) -> np.ndarray:
        """The numbers of the documents that have ``name`` (folded) in that of somebody; they ascend."""
        wanted, starts = name.encode(errors="surrogatepass"), self._beside["people"].starts
        whole, begins, at = self._beside["people"].bytes(0, int(starts[-1])), [], -1
        while (at := whole.find(wanted, at + 1)) >= 0:
            begins.append(at)
        begins = np.array(begins, np.int64)
        numbers = np.searchsorted(starts, begins, "right") - 1
        return np.unique(numbers[begins + len(wanted) <= starts[numbers + 1]])

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
