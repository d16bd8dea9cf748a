"""The gazetteer between its three homes: fixtures/gazetteer, the database, and the pure rooms that read texts with it."""

import csv
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Max

from archive.models import City, County, Newspaper, PlaceAlias, Province
from archive.text.places import Gazetteer, Place

#: What each file of fixtures/gazetteer fills, in the order in which rows may refer to one another.
FILES = (("provinces.csv", Province), ("cities.csv", City), ("counties.csv", County))


def load(folder: Path) -> dict[str, int]:
    """Brings the database to what the files say and answers how many rows of each there are.

    Safe to run again: rows are matched by code (aliases by name and bearer, newspapers by name), what editors added stays.
    """
    with transaction.atomic():
        for filename, model in FILES:
            _upsert(model, [model(**row) for row in _rows(folder / filename)], ["code"])
        _upsert(PlaceAlias, [PlaceAlias(**row) for row in _rows(folder / "aliases.csv")], ["alias", "level", "code"])
        known = set(Newspaper.objects.values_list("name", flat=True))
        papers = [Newspaper(**row) for row in _rows(folder / "newspapers.csv")]
        Newspaper.objects.bulk_create([paper for paper in papers if paper.name not in known])
    return {model._meta.model_name: model.objects.count() for model in (Province, City, County, PlaceAlias, Newspaper)}


def current() -> Gazetteer:
    """The gazetteer as the database has it now; built once for each state of the aliases."""
    return _built(*PlaceAlias.objects.aggregate(last=Max("changed_at"), count=Count("pk")).values())


def newspapers() -> list[tuple[str, str | None, str | None]]:
    """(name, city code, province code) of every newspaper known."""
    return list(Newspaper.objects.values_list("name", "city_id", "province_id"))


@lru_cache(maxsize=1)
def _built(last, count) -> Gazetteer:
    places = [
        *(_place(row, "province", "", row.code) for row in Province.objects.all()),
        *(_place(row, "city", row.code, row.province_id) for row in City.objects.all()),
        *(_place(row, "county", row.city_id, row.city.province_id) for row in County.objects.select_related("city")),
    ]
    return Gazetteer.from_rows(places, PlaceAlias.objects.values_list("alias", "kind", "level", "code"))


def _place(row, level: str, city_code: str, province_code: str) -> Place:
    return Place(row.code, level, row.name, row.short, row.name_trad, city_code, province_code)


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: value or None if name in ("lon", "lat") or name.endswith("_id") else value for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def _upsert(model, rows: list, key: list[str]) -> None:
    fields = [field.name for field in model._meta.concrete_fields if field.name not in key and not field.primary_key]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=fields, batch_size=500)
