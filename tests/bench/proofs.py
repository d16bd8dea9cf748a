"""That nothing is lost: what stands in an article finds it, what a plain reading finds is found, and no query fails."""

import random
from collections.abc import Callable, Sequence

from archive.text.hanzi.converters import simplify, traditionalize
from tests.bench.articles import Generated
from tests.search.plain_reading import Plain, holds, queries, scraps, substrings

#: Substrings of each length and script; queries that a plain reading of so many articles answers too; queries at random.
SUBSTRINGS, QUERIES, READ, SCRAPS = 2000, 1000, 200, 10_000
LENGTHS, SEED = range(1, 7), 6
OTHER = {"zh-Hans": traditionalize, "zh-Hant": simplify}
#: Failures that are told.
TOLD = 10


def proved(articles: Sequence[Generated], share: float = 1.0) -> dict:
    """(right, asked) by what is proved, and ``failures``, the first of them told. ``share``: of all that is to be asked.

    Needs Django set up over the archive that was filled with the articles, and indexed.
    """
    draw, failures = random.Random(SEED), []
    numbers = _numbers()
    sampled = draw.sample(range(len(articles)), min(READ, len(articles)))
    paragraphs = [text for at in sampled for _, text in articles[at].body]
    told = {}
    for script, other in OTHER.items():
        of_script = [(number, one.text) for number, one in zip(numbers, articles, strict=True) if one.script == script]
        for length in LENGTHS:
            drawn = substrings(draw, [text for _, text in of_script], length, _part(SUBSTRINGS, share))
            runs = [(of_script[at][0], run) for at, run in drawn]
            told[f"substrings of {length}, {script}"] = _finding(runs, other, failures)
    asked = queries(draw, paragraphs, _part(QUERIES, share))
    told["queries answered as by reading"] = _as_read(asked, [numbers[at] for at in sampled], failures)
    told["queries at random without an error"] = _answered(scraps(draw, paragraphs, _part(SCRAPS, share)), failures)
    return {"proved": told, "failures": failures[:TOLD]}


def _part(count: int, share: float) -> int:
    return max(1, int(count * share))


def _numbers() -> list[int]:
    """The ids of the articles in the order in which they were generated."""
    from archive.models import Article

    return list(Article.objects.published().order_by("pk").values_list("pk", flat=True))


def _finding(runs: list[tuple[int, str]], other: Callable[[str], str], failures: list[str]) -> tuple[int, int]:
    """Runs, each of which must find the article it was taken from: as printed, and in the other script."""
    lost = [
        f"“{run}” does not find article {number}"
        for number, run in runs
        if any(number not in _found(f'"{shape}"') for shape in dict.fromkeys((run, other(run))))
    ]
    failures += lost
    return len(runs) - len(lost), len(runs)


def _as_read(asked: list[str], numbers: list[int], failures: list[str]) -> tuple[int, int]:
    """Queries whose answer is, among the articles of these numbers, what reading them finds."""
    from haystack import connections

    from archive.models import Article
    from search.query import parse

    index = connections["default"].get_unified_index().get_index(Article)
    texts = [Plain.of(index.full_prepare(one)) for one in Article.objects.with_places().filter(pk__in=numbers)]
    wrong = []
    for query in asked:
        node, among = parse(query).node, _found(query) & set(numbers)
        if astray := among ^ {one.number for one in texts if holds(node, one)}:
            wrong.append(f"{query}: reading and searching differ on {sorted(astray)[:3]}")
    failures += wrong
    return len(asked) - len(wrong), len(asked)


def _answered(asked: list[str], failures: list[str]) -> tuple[int, int]:
    """Queries that are answered, from their parameters to the rows of the page."""
    from django.http import QueryDict

    from search.answer import answer
    from search.parameters import read

    wrong = []
    for query in asked:
        given = QueryDict(mutable=True)
        given["q"] = query
        try:
            answer(read(given)[0])
        except Exception as why:  # whatever it is, it is what is looked for here
            wrong.append(f"{query!r}: {type(why).__name__}: {why}")
    failures += wrong
    return len(asked) - len(wrong), len(asked)


def _found(query: str) -> set[int]:
    from search import outbox
    from search.query import parse

    return {number for number, _ in outbox.engine().find(parse(query).node, 0, None).ranked}
