"""What the points of drawn lines open: the figure with its sentence, who else gives it, what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.contradictions import Contradiction, verdicts
from archive.exports.source import Source, by_number
from archive.finding_names import value_said
from archive.models import Figure
from archive.series import Point, Told
from archive.views.curve import Curve, Dot

#: Others that give the same number, and contrary figures, that a card names.
OTHERS, AGAINST = 2, 3


@dataclass(frozen=True, slots=True)
class Card:
    """``against``: how a figure speaks against it, that figure, what an editor said of the two ("" while it is open).

    ``dot`` is where its point is drawn; ``before`` and ``after`` are the ids of the points beside it, "" at the ends.
    """

    id: str
    point: Point
    line: str
    source: Source
    others: tuple[Source, ...]
    against: tuple[tuple[Contradiction, Source, str], ...]
    dot: Dot
    before: str
    after: str
    latest: bool

    @property
    def value(self) -> str:
        """Its number with the unit, in words."""
        return f"{value_said(self.point.row)} {self.point.row.unit}".strip()

    @property
    def open(self) -> bool:
        """True where another figure contradicts it, and nobody has said why."""
        return any(not says for _how, _other, says in self.against)


def sources_of(rows: Iterable[Told]) -> dict[int, Source]:
    """The figures of these rows with their sentences, by number: one query."""
    return by_number(Figure.objects.filter(pk__in={row.pk for row in rows}))


def shown_of(points: Iterable[Point], against: Mapping[tuple, Sequence[Contradiction]]) -> list[Told]:
    """The rows whose sentences the cards of these points show."""
    points = list(points)
    rows = [row for point in points for row in _agreeing(point)]
    return rows + [one.second for point in points for one in against.get(key_of(point), ())[:AGAINST]]


def by_point(found: Iterable[Contradiction]) -> dict[tuple, list[Contradiction]]:
    """Contradictions by the point whose card tells of them."""
    told = defaultdict(list)
    for one in found:
        told[one.track, one.day].append(one)
    return dict(told)


def key_of(point: Point) -> tuple:
    """What tells a point among those of one place."""
    return point.row.track, point.row.last


def cards(lines: Sequence[Sequence[Point]], curve: Curve, against: Sequence[Mapping], sources: Mapping) -> list[Card]:
    """A card for each dot of each line of a curve; ``against`` are the contradictions of each line's place, by point."""
    says, made = verdicts(), []
    for points, line, contrary in zip(lines, curve.lines, against, strict=True):
        ids = ["", *(dot.card for dot in line.dots), ""]
        for number, (point, dot) in enumerate(zip(points, line.dots, strict=True), 1):
            first, *others = (sources[row.pk] for row in _agreeing(point))
            told = [(one, sources[one.second.pk], says.get(one.pair, "")) for one in contrary.get(key_of(point), ())[:AGAINST]]
            beside = ids[number - 1], ids[number + 1]
            latest = line is curve.lines[0] and number == len(points)
            made.append(Card(dot.card, point, line.name, first, tuple(others), tuple(told), dot, *beside, latest))
    return made


def _agreeing(point: Point) -> list[Told]:
    """The row that stands for the point, and one each of other articles that agree."""
    one_each = {row.article: row for row in reversed(point.said) if row.article != point.row.article}
    return [point.row, *list(one_each.values())[:OTHERS]]
