"""Recognised lines of a page without any picture: text set on a grid, as recognition would find it, wobbling as it does."""

import random
from dataclasses import dataclass, field, replace

from archive.text.reading.scans.page import ScannedLine
from tests.text.reading.pdf_pages import advance, set_lines

SURE = 97


@dataclass
class Paper:
    """Lines set one by one or in columns; lengths in pixels, the em of the body 20."""

    em: int = 20
    lead: float = 1.5
    lines: list[ScannedLine] = field(default_factory=list)

    def line(self, x: float, y: float, text: str, size: float = 0, down: bool = False, sure: int = SURE) -> None:
        """A line whose em boxes begin at x, y."""
        size = size or self.em
        at, edges = y if down else x, []
        for character in text:
            edges.append(round(at))
            at += size if down else size * advance(character)
        edges.append(round(at))
        box = (round(x), edges[0], round(x + size), edges[-1]) if down else (edges[0], round(y), edges[-1], round(y + size))
        self.lines.append(ScannedLine(text, box, down, tuple(edges), (sure,) * len(text)))

    def column(self, x: float, y: float, text: str, ems: int, most: int = 0, first: int = 0) -> None:
        """Paragraphs set in by two em, lines ``first`` to ``most`` of them in a column."""
        for row, (indent, line) in enumerate(set_lines(text, ems)[first : most or None]):
            self.line(x + indent * self.em, y + row * self.lead * self.em, line)

    def column_down(self, right: float, y: float, text: str, ems: int) -> None:
        """The same in vertical lines from the right to the left."""
        for row, (indent, line) in enumerate(set_lines(text, ems)):
            self.line(right - self.em - row * self.lead * self.em, y + indent * self.em, line, down=True)

    def wobbling(self, seed: int) -> list[ScannedLine]:
        """The lines in any order, box heights by a tenth off, ends by a fifth of an em."""
        chance = random.Random(seed)
        lines = [_wobbling(line, chance) for line in self.lines]
        chance.shuffle(lines)
        return lines


def _wobbling(line: ScannedLine, chance: random.Random) -> ScannedLine:
    x0, y0, x1, y1 = line.box
    size = x1 - x0 if line.down else y1 - y0
    more = [round(size * chance.uniform(-0.05, 0.1)) for _ in range(2)]
    edges = [edge + round(size * chance.uniform(-0.2, 0.2)) for edge in line.edges]
    edges = tuple(max(edges[: at + 1]) for at in range(len(edges)))
    if line.down:
        box = (x0 - more[0], edges[0], x1 + more[1], edges[-1])
    else:
        box = (edges[0], y0 - more[0], edges[-1], y1 + more[1])
    return replace(line, box=box, edges=edges)
