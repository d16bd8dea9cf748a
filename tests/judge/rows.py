"""A row of the judge's table: a measure and its value, beside its goal."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.judge.goals import GOALS, Goal
from tests.judge.table import markdown

NOT_YET, BROKE = "not yet", "broke"
#: Lines of detail shown below the table for one row; all of them are in the folder that --out names.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """``value`` is a number, NOT_YET or BROKE; ``shown`` says more of it; ``bound`` is a goal measured in the same run."""

    measure: str
    value: float | str
    shown: str = ""
    bound: float | None = None
    work: str = ""
    detail: tuple[str, ...] = ()

    @property
    def goal(self) -> Goal | None:
        return Goal(self.bound, self.work) if self.bound is not None else GOALS.get(self.measure)

    @property
    def cells(self) -> tuple[str, str, str | None, str | None]:
        """Measure, value, goal with whether it is reached, piece of work."""
        value = self.value if isinstance(self.value, str) else f"{self.value:.4g}"
        goal, reached = self.goal, ""
        if goal and not isinstance(self.value, str):
            reached = " ✓" if goal.held(self.value) else " ✗"
        return self.measure, f"{value} {self.shown}".strip(), goal and f"{goal}{reached}", goal and goal.work


def share(measure: str, part: int, whole: int, **more) -> Row:
    """A row that says how many of how many.

    >>> share("corpus.changed", 3, 4).cells[1]
    '0.75 (3 of 4)'
    """
    return Row(measure, part / whole if whole else 1.0, f"({part:,} of {whole:,})", **more)


def table(rows: Iterable[Row]) -> str:
    """The one table.

    >>> print(table([Row("speed.clean.txt", 12.3456), Row("facts.recall", NOT_YET)]))
    | measure         | value   | goal   | named by   |
    | --------------- | ------- | ------ | ---------- |
    | speed.clean.txt | 12.35   | ≤ 60 ✓ | clean text |
    | facts.recall    | not yet | ≥ 0.95 | facts      |
    """
    return markdown(("measure", "value", "goal", "named by"), [row.cells for row in rows])


def details(rows: Iterable[Row], most: int | None = SHOWN) -> str:
    """What is behind the values, row by row; at most ``most`` lines of each."""
    told = []
    for row in rows:
        if row.detail:
            told += [f"{row.measure}:", *(f"  {line}" for line in row.detail[:most])]
            if most is not None and len(row.detail) > most:
                told.append(f"  … and {len(row.detail) - most} more")
    return "\n".join(told)


def keep(row: Row, path: Path) -> None:
    """Adds the row to a file that :func:`kept` reads: a measure that breaks later leaves what it had."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def kept(path: Path) -> list[Row]:
    """The rows of such a file; none where there is no file."""
    if not path.exists():
        return []
    return [Row(**json.loads(line) | {"detail": tuple(json.loads(line)["detail"])}) for line in path.open(encoding="utf-8")]


def short(rows: Iterable[Row], bars: Iterable[str]) -> list[str]:
    """Which of the bars (``NAME=LEAST``, as score.py takes them) are not reached. Raises ValueError for what is no bar.

    >>> short([Row("clean", 0.98)], ["clean=0.998", "city=1"])
    ['clean 0.98 < 0.998', 'city not measured < 1']
    """
    values = {row.measure: row.value for row in rows}
    below = []
    for bar in bars:
        name, _, least = bar.partition("=")
        value = values.get(name, "not measured")
        if isinstance(value, str) or value < float(least):
            below.append(f"{name} {value if isinstance(value, str) else f'{value:.4g}'} < {least}")
    return below
