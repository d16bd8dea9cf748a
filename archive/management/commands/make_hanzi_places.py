"""Make the table of places that conversion reads, from the gazetteer's names in both scripts; for maintainers."""

import csv
from pathlib import Path
from textwrap import fill

from django.conf import settings
from django.core.management import BaseCommand

from archive.text.hanzi import places
from archive.text.hanzi.characters import characters
from archive.text.hanzi.converters import traditionalize
from archive.text.hanzi.shapes import PREFERRED_SHAPES

_HEAD = """\
# Names of places, of today and of old, with a character that has several traditional ones; after = these, _ for the others.
# Source: the names in both scripts in fixtures/gazetteer; made by make_hanzi_places.
"""


class Command(BaseCommand):
    help = "由地名资料重新生成繁简转换所用的地名表。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--gazetteer", type=Path, default=settings.FIXTURES_DIR / "gazetteer", help="地名资料所在的文件夹")
        parser.add_argument("--out", type=Path, default=Path(places.__file__).with_name("places.txt"), help="写到哪个文件")

    def handle(self, *, gazetteer, out, **options):
        names = sorted(places.only_letters(*pair) for pair in pairs(gazetteer))
        out.write_text(_HEAD + fill(" ".join(names), 120, break_on_hyphens=False) + "\n", encoding="utf-8")
        self.stdout.write(f"{len(names)} 个地名。")


def pairs(folder: Path) -> set[tuple[str, str]]:
    """(simplified, traditional) of each name with an ambiguous character; old names have none of their own: OpenCC's."""
    rows = [row for table in ("provinces", "cities", "counties") for row in _rows(folder / f"{table}.csv")]
    named = {row[column]: row[f"{column}_trad"] for row in rows for column in ("name", "short")}
    old = {row["alias"] for row in _rows(folder / "aliases.csv") if row["kind"] == "historical"} - named.keys()
    named |= {name: traditionalize(name) for name in old}
    return {
        (name, written.translate(PREFERRED_SHAPES))
        for name, written in named.items()
        if len(name) > 1 and not characters().keys().isdisjoint(name)
    }


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
