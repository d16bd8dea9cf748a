"""Milliseconds a clipping, by format: cleaning alone, and all that happens from its bytes to a saved draft; and whether
memory stays flat over many of them.
"""

import itertools
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.ingest import ingest
from archive.text.cleaning import clean
from archive.text.reading import Unreadable, jail
from tests.judge.rows import Row

#: Where files of each format lie, and how often each is timed.
FILES = {
    "txt": "clippings/*.txt",
    "html": "uploads/html_news/*.html",
    **{name: f"uploads/pdf_docx/*.{name}" for name in ("pdf", "docx")},
}
ROUNDS = 3
#: Imports after which memory is watched, and up to which; where not everything is asked for, as many as so many seconds
#: and twice as many allow. Bytes of a file that takes no long reading.
WARM, MOST, SECONDS, SHORT = 300, 3000, 20, 30_000


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """A format that the archive does not read yet has no row."""
    for name, pattern in FILES.items():
        paths = sorted(shared.glob(pattern))
        texts = [(path, text) for path in paths if (text := readable(path))]
        if not texts:
            continue
        longest = max(len(text.text) for _, text in texts)
        said = f"ms, median of {len(texts)}; longest {longest:,} characters"
        yield Row(f"speed.clean.{name}", _median([lambda text=text: clean(text.text) for _, text in texts]), said)
        yield Row(f"speed.ingest.{name}", _median([taking_in(path) for path, _ in texts]), "ms, from bytes to draft")
    yield over_imports([path for pattern in FILES.values() for path in sorted(shared.glob(pattern))], everything)


def over_imports(paths: list[Path], everything: bool) -> Row:
    """What the process grows by once all that is loaded once is loaded: short files, taken in again and again, each time new."""
    files = itertools.cycle([(path.read_bytes(), path.name) for path in paths if path.stat().st_size < SHORT])
    numbers, counts = itertools.count(1), []
    for most, seconds in ((WARM, SECONDS), (MOST - WARM, 2 * SECONDS)):
        before, began, count = resident(), time.monotonic(), 0
        while count < most and (everything or time.monotonic() - began < seconds):
            data, name = next(files)
            ingest(data + f"\n{next(numbers)}\n".encode(), name)
            count += 1
        counts.append(count)
    said = f"MB from import {counts[0]} to {sum(counts):,}; {resident():.0f} in all"
    return Row("memory.mb_over_imports", resident() - before, said)


def resident() -> float:
    """Megabytes that this process holds in memory; where the system does not tell, the most that it ever held."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def readable(path: Path):
    """What reading makes of a file; None where it is refused."""
    try:
        return jail.read(path.read_bytes(), path.name)
    except Unreadable:
        return None


def taking_in(path: Path) -> Callable[[], object]:
    """Takes the file in; each time with one more byte at its end, since the same bytes are held already."""
    data = [path.read_bytes()]

    def take() -> object:
        data[0] += b"\n"
        return ingest(data[0], path.name)

    return take


def _median(calls: list[Callable]) -> float:
    """The median over the calls of each one's fastest round."""
    return statistics.median(min(_milliseconds(call) for _ in range(ROUNDS)) for call in calls)


def _milliseconds(call: Callable) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
