"""One engine, measured in processes of its own: `python -m tests.bench.measured PEER TASK FOLDER HOME`.

The parent (tests/bench/run.py) reads the JSON object on the last line. Building and asking are two processes, so that
what is asked first is asked of an index that was just opened, and memory is what asking needs. FOLDER holds articles and
questions, HOME is where the engine keeps its index.
"""

import argparse
import json
import shutil
from pathlib import Path

import django

from tests.bench import questions
from tests.bench.articles import Press, read
from tests.bench.timing import asked, memory, size, spent, timed
from tests.bench.tokens import word_tokens

#: Articles published one by one, beyond those that the index holds: more than may stay unmerged.
PUBLISHED = 80


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("peer", choices=PEERS)
    arguments.add_argument("task", choices=TASKS)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("home", type=Path)
    arguments.add_argument("--port", type=int)
    arguments.add_argument("--share", type=float, default=1.0, help="of what is published or proved")
    given = arguments.parse_args()
    if given.peer in ("site", "tutorial"):
        _django()
    word_tokens("预热")  # the analyser's dictionary, which every engine here needs, is no part of any figure
    print(json.dumps(TASKS[given.task](PEERS[given.peer](), given)))


def _django() -> None:
    """Sets it up over a database that may have been kept from an earlier day."""
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def _site():
    from tests.bench.site import Site

    return Site()


def _tutorial():
    from tests.bench.tutorial import Tutorial

    return Tutorial()


def _fts5():
    from tests.bench.fts5 import Fts5

    return Fts5()


def _tantivy():
    from tests.bench.tantivy_peer import Tantivy

    return Tantivy()


def fill(engine, given) -> dict:
    """The articles into the archive's database."""
    from tests.bench.site import fill

    fill(read(given.folder / "articles.jsonl"))
    return {}


def build(engine, given) -> dict:
    """Milliseconds of the clock and of the processor an article, everything included, and KB an article on disk."""
    articles = list(read(given.folder / "articles.jsonl"))
    shutil.rmtree(given.home / engine.INDEX, ignore_errors=True)
    given.home.mkdir(exist_ok=True)
    before = spent()
    took, _ = timed(engine.build, articles, given.home)
    return {
        "clock": took.clock / len(articles),
        "processor": (spent() - before) * 1000 / len(articles),
        "size": size(given.home / engine.INDEX) * 1000 / len(articles),
    }


def ask(engine, given) -> dict:
    """Times and hits by row, and the megabytes that the process holds more than before the index was opened."""
    rows = questions.read(given.folder / "questions.json")
    before = memory()
    engine.open(given.home)
    return {"rows": asked(engine.ask, rows), "memory": memory() - before}


def publish(engine, given) -> dict:
    """Milliseconds held and until found over HTTP, of each article."""
    from tests.bench.publishing import published_one_by_one

    return published_one_by_one(Press(seed=1).articles(max(1, int(PUBLISHED * given.share))), given.port)


def prove(engine, given) -> dict:
    """How much of what must be found is found."""
    from tests.bench.proofs import proved

    return proved(list(read(given.folder / "articles.jsonl")), given.share)


PEERS = {"site": _site, "fts5": _fts5, "tantivy": _tantivy, "tutorial": _tutorial}
TASKS = {task.__name__: task for task in (fill, build, ask, publish, prove)}

if __name__ == "__main__":
    main()
