"""One size: articles written, every engine built and asked in processes of its own."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.environment import ROOT
from tests.bench import questions
from tests.bench.articles import read, write
from tests.bench.pages import search_pages
from tests.bench.site import environment, found

#: The peers, by the name that --peers takes.
NAMES = ("tantivy", "fts5", "tutorial")
#: Beyond so many articles the tutorial's stack takes longer to index than all the rest together.
LARGEST_OF_THE_TUTORIAL = 1000
#: Rows whose questions are also asked of the search page.
PAGE_ROWS = ("common term", "2 terms AND", "new run of 4–8")


@dataclass
class Measured:
    """What came of one engine at one size; ``problem`` says why a part is missing."""

    built: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    memory: float | None = None
    pages: dict = field(default_factory=dict)
    published: list = field(default_factory=list)
    problem: str = ""


def measure(size: int, peers: Sequence[str], count: int, folder: Path) -> dict[str, Measured]:
    """By engine, the site first. What is in the folder from an earlier run of this size is used again."""
    folder = folder / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    articles, archive, asked = folder / "articles.jsonl", folder / "archive", folder / "questions.json"
    if not articles.exists():
        write(articles, size)
    questions.write(asked, questions.questions(list(read(articles)), count))
    _once(folder / "filled.json", lambda: _fill(articles, archive, asked))
    homes = {"site": archive, "tutorial": archive}  # they share one database
    return {name: _measured(name, articles, homes.get(name, folder / name), asked) for name in ("site", *peers)}


def _fill(articles: Path, archive: Path, asked: Path) -> dict:
    found(archive)
    return child("site", "fill", articles, archive, asked)


def _measured(name: str, articles: Path, folder: Path, asked: Path) -> Measured:
    result = Measured()
    if name == "tantivy" and not importlib.util.find_spec("tantivy"):
        result.problem = "the package tantivy is not installed"
        return result
    folder.mkdir(exist_ok=True)
    try:
        result.built = _once(articles.parent / f"{name}.json", lambda: child(name, "build", articles, folder, asked))
        answer = child(name, "ask", articles, folder, asked)
        result.rows, result.memory = answer["rows"], answer["memory"]
        if name == "site":
            rows = questions.read(asked)
            result.pages = search_pages(folder, {row: rows[row] for row in PAGE_ROWS})
            result.published = child(name, "publish", articles, folder, asked)["published"]
    except RuntimeError as why:
        result.problem = str(why)
    return result


def child(name: str, task: str, articles: Path, folder: Path, asked: Path) -> dict:
    """What tests/bench/measured.py answers. Raises RuntimeError with the last line of its complaint."""
    command = [sys.executable, "-m", "tests.bench.measured", name, task, str(articles), str(folder), str(asked)]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name} {task}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
    return json.loads(done.stdout.splitlines()[-1])


def _once(path: Path, make: Callable[[], dict]) -> dict:
    """What ``make`` gave the first time; kept beside the articles."""
    if not path.exists():
        made = make()
        path.write_text(json.dumps(made), encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))
