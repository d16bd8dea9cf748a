"""Where two runs of tokens differ: the stretches, small where the texts are alike, found fast where they are long.

The standard library's SequenceMatcher is exact but slow on long texts of few characters. What is long is cut first at the
runs that stand exactly once on either side and in the same order, as in Bram Cohen's patience diff.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Tokens. A stretch that is longer on both sides is cut at its anchors; an anchor is a run of so many tokens.
LONG, RUN = 400, 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """``start:end`` of one run was replaced by ``lo:hi`` of the other; half-open, either may be empty, never both."""

    start: int
    end: int
    lo: int
    hi: int


def differences(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Stretch]:
    """The stretches in which the two differ, in order; what lies between them is the same on both sides.

    >>> differences("渡口重开了", "渡口昨日重开")
    [Stretch(start=2, end=2, lo=2, hi=4), Stretch(start=4, end=5, lo=6, hi=6)]
    """
    found: list[Stretch] = []
    for part in _parts(before, after, 0, len(before), 0, len(after)):
        if found and (found[-1].end, found[-1].hi) == (part.start, part.lo):
            last = found.pop()
            part = Stretch(last.start, part.end, last.lo, part.hi)
        found.append(part)
    return found


def _parts(a: Sequence, b: Sequence, start: int, end: int, lo: int, hi: int) -> Iterator[Stretch]:
    """The stretches between two pairs of places, not yet joined where they touch."""
    while start < end and lo < hi and a[start] == b[lo]:
        start, lo = start + 1, lo + 1
    while start < end and lo < hi and a[end - 1] == b[hi - 1]:
        end, hi = end - 1, hi - 1
    if start == end or lo == hi:
        if start < end or lo < hi:
            yield Stretch(start, end, lo, hi)
        return
    anchors = _anchors(a, b, start, end, lo, hi) if min(end - start, hi - lo) > LONG else []
    if not anchors:
        for tag, i, j, k, m in SequenceMatcher(None, a[start:end], b[lo:hi], autojunk=False).get_opcodes():
            if tag != "equal":
                yield Stretch(start + i, start + j, lo + k, lo + m)
        return
    for place, other in anchors:
        if place >= start and other >= lo:
            yield from _parts(a, b, start, place, lo, other)
            start, lo = place + RUN, other + RUN
    yield from _parts(a, b, start, end, lo, hi)


def _anchors(a: Sequence, b: Sequence, start: int, end: int, lo: int, hi: int) -> list[tuple[int, int]]:
    """Places of runs that stand once on either side, as many as keep their order (the longest rising row of them)."""
    once_in_b = _once(b, lo, hi)
    pairs = [(place, once_in_b[run]) for run, place in _once(a, start, end).items() if run in once_in_b]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        depth = bisect_left(tops, other)
        tops[depth : depth + 1] = [other]
        ends[depth : depth + 1] = [number]
        before.append(ends[depth - 1] if depth else -1)
    row, at = [], ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _once(tokens: Sequence, start: int, end: int) -> dict[tuple, int]:
    """Run → its place, in order, for the runs that stand once between the two places."""
    places: dict[tuple, int] = {}
    twice = set()
    for place in range(start, end - RUN + 1):
        run = tuple(tokens[place : place + RUN])
        if run in places:
            twice.add(run)
        places.setdefault(run, place)
    return {run: place for run, place in places.items() if run not in twice}
