"""What is asked: rows of questions, the same of every engine, drawn by a seed from the words of the generated articles."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from archive.text.fold import fold
from tests.bench.articles import FIRST_DAY, SEED, Generated
from tests.bench.vocabulary import DEEDS, TOPICS, tail

#: How a question combines its terms, and what else it asks for.
TERM, AND, OR, NOT, DATES, FACETS, NEWEST, RUN, SENTENCE = "term and or not dates facets newest run sentence".split()
PAGE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """``terms`` are words (simplified), for RUN one row of characters; ISO days bound a DATES question."""

    kind: str
    terms: tuple[str, ...]
    first: str = ""
    last: str = ""


def questions(articles: Sequence[Generated], count: int, seed: int = SEED) -> dict[str, list[Question]]:
    """``count`` different questions for each row. No term stands in two rows, so that each row's first touch is one.

    Fewer where the vocabulary has no more; ``articles`` lend their characters, pairs and runs.
    """
    draw = random.Random(seed)
    common = draw.sample(TOPICS + DEEDS, len(TOPICS + DEEDS))
    each = max(1, min(count, len(common) // 12))
    taken = iter(common)

    def terms(number: int) -> tuple[str, ...]:
        return tuple(next(taken) for _ in range(number))

    rows = {
        "common term": [Question(TERM, terms(1)) for _ in range(each)],
        "rare term": [Question(TERM, (name,)) for name in draw.sample(tail()[200:4000], count)],
        "2 terms AND": [Question(AND, terms(2)) for _ in range(each)],
        "3 terms OR": [Question(OR, terms(3)) for _ in range(each)],
        "term + date span": [Question(DATES, terms(1), *_span(draw)) for _ in range(each)],
        "term + 3 facets": [Question(FACETS, terms(1)) for _ in range(each)],
        "sort by date": [Question(NEWEST, terms(1)) for _ in range(each)],
        "term NOT term": [Question(NOT, terms(2)) for _ in range(each)],
        "1 character": [Question(RUN, (run,)) for run in _runs(draw, articles, count, 1, 1)],
        "2 characters": [Question(RUN, (run,)) for run in _runs(draw, articles, count, 2, 2)],
        "new run of 4–8": [Question(RUN, (run,)) for run in _runs(draw, articles, count, 4, 8)],
    }
    pairs = [tuple(draw.sample(TOPICS, 2)) for _ in range(count)]
    return rows | {"2 terms /s": [Question(SENTENCE, pair) for pair in pairs]}


def write(path: Path, rows: dict[str, list[Question]]) -> None:
    """Keeps the questions in a file."""
    told = {row: [asdict(question) for question in asked] for row, asked in rows.items()}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> dict[str, list[Question]]:
    """The questions of such a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {row: [Question(**one | {"terms": tuple(one["terms"])}) for one in asked] for row, asked in told.items()}


def _span(draw: random.Random) -> tuple[str, str]:
    first = FIRST_DAY + timedelta(draw.randrange(700))
    return str(first), str(first + timedelta(draw.randint(20, 200)))


def _runs(draw: random.Random, articles: Sequence[Generated], count: int, shortest: int, longest: int) -> list[str]:
    """Different runs of Han characters that stand in the articles."""
    runs: dict[str, None] = {}
    for _ in range(200 * count):
        text = fold(draw.choice(draw.choice(articles).body)[1])
        length = draw.randint(shortest, longest)
        at = draw.randrange(max(1, len(text) - length))
        if len(run := text[at : at + length]) == length and all("\u4e00" <= char <= "\u9fff" for char in run):
            runs[run] = None
        if len(runs) == count:
            break
    return list(runs)
