"""One measure in a process and an archive of its own: `python -m tests.judge.measured NAME SHARED FOLDER [--all]`."""

import argparse
import importlib
from pathlib import Path

import django

from tests.judge.rows import keep

#: The measures, in the order of the table; each is the file of that name.
MEASURES = (
    *("records", "facts", "queries", "uploads", "corpus", "likeness", "damage", "conversion", "retrieval", "speed"),
    *("scans", "captures"),
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("name", choices=MEASURES)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("folder", type=Path, help="rows.jsonl and what else the measure keeps")
    arguments.add_argument("--all", action="store_true")
    given = arguments.parse_args()
    django.setup()
    for row in importlib.import_module(f"tests.judge.{given.name}").measure(given.shared, given.folder, given.all):
        keep(row, given.folder / "rows.jsonl")


if __name__ == "__main__":
    main()
