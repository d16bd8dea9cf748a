"""`python -m tests.bench`: searches, pages, indexing and publishing at several sizes, beside peers that hold the same articles.

Prints one Markdown table and asserts nothing. The articles are generated; they and the indexes lie in a temporary folder,
or with --keep in one that the next run uses again. The whole table, some forty minutes on two cores:

    python -m tests.bench --sizes 1000,4000,10000,50000 --keep FOLDER

and a part of it once more, the rest from that folder: --only ask, --only site, --only pages,publish …
"""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import table
from tests.bench.run import LARGEST_OF_THE_TUTORIAL, NAMES, ONLY, Size
from tests.judge.machine import machine, versions


def main(given: list[str] | None = None) -> int:
    options = _options(given)
    began = time.monotonic()
    print(f"{machine()}\n{versions()}\n", flush=True)
    with contextlib.ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="archive-bench-")))
        results: dict[int, dict] = {}
        for size in options.sizes:
            peers = [name for name in options.peers if name != "tutorial" or size <= LARGEST_OF_THE_TUTORIAL]
            one = Size(size, folder.resolve(), options.queries)
            one.prepare()
            results[size] = one.measure(peers, options.only)
            print(f"{size:,} articles: after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(table(results, options.by))
    return 0


def _options(given: list[str] | None) -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--sizes", type=_numbers, default=[1000, 10_000], help="articles, comma-separated (1000,10000)")
    arguments.add_argument("--peers", type=_among(NAMES), default=NAMES, help=f"of {', '.join(NAMES)}; the site is always there")
    arguments.add_argument("--queries", type=int, default=40, help="questions a row, where the vocabulary has as many (40)")
    arguments.add_argument("--keep", type=Path, metavar="FOLDER", help="keep all there, and use what is there")
    arguments.add_argument(
        "--only",
        type=_among(ONLY),
        default=(),
        metavar="WHAT",
        help=f"measure anew only these, of {', '.join(ONLY)}; needs --keep",
    )
    arguments.add_argument("--by", choices=("clock", "processor"), default="clock", help="times of questions: by the clock")
    options = arguments.parse_args(given)
    if options.only and not options.keep:
        arguments.error("--only takes all else from the folder of --keep")
    return options


def _numbers(given: str) -> list[int]:
    return sorted(map(int, given.split(",")))


def _among(names):
    def read(given: str) -> list[str]:
        wanted = [name for name in given.split(",") if name]
        if strange := set(wanted) - set(names):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(strange))}: not among {', '.join(names)}")
        return wanted

    return read


if __name__ == "__main__":
    sys.exit(main())
