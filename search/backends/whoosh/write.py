"""Into the index: prepared articles as documents, one commit a batch."""

from collections.abc import Iterable

from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import TOC, FileIndex
from whoosh.query import Term
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.analysis import grams, index_words
from search.backends.whoosh.schema import ATTRIBUTES, TEXTS

#: A segment of at most this many documents is one that merging may take away.
SMALL = 64


def document(prepared: dict) -> dict:
    """What Whoosh is to keep of an article as search/search_indexes.py prepared it."""
    return {
        "id": str(prepared["django_id"]),
        "attributes": {name: prepared.get(name) for name in ATTRIBUTES},
        "grams": grams(prepared["text"] + "\n" + prepared["metadata"]),
        "title_words": index_words(prepared["title"]),
        "heading_words": index_words(prepared["headings"]),
        "body_words": index_words(prepared["body"]),
        "metadata_words": index_words(prepared["metadata"]),
        **{name: prepared[name].encode() for name in TEXTS},
    }


def apply(index: FileIndex, prepared: Iterable[dict], gone: Iterable[int]) -> None:
    """Replaces, adds and takes out, in one commit; old documents are looked up once, not once a document.

    Segments are written apart (``compound=False``): Whoosh copies compound ones into memory at every opening.
    """
    prepared = list(prepared)
    writer = index.writer(limitmb=256, compound=False, codec=W3Codec(compression=0))
    try:
        if not index.is_empty():
            with writer.searcher() as searcher:
                for number in {*map(str, gone), *(str(one["django_id"]) for one in prepared)}:
                    writer.delete_by_query(Term("id", number), searcher=searcher)
        for one in prepared:
            writer.add_document(**document(one))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)


def tidy(index: FileIndex, many: int) -> bool:
    """Merges what small commits left behind once there are more than ``many`` of them; True where it did.

    Merging costs as much as indexing does: it is never part of the commit that a reader waits for.
    """

    small = sum(segment.doc_count_all() <= SMALL for segment in TOC.read(index.storage, index.indexname).segments)
    if small > many:
        index.writer(limitmb=256, compound=False, codec=W3Codec(compression=0)).commit(mergetype=_small_ones)
    return small > many


def _small_ones(writer: SegmentWriter, segments: list) -> list:
    """Whoosh's hook: takes small segments into the one being written, and hands back those that stay."""
    for segment in segments:
        if 0 < segment.doc_count() and segment.doc_count_all() <= SMALL:
            with SegmentReader(writer.storage, writer.schema, segment) as reader:
                writer.add_reader(reader)
    return [segment for segment in segments if segment.doc_count_all() > SMALL]
