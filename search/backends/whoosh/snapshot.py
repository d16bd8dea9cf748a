"""One generation of the index, opened once and asked by every query of a process until the next commit.

A generation is a row of segments. What is read of a segment is kept over all generations that have it (:class:`Part`); what
spans segments is joined when it is first asked for. Articles are numbered through all segments, the deleted ones with them.
Nothing here changes after the opening, but what it remembers: any number of threads may ask at once.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from archive.text.facts.rows import FIGURE_KINDS
from archive.text.fold import fold
from search.backends.contract import UNKNOWN
from search.backends.whoosh import figures, standing
from search.backends.whoosh.dictionary import Postings
from search.backends.whoosh.figures import Figures
from search.backends.whoosh.files import FILTERED, MANY, SegmentFiles
from search.backends.whoosh.holders import WIDE, Holders, memory, spread
from search.backends.whoosh.places import Places
from search.backends.whoosh.values import Values, months
from search.query import Gives
from search.terms import Piece

#: BM25's saturation of repeated words, and how much long articles count against themselves.
K1, B = 1.2, 0.75
#: What a hit within words weighs beside a hit of a word.
WITHIN = 0.25
#: Bytes of postings and of filters that a generation remembers.
REMEMBERED = 64 * 2**20
#: Of a sorting key, the bits that tell articles of one day apart.
_ID_BITS = 40
_ALL_DAYS = 1 << 22
#: Attributes of which few combinations meet in articles.
_GROUPS = (("city", "province", "county", "newspaper", "script"), ("year", "month"))


class Part:
    """A segment, over all generations that have it; ``combinations`` are numbered as ``values`` does."""

    def __init__(self, files: SegmentFiles, values: Values):
        self.files, self.count = files, files.count
        self.ids, self.days, self.lengths, self.known = files.ids, files.days, files.lengths, files.known
        names, codes = months(files.days)
        years = [name if name == UNKNOWN else name[:4] for name in names]
        known = {name: files.codes[name] for name in FILTERED} | {"month": (names, codes), "year": (years, codes)}
        self.combinations = values.numbered(known)

    @cached_property
    def figures(self) -> Figures:
        """The figures of its articles."""
        return Figures(self.files)

    @cached_property
    def places(self) -> Places:
        """Where runs stand in its texts."""
        return Places(self.files)

    @cached_property
    def newest(self) -> np.ndarray:
        """The larger, the newer: by day, unknown days last, then by number."""
        return self.days.astype(np.int64) << _ID_BITS | self.ids

    @cached_property
    def oldest(self) -> np.ndarray:
        """The larger, the older: by day, unknown days last, then by number, the larger first."""
        return np.where(self.days, _ALL_DAYS - self.days, 0).astype(np.int64) << _ID_BITS | self.ids


class Snapshot:
    """``count`` articles, of which those in ``live`` (None: all) are not deleted; ``alive`` says how many.

    ``before``: the snapshot of the generation before, whose parts are taken over as far as they are still there.
    """

    def __init__(self, segments: Sequence[tuple[SegmentFiles, np.ndarray]], before: "Snapshot | None" = None):
        known = {part.files: part for part in before.parts} if before else {}
        kept = any(files in known for files, _ in segments)
        self.values = before.values if kept else Values(_GROUPS, MANY)
        self.parts = [known.get(files) or Part(files, self.values) for files, _ in segments]
        self.bases = np.cumsum([0, *(part.count for part in self.parts)]).tolist()
        self.count = self.bases[-1]
        live = np.concatenate([np.empty(0, bool), *(live for _, live in segments)])
        self.alive = int(np.count_nonzero(live))
        self.live = live if self.alive < self.count else None
        self._memory = memory(REMEMBERED)

    # Of articles

    @cached_property
    def ids(self) -> np.ndarray:
        return self._joined(lambda part: part.ids, np.int64)

    @cached_property
    def days(self) -> np.ndarray:
        return self._joined(lambda part: part.days, np.int32)

    @cached_property
    def newest(self) -> np.ndarray:
        return self._joined(lambda part: part.newest, np.int64)

    @cached_property
    def oldest(self) -> np.ndarray:
        return self._joined(lambda part: part.oldest, np.int64)

    @cached_property
    def combinations(self) -> np.ndarray:
        """A row a group of attributes: the number of the combination of values that every article has."""
        nobody = np.empty((len(self.values.groups), 0), np.intp)
        return np.concatenate([nobody, *(part.combinations for part in self.parts)], axis=1)

    @cached_property
    def norms(self) -> np.ndarray:
        """BM25's share of the length: K1 for an article of average length."""
        lengths = self._joined(lambda part: part.lengths, np.float32)
        average = float((lengths if self.live is None else lengths[self.live]).mean()) if self.alive else 1.0
        return (K1 * (1 - B + B / (average or 1.0) * lengths)).astype(np.float32)

    def living(self, mask: np.ndarray) -> np.ndarray:
        """The mask without deleted articles."""
        return mask if self.live is None else mask & self.live

    @property
    def articles(self) -> np.ndarray:
        """The numbers of all articles that are not deleted."""
        return self.ids if self.live is None else self.ids[self.live]

    def number_of(self, article: int) -> int | None:
        """The place of an article; None where it is not in the index."""
        found = np.flatnonzero(self.living(self.ids == article))
        return int(found[0]) if len(found) else None

    def read(self, number: int) -> tuple[SegmentFiles, int]:
        """The segment that holds the article, and its number there."""
        at = bisect_right(self.bases, number) - 1
        return self.parts[at].files, number - self.bases[at]

    @cached_property
    def known(self) -> np.ndarray:
        """A mask of the articles of which it is known whom they name."""
        return self._joined(lambda part: part.known, np.uint8).astype(bool)

    def naming(self, name: str) -> np.ndarray:
        """A mask of the articles made by, or known to name, somebody with ``name`` (folded) in theirs."""
        return self._memory.made(("person", name), self._naming, name)

    def giving(self, figure: Gives) -> np.ndarray:
        """A mask of the articles that give such a figure."""
        return self._memory.made(figure, self._giving, figure)

    def kinds_given(self, numbers: np.ndarray, figure: Gives) -> list[tuple[str, int]]:
        """Kinds with how many of these articles give a figure of it within the spans, the most frequent first."""
        among = spread(self.count, numbers, True)
        counts = np.zeros(len(FIGURE_KINDS), int)
        for part, base in zip(self.parts, self.bases, strict=False):
            within = figures.within(part.figures, replace(figure, kinds=())) & among[base:][part.figures.articles]
            pairs = np.unique(part.figures.articles[within] * len(FIGURE_KINDS) + part.figures.kinds[within])
            counts += np.bincount(pairs % len(FIGURE_KINDS), minlength=len(FIGURE_KINDS))
        met = [(kind, count) for kind, count in zip(FIGURE_KINDS, counts.tolist(), strict=True) if count]
        return sorted(met, key=lambda pair: (-pair[1], pair[0]))

    # Of terms

    def holders(self, term: str) -> Holders:
        """Who holds a word, or a run of one or two characters wherever it stands; with what it counts there."""
        return self._memory.made(term, self._holders, term)

    def rarity(self, holding: int) -> float:
        """BM25's inverse document frequency."""
        return float(np.log(1 + (self.alive - holding + 0.5) / (holding + 0.5)))

    def pairs(self, pair: str) -> np.ndarray:
        """Who holds a pair of characters."""
        return self._postings(SegmentFiles.grams, pair)[0]

    def standing(self, piece: Piece) -> np.ndarray:
        """A mask of the articles in whose text or metadata the piece stands. What is found is remembered, as postings are."""
        if len(piece.folded) <= 2 and piece.plain:
            return self.holders(piece.folded).mask if piece.folded else np.ones(self.count, bool)
        found = self._memory.made(piece, self._standing, piece)
        return found if found.dtype == bool else spread(self.count, found, True)

    def vocabulary(self) -> Iterable[tuple[str, int]]:
        """Every word, and how many articles hold it, deleted ones with them until their segment is merged."""
        if len(self.parts) == 1:
            return self.parts[0].files.vocabulary()
        counts: Counter[str] = Counter()
        for part in self.parts:
            for word, count in part.files.vocabulary():
                counts[word] += count
        return counts.items()

    def _holders(self, term: str) -> Holders:
        words, weights = self._postings(SegmentFiles.words, term)
        if len(term) > 2:
            return Holders(self.count, words, self._bm25(words, weights))
        grams, frequencies = self._postings(SegmentFiles.grams, term)
        scores = self._bm25(grams, frequencies)
        scores *= np.float32(WITHIN)
        if len(words):
            of_words = self._bm25(words, weights)
            # Who holds the word holds the gram: as many holders are the same ones.
            scores += of_words if len(words) == len(grams) else spread(self.count, words, of_words).take(grams)
        return Holders(self.count, grams, scores)

    def _bm25(self, numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
        scores = np.add(weights, self.norms.take(numbers))
        np.divide(weights, scores, out=scores)
        scores *= np.float32(self.rarity(len(numbers)))
        return scores

    def _postings(self, read: Callable[[SegmentFiles, str], Postings], term: str) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and weights over all segments, without deleted articles."""
        found = [(read(part.files, term), base) for part, base in zip(self.parts, self.bases, strict=False)]
        found = [(postings, base) for postings, base in found if len(postings.numbers)]
        if not found:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        numbers = np.concatenate([postings.numbers + np.int32(base) for postings, base in found])
        weights = np.concatenate([postings.weights for postings, _ in found]).astype(np.float32)
        if self.live is None:
            return numbers, weights
        kept = self.live.take(numbers)
        return numbers[kept], weights[kept]

    def _standing(self, piece: Piece) -> np.ndarray:
        """The numbers of the articles; where these are many, a mask, which is smaller and at hand."""
        found = [base + standing.standing(part.files, piece) for part, base in zip(self.parts, self.bases, strict=False)]
        numbers = np.concatenate([np.empty(0, np.int32), *found])
        return spread(self.count, numbers, True) if len(numbers) * WIDE > self.count else numbers

    # Of attributes

    def among(self, name: str, wanted: tuple[str, ...]) -> np.ndarray:
        """A mask of the articles whose attribute is one of ``wanted``; UNKNOWN asks for those without a value."""
        return self._memory.made((name, wanted), self._among, name, wanted)

    def called(self, name: str, asked: tuple[str, ...]) -> np.ndarray:
        """A mask of the articles whose newspaper (or city) goes by one of the names, in either script."""
        wanted = set(map(fold, asked))
        values = [value for value, names in self._names(name) if wanted.intersection(names)]
        return self.among(name, (*values, *(UNKNOWN for one in asked if one == UNKNOWN)))

    def named(self, name: str, run: str) -> np.ndarray:
        """A mask of the articles with ``run`` (folded) in a name of their newspaper, city …, or for its code.

        A city is also asked for by the name of a county of it; where none of them is called so, by that of its province.
        """
        values = self._called_so(name, run)
        if name != "city":
            return self.among(name, values)
        counties = self._called_so("county", run)
        if not values and not counties:
            return self.named("province", run)
        return self.among("city", values) | self.among("county", counties)

    def _called_so(self, name: str, run: str) -> tuple[str, ...]:
        values = {
            value
            for value, names in self._names(name)
            if any(run in one and (run == one or not one.isdecimal()) for one in names)
        }
        return tuple(sorted(values))

    def dated(self, first: int, last: int) -> np.ndarray:
        """A mask of the articles whose day is known and lies between these ordinals, both included."""
        return self._memory.made((first, last), self._dated, first, last)

    def counted(self, numbers: np.ndarray) -> dict[str, list[tuple[str, int]]]:
        """By attribute ``(value, count)`` among these articles, the most frequent first; unknown ones in no count."""
        return self.values.counted(self.combinations.take(numbers, axis=1).ravel())

    def _giving(self, figure: Gives) -> np.ndarray:
        masks = [np.empty(0, bool)]
        for part in self.parts:
            within = figures.within(part.figures, figure)
            masks.append(np.bincount(part.figures.articles[within], minlength=part.count) > 0)
        return np.concatenate(masks)

    def _naming(self, name: str) -> np.ndarray:
        found = [part.files.naming(name) + base for part, base in zip(self.parts, self.bases, strict=False)]
        return spread(self.count, np.concatenate([np.empty(0, np.int64), *found]), True)

    def _among(self, name: str, wanted: tuple[str, ...]) -> np.ndarray:
        if name == "id":
            return np.isin(self.ids, [int(value) for value in wanted if value.isdecimal() and len(value) < 19])
        group, chosen = self.values.among(name, wanted)
        return chosen.take(self.combinations[group])

    def _dated(self, first: int, last: int) -> np.ndarray:
        return (self.days >= max(1, first)) & (self.days <= last)

    def _names(self, name: str) -> Iterator[tuple[str, list[str]]]:
        for part in self.parts:
            yield from part.files.names.get(name, {}).items()

    # Within

    def _joined(self, array: Callable[[Part], np.ndarray], dtype: type) -> np.ndarray:
        arrays = [array(part) for part in self.parts]
        return arrays[0] if len(arrays) == 1 else np.concatenate([np.empty(0, dtype), *arrays])
