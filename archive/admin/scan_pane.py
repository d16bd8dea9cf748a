"""The scan on the review desk: pictures of the pages that an article stands on, with the places of its lines and of the
characters that recognition is not sure of, numbered as the received text beside them is."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.urls import reverse

from archive.admin.lit_words import Lit, Run, runs
from archive.models import Part, ScannedPage
from archive.scan_places import PlacedLine, ScannedPart, places_of
from archive.text.reading.scans import SURE_ENOUGH
from archive.text.reading.scans.groups import thickness
from archive.text.reading.scans.page import run_box

#: CSS pixels that a character of the body has in the size for reading.
READ_AT = 22
#: A picture as wide as its half of the desk is legible, and first shown so, where its characters then have so many.
LEGIBLE, HALF = 13, 437


@dataclass(frozen=True)
class Unsure:
    """Characters side by side that recognition is not sure of: ``start:end`` of the article's raw text, and their place."""

    number: int
    start: int
    end: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Drawn:
    """A line on a picture; ``number`` is its own in the whole article."""

    number: int
    line: PlacedLine
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True)
class Leaf:
    """The picture of one page, and the lines drawn over it. ``view`` is what of the page is seen: x, y, width, height."""

    placed: ScannedPart
    lines: tuple[Drawn, ...]

    @property
    def picture(self) -> str:
        """The address of the page's picture."""
        return address_of(self.placed.page)

    @property
    def view(self) -> tuple[int, int, int, int]:
        x0, y0, x1, y1 = self.placed.shown
        return x0, y0, x1 - x0, y1 - y0

    @cached_property
    def size(self) -> float:
        """Pixels of the picture that a character of the body has."""
        return median([thickness(drawn.line) for drawn in self.lines for _char in drawn.line.sure] or [READ_AT])

    @property
    def legible(self) -> bool:
        """Whether it can be read where it is as wide as the pane."""
        return self.size * HALF >= LEGIBLE * self.view[2]

    @property
    def width(self) -> int:
        """CSS pixels of its width in the size for reading, no more than the picture has."""
        return min(self.view[2], round(self.view[2] * READ_AT / max(1, self.size)))


def address_of(page: ScannedPage) -> str:
    """Where editors find the picture of a page; another one once it was recognised again."""
    where = reverse("admin:archive_clipping_picture", args=[page.clipping_id, page.number])
    return f"{where}?v={int(page.read_at.timestamp())}"


class Scan:
    """All pages of an article that is a scan's; false where none of its clippings was recognised."""

    def __init__(self, placed: Iterable[ScannedPart]):
        self._leaves, unsure, numbers = [], [], 0
        for part in placed:
            lines = []
            for line in part.lines:
                numbers += 1
                found = tuple(_unsure(line, len(unsure)))
                unsure += found
                lines.append(Drawn(numbers, line, found))
            self._leaves.append(Leaf(part, tuple(lines)))
        self.drawn = sorted((one for leaf in self._leaves for one in leaf.lines), key=lambda one: one.line.start)
        self.unsure = sorted(unsure, key=lambda one: one.start)
        self._starts = [one.line.start for one in self.drawn]

    def __bool__(self) -> bool:
        return bool(self._leaves)

    @property
    def doubtful(self) -> int:
        """How many characters recognition is not sure of."""
        return sum(one.end - one.start for one in self.unsure)

    def begun_in(self, start: int, end: int) -> list[Drawn]:
        """The lines that begin in this span of the raw text."""
        return self.drawn[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def runs(self, text: str, at: int) -> list[Run]:
        """A piece of the raw text that begins ``at``, cut where what is unsure begins or ends; nothing where all is sure."""
        first = bisect_right(self.unsure, at, key=lambda one: one.end)
        last = bisect_left(self.unsure, at + len(text), key=lambda one: one.start)
        lights = [
            Lit(max(0, one.start - at), one.end - at, "unsure", id=str(one.number) if one.start >= at else "")
            for one in self.unsure[first:last]
        ]
        return runs(text, lights) if lights else []

    def leaves(self, numbers: Collection[int]) -> list[Leaf]:
        """The pages with those of their lines that are shown beside them; pages without any are left out."""
        kept = [Leaf(leaf.placed, tuple(one for one in leaf.lines if one.number in numbers)) for leaf in self._leaves]
        return [leaf for leaf in kept if leaf.lines] or self._leaves[:1]


def scan_of(parts: Sequence[Part]) -> Scan:
    """The scan of an article, whose parts are given with their clippings."""
    return Scan(places_of(parts))


def _unsure(line: PlacedLine, before: int) -> Iterable[Unsure]:
    """Neighbours in doubt as one, numbered after the ``before`` of earlier lines."""
    doubts = [sure < SURE_ENOUGH for sure in line.sure] + [False]
    begun = None
    for place, doubt in enumerate(doubts):
        if doubt and begun is None:
            begun = place
        if begun is not None and not doubt:
            before += 1
            box = run_box(line.box, line.down, line.edges[begun], line.edges[place])
            yield Unsure(before, line.start + begun, line.start + place, box)
            begun = None
