"""The archive's own clean texts, messed up by the generator of tests/mess: how many are restored exactly, by kind of mess."""

from collections.abc import Iterator
from pathlib import Path

from tests.judge.rows import Row, share
from tests.mess import KINDS, STRENGTHS
from tests.mess.clean_files import samples
from tests.mess.damage import restored


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """Tidy pages; all kinds at all strengths together; the kind that fares worst."""
    tidy = [restored(sample, {}) for sample in samples()]
    yield share("damage.without_mess", sum(map(bool, tidy)), len(tidy))
    tally = {}
    for kind in KINDS:
        tried = [restored(sample, {kind.__name__: strength}) for strength in STRENGTHS for sample in samples()]
        results = [result for result in tried if result is not None]
        if results:
            tally[kind.__name__] = (sum(results), len(results))
    worst = sorted(tally, key=lambda name: tally[name][0] / tally[name][1])
    detail = tuple(f"{name}: {part} of {whole}" for name in worst for part, whole in [tally[name]] if part < whole)
    yield share("damage.restored", *map(sum, zip(*tally.values(), strict=True)), detail=detail)
    yield share("damage.worst_kind", *tally[worst[0]], detail=(worst[0],))
