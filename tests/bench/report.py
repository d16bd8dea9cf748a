"""One Markdown table of all that was measured: each figure beside its peers', its goal, and whether that is met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench import goals
from tests.bench.goals import Goal
from tests.bench.reading import ARTICLE
from tests.bench.timing import Took, p50, p95
from tests.judge.table import markdown

TITLES = {
    "site": "archive",
    "tantivy": "tantivy",
    "fts5": "SQLite FTS5",
    "tutorial": "Haystack + Whoosh + ChineseAnalyzer",
}
HEAD = ("articles", "p50 / p95 ms, unless said", *TITLES.values(), "goal for p50, unless said", "hits, in the same order")
WARMTH = {"warm": "warm", "first": "first touch"}
READ = {"warm": "as kept", "anew": "made anew", "first": "first touch"}


@dataclass(frozen=True, slots=True)
class Figure:
    """``values`` by engine: times, or one number; ``hits`` by engine of the same questions."""

    name: str
    values: Mapping[str, Sequence[float]]
    goals: Sequence[Goal] = ()
    hits: Mapping[str, int] = field(default_factory=dict)

    def cells(self, size: int) -> list[str | None]:
        told = [_told(goal, self.values) for goal in self.goals if goal.asked(size)]
        hits = " · ".join(f"{self.hits[name]:,}" if name in self.hits else "—" for name in TITLES) if self.hits else None
        values = [_shown(self.values.get(name)) for name in TITLES]
        return [f"{size:,}", self.name, *values, "; ".join(filter(None, told)) or None, hits]


def table(results: Mapping[int, Mapping[str, dict]], by: str = "clock") -> str:
    """``results`` by size, then engine, as :meth:`tests.bench.run.Size.measure` gives them; times by clock or processor."""
    rows = [figure.cells(size) for size, engines in results.items() for figure in figures(size, engines, results, by)]
    problems = [
        f"- {size:,} articles, {TITLES[name]}: {why}"
        for size, engines in results.items()
        for name, result in engines.items()
        for why in (*filter(None, [result.get("problem")]), *result.get("prove", {}).get("failures", ()))
    ]
    return "\n\n".join([markdown(HEAD, rows), *(["Problems:\n" + "\n".join(problems)] if problems else [])])


def figures(size: int, engines: Mapping[str, dict], results: Mapping[int, Mapping[str, dict]], by: str) -> Iterator[Figure]:
    """All figures of one size, in the order of the table."""
    yield from _questions({name: result["ask"]["rows"] for name, result in engines.items() if "ask" in result}, by)
    yield from _pages({name: result["pages"]["rows"] for name, result in engines.items() if "pages" in result})
    if "reading" in engines.get("site", {}):
        yield from _reading(engines["site"]["reading"])
    yield from _index(engines)
    yield from _growth(size, results)
    site = engines.get("site", {})
    for name, part in {"request held": "held", "until found": "found", "a reader meanwhile": "waited"}.items():
        if "publish" in site:
            yield _figure(f"publish: {name}, ms", {"site": site["publish"][part]})
    if "pages" in site:
        yield _figure("memory of the server over idle, MB", {"site": [site["pages"]["memory"] - site["pages"]["idle"]]})
    yield Figure(
        "memory that asking adds to a process, MB",
        {name: [result["ask"]["memory"]] for name, result in engines.items() if "ask" in result},
    )
    for name, (right, asked) in site.get("prove", {}).get("proved", {}).items():
        yield Figure(f"{name}: of {asked:,}", {"site": [right / asked]}, goals.PROVED)


def _questions(rows: Mapping[str, dict], by: str) -> Iterator[Figure]:
    for name in next(iter(rows.values()), {}):
        taken = {engine: engine_rows[name] for engine, engine_rows in rows.items() if engine_rows.get(name)}
        count = min(len(one["hits"]) for one in taken.values())
        hits = {engine: sum(one["hits"][:count]) for engine, one in taken.items()}
        for part, said in WARMTH.items():
            values = {engine: _times(one[part], by) for engine, one in taken.items()}
            yield Figure(f"{name}, {said}", values, goals.ROWS.get(name, {}).get(part, ()), hits if part == "first" else {})


def _pages(rows: Mapping[str, dict]) -> Iterator[Figure]:
    for name in next(iter(rows.values()), {}):
        for part, said in WARMTH.items():
            values = {engine: _times(engine_rows[name][part], "clock") for engine, engine_rows in rows.items()}
            if any(values.values()):
                yield Figure(f"search page: {name}, {said}", values, goals.PAGE if part == "warm" else ())


def _reading(taken: Mapping[str, dict]) -> Iterator[Figure]:
    for name, row in taken["rows"].items():
        for part, said in READ.items():
            aimed = goals.ARTICLE if name == ARTICLE and part != "first" else ()
            yield Figure(f"page: {name}, {said}", {"site": _times(row[part], "clock")}, aimed)
    for part, value in taken["rate"].items():
        yield Figure(f"page: {ARTICLE}, {READ[part]}, pages a second to four readers", {"site": [value]}, goals.RATE)


def _index(engines: Mapping[str, dict]) -> Iterator[Figure]:
    built = {name: result["build"] for name, result in engines.items() if "build" in result}
    for name, part in {"index, ms CPU an article": "processor", "index, KB an article": "size"}.items():
        if built:
            yield _figure(name, {engine: [one[part]] for engine, one in built.items()})


def _growth(size: int, results: Mapping[int, Mapping[str, dict]]) -> Iterator[Figure]:
    """Linear is: no article costs more for there being many. Small sizes are no measure: what is done once weighs there."""
    sizes = [one for one in sorted(results) if "build" in results[one].get("site", {}) and one >= min(goals.LARGE, max(results))]
    if size in sizes[1:]:
        cost = [results[one]["site"]["build"]["processor"] for one in (size, sizes[0])]
        yield _figure("index, times the ms CPU of the smallest size", {"site": [cost[0] / cost[1]]})


def _figure(name: str, values: Mapping[str, Sequence[float]]) -> Figure:
    return Figure(name, values, goals.FIGURES[name])


def _times(taken: Sequence[Sequence[float]], by: str) -> list[float]:
    """Milliseconds of what :func:`tests.bench.timing.timed` took."""
    return [getattr(Took(*one), by) for one in taken]


def _told(goal: Goal, values: Mapping[str, Sequence[float]]) -> str | None:
    value = goal.reached(values)
    if value is None:
        return None
    bound = f"{goal.part if goal.part != 'p50' else ''} {'≥' if goal.least else '≤'} {goal.most:g}".strip()
    beside = f" × {TITLES[goal.peer]}" if goal.peer else ""
    return f"{bound}{beside}: {_number(value)} {'met' if goal.met(value) else 'NOT MET'}"


def _shown(values: Sequence[float] | None) -> str | None:
    if not values:
        return None
    return _number(values[0]) if len(values) == 1 else f"{_number(p50(values))} / {_number(p95(values))}"


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:,.0f}"
