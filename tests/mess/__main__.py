"""`python -m tests.mess`: rewrites fixtures/samples/clippings from the clean files; with --table, the damage table."""

import argparse

from tests.mess import clipping
from tests.mess.clean_files import CLIPPINGS, samples

arguments = argparse.ArgumentParser(prog="python -m tests.mess", description=__doc__)
arguments.add_argument("--table", action="store_true", help="print how much of each kind of mess is restored exactly")
if arguments.parse_args().table:
    from tests.mess.damage import print_table  # the cleaner is needed for the table alone

    print_table()
else:
    made = {sample.filename: clipping(sample) for sample in samples()}
    CLIPPINGS.mkdir(parents=True, exist_ok=True)
    for stale in CLIPPINGS.iterdir():
        if stale.name not in made:
            stale.unlink()
    for name, data in made.items():
        (CLIPPINGS / name).write_bytes(data)
    print(f"{len(made)} clippings written to {CLIPPINGS}")
