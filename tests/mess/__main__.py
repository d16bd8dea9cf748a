"""`python -m tests.mess`: rewrites fixtures/samples/clippings from the clean files, and captures.

With --scans also the scans, whose typefaces must be installed; with --table, the damage table.
"""

import argparse
from pathlib import Path

from tests.mess import clipping
from tests.mess.clean_files import CLIPPINGS, samples
from tests.mess.web_capture import CAPTURES, web_captures


def rewrite(folder: Path, made: dict[str, bytes]) -> None:
    """Makes the folder hold these files and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        if stale.name not in made:
            stale.unlink()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    print(f"{len(made)} files written to {folder}")


arguments = argparse.ArgumentParser(prog="python -m tests.mess", description=__doc__)
arguments.add_argument("--table", action="store_true", help="print how much of each kind of mess is restored exactly")
arguments.add_argument("--scans", action="store_true", help="set and photograph the scans anew")
asked = arguments.parse_args()
if asked.table:
    from tests.mess.damage import print_table  # the cleaner is needed for the table alone

    print_table()
else:
    rewrite(CLIPPINGS, {sample.filename: clipping(sample) for sample in samples()})
    rewrite(CAPTURES, web_captures())
    if asked.scans:
        from tests.mess.scans import SCANS, scans  # and Pillow for the scans

        rewrite(SCANS, scans())
