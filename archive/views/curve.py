"""The drawing of lines over days as numbers for an SVG: across in per cent of its width, down in pixels, no style and no script.

So it is as wide as its page, and its letters stay as large as those around it. Where nothing is told for weeks the axis is
broken and the lines begin anew.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format

from archive.series import Point, waves

#: In pixels: where the tallest number and the axis lie, and the whole height; in per cent: where lines may begin and end.
TOP, BASE, HEIGHT = 30, 252, 296
LEFT, RIGHT = 7.0, 97.0
#: Per cent between two waves, and the least that a wave gets of what remains.
_GAP, _LEAST = 5.0, 0.12
#: Days between two marks of the axis, the first with which there are not too many; behind them months.
_STEPS = (1, 2, 5, 10, 20)
_MARKS = 8
#: Per cent that a line goes on to both sides of a point that is alone.
_STUB = 2.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A point: ``of`` is what it stands for, ``card`` the id of what it opens."""

    of: Point
    x: str
    y: str
    card: str
    side: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its steps (x1, y1, x2, y2), its dots, its name, which stands above the drawing, its style ``c1`` …"""

    name: str
    style: str
    steps: list[tuple[str, str, str, str]]
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis: its place, its day in words, its year where that is said, and whether narrow pages leave it out."""

    x: str
    told: str
    year: str
    spare: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """All that ``parts/_curve.html`` draws."""

    lines: list[Drawn]
    marks: list[Mark]
    levels: list[tuple[str, str]]
    breaks: list[str]
    reference: list[tuple[str, str, str, str]] = field(default_factory=list)

    top, base, height, left, right = TOP, BASE, HEIGHT, f"{LEFT:g}%", f"{RIGHT:g}%"


class Axis:
    """Days across, named as days of the calendar or counted from the day ``since``."""

    def __init__(self, days, since: date | None = None):
        self.since = since
        self.waves = waves(days)
        lengths = [(wave[-1] - wave[0]).days + 1 for wave in self.waves]
        room = RIGHT - LEFT - _GAP * (len(lengths) - 1)
        shares = [max(length / sum(lengths), _LEAST) for length in lengths]
        self._spans, at = [], LEFT
        for wave, share in zip(self.waves, shares, strict=True):
            width = room * share / sum(shares)
            self._spans.append((wave[0], wave[-1], at, width))
            at += width + _GAP

    def wave_of(self, day: date) -> int | None:
        return next((n for n, (first, last, *_) in enumerate(self._spans) if first <= day <= last), None)

    def at(self, day: date) -> float:
        """Where a day of one of the waves lies, in per cent."""
        first, last, start, width = self._spans[self.wave_of(day)]
        return start + width * ((day - first).days / (last - first).days if first != last else 0.5)

    @property
    def breaks(self) -> list[str]:
        return [f"{start - _GAP / 2:.2f}%" for _first, _last, start, _width in self._spans[1:]]

    def marks(self) -> list[Mark]:
        """At most some eight over all waves; the first of a year, and of a wave, says its year."""
        found: list[tuple[date, float]] = []
        for first, last, _start, width in self._spans:
            most = max(1, round(_MARKS * width / (RIGHT - LEFT)))
            found += [(day, self.at(day)) for day in days_marked(first, last, most)]
        said, marks = None, []
        for number, (day, x) in enumerate(found):
            wave = self.wave_of(day)
            year = "" if self.since or (day.year, wave) == said else date_format(day, "Y")
            said = day.year, wave
            told = f"{(day - self.since).days}" if self.since else date_format(day, "MONTH_DAY_FORMAT")
            marks.append(Mark(f"{x:.2f}%", told, year, bool(number % 2)))
        return marks


def days_marked(first: date, last: date, most: int) -> list[date]:
    """Days of a span that an axis names, at most some ``most``: evenly from the first on, or first days of months.

    >>> [f"{day:%m-%d}" for day in days_marked(date(2020, 1, 21), date(2020, 3, 11), 6)]
    ['01-21', '01-31', '02-10', '02-20', '03-01', '03-11']
    """
    length = (last - first).days
    if most <= 1 or not length:
        return [first]
    for step in _STEPS:
        if length // step + 1 <= most:
            return [first + timedelta(days) for days in range(0, length + 1, step)]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = -(-months // most) or 1
    later = (first.month + number for number in range(1, months + 1, step))
    return [first, *(date(first.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) for month in later)][: most + 1]


def levels(highest: float) -> list[float]:
    """Round numbers from 0 to beyond the highest, four or five of them.

    >>> levels(34), levels(3), levels(0), levels(1650)
    ([0, 10, 20, 30, 40], [0, 1, 2, 3], [0, 1], [0, 500, 1000, 1500, 2000])
    """
    step = 1
    while highest / step > 5:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    count = max(1, -int(-highest // step))
    return [step * number for number in range(count + 1)]


def draw(
    named: Sequence[tuple[str, Sequence[Point]]], reference: Sequence[tuple[date, int]] = (), since: date | None = None
) -> Curve:
    """Lines (name, points) on one axis. ``reference`` is laid under them, as far as their days go.

    ``since`` is the day from which days are counted, where the axis is to say their number.
    """
    axis = Axis((point.day for _name, points in named for point in points), since)
    steps_up = levels(max(point.value for _name, points in named for point in points))
    within = [(day, count) for day, count in reference if axis.wave_of(day) is not None]
    if within and within[-1][1] > steps_up[-1]:
        steps_up = levels(max(count for _day, count in within))

    def down(value: float) -> float:
        return BASE - (BASE - TOP) * value / steps_up[-1]

    drawn = []
    for number, (name, points) in enumerate(named, 1):
        places = [(axis.wave_of(point.day), axis.at(point.day), down(point.value)) for point in points]
        dots = [
            Dot(point, f"{x:.2f}%", f"{y:.1f}", f"f{point.row.pk}", "start" if x < 16 else "end" if x > 84 else "middle")
            for point, (_wave, x, y) in zip(points, places, strict=True)
        ]
        drawn.append(Drawn(name, f"c{number}", stairs(places) + stubs(places), dots))
    under = stairs([(axis.wave_of(day), axis.at(day), down(count)) for day, count in within])
    shown = [(f"{down(level):.1f}", f"{level:,}") for level in steps_up]
    return Curve(drawn, axis.marks(), shown, axis.breaks, under)


def stairs(places: Sequence[tuple[int | None, float, float]]) -> list[tuple[str, str, str, str]]:
    """From each place (wave, x, y) level to the next and up or down to it; from one wave to the next nothing.

    >>> stairs([(0, 1, 9), (0, 2, 5), (1, 4, 5)])
    [('1.00%', '9.0', '2.00%', '9.0'), ('2.00%', '9.0', '2.00%', '5.0')]
    """
    found = []
    for (wave, x, y), (next_wave, next_x, next_y) in zip(places, places[1:], strict=False):
        if wave == next_wave:
            found.append((f"{x:.2f}%", f"{y:.1f}", f"{next_x:.2f}%", f"{y:.1f}"))
            if y != next_y:
                found.append((f"{next_x:.2f}%", f"{y:.1f}", f"{next_x:.2f}%", f"{next_y:.1f}"))
    return found


def stubs(places: Sequence[tuple[int | None, float, float]]) -> list[tuple[str, str, str, str]]:
    """Of each place (wave, x, y) alone in its wave a little of its line on both sides, so that its style tells whose it is.

    >>> stubs([(0, 10, 9), (0, 20, 5), (1, 40, 5)])
    [('37.50%', '5.0', '42.50%', '5.0')]
    """
    crowd = Counter(wave for wave, _x, _y in places)
    return [(f"{x - _STUB:.2f}%", f"{y:.1f}", f"{x + _STUB:.2f}%", f"{y:.1f}") for wave, x, y in places if crowd[wave] == 1]
