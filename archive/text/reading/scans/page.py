"""What recognition makes of a picture of a page: lines with the place of every character, and how sure each is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

#: Below this a character is lit for the editor: see ``sure`` of :class:`ScannedLine`.
SURE_ENOUGH = 80

#: x0, y0, x1, y1 in pixels of the upright picture.
Box = tuple[int, int, int, int]


def around(boxes: Sequence[Sequence[int]]) -> Box:
    """The rectangle that holds the boxes.

    >>> around([(0, 5, 10, 15), (5, 0, 20, 9)])
    (0, 0, 20, 15)
    """
    return tuple(edge(box[side] for box in boxes) for side, edge in enumerate((min, min, max, max)))


def run_box(line: Box, down: bool, first: int, last: int) -> Box:
    """The box of some characters of a line, which is a box itself: from edge ``first`` to edge ``last``.

    >>> run_box((0, 5, 40, 15), False, 10, 20), run_box((5, 0, 15, 40), True, 10, 20)
    ((10, 5, 20, 15), (5, 10, 15, 20))
    """
    x0, y0, x1, y1 = line
    return (x0, first, x1, last) if down else (first, y0, last, y1)


def middle_in(one: Box, other: Box) -> bool:
    """Whether the middle of one box lies in another.

    >>> middle_in((0, 0, 10, 10), (4, 4, 90, 90)), middle_in((0, 0, 10, 10), (6, 6, 90, 90))
    (True, False)
    """
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= x < other[2] and other[1] <= y < other[3]


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A printed line. Lengths are pixels of the upright picture, whose top left corner is 0, 0.

    ``box`` is x0, y0, x1, y1; ``down`` is true where the line runs from top to bottom. ``edges`` has one place more than
    ``text`` has characters: character i stands between edges i and i + 1, along x, or along y where it runs down.
    ``sure`` has a number for each character, 0 (a guess) to 100.
    """

    text: str
    box: Box
    down: bool
    edges: tuple[int, ...]
    sure: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as it was recognised, upright: ``width`` and ``height`` in pixels.

    ``turn`` says by how many quarters, clockwise, the picture was turned to stand upright, ``skew`` by how many degrees it
    was then set straight. ``text`` is the page as it is read, ``lines`` its lines in that order, ``starts`` where each
    begins in ``text``: ``text[start : start + len(line.text)] == line.text``. ``hints`` and ``doubts`` are a RawText's.
    """

    width: int
    height: int
    turn: int = 0
    skew: float = 0.0
    text: str = ""
    lines: tuple[ScannedLine, ...] = ()
    starts: tuple[int, ...] = ()
    hints: dict[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
