"""Into the index: prepared articles as segments, one commit a batch; and the merging of segments, which nobody waits for.

A commit writes its segments, then, whole and flushed, a new table of contents: until then the old one answers, whatever
happens. Two of Whoosh's locks: WRITELOCK is held by who changes the table; MERGELOCK by who merges, for as long as that
takes. Merging reads segments that nobody changes and writes beside; only the exchange of the old ones for the new one
takes the first lock, for some milliseconds, and takes over what was deleted meanwhile.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files

from search.backends.whoosh.codec import ArticleIndex, Segment, opened, steadily
from search.backends.whoosh.files import SegmentFiles
from search.backends.whoosh.gather import gather, runs
from search.backends.whoosh.merge import merge, renumbered
from search.backends.whoosh.schema import schema

#: Documents that a segment may have: their numbers are kept in 16 bits.
LARGEST = 65_536
#: A segment is written anew when more than this share of it is deleted, and more than so many documents.
DEAD, DEAD_AT_LEAST = 0.25, 64
#: In front of the name of a file in the making: Whoosh clears away only files that its segments' names begin.
_UNFINISHED = ".merging-"

Group = list[tuple[Segment, SegmentFiles]]


def create(folder: Path) -> ArticleIndex:
    """An empty index in an existing folder."""
    return ArticleIndex.create(_Durable(folder), schema())


def open_index(folder: Path) -> ArticleIndex:
    """The index in a folder. Raises Whoosh's EmptyIndexError where there is none."""
    storage = _Durable(folder)
    return steadily(storage, lambda: ArticleIndex(storage))


def apply(index: ArticleIndex, prepared: Iterable[dict], gone: Iterable[int] = ()) -> None:
    """Replaces, adds and takes out, in one commit, without merging.

    ``prepared``: articles as search/search_indexes.py prepares them; ``gone``: numbers of articles. An article that is in
    the index already, or comes twice, is replaced by the one that comes later.
    """
    with _locked(index, "WRITELOCK"):
        table = index.table()
        segments, new = table.segments, []
        try:
            changed = _delete(index, segments, gone)
            for run in runs(prepared):
                run = list({int(one["django_id"]): one for one in run}.values())
                new.append(Segment(index.indexname, len(run)))
                gather(run, new[-1].path(index.storage))
                _delete(index, segments, [int(one["django_id"]) for one in run])
                segments.append(new[-1])
            if new or changed:
                _commit(index, table)
        except BaseException:
            for segment in new:
                segment.path(index.storage).unlink(missing_ok=True)
            raise


def tidy(index: ArticleIndex, many: int) -> bool:
    """Merges segments of like size once there are more than ``many`` of them, else one much deleted; True where it did.

    Sizes are alike within a factor of ``many``: each article is merged a few times in all, and there are a few dozen segments
    at most. Needs no lock of the caller's: readers and writers go on meanwhile. Where another is merging it does nothing.
    """
    with _locked(index, "MERGELOCK", wait=False) as ours:
        if not ours:
            return False
        for left in Path(index.storage.folder).glob(f"{_UNFINISHED}*"):
            left.unlink()
        group = steadily(index.storage, lambda: _held(index, _group(index.table().segments, max(2, many))))
        if group:
            _merge(index, group)
        return bool(group)


def settle(index: ArticleIndex) -> None:
    """Merges everything into as few segments as it takes: the last step of building an index anew."""
    with _locked(index, "MERGELOCK"):
        segments = index.table().segments
        while segments:
            size, group = 0, []
            while segments and size + segments[0].doc_count() <= LARGEST:
                size += segments[0].doc_count()
                group.append(segments.pop(0))
            if len(group) > 1 or group[0].has_deletions():
                _merge(index, _held(index, group))


def _held(index: ArticleIndex, group: Iterable[Segment]) -> Group:
    """The segments with their files, which stay readable from here on though a commit takes them away."""
    return [(segment, opened(index.storage, segment)) for segment in group]


def _group(segments: list[Segment], many: int) -> list[Segment]:
    """The segments to merge next, the smallest first; none where all is well."""
    tiers: dict[int, list[Segment]] = {}
    for segment in segments:
        tiers.setdefault(int(np.log(max(1, segment.doc_count())) / np.log(many)), []).append(segment)
    for tier in sorted(tiers):
        if len(tiers[tier]) > many:
            sizes = np.cumsum([segment.doc_count() for segment in tiers[tier]])
            fitting = tiers[tier][: int(np.searchsorted(sizes, LARGEST, "right"))]
            if len(fitting) > 1:
                return fitting
    dead = (one for one in segments if one.deleted_count() > max(DEAD_AT_LEAST, DEAD * one.doc_count_all()))
    return [*islice(dead, 1)]


def _merge(index: ArticleIndex, group: Group) -> None:
    """Puts one segment in the place of several. What was deleted since they were read is deleted in it too."""
    live = [segment.live() for segment, _ in group]
    firsts = np.cumsum([0, *map(np.count_nonzero, live)]).tolist()
    merged = Segment(index.indexname, firsts[-1])
    path = merged.path(index.storage)
    unfinished = path.with_name(_UNFINISHED + path.name)
    try:
        merge([(files, mask) for (_, files), mask in zip(group, live, strict=True)], unfinished)
        with _locked(index, "WRITELOCK"):
            table = index.table()
            now = {segment.segment_id(): segment for segment in table.segments}
            for (segment, _), before, first in zip(group, live, firsts[:-1], strict=True):
                still = now.pop(segment.segment_id(), None)
                after = still.live() if still else np.zeros(len(before), bool)
                for number in renumbered(before, first)[before & ~after].tolist():
                    merged.delete_document(number)
            table.segments = [merged, *now.values()]
            os.replace(unfinished, path)
            _commit(index, table)
    finally:
        unfinished.unlink(missing_ok=True)


def _delete(index: ArticleIndex, segments: Iterable[Segment], numbers: Iterable[int]) -> bool:
    """Deletes the articles wherever they still are; True where there was one."""
    numbers, before = list(numbers), sum(segment.deleted_count() for segment in segments)
    for segment in segments if numbers else ():
        for at in np.flatnonzero(np.isin(opened(index.storage, segment).ids, numbers)).tolist():
            segment.delete_document(at)
    return sum(segment.deleted_count() for segment in segments) > before


def _commit(index: FileIndex, table: TOC) -> None:
    """The table with its segments as the next generation; those that nobody lives in are left out. Then old files go."""
    table.segments = [segment for segment in table.segments if segment.doc_count()]
    table.generation += 1
    table.write(index.storage, index.indexname)
    clean_files(index.storage, index.indexname, table.generation, table.segments)


class _Durable(FileStorage):
    """Whoosh's folder of files; what is renamed there is on disk before, and its name after."""

    def rename_file(self, oldname, newname, safe=False):
        flush(Path(self.folder) / oldname)
        super().rename_file(oldname, newname, safe)
        flush(Path(self.folder))


def flush(path: Path) -> None:
    """What a file or a folder holds, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(index: FileIndex, name: str, wait: bool = True) -> Iterator[bool]:
    """True inside where this holder got the lock; with ``wait`` always."""
    lock = index.lock(name)
    if not lock.acquire(blocking=wait):
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
