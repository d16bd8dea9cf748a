"""One engine, measured in processes of its own: `python -m tests.bench.measured PEER build|ask ARTICLES FOLDER QUESTIONS`.

The parent (tests/bench/__main__.py) reads the JSON object on the last line. Building and asking are two processes, so that
what is asked first is asked of an index that was just opened, and memory is what asking needs.
"""

import argparse
import json
from pathlib import Path

import django

from tests.bench import questions
from tests.bench.articles import Press, read
from tests.bench.timing import asked, memory, size, spent, timed
from tests.bench.tokens import word_tokens

#: Articles published one by one, beyond those that the index holds; no more than there are questions a row.
PUBLISHED = 20


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("peer", choices=PEERS)
    arguments.add_argument("task", choices=TASKS)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("questions", type=Path)
    given = arguments.parse_args()
    if given.peer in ("site", "tutorial"):
        django.setup()
    word_tokens("预热")  # the analyser's dictionary, which every engine here needs, is no part of any figure
    print(json.dumps(TASKS[given.task](PEERS[given.peer](), given)))


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

    fill(read(given.articles))
    return {}


def build(engine, given) -> dict:
    """Milliseconds of the clock and of the processor an article, everything included, and megabytes on disk."""
    articles = list(read(given.articles))
    before_files, before = size(given.folder), spent()
    clock, _ = timed(engine.build, articles, given.folder)
    return {
        "clock": clock / len(articles),
        "processor": (spent() - before) * 1000 / len(articles),
        "size": size(given.folder) - before_files,
    }


def ask(engine, given) -> dict:
    """Times and hits by row, and the megabytes that the process holds at the end, Python and the dictionary among them."""
    rows = questions.read(given.questions)
    engine.open(given.folder)
    rows = asked(engine.ask, rows)
    return {"rows": rows, "memory": memory()}


def publish(engine, given) -> dict:
    """Milliseconds held and until found, one pair an article."""
    from tests.bench.site import published_one_by_one

    engine.open(given.folder)
    most = max(map(len, questions.read(given.questions).values()))
    return {"published": published_one_by_one(Press(seed=1).articles(min(PUBLISHED, most)))}


PEERS = {"site": _site, "fts5": _fts5, "tantivy": _tantivy, "tutorial": _tutorial}
TASKS = {"fill": fill, "build": build, "ask": ask, "publish": publish}

if __name__ == "__main__":
    main()
