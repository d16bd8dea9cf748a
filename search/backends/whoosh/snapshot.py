"""One generation of the index, opened once and asked by every query until the next commit.

Whoosh's files are read into arrays: attributes at the opening, postings and folded texts when first asked for. A query
is then arithmetic on arrays of as many places as the index has documents. Nothing here changes after the opening, but
what it remembers; Whoosh's file readers are not made for several threads, so they are read under a lock.
"""

import threading
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from archive.text.fold import fold
from search.backends.contract import UNKNOWN
from search.backends.whoosh.schema import TEXTS, WORD_FIELDS

#: Attributes of one value each, filtered and counted.
FILTERED = ("city", "province", "county", "newspaper", "script")
#: How many postings lists, texts and answers of runs are remembered.
POSTINGS, KEPT_TEXTS, KEPT_RUNS = 4096, 20_000, 512


@dataclass(frozen=True, slots=True)
class Codes:
    """An attribute of every document: ``values[codes[document]]``; None for what is not known."""

    values: list[str | None]
    codes: np.ndarray

    @classmethod
    def of(cls, column: Iterable[str | None]) -> "Codes":
        numbers: dict[str | None, int] = {}
        codes = np.fromiter((numbers.setdefault(value, len(numbers)) for value in column), np.int32)
        return cls(list(numbers), codes)

    def among(self, wanted: Iterable[str]) -> np.ndarray:
        """Where the value is one of ``wanted``."""
        wanted = set(wanted)
        return np.array([value in wanted for value in self.values], bool)[self.codes]


class Snapshot:
    """``ids``, ``live``, ``days`` and ``attributes`` by document number; ``count`` is one past the last number."""

    def __init__(self, index: FileIndex):
        self._lock = threading.RLock()
        self._reader = reader = index.reader()
        self.count = reader.doc_count_all()
        rows: list[dict] = [{}] * self.count
        self.ids, self.live = np.zeros(self.count, np.int64), np.zeros(self.count, bool)
        for number, stored in reader.iter_docs():
            self.ids[number], self.live[number], rows[number] = int(stored["id"]), True, stored["attributes"]
        dates = [row.get("sort_date") for row in rows]
        self.days = np.array([date.toordinal() if date else 0 for date in dates], np.int32)
        self.years = np.array([date.year if date else 0 for date in dates], np.int32)
        self.attributes = {
            name: Codes.of(row.get(name) for row in rows) for name in ("city", "province", "county", "newspaper", "script")
        }
        self.attributes["year"] = Codes.of(f"{date:%Y}" if date else UNKNOWN for date in dates)
        self.attributes["month"] = Codes.of(f"{date:%Y-%m}" if date else UNKNOWN for date in dates)
        self.attributes["id"] = Codes(list(map(str, self.ids)), np.arange(self.count))
        self._columns = {name: reader.column_reader(name) for name in TEXTS} if self.count else {}
        self.postings = lru_cache(POSTINGS)(self._postings)
        self.text = lru_cache(KEPT_TEXTS)(self._text)
        self.lengths = {name: self._lengths(name) for name in WORD_FIELDS}
        #: What :mod:`search.backends.whoosh.evaluate` found for a run before, the oldest forgotten first.
        self.runs: dict[Hashable, np.ndarray] = {}
        self._names = {
            "city": {row["city"]: row["city_names"] for row in rows if row.get("city")},
            "newspaper": {row["newspaper"]: [fold(row["newspaper"])] for row in rows if row.get("newspaper")},
        }

    def named(self, attribute: str, run: str) -> np.ndarray:
        """Where ``run`` stands in one of the names of the document's city or newspaper."""
        names = self._names[attribute]
        return self.attributes[attribute].among(value for value in names if any(run in name for name in names[value]))

    def called(self, attribute: str, names: Iterable[str]) -> np.ndarray:
        """Where the document's city or newspaper goes by one of ``names``, in either script."""
        wanted = set(map(fold, names))
        known = self._names[attribute]
        return self.attributes[attribute].among(value for value in known if wanted.intersection(known[value]))

    def printed(self, name: str, number: int) -> str:
        """A text folded but for its script."""
        return self.text(f"{name}_printed", number) or self.text(name, number)

    def remember(self, key: Hashable, mask: np.ndarray) -> np.ndarray:
        """Keeps what a run was found to match; hands it back."""
        with self._lock:
            if len(self.runs) >= KEPT_RUNS:
                self.runs.pop(next(iter(self.runs)))
            self.runs[key] = mask
        return mask

    def _postings(self, field: str, term: str) -> tuple[np.ndarray, np.ndarray]:
        """Documents that hold the term, and how often; two empty arrays for a term that none holds."""
        numbers, weights = [], []
        with self._lock:
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                matcher = None
            while matcher is not None and matcher.is_active():
                numbers.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
        return np.array(numbers, np.int32), np.array(weights, np.float32)

    def _text(self, name: str, number: int) -> str:
        """One of a document's folded texts."""
        with self._lock:
            return bytes(self._columns[name][number]).decode()

    def _lengths(self, field: str) -> np.ndarray:
        """How far a document's field is longer than the average one; 1 where nothing is known."""
        measured = (self._reader.doc_field_length(number, field) or 0 for number in range(self.count))
        lengths = np.fromiter(measured, np.float32, self.count)
        filled = lengths[lengths > 0]
        return lengths / filled.mean() if len(filled) else np.ones(self.count, np.float32)
