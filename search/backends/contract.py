"""What search asks of an engine, beside Haystack's own interface, and what it answers.

Everything above this line of code (parameters, facets' labels, snippets, pages, API) is the same for every engine;
everything below knows only trees of search/query/nodes.py and the prepared documents of search/search_indexes.py.
"""

from collections.abc import Hashable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from search.query import Gives, Node

RELEVANCE, OLDEST, NEWEST = "relevance", "date", "-date"

#: The facets that an engine counts; "unknown" is a value of year and month.
FACETS = ("city", "province", "county", "newspaper", "year", "month", "script", "kind", "measure")
UNKNOWN = "unknown"


class SearchUnwell(Exception):
    """The index is missing, damaged or of another make. Browsing goes on; ``rebuild_search`` makes it anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """``count`` is exact; ``ranked`` holds (article id, score) of the slice asked for; ``facets`` (value, count) by name."""

    count: int
    ranked: list[tuple[int, float]]
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """What search/answer.py and search/outbox.py call."""

    def find(
        self, node: Node, start: int, end: int | None, sort: str = RELEVANCE, exact_script: bool = False, facets: bool = False
    ) -> Found:
        """The articles that answer ``node``. Raises SearchUnwell."""

    def kinds_given(self, node: Node, figure: Gives, exact_script: bool = False) -> list[tuple[str, int]]:
        """The kinds of the figures within the spans of ``figure``, each with how many articles that answer ``node`` give one,
        the most frequent first.
        """

    def nearest(self, node: Node, limit: int) -> Found:
        """Articles nearest by rank to what ``node`` asks for, within its exclusions and attributes; ``count`` is 0."""

    def like(self, number: int, limit: int) -> Found:
        """Articles most like the one numbered ``number`` by their telling words, without itself; ``count`` is 0."""

    def vocabulary(self) -> Iterable[tuple[str, int]]:
        """Every word (folded) that ranks, and how many articles hold it: what corrections and completion draw on."""

    def apply(self, articles: Iterable, gone: Iterable[int]) -> None:
        """Puts the articles in, and those numbered ``gone`` out, in one commit. Only while :meth:`writing`."""

    def writing(self, wait: bool = True) -> AbstractContextManager[bool]:
        """The one writer among all processes: True inside where this is it. ``wait=False`` never waits."""

    def tidy(self, many: int) -> bool:
        """Merges the leavings of small commits once there are more than ``many``. Takes its time, in nobody's way."""

    def rebuilding(self, wait: bool = True) -> AbstractContextManager["Rebuild | None"]:
        """An empty index beside the one that answers; one at a time among all processes. ``wait=False``: None if not ours."""

    def rebuild_under_way(self) -> bool:
        """True while some process builds an index beside."""

    def ready(self) -> bool:
        """True where there is an index that can answer; it is opened for that."""

    def state(self) -> Hashable:
        """What is another after every commit of the index; asking it costs next to nothing. Raises SearchUnwell."""

    def stale(self) -> bool:
        """True where an index is to be built anew: none can answer, or the one that does was made by other rules."""

    def ids(self) -> set[int]:
        """The numbers of all articles in the index."""

    def differing(self, articles: Iterable) -> set[int]:
        """The numbers of those articles of which the index keeps other than it would if they were put in now, or nothing."""


class Rebuild(Protocol):
    """An index in the making."""

    def apply(self, articles: Iterable, gone: Iterable[int] = ()) -> None:
        """As the engine's, into the new index."""

    def settle(self) -> None:
        """Puts in order what was applied so far; takes its time. Once, when almost all is in."""

    def swap(self) -> None:
        """From here on the new index answers, in every process. Only while the engine is writing."""
