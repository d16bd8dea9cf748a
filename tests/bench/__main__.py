"""`python -m tests.bench`: searches, pages and indexing at several sizes, beside peers that hold the same articles.

Prints Markdown tables and asserts nothing. The articles are generated; they and the indexes lie in a temporary folder,
or with --keep in one that the next run uses again.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import tables
from tests.bench.run import LARGEST_OF_THE_TUTORIAL, NAMES, measure
from tests.judge.machine import machine, versions


def main(given: list[str] | None = None) -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", default="1000,10000", help="articles, comma-separated")
    arguments.add_argument("--peers", default=",".join(NAMES), help=f"of {', '.join(NAMES)}; the site is always measured")
    arguments.add_argument("--queries", type=int, default=40, help="questions a row, where the vocabulary has as many")
    arguments.add_argument("--keep", type=Path, metavar="FOLDER", help="keep all there, and use what is there")
    options = arguments.parse_args(given)
    peers = [name for name in options.peers.split(",") if name]
    if strange := set(peers) - set(NAMES):
        arguments.error(f"{', '.join(strange)}: not among {', '.join(NAMES)}")
    began = time.monotonic()
    print(f"{machine()}\n{versions()}\n", flush=True)
    with contextlib.ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="archive-bench-")))
        for size in map(int, options.sizes.split(",")):
            wanted = [name for name in peers if name != "tutorial" or size <= LARGEST_OF_THE_TUTORIAL]
            print(tables(size, measure(size, wanted, options.queries, folder.resolve())), end="\n\n", flush=True)
    print(f"{time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
