"""`python -m tests.judge --shared DIR`: one table of what the archive reaches on real data, each figure beside its goal.

Every measure works in a process and an archive of its own, below a temporary folder; one that breaks says so in its row.
The exit code is 1 where a measure broke or a bar of --min is not reached.
"""

import argparse
import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive.environment import ROOT
from tests.bench.site import environment, found
from tests.judge.machine import machine, versions
from tests.judge.measured import MEASURES
from tests.judge.rows import BROKE, Row, details, kept, short, table


def main(given: list[str] | None = None) -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.judge", description=__doc__.splitlines()[0])
    arguments.add_argument("--shared", type=Path, required=True, help="the folder of clippings, gold, uploads, corpus, …")
    arguments.add_argument("--only", default=",".join(MEASURES), metavar="NAMES", help=f"of {', '.join(MEASURES)}")
    arguments.add_argument("--out", type=Path, metavar="FOLDER", help="keep the table, all details and the records there")
    arguments.add_argument("--all", action="store_true", help="ask every question of the retrieval set")
    arguments.add_argument("--min", nargs="*", default=[], metavar="MEASURE=BAR", help="exit with 1 below the bar")
    options = arguments.parse_args(given)
    names = [name for name in options.only.split(",") if name]
    if strange := set(names) - set(MEASURES):
        arguments.error(f"{', '.join(sorted(strange))}: not among {', '.join(MEASURES)}")
    if not options.shared.is_dir():
        arguments.error(f"{options.shared} is not a folder")
    head = f"{machine()}\n{versions()}\n"
    rows = judged(options.shared.resolve(), names, options.out, options.all)
    print(head, table(rows), details(rows), sep="\n")
    if options.out:
        (options.out / "table.md").write_text("\n".join((head, table(rows), "", details(rows, None), "")), encoding="utf-8")
    below = short(rows, options.min)
    print("falls short: " + "; ".join(below) if below else "all bars hold" if options.min else "")
    return 1 if below or any(row.value == BROKE for row in rows) else 0


def judged(shared: Path, names: list[str], out: Path | None, everything: bool) -> list[Row]:
    """The rows of all measures; what they keep goes to ``out`` where that is given."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="archive-judge-") as temporary, contextlib.ExitStack() as stack:
        empty = Path(temporary, "empty")
        empty.mkdir()
        found(empty)
        for name in names:
            archive = Path(shutil.copytree(empty, Path(temporary, name)))
            folder = out / name if out else Path(stack.enter_context(tempfile.TemporaryDirectory(dir=temporary)))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "rows.jsonl").unlink(missing_ok=True)
            began = time.monotonic()
            rows += one(name, shared, archive, folder, everything)
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            shutil.rmtree(archive)
    return rows


def one(name: str, shared: Path, archive: Path, folder: Path, everything: bool) -> list[Row]:
    """The rows of one measure; where it broke, those it had and one that says why."""
    command = [sys.executable, "-m", "tests.judge.measured", name, str(shared), str(folder.resolve())]
    command += ["--all"] if everything else []
    done = subprocess.run(command, cwd=ROOT, env=environment(archive), stderr=subprocess.PIPE, text=True)
    rows = kept(folder / "rows.jsonl")
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        rows.append(Row(name, BROKE, said[-1][:160], detail=tuple(said[-12:])))
    return rows


if __name__ == "__main__":
    sys.exit(main())
