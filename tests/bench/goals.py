"""What a figure is to reach, and beside whom: one table."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.timing import p50, p95

#: What is compared: of many times one, of a single figure itself.
PARTS: dict[str, Callable[[Sequence[float]], float]] = {"p50": p50, "p95": p95, "most": max, "": max}


@dataclass(frozen=True, slots=True)
class Goal:
    """``part`` of a figure is at most ``most``, or at least where ``least`` is set: in its unit, or times what ``peer``
    has (at the same number of articles). Held to at the sizes in ``at``; at any from ``beyond`` on where that is empty.
    """

    most: float
    part: str = "p50"
    peer: str = ""
    at: Collection[int] = ()
    beyond: int = 0
    least: bool = False

    def asked(self, size: int) -> bool:
        """True where this many articles are held to it."""
        return size in self.at if self.at else size >= self.beyond

    def reached(self, values: Mapping[str, Sequence[float]]) -> float | None:
        """The figure, or how many times the peer's it is; None where either is missing.

        >>> Goal(1.5, peer="tantivy").reached({"site": [3.0], "tantivy": [2.0]}), Goal(5).reached({"tantivy": [2.0]})
        (1.5, None)
        """
        own, other = values.get("site"), values.get(self.peer)
        if not own or (self.peer and not other):
            return None
        part = PARTS[self.part]
        return part(own) / max(part(other), 1e-9) if self.peer else part(own)

    def met(self, value: float) -> bool:
        return value >= self.most if self.least else value <= self.most


LARGE = 10_000
_BESIDE = (Goal(1.5, peer="tantivy", beyond=LARGE), Goal(0.1, peer="fts5", beyond=LARGE))
_COMMON = {"warm": _BESIDE, "first": (Goal(10, peer="tantivy", beyond=LARGE),)}
_RUN = {"warm": (Goal(1, peer="tantivy", beyond=LARGE),), "first": (Goal(30, "p95", at=(50_000,)),)}
_SENTENCE = (Goal(5, at=(LARGE,)), Goal(20, "p95", at=(LARGE,)))

#: By row of questions and temperature. A rare term is nothing to FTS5: the tenth is asked on common ones.
ROWS: dict[str, dict[str, tuple[Goal, ...]]] = {
    "common term": _COMMON,
    "rare term": _COMMON | {"warm": _BESIDE[:1]},
    **dict.fromkeys(
        ("2 terms AND", "3 terms OR", "term + date span", "term + 3 facets", "sort by date", "term NOT term"), _COMMON
    ),
    **dict.fromkeys(("1 character", "2 characters", "new run of 4–8"), _RUN),
    "2 terms /s": {"warm": _SENTENCE, "first": _SENTENCE},
}
#: A page of the search over HTTP, warm. The tutorial's is fifty times slower at least.
PAGE = (Goal(15, at=(LARGE,)), Goal(40, "p95", at=(LARGE,)), Goal(1 / 50, peer="tutorial", at=(4000,)))
#: An article of 6,000 characters in two scripts over HTTP; and how many of its pages four readers get in a second.
ARTICLE, RATE = (Goal(10, at=(LARGE,)),), (Goal(120, "", at=(LARGE,), least=True),)
#: By figure of its own.
FIGURES: dict[str, tuple[Goal, ...]] = {
    "index, ms CPU an article": (Goal(3, "", beyond=1000),),
    "index, KB an article": (Goal(15, "", beyond=1000),),
    "publish: request held, ms": (Goal(50, "most"),),
    "publish: until found, ms": (Goal(1000, "most"),),
    "publish: a reader meanwhile, ms": (Goal(100, "most"),),
    "memory of the server over idle, MB": (Goal(250, ""),),
    "index, times the ms CPU of the smallest size": (Goal(1.2, ""),),
}
PROVED = (Goal(1.0, "", least=True),)
