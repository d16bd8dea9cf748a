"""Selection in the words of the archive: views only choose."""

from collections.abc import Callable, Iterator
from itertools import takewhile
from random import randrange

from django.db import models


class ArticleQuerySet(models.QuerySet):
    """Articles by what readers and editors ask for."""

    def published(self):
        """Those that are published and open to readers, at least in snippets."""
        return self.filter(status="published").exclude(access="staff")

    def in_city(self, code: str):
        """Those of one city, by GB/T 2260 code."""
        return self.filter(city_id=code)

    def in_province(self, code: str):
        """Those of the cities of one province."""
        return self.filter(city__province_id=code)

    def newest_first(self):
        """By date, newest first, unknown dates last; the later arrival first where dates are equal."""
        return self.order_by(models.F("sort_date").desc(nulls_last=True), "-id")

    def in_turns(self, size: int, stop: Callable[[], bool]) -> Iterator[list[int]]:
        """Their numbers, so many at a time, until ``stop`` says so. Several at it begin in different places."""
        numbers = sorted(self.order_by().values_list("pk", flat=True))
        turns = [numbers[at : at + size] for at in range(0, len(numbers), size)]
        first = randrange(len(turns)) if turns else 0
        return takewhile(lambda _turn: not stop(), (*turns[first:], *turns[:first]))

    def with_places(self):
        """Everything that a line about an article shows, in one query."""
        return self.select_related("city__province", "county", "newspaper")


class RowQuerySet(models.QuerySet):
    """What reports say, row by row (archive/models/findings.py)."""

    def current(self):
        """Those of the text as it is, that no editor rejected."""
        return self.filter(current=True).exclude(status="rejected")

    def shown(self):
        """Those that readers may see: of published articles that are open as a whole."""
        return self.current().filter(article__status="published", article__access="public")
