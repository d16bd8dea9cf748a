"""Milliseconds a clipping, by format: cleaning alone, and all that happens from its bytes to a saved draft."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.ingest import ingest
from archive.text.cleaning import clean
from archive.text.reading import Unreadable, read
from tests.judge.rows import Row

#: Where files of each format lie, and how often each is timed.
FILES = {"txt": "clippings/*.txt", "html": "uploads/html_news/*.html", "pdf": "uploads/pdf_docx/*.pdf"}
ROUNDS = 3


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


def readable(path: Path):
    """What reading makes of a file; None where it is refused."""
    try:
        return read(path.read_bytes(), path.name)
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
