"""The embedded engine: Whoosh's files under Haystack's interface."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from haystack.backends import BaseEngine, BaseSearchBackend
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.models import Article
from search.backends.contract import RELEVANCE, Found, SearchUnwell
from search.backends.haystack_query import TreeQuery
from search.backends.whoosh import check, commit, rank
from search.backends.whoosh.codec import TRIES, segments
from search.backends.whoosh.evaluate import Evaluation
from search.backends.whoosh.generations import Generations, unwell_if_it_fails
from search.backends.whoosh.snapshot import Snapshot
from search.query import Attribute, Both, Dated, Gives, Named, Node, Without, Years

#: Articles like another that Haystack is told of where it does not say how many it wants.
LIKE = 20


class WhooshBackend(BaseSearchBackend):
    """See :class:`search.backends.contract.Engine` for what search itself calls."""

    #: (path, folder, Whoosh's generation) → snapshot: one for all threads of a process, replaced after every commit.
    _snapshots: dict[str, tuple[tuple, Snapshot]] = {}
    _opening = threading.Lock()

    def __init__(self, connection_alias, **options):
        super().__init__(connection_alias, **options)
        self.generations = Generations(options["PATH"])

    # What search itself calls

    def find(self, node, start=0, end=None, sort=RELEVANCE, exact_script=False, facets=False) -> Found:
        with unwell_if_it_fails():
            snapshot = self._snapshot()
            evaluation = Evaluation(snapshot, exact_script)
            hits = evaluation.hits(node)
            ranked = rank.in_order(snapshot, hits, rank.Scores(evaluation, node), sort, start, end)
            return Found(len(hits), ranked, snapshot.counted(hits) if facets else {})

    def kinds_given(self, node, figure, exact_script=False) -> list[tuple[str, int]]:
        with unwell_if_it_fails():
            snapshot = self._snapshot()
            return snapshot.kinds_given(Evaluation(snapshot, exact_script).hits(node), figure)

    def nearest(self, node, limit) -> Found:
        with unwell_if_it_fails():
            snapshot = self._snapshot()
            allowed = snapshot.living(Evaluation(snapshot).mask(_conditions(node)))
            return Found(0, rank.highest(snapshot, rank.nearness(snapshot, node) * allowed, limit))

    def like(self, number, limit) -> Found:
        with unwell_if_it_fails():
            snapshot = self._snapshot()
            place = snapshot.number_of(number)
            return Found(0, [] if place is None else rank.highest(snapshot, rank.likeness(snapshot, place), limit))

    def vocabulary(self) -> Iterable[tuple[str, int]]:
        with unwell_if_it_fails():
            return self._snapshot().vocabulary()

    def ids(self) -> set[int]:
        with unwell_if_it_fails():
            return set(self._snapshot().articles.tolist())

    def differing(self, articles) -> set[int]:
        with unwell_if_it_fails():
            return check.differing(self.generations.open(), list(self._prepared(articles)))

    def ready(self) -> bool:
        try:
            self._snapshot()
        except SearchUnwell:
            return False
        return True

    def state(self) -> tuple[str, int]:
        return self.generations.state()

    def stale(self) -> bool:
        return not self.ready() or self.generations.outdated()

    def writing(self, wait=True):
        return self.generations.lock("write", wait)

    def apply(self, articles, gone) -> None:
        with unwell_if_it_fails(but=OSError):  # a full disk is no fault of the index
            commit.apply(self.generations.open(), self._prepared(articles), gone)

    def tidy(self, many) -> bool:
        return commit.tidy(self.generations.open(), many)

    @contextmanager
    def rebuilding(self, wait=True) -> Iterator["Beside | None"]:
        with self.generations.lock("rebuild", wait) as ours:
            if not ours:
                yield None
                return
            self.generations.clear_unfinished()
            try:
                yield Beside(self)
            finally:
                self.generations.clear_unfinished()

    def rebuild_under_way(self) -> bool:
        return self.generations.held("rebuild")

    # Haystack's interface

    def setup(self) -> None:
        """Makes an empty index where there is none."""
        if not self.ready():
            self.generations.swap(self.generations.create())

    def update(self, index, iterable, commit=True):
        with self.writing():
            self.setup()
            self.apply(iterable, ())

    def remove(self, obj_or_string, commit=True):
        with self.writing():
            self.apply((), [int(get_identifier(obj_or_string).rsplit(".", 1)[-1])])

    def clear(self, models=None, commit=True):
        if models is None or Article in models:
            with self.writing():
                self.generations.swap(self.generations.create())

    def search(self, query: Node, start_offset=0, end_offset=None, sort_by=None, facets=None, **options):
        """Haystack's answer; of its options ``models`` and ``result_class`` are heard."""
        models, made = options.get("models"), options.get("result_class") or SearchResult
        if models and Article not in models:
            return {"results": [], "hits": 0}
        sort = {"sort_date": "date", "-sort_date": "-date"}.get((sort_by or [""])[0], RELEVANCE)
        found = self.find(query, start_offset, end_offset, sort, facets=bool(facets))
        results = [made("archive", "article", str(number), score) for number, score in found.ranked]
        fields = {name: found.facets[name] for name in facets or () if name in found.facets}
        return {"results": results, "hits": found.count, "facets": {"fields": fields, "dates": {}, "queries": {}}}

    def more_like_this(self, model_instance, additional_query_string=None, result_class=None, **ignored):
        """Haystack's answer; ``start_offset``, ``end_offset`` and ``result_class`` are heard."""
        start, end = ignored.get("start_offset", 0), ignored.get("end_offset")
        ranked = self.like(model_instance.pk, LIKE if end is None else end).ranked[start:end]
        made = result_class or SearchResult
        return {"results": [made("archive", "article", str(number), score) for number, score in ranked], "hits": len(ranked)}

    # Within

    def _prepared(self, articles: Iterable[Article]) -> Iterator[dict]:
        from haystack import connections

        index = connections[self.connection_alias].get_unified_index().get_index(Article)
        return index.prepared(articles)

    def _snapshot(self) -> Snapshot:
        state = self.generations.state()
        held = self._snapshots.get(str(self.generations.path))
        return held[1] if held and held[0] == state else self._opened(str(self.generations.path))

    def _opened(self, path: str) -> Snapshot:
        """The generation that answers now; what of the one before is still there is kept."""
        with self._opening:
            for tries_left in reversed(range(TRIES)):
                state = self.generations.state()
                before, held = self._snapshots.get(path, (None, None))
                if before == state:
                    return held
                try:
                    with unwell_if_it_fails():
                        self._snapshots[path] = (state, Snapshot(segments(self.generations.open())[1], held))
                except SearchUnwell:
                    # Another process may have swapped the index, or committed, while it was being opened.
                    if not tries_left or self.generations.state() == state:
                        raise
            return self._snapshots[path][1]


class Beside:
    """An index in the making, beside the one that answers."""

    def __init__(self, backend: WhooshBackend):
        self.backend, self.index = backend, backend.generations.create()

    def apply(self, articles, gone=()) -> None:
        commit.apply(self.index, self.backend._prepared(articles), gone)

    def settle(self) -> None:
        commit.settle(self.index)

    def swap(self) -> None:
        self.backend.generations.swap(self.index)


class WhooshEngine(BaseEngine):
    backend = WhooshBackend
    query = TreeQuery


def _conditions(node: Node) -> Node:
    """What must hold even of the nearest: attributes, dates, fields of the article, and what is excluded."""
    parts = node.parts if isinstance(node, Both) else (node,)
    return Both(tuple(part for part in parts if isinstance(part, Attribute | Dated | Gives | Years | Without) or _is_place(part)))


def _is_place(part: Node) -> bool:
    return isinstance(part, Named) and part.field != "person"
