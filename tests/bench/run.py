"""One size: articles written, every engine built and asked in processes of its own, step by step."""

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from archive.environment import ROOT
from tests.bench import questions
from tests.bench.articles import read, write
from tests.bench.pages import idle, search_pages
from tests.bench.publishing import watched
from tests.bench.reading import reading_pages
from tests.bench.site import environment, found

#: The peers, by the name that --peers takes.
NAMES = ("tantivy", "fts5", "tutorial")
#: Beyond so many articles the tutorial's stack takes longer to index than all the rest together.
LARGEST_OF_THE_TUTORIAL = 4000
#: Rows whose questions are also asked of the search page.
PAGE_ROWS = ("common term", "2 terms AND", "new run of 4–8")
#: What is measured of each engine, in this order. Peers' indexes are made once and kept; all else is measured anew.
STEPS = {
    "site": ("build", "ask", "pages", "reading", "publish", "prove"),
    "tantivy": ("build", "ask"),
    "fts5": ("build", "ask"),
    "tutorial": ("build", "ask", "pages"),
}
ONLY = sorted({*STEPS, *(step for steps in STEPS.values() for step in steps)})


class Size:
    """So many articles, and in ``folder`` all that is made of them. ``share``: of what is published and proved."""

    def __init__(self, count: int, folder: Path, asked: int, share: float = 1.0):
        self.count, self.asked, self.share = count, asked, share
        self.folder = folder / str(count)
        self.empty, self.archive = self.folder / "empty", self.folder / "archive"

    def prepare(self) -> None:
        """Articles, questions, and the articles in the archive's database; what is there from an earlier run is used again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        articles = self.folder / "articles.jsonl"
        if not articles.exists():
            write(articles, self.count)
        questions.write(self.folder / "questions.json", questions.questions(list(read(articles)), self.asked))
        self._kept("filled", self._fill)

    def measure(self, peers: Collection[str], only: Collection[str] = ()) -> dict[str, dict]:
        """By engine, the site first, what its steps gave; ``problem`` says why one is missing.

        ``only`` names engines or steps: these are measured anew, the others' figures are those of an earlier run, if any.
        """
        return {name: self._measured(name, only) for name in ("site", *peers)}

    def _fill(self) -> dict:
        found(self.empty)
        shutil.copytree(self.empty, self.archive, dirs_exist_ok=True)
        return self.child("site", "fill")

    def _measured(self, name: str, only: Collection[str]) -> dict:
        result: dict = {}
        if name == "tantivy" and not importlib.util.find_spec("tantivy"):
            return {"problem": "the package tantivy is not installed"}
        try:
            for step in STEPS[name]:
                anew = name in only or step in only if only else name == "site" or step != "build"
                if anew:
                    self._path(f"{name}.{step}").unlink(missing_ok=True)
                if anew or not only or self._path(f"{name}.{step}").exists():
                    work = getattr(self, f"_{step}", self.child)
                    result[step] = self._kept(f"{name}.{step}", lambda work=work, step=step: work(name, step))
        except RuntimeError as why:
            result["problem"] = str(why)
        return result

    def _pages(self, name: str, step: str) -> dict:
        rows = {row: asked for row, asked in questions.read(self.folder / "questions.json").items() if row in PAGE_ROWS}
        if name == "tutorial":
            return search_pages(self.archive, rows, "tests.bench.tutorial_settings", "/")
        return search_pages(self.archive, rows) | {"idle": idle(self.empty)}

    def _reading(self, name: str, step: str) -> dict:
        return reading_pages(self.archive, read(self.folder / "articles.jsonl"))

    def _publish(self, name: str, step: str) -> dict:
        return watched(self.archive, lambda port: self.child(name, step, "--port", str(port)))

    def child(self, name: str, step: str, *more: str) -> dict:
        """What tests/bench/measured.py answers. Raises RuntimeError with the last line of its complaint."""
        home = self.archive if name in ("site", "tutorial") else self.folder / name  # these two share one database
        home.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "tests.bench.measured", name, step, str(self.folder), str(home)]
        command += ["--share", str(self.share), *more]
        done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{name} {step}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
        return json.loads(done.stdout.splitlines()[-1])

    def _path(self, what: str) -> Path:
        return self.folder / f"{what}.json"

    def _kept(self, what: str, make: Callable[[], dict]) -> dict:
        """What ``make`` gave the first time; kept beside the articles."""
        if not self._path(what).exists():
            self._path(what).write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(self._path(what).read_text(encoding="utf-8"))
