"""Figures as a filter: which articles give one of a kind, with its value and its day within a span; and which ones they are.

Kinds alone are in the index. That value and day are of one and the same figure only the rows can tell, so a span is asked of
the database, and its answer handed to the engine as the numbers of articles.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.db.models import Q

from archive.committed import committed
from archive.models.findings import Figure

#: Figures that are shown beside one article, at most.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked of a figure: kinds (none: any), its value, the last day that it speaks of; both ends included.

    A figure that is a range (3 to 5) lies in a span that it touches; one without value, or day, in none that asks for it.
    """

    kinds: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        """False where nothing is asked that kinds alone could not tell."""
        return (self.least, self.most, self.first, self.last) != (None,) * 4

    def rows(self):
        """The figures, as far as readers may see them."""
        rows = Figure.objects.shown()
        rows = rows.filter(kind__in=self.kinds) if self.kinds else rows
        rows = rows.filter(value__lte=self.most) if self.most is not None else rows
        rows = rows.filter(Q(value__gte=self.least) | Q(upper__gte=self.least)) if self.least is not None else rows
        rows = rows.filter(last__gte=self.first) if self.first else rows
        return rows.filter(last__lte=self.last) if self.last else rows


def articles_with(span: Span) -> tuple[int, ...]:
    """The numbers of the articles that give such a figure, ascending; kept until something is committed."""
    stamp = committed()
    return _articles(span, stamp) if stamp else _articles.__wrapped__(span, stamp)


def by_kind(span: Span) -> dict[str, tuple[int, ...]]:
    """Kind → the numbers of the articles that give such a figure of it; the kinds of the span itself are not heeded."""
    stamp = committed()
    return _by_kind(span, stamp) if stamp else _by_kind.__wrapped__(span, stamp)


def given_by(numbers: Collection[int], span: Span) -> dict[int, list[Figure]]:
    """Of these articles the first figures within the span, in reading order, in one query."""
    rows = span.rows().filter(article__in=numbers).order_by("article", "pk").defer("found") if numbers else ()
    return {number: list(figures)[:SHOWN] for number, figures in groupby(rows, lambda row: row.article_id)}


@lru_cache(32)
def _articles(span: Span, _stamp: tuple | None) -> tuple[int, ...]:
    return tuple(sorted(span.rows().order_by().values_list("article_id", flat=True).distinct()))


@lru_cache(8)
def _by_kind(span: Span, _stamp: tuple | None) -> dict[str, tuple[int, ...]]:
    any_kind = Span((), span.least, span.most, span.first, span.last)
    pairs = any_kind.rows().values_list("kind", "article_id").order_by("kind", "article_id").distinct()
    return {kind: tuple(number for _kind, number in same) for kind, same in groupby(pairs, lambda pair: pair[0])}
