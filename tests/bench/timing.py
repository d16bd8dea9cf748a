"""Times of questions: the first time one is asked in a process that has just opened its index, and again and again."""

import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

#: Seconds that one row may take, in either temperature: a slow row is judged by fewer questions.
PATIENCE = 8


class Took(NamedTuple):
    """Milliseconds by the clock on the wall, and of a processor: what else a machine does is in the first alone."""

    clock: float
    processor: float


def asked(ask: Callable, rows: dict) -> dict[str, dict]:
    """By name of the :class:`~tests.bench.questions.Row`: times at ``first`` touch and ``warm``, ``hits`` of each first question.

    A row that the engine cannot answer (``ask`` gives None) has no times: ``{}``.
    """
    taken = {}
    for name, row in rows.items():
        first = list(_while_patient(ask, row.first))
        hits = [found for _, found in first]
        if None in hits:
            taken[name] = {}
            continue
        warm = [took for took, _ in _while_patient(ask, row.again)]
        taken[name] = {"first": [took for took, _ in first], "warm": warm, "hits": hits}
    return taken


def _while_patient(ask: Callable, questions: Sequence) -> Iterator[tuple[Took, object]]:
    until = time.monotonic() + PATIENCE
    for question in questions:
        yield timed(ask, question)
        if time.monotonic() > until:
            return


def timed(call: Callable, *given) -> tuple[Took, object]:
    """What it took, and what came back."""
    worked, began = time.process_time(), time.perf_counter()
    answer = call(*given)
    return Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000), answer


def p50(times: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 stay below.

    >>> p50([1.0] * 90 + [9.0] * 10), p95([1.0] * 90 + [9.0] * 10)
    (1.0, 9.0)
    """
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def spent() -> float:
    """Processor seconds that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory(process: int | str = "self") -> float:
    """Megabytes that a process holds now, mapped files aside."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(lines["RssAnon"].split()[0]) * 1024 / 1e6


def size(folder: Path) -> float:
    """Megabytes of all files below a folder."""
    return sum(os.path.getsize(path) for path in folder.rglob("*") if path.is_file()) / 1e6
