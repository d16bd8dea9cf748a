"""Our segments as Whoosh knows segments: a plain Whoosh query over ``index.searcher()`` reads the very files that search reads.

Whoosh keeps the table of contents, with the schema and the segments' deletions, and the locks; a segment's one file is
ours. The table pickles the paths of :class:`Segment` and of the schema's fields: they are part of the format.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TypeVar
from weakref import WeakValueDictionary

import numpy as np
from whoosh.codec.base import PerDocumentReader, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from search.backends.whoosh.dictionary import WORDS, Postings
from search.backends.whoosh.files import SegmentFiles

#: How often an index is read anew while commits go on taking away what is being read.
TRIES = 5
#: Under which Whoosh files an index that is given no name.
_NAME = "MAIN"
Read = TypeVar("Read")


class ArticleIndex(FileIndex):
    """Whoosh's index, which commit.py alone writes."""

    def table(self) -> TOC:
        """The table of contents that answers now."""
        return steadily(self.storage, self._read_toc)

    def writer(self, *arguments, **options):
        raise NotImplementedError("articles go into the index through search/backends/whoosh/commit.py alone")


class Segment(W3Segment):
    """What the table of contents keeps of a segment: its name, how many documents it has, and which are deleted."""

    def __init__(self, indexname: str, count: int):
        super().__init__(None, indexname, count)

    def codec(self) -> "ArraysCodec":
        return ArraysCodec()

    def path(self, storage: FileStorage) -> Path:
        """Where its file lies."""
        return Path(storage.folder) / self.make_filename(".arrays")

    def live(self) -> np.ndarray:
        """True beside every document that is not deleted."""
        live = np.ones(self.doc_count_all(), bool)
        live[list(self.deleted_docs())] = False
        return live


def steadily(storage: FileStorage, read: Callable[[], Read]) -> Read:
    """What ``read()`` makes of an index. Readers hold no lock: where a commit took files away meanwhile it is read anew.

    Raises what ``read()`` raises where nobody committed, or still after TRIES.
    """
    for _ in range(TRIES - 1):
        before = TOC._latest_generation(storage, _NAME)
        try:
            return read()
        except (FileNotFoundError, EmptyIndexError):
            if TOC._latest_generation(storage, _NAME) == before:
                raise
    return read()


def segments(index: ArticleIndex) -> tuple[int, list[tuple[SegmentFiles, np.ndarray]]]:
    """The generation that answers, and its segments with their masks of live documents.

    Raises OSError where files are missing, ValueError where they are damaged or not ours.
    """

    def read():
        table = index.table()
        return table.generation, [(opened(index.storage, segment), segment.live()) for segment in table.segments]

    return steadily(index.storage, read)


def opened(storage: FileStorage, segment: Segment) -> SegmentFiles:
    """The segment's file, mapped once for all who hold it at a time."""
    if not isinstance(segment, Segment):
        raise ValueError(f"{segment!r} was not written by this program")
    path = segment.path(storage)
    files = _opened.get(path) or SegmentFiles(path)
    return _opened.setdefault(path, files)


_opened: WeakValueDictionary[Path, SegmentFiles] = WeakValueDictionary()


class ArraysCodec(W3Codec):
    """Reads; what there is to write commit.py writes."""

    def per_document_reader(self, storage, segment):
        return ArraysDocuments(opened(storage, segment), segment)

    def terms_reader(self, storage, segment):
        return ArraysTerms(opened(storage, segment))

    def per_document_writer(self, storage, segment):
        raise NotImplementedError("articles go into the index through search/backends/whoosh/commit.py alone")

    field_writer = per_document_writer


class ArraysDocuments(PerDocumentReader):
    """Deletions, lengths, and the article's number as the one stored field."""

    def __init__(self, files: SegmentFiles, segment: Segment):
        self.files, self.segment = files, segment
        self.doc_count, self.doc_count_all = segment.doc_count, segment.doc_count_all
        self.has_deletions, self.is_deleted, self.deleted_docs = segment.has_deletions, segment.is_deleted, segment.deleted_docs

    def doc_field_length(self, docnum, fieldname, default=0):
        return float(self.files.lengths[docnum]) if fieldname == WORDS else default

    def field_length(self, fieldname):
        return float(self.files.lengths.sum()) if fieldname == WORDS else 0

    def min_field_length(self, fieldname):
        return float(self.files.lengths.min(initial=np.inf)) if fieldname == WORDS else 0

    def max_field_length(self, fieldname):
        return float(self.files.lengths.max(initial=0)) if fieldname == WORDS else 0

    def stored_fields(self, docnum):
        return {"id": str(self.files.ids[docnum])}


class ArraysTerms(TermsReader):
    """Terms and postings of a segment's files."""

    def __init__(self, files: SegmentFiles):
        self.files = files
        self.fields = {"id": _Numbers(files.ids), **files.terms}

    def __contains__(self, term):
        fieldname, text = term
        return fieldname in self.fields and self.fields[fieldname].find(_text(text)) is not None

    def terms(self):
        return ((name, text) for name in sorted(self.fields) for _, text in self.terms_from(name, b""))

    def terms_from(self, fieldname, prefix):
        terms = self.fields[fieldname]
        return ((fieldname, term.encode()) for term, _ in terms.items(terms.at(_text(prefix))))

    def items(self):
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname, prefix):
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname, text):
        found = self._postings(fieldname, text)
        lengths = self.files.lengths[found.numbers] if fieldname == WORDS else np.zeros(1)
        return TermInfo(
            weight=float(found.weights.sum()),
            df=len(found.numbers),
            minlength=float(lengths.min()),
            maxlength=float(lengths.max()),
            maxweight=float(found.weights.max()),
            minid=int(found.numbers[0]),
            maxid=int(found.numbers[-1]),
        )

    def matcher(self, fieldname, text, format_, scorer=None):
        found, term = self._postings(fieldname, text), (fieldname, text)
        told = self.term_info(fieldname, text)
        weights = found.weights.astype(float).tolist()
        return ListMatcher(found.numbers.tolist(), weights, None, format_, scorer, term=term, terminfo=told)

    def indexed_field_names(self):
        # Asked for by Whoosh's writer alone, when it is about to merge segments into one of its own.
        raise NotImplementedError("segments are merged by search/backends/whoosh/commit.py alone")

    def _postings(self, fieldname: str, text: bytes) -> Postings:
        """Raises KeyError where nobody holds the term: what Whoosh expects."""
        terms = self.fields[fieldname]
        at = terms.find(_text(text))
        if at is None:
            raise KeyError(text)
        return terms.postings_at(at)


class _Numbers:
    """The articles' numbers as terms: each is held by one document."""

    def __init__(self, ids: np.ndarray):
        self.ids = ids

    @cached_property
    def sorted(self) -> list[tuple[str, int]]:
        return sorted((str(number), at) for at, number in enumerate(self.ids.tolist()))

    def at(self, term: str) -> int:
        return bisect_left(self.sorted, term, key=itemgetter(0))

    def find(self, term: str) -> int | None:
        at = self.at(term)
        return at if at < len(self.sorted) and self.sorted[at][0] == term else None

    def postings_at(self, at: int) -> Postings:
        return Postings(np.array([self.sorted[at][1]], np.int32), np.ones(1, np.uint8))

    def items(self, start: int = 0) -> Iterator[tuple[str, int]]:
        return ((term, 1) for term, _ in self.sorted[start:])


def _text(term: bytes | str) -> str:
    return term if isinstance(term, str) else term.decode("utf-8", "surrogatepass")
