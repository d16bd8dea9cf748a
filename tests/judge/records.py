"""The shared clippings through the whole way: imported, published, exported, and scored by the tool that lies beside the gold."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from tests.judge.rows import NOT_YET, Row

_LINE = re.compile(r"(\S+)\s+([01]\.[0-9]{4})")
#: Which list of the record a measure of score.py is about: until an archive makes any, its values mean nothing.
LISTS = {"facts": "facts", "nonfacts": "facts", "events": "events", "people": "people", "measures": "measures"}


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """What score.py says of the export; what it says of the lists of facts is for tests/judge/facts.py."""
    export = exported(shared, folder)
    records = [json.loads(line) for line in export.open(encoding="utf-8")]
    yield from (row for row in rows(said(shared, export), records) if not of_facts(row.measure))


def exported(shared: Path, folder: Path) -> Path:
    """The file of the clippings' records."""
    call_command("import_clippings", shared / "clippings", publish=True, verbosity=0)
    export = folder / "records.jsonl"
    call_command("export_articles", out=export, verbosity=0)
    return export


def said(shared: Path, export: Path, *more: str) -> str:
    """What score.py prints. Raises RuntimeError where it breaks; a bar that is not reached is no break."""
    command = [sys.executable, shared / "tools" / "score.py", export, "--gold", shared / "gold", "-v", *more]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    if scored.stderr:
        raise RuntimeError(f"score.py: {scored.stderr.strip().splitlines()[-1]}")
    return scored.stdout


def of_facts(measure: str) -> bool:
    """
    >>> of_facts("nonfacts.avoided"), of_facts("clean")
    (True, False)
    """
    return measure.partition(".")[0] in LISTS


def rows(said: str, records: list[dict]) -> Iterator[Row]:
    """One row a line of score.py; what it says of lists that are still empty everywhere is not yet a value.

    >>> [row.cells[:2] for row in rows("city    1.0000\\nfacts.recall   0.0000\\nall bars hold", [{"facts": []}])]
    [('city', '1'), ('facts.recall', 'not yet')]
    """
    matched = [(line, _LINE.fullmatch(line.strip())) for line in said.splitlines()]
    notes = tuple(line for line, found in matched if line.strip() and not found)
    empty = {name for name, field in LISTS.items() if not any(record.get(field) for record in records)}
    for _, found in matched:
        if found:
            name, value = found[1], float(found[2])
            detail = tuple(note for note in notes if f" {name.partition('.')[0].rstrip('s')} " in note)
            yield Row(name, NOT_YET) if name.partition(".")[0] in empty else Row(name, value, detail=detail)
