"""What reports say, as far as readers may see it: what of the rows of archive/models/findings.py is searched, and shown.

An article of which only snippets are open says nothing here: its rows are shown nowhere, and nothing is found by them.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from archive.models.findings import Figure, Found, Measure, Person, Row


@dataclass(slots=True)
class Said:
    """Kinds of figures, categories of measures, people (in simplified script), each once, in one order; and the figures.

    ``figures``: (kind, value, upper, last day), as their rows have them.

    ``known``: it is known whom the article names; until a rule has read it, or where it is not open, its words decide.
    """

    kinds: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    figures: list[tuple[str, float | None, float | None, date | None]] = field(default_factory=list)
    known: bool = False


NOTHING = Said()


def said_by(numbers: Collection[int]) -> dict[int, Said]:
    """What the articles with these numbers say, in four queries; those that say nothing, or were not read yet, left out."""
    read = Found.objects.filter(article__in=numbers, article__status="published", article__access="public")
    said = {number: Said(known=True) for number in read.values_list("article_id", flat=True)}
    for rows, column, name in ((Measure, "category", "measures"), (Person, "name_hans", "people")):
        for number, value in _shown(rows, numbers).order_by("article", column).values_list("article", column).distinct():
            getattr(said.setdefault(number, Said()), name).append(value)
    figures = _shown(Figure, numbers).order_by("article", "kind", "pk")
    for number, *figure in figures.values_list("article", "kind", "value", "upper", "last"):
        said.setdefault(number, Said()).figures.append(tuple(figure))
    for one in said.values():
        one.kinds = list(dict.fromkeys(kind for kind, *_rest in one.figures))
    return said


def _shown(rows: type[Row], numbers: Collection[int]) -> QuerySet:
    return rows.objects.shown().filter(article__in=numbers)
