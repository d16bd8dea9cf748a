"""Times of questions: the first time one is asked in a process that has just opened its index, and again and again."""

import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

#: How often each question is asked again.
ROUNDS = 3
#: Seconds that one row may take, in either temperature: a slow row is judged by fewer questions.
PATIENCE = 8


def asked(ask: Callable, rows: dict[str, Sequence]) -> dict[str, dict]:
    """By row: milliseconds at ``first`` touch and ``warm``, and the ``hits`` of each question that was asked.

    A row that the engine cannot answer (``ask`` gives None) has no times: ``{}``.
    """
    taken = {}
    for name, questions in rows.items():
        first = list(_while_patient(ask, questions))
        hits = [found for _, found in first]
        if None in hits:
            taken[name] = {}
            continue
        warm = [taken for taken, _ in _while_patient(ask, list(questions[: len(first)]) * ROUNDS)]
        taken[name] = {"first": [taken for taken, _ in first], "warm": warm, "hits": hits}
    return taken


def _while_patient(ask: Callable, questions: Sequence) -> Iterator[tuple[float, object]]:
    until = time.monotonic() + PATIENCE
    for question in questions:
        yield timed(ask, question)
        if time.monotonic() > until:
            return


def timed(call: Callable, *given) -> tuple[float, object]:
    """Milliseconds, and what came back."""
    began = time.perf_counter()
    answer = call(*given)
    return (time.perf_counter() - began) * 1000, answer


def middle_and_tail(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p95.

    >>> middle_and_tail([1.0] * 90 + [9.0] * 10)
    (1.0, 9.0)
    """
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def spent() -> float:
    """Processor seconds that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory() -> float:
    """Megabytes that this process holds now, mapped files aside."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines["RssAnon"].split()[0]) / 1024


def size(folder: Path) -> float:
    """Megabytes of all files below a folder."""
    return sum(os.path.getsize(path) for path in folder.rglob("*") if path.is_file()) / 2**20
