"""Texts messed up by the generator of tests/mess: how many are restored exactly, by kind of mess.

The archive's own clean texts, each kind at each strength; then pages of the corpus's bulletins, each kind at a strength
drawn for the page (at each, where everything is asked for).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tests.judge import bulletins
from tests.judge.rows import Row, share
from tests.judge.table import markdown
from tests.mess import KINDS, STRENGTHS
from tests.mess.clean_files import Sample, samples
from tests.mess.damage import restored

#: kind → strength → whether each page that was touched was restored.
Tally = dict[str, dict[str, list[bool]]]


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """For either set of texts: pages without mess; all kinds and strengths together, with a table; the kind that fares worst."""
    yield from rows("damage", samples(), every_strength=True)
    yield from rows("damage.corpus", bulletins.pages(shared), every_strength=everything)


def rows(name: str, pages: Iterable[Sample], *, every_strength: bool) -> Iterator[Row]:
    """The three rows of one set."""
    pages = list(pages)
    tidy = [page.slug for page in pages if not restored(page, {})]
    yield share(f"{name}.without_mess", len(pages) - len(tidy), len(pages), detail=tuple(tidy))
    tally = tried(pages, every_strength)
    results = {kind: [result for told in by.values() for result in told] for kind, by in tally.items()}
    worst = min(results, key=lambda kind: _mean(results[kind]))
    whole = [result for told in results.values() for result in told]
    yield share(f"{name}.restored", sum(whole), len(whole), detail=tuple(table(tally).splitlines()))
    yield share(f"{name}.worst_kind", sum(results[worst]), len(results[worst]), detail=(worst,))


def tried(pages: list[Sample], every_strength: bool) -> Tally:
    """Each kind over every page that it touches; kinds that touch none are left out."""
    tally: Tally = {}
    for kind in (kind.__name__ for kind in KINDS):
        for page in pages:
            strengths = STRENGTHS if every_strength else [Random(f"{page.slug} {kind}").choice(STRENGTHS)]
            for strength in strengths:
                if (result := restored(page, {kind: strength})) is not None:
                    tally.setdefault(kind, {strength: [] for strength in STRENGTHS})[strength].append(result)
    return tally


def table(tally: Tally) -> str:
    """A row a kind, worst first: the share restored, and restored / touched at each strength.

    >>> print(table({"entities": {"light": [True, False], "middle": [True], "heavy": []}}))
    | kind     | share | light | middle | heavy |
    | -------- | ----- | ----- | ------ | ----- |
    | entities | 0.667 | 1/2   | 1/1    | 0/0   |
    """
    cells = [
        (kind, _mean(sum(by.values(), [])), *(f"{sum(by[strength])}/{len(by[strength])}" for strength in STRENGTHS))
        for kind, by in tally.items()
    ]
    cells.sort(key=lambda row: row[1])
    return markdown(("kind", "share", *STRENGTHS), [(kind, f"{mean:.3f}", *rest) for kind, mean, *rest in cells])


def _mean(results: list[bool]) -> float:
    return sum(results) / len(results)
