"""The goals, each with the piece of work that names it: one table for all measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """``bound`` is reached at least, or with ``most`` at most; ``work`` is the piece of work that asks for it."""

    bound: float
    work: str
    most: bool = False

    def held(self, value: float) -> bool:
        """True where the value reaches the goal.

        >>> Goal(0.94, "search").held(0.94), Goal(60, "clean text", most=True).held(61)
        (True, False)
        """
        return value <= self.bound if self.most else value >= self.bound

    def __str__(self):
        return f"{'≤' if self.most else '≥'} {self.bound:g}"


CLEAN, SEARCH, READING, FACTS, SCANS = "clean text", "search", "reading room", "facts", "scans"
CAPTURES = "captures"

GOALS = {
    "clean": Goal(0.998, CLEAN),
    **{name: Goal(1, CLEAN) for name in ("title", "subtitle", "headings", "captions", "reporters", "city", "script")},
    **{name: Goal(1, CLEAN) for name in ("incomplete", "earliest_date")},
    "facts.recall": Goal(0.95, FACTS),
    "facts.precision": Goal(0.90, FACTS),
    "facts.kind": Goal(0.92, FACTS),
    "facts.unit": Goal(0.97, FACTS),
    "nonfacts.avoided": Goal(1, FACTS),
    "events.recall": Goal(0.92, FACTS),
    "events.precision": Goal(0.85, FACTS),
    "people.recall": Goal(0.97, FACTS),
    "people.precision": Goal(0.95, FACTS),
    "measures.recall": Goal(0.80, FACTS),
    "measures.precision": Goal(0.75, FACTS),
    "facts.bars_held": Goal(1, FACTS),
    "captures.round_trip": Goal(1, CAPTURES),
    "captures.right_or_refused": Goal(1, CAPTURES),
    "captures.pages_of_crawl": Goal(1, CAPTURES),
    "captures.memory_mb": Goal(20, CAPTURES, most=True),
    "facts.cpu_ms": Goal(40, FACTS, most=True),
    "queries.grade_2_found": Goal(1, SEARCH),
    "queries.precision": Goal(0.9, SEARCH),
    "uploads.right_or_refused": Goal(1, CLEAN),
    "uploads.tracebacks": Goal(0, CLEAN, most=True),
    "uploads.mojibake": Goal(0, CLEAN, most=True),
    "corpus.twice_is_once": Goal(1, CLEAN),
    "corpus.all_off_is_raw": Goal(1, CLEAN),
    "corpus.changed_unnamed": Goal(0, CLEAN, most=True),
    "corpus.gold_changed": Goal(0, CLEAN, most=True),
    "damage.restored": Goal(0.99, CLEAN),
    "damage.worst_kind": Goal(0.95, CLEAN),
    "damage.corpus.restored": Goal(0.99, CLEAN),
    "damage.corpus.worst_kind": Goal(0.95, CLEAN),
    "retrieval.traditional": Goal(0.94, SEARCH),
    "retrieval.simplified": Goal(0.94, SEARCH),
    "conversion.hant.right": Goal(0.97, READING),
    "conversion.hant.wrong_unflagged": Goal(0, READING, most=True),
    "conversion.hans.wrong_unflagged": Goal(0, READING, most=True),
    "conversion.flags_per_1000": Goal(4, READING, most=True),
    "speed.clean.txt": Goal(60, CLEAN, most=True),
    "memory.mb_over_imports": Goal(32, CLEAN, most=True),
    "scans.clean.recall": Goal(0.99, SCANS),
    "scans.photographed.recall": Goal(0.95, SCANS),
    "scans.order": Goal(0.95, SCANS),
}
