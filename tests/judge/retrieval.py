"""Questions in plain words over paragraphs of an encyclopaedia, through the site's own search: MRR@10 in both scripts."""

import csv
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from archive.models import Article
from tests.judge.queries import search
from tests.judge.rows import Row

#: Questions of each script, drawn with a seed, and the seconds after which no more are asked; unless all are.
SAMPLE, SEED, PATIENCE = 600, 10, 75
RANKS = 10


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """A row a script. Every paragraph is an article of its own; nearest answers count as answers."""
    drcd = shared / "ir" / "drcd"
    numbers = load([json.loads(line) for line in (drcd / "corpus.jsonl").open(encoding="utf-8")])
    relevant = {row[0]: numbers[row[2]] for row in _rows(drcd / "qrels.tsv") if row[3] != "0"}
    for script, filename in (("traditional", "queries.tsv"), ("simplified", "queries_simplified.tsv")):
        questions = sorted((row[0], row[1]) for row in _rows(drcd / filename))
        drawn = questions if everything else random.Random(SEED).sample(questions, min(SAMPLE, len(questions)))
        began = time.perf_counter()
        ranks: dict[str, int] = {}
        for name, text in drawn:
            if everything or time.perf_counter() - began < PATIENCE:
                ranks[name] = rank_of(relevant[name], text)
        each = (time.perf_counter() - began) * 1000 / max(1, len(ranks))
        asked = [(name, text) for name, text in drawn if name in ranks]
        said = {rank: f"rank {rank}" if rank else "not found" for rank in ranks.values()}
        detail = tuple(f"{text} ({said[ranks[name]]})" for name, text in asked if ranks[name] != 1)
        value = sum(1 / rank for rank in ranks.values() if rank) / max(1, len(ranks))
        yield Row(
            f"retrieval.{script}",
            value,
            f"MRR@10 ({len(asked):,} of {len(questions):,} questions, {each:.0f} ms each)",
            detail=detail,
        )


def rank_of(number: str, question: str) -> int:
    """The place of the article among the first ten, counted from 1; 0 where it is not there."""
    found = [row["id"] for row in search(question, str(RANKS))["results"]][:RANKS]
    return found.index(number) + 1 if number in found else 0


def load(paragraphs: list[dict]) -> dict[str, str]:
    """Publishes the paragraphs past the outbox and builds the index; paragraph id → article id."""
    from search import outbox

    made = [
        Article(
            title=one.get("title", ""),
            body=[{"kind": "paragraph", "text": one["text"]}],
            script=Article.Script.TRADITIONAL,
            status=Article.Status.PUBLISHED,
            version=1,
        )
        for one in paragraphs
    ]
    Article.objects.bulk_create(made, batch_size=500)
    outbox.rebuild()
    return {one["id"]: str(article.pk) for one, article in zip(paragraphs, made, strict=True)}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
