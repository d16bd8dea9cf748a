"""The figures of an article that a search asked for, each with its sentence, as hits show them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from archive.models.findings import Figure
from archive.text.private import masked
from search.query import Gives
from search.snippets import Snippet, cut_around

#: Figures that are shown of one article, at most.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A figure, and its sentence with the figure's own words marked."""

    figure: Figure
    sentence: Snippet

    @property
    def record(self) -> dict:
        """What programs are told of it."""
        figure = self.figure
        return {
            **{name: getattr(figure, name) for name in ("kind", "subject", "value", "upper", "unit", "value_text", "approx")},
            **{"as_of": figure.as_of or None, "place": figure.place_name, "status": figure.status},
            **{"text": self.sentence.text, "marks": [list(mark) for mark in self.sentence.marks]},
        }


def figures_given(numbers: Collection[int], asked: Gives | None) -> dict[int, list[Given]]:
    """Of each article the first figures asked for, in one query; nothing where no figure was asked for."""
    if asked is None or not numbers:
        return {}
    nth = Window(RowNumber(), partition_by="article", order_by="pk")
    rows = within(asked).filter(article__in=numbers).annotate(nth=nth).filter(nth__lte=SHOWN).defer("found")
    given: dict[int, list[Given]] = {}
    for figure in sorted(rows, key=lambda row: row.pk):
        given.setdefault(figure.article_id, []).append(Given(figure, _sentence(figure)))
    return given


def within(asked: Gives) -> QuerySet[Figure]:
    """The figures that are as asked, as far as readers may see them."""
    rows = Figure.objects.shown()
    rows = rows.filter(kind__in=asked.kinds) if asked.kinds else rows
    if asked.most is not None:
        rows = rows.filter(Q(value__lte=asked.most) | Q(upper__lte=asked.most))
    if asked.least is not None:
        rows = rows.filter(Q(value__gte=asked.least) | Q(upper__gte=asked.least))
    rows = rows.filter(last__gte=asked.first) if asked.first else rows
    return rows.filter(last__lte=asked.last) if asked.last else rows


def _sentence(figure: Figure) -> Snippet:
    return cut_around(masked(figure.sentence), figure.start - figure.sentence_start, figure.end - figure.sentence_start)
