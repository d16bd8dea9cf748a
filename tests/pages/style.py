"""How a page looks: its columns, its typefaces, its rules."""

from dataclasses import dataclass

#: From line to line, in em.
LEADING = 1.6


@dataclass
class Style:
    """How a page looks. Lengths in pixels."""

    em: int
    columns: int
    ems: int
    body: str
    head: str
    ruled: bool
    centred: bool
    script: str
    gutter: float

    @property
    def step(self) -> float:
        return self.em * LEADING

    def start(self, column: int) -> float:
        return column * (self.ems * self.em + self.gutter)

    def span(self, first: int, count: int) -> tuple[float, float]:
        return self.start(first), self.start(first + count) - self.gutter
