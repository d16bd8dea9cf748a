"""The tables of one size."""

from tests.bench.run import Measured
from tests.bench.timing import middle_and_tail
from tests.judge.table import markdown

TITLES = {
    "site": "archive",
    "tantivy": "tantivy",
    "fts5": "SQLite FTS5",
    "tutorial": "Haystack + Whoosh + ChineseAnalyzer",
}


def tables(size: int, results: dict[str, Measured]) -> str:
    """Questions, index, pages: Markdown, with what could not be measured below."""
    parts = [f"## {size:,} articles", *(questions_table(results, what) for what in ("warm", "first", "hits"))]
    parts.append(index_table(results))
    if results["site"].pages:
        parts.append(pages_table(results["site"]))
    problems = [f"- {TITLES[name]}: {result.problem}" for name, result in results.items() if result.problem]
    return "\n\n".join([*parts, *(["Not measured:\n" + "\n".join(problems)] if problems else [])])


def questions_table(results: dict[str, Measured], what: str) -> str:
    """For each engine p50 / p95 ms, ``warm`` or at ``first`` touch; or the ``hits`` of what every engine was asked."""
    head = {"warm": "asked again: p50 / p95 ms", "first": "first touch: p50 / p95 ms", "hits": "hits in all"}[what]
    rows = []
    for row in next((result.rows for result in results.values() if result.rows), {}):
        taken = [result.rows.get(row) or {} for result in results.values()]
        count = min((len(one["hits"]) for one in taken if one), default=0)
        rows.append([row, count, *(_cell(one, what, count) for one in taken)])
    return markdown([head, "questions", *(TITLES[name] for name in results)], rows)


def _cell(taken: dict, what: str, count: int) -> str | None:
    if not taken:
        return None
    return f"{sum(taken['hits'][:count]):,}" if what == "hits" else _pair(taken[what])


def index_table(results: dict[str, Measured]) -> str:
    """Indexing with everything included, what lies on disk, what a process that answers needs."""
    head = ["engine", "index: ms an article", "of it processor", "index MB", "memory MB, all of the process"]
    return markdown(head, [[TITLES[name], *_built(result)] for name, result in results.items()])


def pages_table(site: Measured) -> str:
    """The search page as the application server gives it, and the publishing of one article."""
    rows = [[f"search page: {row}", _pair(pages["first"]), _pair(pages["warm"])] for row, pages in site.pages.items()]
    if site.published:
        held, findable = zip(*site.published, strict=True)
        rows += [
            ["publish one article: request held", _pair(held), None],
            ["publish one article: until found", _pair(findable), None],
        ]
    return markdown(["p50 / p95 ms, over HTTP from granian", "first", "warm"], rows)


def _built(result: Measured) -> list[str | None]:
    built = result.built
    shown = [built.get("clock"), built.get("processor"), built.get("size"), result.memory]
    return [None if value is None else f"{value:.1f}" for value in shown]


def _pair(times) -> str | None:
    return " / ".join(f"{value:.2f}" if value < 10 else f"{value:.0f}" for value in middle_and_tail(times)) if times else None
