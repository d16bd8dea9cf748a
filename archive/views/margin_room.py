"""How much of an article's margin stands open: as many rows of a block as have room beside it, so that the text keeps its step.

Heights are those of static/css/facts.css at the size of a desk, in pixels, and near enough: a line more or less is not seen.
"""

from collections.abc import Callable, Sequence
from math import ceil

from django.utils.html import strip_tags

from archive.models import Figure, Measure, Person
from archive.models.findings import Kind, Row

#: Han characters in a line of the text, by how many columns it has; how high a line is; what a heading adds.
_LINE, _HIGH, _HEADING = {1: 34, 2: 27}, 32, 30
#: How wide the margin is, and its characters: Han, and all others.
_WIDE, _HAN, _OTHER = {1: 330, 2: 195}, 13, 7.3
#: Heights: what leads a group, a line of that and of a row, the first line of a figure, the line that says how many more.
_LEAD, _ROW, _FIGURE, _MORE = 20, 20, 30, 40
#: Two lines of white below a block are no harm. Of a long row two lines are shown.
_SLACK, _LINES = 64, 2
#: What the archive is asked for first.
_EPIDEMIC = (Kind.CASE_COUNT, Kind.DEATH_COUNT, Kind.RECOVERED, Kind.CONTACTS, Kind.SCREENED, Kind.TESTS)


def room_beside(kind: str, text: str, columns: int) -> int:
    """How high a block stands."""
    return ceil((len(text) + 2) / _LINE[columns]) * _HIGH + (_HEADING if kind == "heading" else 0)


def opened(
    rows: Sequence[Row], head: Callable[[Row], tuple[type, str]], words: Callable[[Row], str], room: int, columns: int
) -> tuple[list[Row], list[Row]]:
    """The rows that stand open and those that are folded away, each in the order given.

    ``head`` is the kind of a row's group and what leads it, as markup; ``words`` what its line says. What the archive is asked
    for most goes first: figures of the epidemic, totals before all else, those of other kinds, measures and who is in office,
    events, the rest.
    """

    def height(row: Row, begun: set[tuple[type, str]]) -> int:
        lines = min(ceil(_width(words(row)) / _WIDE[columns]), 9 if isinstance(row, Figure) else _LINES)
        high = (_FIGURE if isinstance(row, Figure) else _ROW) + (lines - 1) * _ROW
        lead = _LEAD + ceil(_width(strip_tags(head(row)[1])) / _WIDE[columns]) * _ROW
        return high if head(row) in begun else high + lead

    def filled(ranked: Sequence[Row], used: int, limit: int) -> set[int]:
        begun: set[tuple[type, str]] = set()
        taken: set[int] = set()
        for row in ranked:
            high = height(row, begun)
            if not taken or used + high <= limit:
                used += high
                begun.add(head(row))
                taken.add(id(row))
        return taken

    if len(filled(rows, 0, room + _SLACK)) == len(rows):
        return list(rows), []
    shown = filled(sorted(rows, key=_rank), _MORE, room + _SLACK)
    # One row alone may take the room of the line that would fold it.
    if len(rows) - len(shown) == 1 and len(filled(rows, 0, room + _SLACK + _MORE)) == len(rows):
        return list(rows), []
    return [row for row in rows if id(row) in shown], [row for row in rows if id(row) not in shown]


def _rank(row: Row) -> tuple[int, ...]:
    if isinstance(row, Figure):
        return (0, row.scope != "total") if row.kind in _EPIDEMIC else (4,) if row.kind == Kind.OTHER else (1,)
    if isinstance(row, Measure):
        return (2,)
    return (3 - row.office,) if isinstance(row, Person) else (3,)


def _width(text: str) -> float:
    return sum(_HAN if char > "\u2e7f" else _OTHER for char in text)
