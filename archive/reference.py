"""The public case series between its source, fixtures/reference and the database: cumulative counts of cities by day.

It is laid under what papers say and never mixed with it.
"""

import csv
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from archive.models import ReferenceCount

FILENAME = "counts.csv"
COLUMNS = ("place", "day", "confirmed", "recovered", "deaths")
#: Columns of the source that are read; a row without a city is the province's own.
_CITY, _PROVINCE, _DAY, _COUNTS = "cityCode", "provinceCode", "date", ("confirmed", "cured", "dead")


def changes(rows: Iterable[dict], places: Collection[str]) -> list[tuple]:
    """Of the source's rows those of ``places`` on which a count changes, as COLUMNS, by place and day.

    Rows without a code, of places abroad or of districts are left out.

    >>> source = {"provinceCode": "330000", "cityCode": "330700", "confirmed": "3", "cured": "0", "dead": "0"}
    >>> changes([source | {"date": "2020-01-25"}, source | {"date": "2020-01-26"}], {"330700"})
    [('330700', '2020-01-25', 3, 0, 0)]
    """
    told = {
        (row[_CITY] or row[_PROVINCE], date.fromisoformat(row[_DAY])): tuple(int(row[name] or 0) for name in _COUNTS)
        for row in rows
        if (row[_CITY] or (not row.get("city") and row[_PROVINCE])) in places
    }
    found, last = [], {}
    for (place, day), counts in sorted(told.items()):
        if last.get(place) != counts:
            found.append((place, day.isoformat(), *counts))
            last[place] = counts
    return found


def make(source: Path, places: Collection[str], folder: Path) -> int:
    """Writes ``counts.csv`` from the source's table; how many rows.

    Raises OSError where there is no such file, KeyError or ValueError for what is no such table; nothing is written then.
    """
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = changes(csv.DictReader(file), places)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILENAME).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    return len(rows)


def load(folder: Path) -> int:
    """Brings the database to what the file says; how many rows."""
    with (folder / FILENAME).open(encoding="utf-8", newline="") as file:
        rows = [ReferenceCount(**row) for row in csv.DictReader(file)]
    with transaction.atomic():
        ReferenceCount.objects.all().delete()
        ReferenceCount.objects.bulk_create(rows, batch_size=2000)
    return len(rows)
