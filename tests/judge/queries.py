"""Questions with known answers over the shared clippings, asked as `search --format json` asks them."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from tests.judge.rows import Row, share

#: More than there are clippings: every article that is found is seen.
PAGE = "100"


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """Recall of what answers fully, precision of what is answered, and every question that fails, by its type."""
    call_command("import_clippings", shared / "clippings", publish=True, verbosity=0)
    told = [
        (json.loads(line), *asked(json.loads(line)["query"]))
        for line in (shared / "gold" / "queries.jsonl").open(encoding="utf-8")
    ]
    wanted = [(question, {name for name, grade in question["relevant"].items() if grade == 2}) for question, *_ in told]
    missed = [must - found for (_, must), (_, found, _) in zip(wanted, told, strict=True)]
    whole = sum(len(must) for _, must in wanted)
    detail = [_line(question, "misses", lost) for (question, _), lost in zip(wanted, missed, strict=True) if lost]
    yield share("queries.grade_2_found", whole - sum(map(len, missed)), whole, detail=tuple(sorted(detail)))
    answered = [(question, found if how != "nearest" else set()) for question, found, how in told]
    yield Row("queries.precision", *precision(answered))
    yield Row("queries.precision_with_nearest", *precision([(question, found) for question, found, _ in told]))


def asked(query: str) -> tuple[set[str], str]:
    """The first three digits of the files found, and how the question was answered (as_asked, corrected, nearest)."""
    answer = search(query, PAGE)
    return {row["source"]["filename"][:3] for row in answer["results"]}, answer["answered"]


def search(query: str, page_size: str) -> dict:
    """The search's answer as API and command give it."""
    from django.http import QueryDict

    from search.answer import answer
    from search.api import as_json
    from search.parameters import read

    given = QueryDict(mutable=True)
    given.update({"q": query, "page_size": page_size})
    return as_json(answer(read(given)[0]))


def precision(answered: list[tuple[dict, set[str]]]) -> tuple[float, str, None, str, tuple[str, ...]]:
    """Mean over all questions that are answered, or that nothing answers; a row's fields from its value on.

    >>> precision([({"relevant": {"000": 2}, "type": "t", "query": "甲"}, {"000", "001"}), ({"relevant": {}}, set())])[:2]
    (0.75, '(2 questions)')
    """
    judged = [(question, found) for question, found in answered if found or not question["relevant"]]
    values = [len(found & set(question["relevant"])) / len(found) if found else 1.0 for question, found in judged]
    wrong = [
        _line(question, "also finds", found - set(question["relevant"]))
        for question, found in judged
        if found - set(question["relevant"])
    ]
    return sum(values) / max(1, len(values)), f"({len(values)} questions)", None, "", tuple(sorted(wrong))


def _line(question: dict, what: str, names: set[str]) -> str:
    return f"{question['type']}: {question['query']} {what} {', '.join(sorted(names))}"
