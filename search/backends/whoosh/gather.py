"""Prepared articles → a segment on disk: everything about them as arrays, sorted once for all of them.

One call takes what fits well into memory, about a thousand articles; a longer row of articles becomes several segments,
and merge.py makes one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from search.analysis import is_word, tokens
from search.backends.whoosh.arrays import ArraysWriter
from search.backends.whoosh.dictionary import CHARACTERS, PAIRS, WORDS
from search.backends.whoosh.figures import packed as packed_figures
from search.backends.whoosh.files import FILTERED, LAYOUT, MANY, MOST, NAMED
from search.backends.whoosh.postings import PostingsWriter, changes, packed
from search.backends.whoosh.sentences import beginnings

#: What a word weighs by where it stands.
WEIGHTS = {"title": 5, "headings": 2, "body": 1, "metadata": 1}
#: A run of articles ends with this many of them, or of their characters.
ARTICLES, LETTERS = 1000, 4_000_000


def runs(prepared: Iterable[dict]) -> Iterator[list[dict]]:
    """The articles in runs that are gathered at once."""
    run, letters = [], 0
    for one in prepared:
        run.append(one)
        letters += len(one["text"])
        if len(run) == ARTICLES or letters > LETTERS:
            yield run
            run, letters = [], 0
    if run:
        yield run


def gather(prepared: Sequence[dict], path: Path) -> None:
    """Writes a segment of these articles, numbered in their order; on disk when this returns."""
    writer = ArraysWriter(path.parent, LAYOUT)
    wholes = [f"{one['text']}\n{one['metadata']}" for one in prepared]
    _attributes(writer, prepared)
    _texts(writer, prepared, wholes)
    _grams(writer, prepared, wholes)
    _words(writer, prepared)
    writer.write(path)


def _attributes(writer: ArraysWriter, prepared: Sequence[dict]) -> None:
    writer.add("ids", np.array([int(one["django_id"]) for one in prepared]))
    dates = (one.get("sort_date") for one in prepared)
    writer.add("days", np.array([date.toordinal() if date else 0 for date in dates]))
    _column(writer, "figures", [packed_figures(one.get("figures", ())) for one in prepared])
    writer.add("known", np.array([bool(one.get("known")) for one in prepared]))
    values = {}
    for name in FILTERED:
        known: dict[str | None, int] = {}
        held = (" ".join(one.get(name) or ()) or None if name in MANY else one.get(name) for one in prepared)
        writer.add(f"{name}.codes", np.array([known.setdefault(value, len(known)) for value in held]))
        values[name] = list(known)
    names = {name: {one[name]: one[f"{name}_names"] for one in prepared if one.get(name)} for name in NAMED}
    writer.told = {"values": values, "names": names}


def _texts(writer: ArraysWriter, prepared: Sequence[dict], wholes: Sequence[str]) -> None:
    units = [whole.encode("utf-16-le") for whole in wholes]
    _column(writer, "text", units)
    titles = ("\n".join(one["text"].split("\n", 2)[:2]) for one in prepared)
    writer.add("titles", np.array([len(title.encode("utf-16-le")) // 2 for title in titles]))
    bits, printed = zip(*map(_difference, prepared, wholes), strict=True) if prepared else ((), ())
    _column(writer, "printed.bits", bits)
    _column(writer, "printed", printed)
    _column(writer, "people", [one["people"].encode() for one in prepared])


def _difference(one: dict, whole: str) -> tuple[bytes, bytes]:
    """A bit a character, set where the print differs from the fold, and the printed characters of these in UTF-16."""
    if not (one["text_printed"] or one["metadata_printed"]):
        return b"", b""
    folded, printed = (
        _points(whole),
        _points(f"{one['text_printed'] or one['text']}\n{one['metadata_printed'] or one['metadata']}"),
    )
    other = folded != printed
    return np.packbits(other).tobytes(), printed[other].tobytes().decode("utf-32-le").encode("utf-16-le")


def _column(writer: ArraysWriter, name: str, values: Sequence[bytes]) -> None:
    dtype = np.dtype(writer.layout[name])
    writer.add(name, np.frombuffer(b"".join(values), dtype))
    writer.add(f"{name}.starts", np.cumsum([0, *(len(value) // dtype.itemsize for value in values)]))


def _points(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le"), "<u4")


def _grams(writer: ArraysWriter, prepared: Sequence[dict], wholes: Sequence[str]) -> None:
    """Characters with how often they stand, pairs with the sentences in which they begin; no pair reaches over a line break."""
    points = _points("\n".join([*wholes, ""]))
    lengths = [len(whole) + 1 for whole in wholes]
    documents = np.repeat(np.arange(len(wholes), dtype=np.uint64), lengths)
    begins = np.cumsum([0, *lengths])[:-1]
    sentences = _sentences(writer, points, begins, begins + np.array([len(one["text"]) + 1 for one in prepared], int))
    stand = np.zeros(int(points.max(initial=0)) + 1, bool)
    stand[points] = True
    known, ranks = np.flatnonzero(stand).astype(np.uint32), (np.cumsum(stand, dtype=np.uint32) - 1)[points].astype(np.uint64)
    broken = points == ord("\n")

    kept = ranks[~broken] << np.uint64(16) | documents[~broken]
    kept.sort()
    at = changes(kept)
    counts = np.minimum(np.diff(at, append=len(kept)), MOST)
    out = PostingsWriter(writer, CHARACTERS, len(wholes))
    writer.add("characters.keys", known[out.add(packed(kept[at] >> np.uint64(16), kept[at] & np.uint64(0xFFFF), counts))])

    # A pair, its document and sentence in one number: at most 19 + 19 bits for two of the characters that there are, 10 for
    # a document of a run, 16 for a sentence.
    rank_bits, document_bits = max(1, len(known) - 1).bit_length(), max(1, len(wholes) - 1).bit_length()
    both = ~(broken[:-1] | broken[1:])
    kept = ranks[:-1][both] << np.uint64(rank_bits) | ranks[1:][both]
    kept = (kept << np.uint64(document_bits) | documents[:-1][both]) << np.uint64(16) | sentences[:-1][both]
    kept.sort()
    kept = kept[changes(kept)]
    sentences, kept = kept & np.uint64(0xFFFF), kept >> np.uint64(16)
    kept, documents = kept >> np.uint64(document_bits), kept & np.uint64((1 << document_bits) - 1)
    at = changes(kept)
    pairs = kept[at]
    first, second = known[pairs >> np.uint64(rank_bits)], known[pairs & np.uint64((1 << rank_bits) - 1)]
    writer.add("pairs.keys", first.astype(np.uint64) << np.uint64(21) | second)
    terms = np.repeat(np.arange(len(at)), np.diff(at, append=len(kept)))
    PostingsWriter(writer, PAIRS, len(wholes)).add(packed(terms, documents, sentences))


def _sentences(writer: ArraysWriter, points: np.ndarray, articles: np.ndarray, metadata: np.ndarray) -> np.ndarray:
    """Where sentences begin in each article; hands back, beside every point, the number of its sentence (uint64)."""
    begin = beginnings(points, articles, metadata)
    places = np.flatnonzero(begin)
    first = np.append(np.searchsorted(places, articles), len(places))
    counts = np.diff(first)
    units = places + np.concatenate(([0], np.cumsum(points > 0xFFFF)))[places]
    writer.add("sentences", units - np.repeat(units[first[:-1]], counts))
    writer.add("sentences.starts", first)
    numbers = np.arange(len(places)) - np.repeat(first[:-1], counts)
    return np.repeat(numbers.astype(np.uint64), np.diff(places, append=len(points)))


def _words(writer: ArraysWriter, prepared: Sequence[dict]) -> None:
    """Words with their weights, and what they come to in each article."""
    known, count = _Numbers(), len(prepared) * len(WEIGHTS)
    cut = [list(map(known.__getitem__, tokens(one[field]))) for one in prepared for field in WEIGHTS]
    terms = np.fromiter(chain.from_iterable(cut), np.int64)
    fields = np.repeat(np.arange(count), [len(one) for one in cut])
    fields, terms = fields[terms >= 0], terms[terms >= 0]
    weights, documents = np.array([*WEIGHTS.values()])[fields % len(WEIGHTS)], fields // len(WEIGHTS)
    writer.add("lengths", np.bincount(documents, weights, len(prepared)))

    words = sorted(word for word, number in known.items() if number >= 0)
    rank = np.empty(len(words), np.int64)
    rank[[known[word] for word in words]] = np.arange(len(words))
    postings = packed(rank[terms], documents, weights)
    postings.sort()
    at = changes(postings >> np.uint64(16))
    sums = np.add.reduceat(postings & np.uint64(0xFFFF), at) if len(at) else at
    postings = postings[at] & ~np.uint64(0xFFFF) | np.minimum(sums, MOST).astype(np.uint64)
    PostingsWriter(writer, WORDS, len(prepared)).add(postings)
    _column(writer, "words.keys", [word.encode() for word in words])


class _Numbers(dict):
    """Word → its number, given when it is first met; -1 for what is no word."""

    def __init__(self):
        super().__init__()
        self.met = 0

    def __missing__(self, token: str) -> int:
        self[token] = number = self.met if is_word(token) else -1
        self.met += number >= 0
        return number
