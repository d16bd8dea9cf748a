"""Where an article stands on scanned pages: the pages of its parts, the lines that are its own, and what it may show of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from archive.models import Clipping, Part, ScannedPage
from archive.text.reading.scans import SURE_ENOUGH
from archive.text.reading.scans.cutting import shown_around
from archive.text.reading.scans.page import Box, run_box


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, or as much of it as is the article's: ``start`` and ``end`` count in the article's raw text, the rest is that
    of archive.text.reading.scans.ScannedLine. ``number`` counts the lines of one page of the article from 1."""

    number: int
    start: int
    end: int
    box: Box
    down: bool
    edges: tuple[int, ...]
    sure: tuple[int, ...]

    @property
    def unsure(self) -> list[int]:
        """Where in the raw text a character stands that recognition is not sure of."""
        return [self.start + at for at, sure in enumerate(self.sure) if sure < SURE_ENOUGH]


@dataclass(frozen=True)
class ScannedPart:
    """One page of one part. ``number`` counts the pages of the article from 1, ``start`` is where it begins in the article's
    raw text; ``boxes`` are what the article has of the page, none where it has all of it."""

    number: int
    part: Part
    page: ScannedPage
    start: int
    boxes: tuple[Box, ...]
    lines: tuple[PlacedLine, ...]

    @cached_property
    def shown(self) -> Box:
        """What of the page its picture shows."""
        whole = (0, 0, self.page.width, self.page.height)
        return shown_around(self.boxes, self.page.width, self.page.height) if self.boxes else whole

    @property
    def unsure(self) -> int:
        """How many characters recognition is not sure of."""
        return sum(len(line.unsure) for line in self.lines)


def places_of(parts: Iterable[Part]) -> list[ScannedPart]:
    """Every scanned page that an article stands on, in the order of its parts, which are given with their clippings.

    Asks for the pages of each clipping: of many articles they are prefetched (``parts__clipping__pages``).
    """
    found, offset = [], 0
    for part in parts:
        for page, start, pieces in _pages(part, offset):
            lines = tuple(_lines(page, start, pieces))
            boxes = _boxes(part, lines)
            if lines or boxes or not part.region:
                first = min((line.start for line in lines), default=offset)
                found.append(ScannedPart(len(found) + 1, part, page, first, boxes, lines))
        offset += len(part.raw_text) + 1
    return found


def page_starts(clipping: Clipping) -> Iterator[tuple[ScannedPage, int | None]]:
    """The recognised pages of a clipping, each with where it begins in what was read there, or None where it is not in that."""
    begun = 0
    for page in clipping.pages.all():
        begins = clipping.raw_text.find(page.text, begun) if page.text else -1
        if begins >= 0:
            begun = begins + len(page.text)
        yield page, None if begins < 0 else begins


def _pages(part: Part, offset: int) -> Iterator[tuple[ScannedPage, int, list[tuple[int, int, int]]]]:
    """Each page of the part, where it begins in what was read from the clipping, and the pieces of that: where each begins
    there, where it ends, and where it begins in the article's raw text."""
    pieces, at = [], offset
    for start, end, after in part.pieces:
        pieces.append((start, end, at))
        at += end - start + len(after)
    for page, begins in page_starts(part.clipping):
        if part.region.get("page", page.number) != page.number:
            continue
        if begins is None:
            yield page, 0, []
        else:
            ends = begins + len(page.text)
            yield page, begins, [piece for piece in pieces if piece[0] < ends and begins < piece[1]]


def _lines(page: ScannedPage, begins: int, pieces: list[tuple[int, int, int]]) -> Iterator[PlacedLine]:
    """The lines of the page as far as they lie in the pieces, in the order of the article's raw text."""
    shares = []
    for line in page.lines if pieces else ():
        first, last = begins + line["start"], begins + line["start"] + len(line["text"])
        for start, end, at in pieces:
            low, high = max(first, start), min(last, end)
            if low < high:
                shares.append((at + low - start, low - first, high - first, line))
    for number, (at, low, high, line) in enumerate(sorted(shares, key=itemgetter(0)), 1):
        edges, sure = tuple(line["edges"][low : high + 1]), tuple(line["sure"][low:high])
        yield PlacedLine(number, at, at + high - low, _share(line, low, high), line["down"], edges, sure)


def _share(line: dict, low: int, high: int) -> Box:
    """The box of some characters of a line."""
    if (low, high) == (0, len(line["text"])):
        return tuple(line["box"])
    return run_box(line["box"], line["down"], line["edges"][low], line["edges"][high])


def _boxes(part: Part, lines: tuple[PlacedLine, ...]) -> tuple[Box, ...]:
    if "boxes" in part.region:
        return tuple(tuple(box) for box in part.region["boxes"])
    return tuple(line.box for line in lines) if part.region else ()
