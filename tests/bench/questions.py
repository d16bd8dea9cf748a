"""What is asked: rows of questions, the same of every engine, drawn by a seed from the words of the generated articles."""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from archive.text.fold import fold
from tests.bench.articles import FIRST_DAY, SEED, Generated
from tests.bench.vocabulary import DEEDS, TOPICS, tail

#: How a question combines its terms, and what else it asks for.
TERM, AND, OR, NOT, DATES, FACETS, NEWEST, RUN, SENTENCE = "term and or not dates facets newest run sentence".split()
PAGE = 20
#: How often a row is asked again, once all of it was asked.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """``terms`` are words (simplified), for RUN one row of characters; ISO days bound a DATES question."""

    kind: str
    terms: tuple[str, ...]
    first: str = ""
    last: str = ""


class Row(NamedTuple):
    """``first`` is asked of an index just opened, ``again`` after all of it.

    Again means: the same terms, so that a memory of postings helps as it does in a site that has run for an hour; but
    combined anew wherever there is something to combine, so that a memory of answers helps nobody. Runs of 4–8
    characters and pairs for one sentence are other ones, never asked before.
    """

    first: list[Question]
    again: list[Question]


def questions(articles: Sequence[Generated], count: int, seed: int = SEED) -> dict[str, Row]:
    """Rows of ``count`` different questions. No term stands in two rows of words, so that each row's first touch is one.

    Fewer where the vocabulary has no more; ``articles`` lend their characters, pairs and runs.
    """
    draw = random.Random(seed)
    common = draw.sample(TOPICS + DEEDS, len(TOPICS + DEEDS))
    each = max(1, min(count, len(common) // 12))

    def words(kind: str, of: int = 1) -> Row:
        terms = [common.pop() for _ in range(each * of)]
        return Row(_combined(draw, kind, terms, of), [one for _ in range(ROUNDS) for one in _combined(draw, kind, terms, of)])

    def runs(shortest: int, longest: int) -> list[Question]:
        wanted = count if longest < 4 else count * (1 + ROUNDS)
        return [Question(RUN, (run,)) for run in _runs(draw, articles, wanted, shortest, longest)]

    rare = [Question(TERM, (name,)) for name in draw.sample(tail()[200:4000], count)]
    pairs = [Question(SENTENCE, tuple(draw.sample(TOPICS, 2))) for _ in range(count * (1 + ROUNDS))]
    long_runs = runs(4, 8)
    return {
        "common term": words(TERM),
        "rare term": _twice(rare),
        "2 terms AND": words(AND, 2),
        "3 terms OR": words(OR, 3),
        "term + date span": words(DATES),
        "term + 3 facets": words(FACETS),
        "sort by date": words(NEWEST),
        "term NOT term": words(NOT, 2),
        "1 character": _twice(runs(1, 1)),
        "2 characters": _twice(runs(2, 2)),
        "new run of 4–8": Row(long_runs[:count], long_runs[count:]),
        "2 terms /s": Row(pairs[:count], pairs[count:]),
    }


def write(path: Path, rows: dict[str, Row]) -> None:
    """Keeps the questions in a file."""
    told = {name: [list(map(asdict, part)) for part in row] for name, row in rows.items()}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> dict[str, Row]:
    """The questions of such a file."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {name: Row(*(list(map(_question, part)) for part in row)) for name, row in told.items()}


def _question(told: dict) -> Question:
    return Question(**told | {"terms": tuple(told["terms"])})


def _twice(first: list[Question]) -> Row:
    return Row(first, first * ROUNDS)


def _combined(draw: random.Random, kind: str, terms: list[str], of: int) -> list[Question]:
    """The terms in any order, ``of`` a question."""
    mixed = draw.sample(terms, len(terms))
    groups = [tuple(mixed[at : at + of]) for at in range(0, len(mixed), of)]
    return [Question(kind, group, *(_span(draw) if kind == DATES else ())) for group in groups]


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
