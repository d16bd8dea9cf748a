"""Rows of the corpus drawn at random, each with its sentence and the rule that found it: for reading by eye."""

import random
from collections.abc import Callable, Iterator, Mapping

from archive.text.facts.rows import Found

#: The same rows are drawn from the same finds; so many of each sort.
SEED, MOST = "一城一报", 100
#: What is told of a row of each sort.
SAYS: dict[str, Callable[[object], tuple]] = {
    "figures": lambda row: (row.kind, row.subject, row.value, row.unit, row.scope, row.as_of, row.as_of_basis, row.place_name),
    "events": lambda row: (row.date, row.date_basis, row.what, row.place_name),
    "people": lambda row: (row.name, row.role, row.organisation, "office" if row.office else "patient" if row.patient else ""),
    "measures": lambda row: (row.category, row.measure),
}


def drawn(told: Mapping[str, Found]) -> Iterator[str]:
    """Two lines a row: what it says, with its rule and the text's id, and its sentence."""
    rng = random.Random(SEED)
    for sort, says in SAYS.items():
        rows = [(name, row) for name, found in told.items() for row in getattr(found, sort)]
        yield f"# {sort}: {min(MOST, len(rows))} of {len(rows):,}"
        for name, row in rng.sample(rows, min(MOST, len(rows))):
            yield f"{' · '.join(str(part) for part in says(row) if part not in (None, ''))} [{row.rule}] {name}"
            yield f"    {' '.join(row.sentence.split())}"
