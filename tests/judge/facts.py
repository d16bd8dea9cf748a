"""What reports say, found by rule: beside the gold, over the corpus, and beside a public series of cases.

With --out, the folder ``facts`` there keeps reading.txt, rows drawn for reading by eye, and the counts that disagree.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from archive import gazetteer
from archive.text.cleaning import clean
from archive.text.facts import Report, find
from archive.text.facts.rows import CATEGORIES, FIGURE_KINDS, Found
from archive.text.hanzi.identify import identify
from archive.text.metadata import suggest
from archive.text.places import Gazetteer
from tests.judge.goals import GOALS
from tests.judge.reading import drawn
from tests.judge.records import exported, of_facts, rows, said
from tests.judge.rows import Row, share
from tests.judge.series import Series, against

#: What score.py measures of the four lists; its bars are the goals.
SCORED = (
    *("facts.recall", "facts.precision", "facts.kind", "facts.unit", "nonfacts.avoided"),
    *("events.recall", "events.precision", "people.recall", "people.precision", "measures.recall", "measures.precision"),
)
#: An article as long as the goal for speed says, in characters; how often the clippings are timed, the best time counting.
ARTICLE, ROUNDS = 2600, 3


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """The bars of score.py, speed, what the corpus's texts say, and how their counts agree with the series."""
    yield from bars(shared, folder)
    clippings = [{"text": path.read_text(encoding="utf-8")} for path in sorted((shared / "clippings").glob("*.txt"))]
    long = reports_of(clippings)
    yield pace("facts.cpu_ms", long, min(found(long)[1] for _ in range(ROUNDS)))
    texts = corpus(shared)
    short = reports_of(texts)
    finds, took = found(short)
    yield pace("facts.corpus.cpu_ms", short, took)
    yield from counted(finds)
    told = dict(zip((text["id"] for text in texts), finds, strict=True))
    (folder / "reading.txt").write_text("\n".join(drawn(told)) + "\n", encoding="utf-8")
    series = shared / "figures" / "city_cases.csv"
    if series.exists():
        figures = {name: one.figures for name, one in told.items()}
        yield against(Series(series), figures, folder)


def bars(shared: Path, folder: Path) -> Iterator[Row]:
    """What score.py says of the four lists, and how many of its bars hold."""
    export = exported(shared, folder)
    told = said(shared, export, "--min", *(f"{name}={GOALS[name].bound}" for name in SCORED))
    records = [json.loads(line) for line in export.open(encoding="utf-8")]
    yield from (row for row in rows(told, records) if of_facts(row.measure))
    last = told.strip().splitlines()[-1]
    below = tuple(last.removeprefix("falls short: ").split("; ")) if last.startswith("falls short: ") else ()
    yield share("facts.bars_held", len(SCORED) - len(below), len(SCORED), detail=below)


def corpus(shared: Path) -> list[dict]:
    """The corpus's texts."""
    return [json.loads(line) for line in (shared / "corpus" / "articles.jsonl").open(encoding="utf-8")]


def reports_of(texts: list[dict]) -> list[Report]:
    """Texts as an archive takes them in: cleaned, the city found, the date what the corpus states."""
    places, papers = gazetteer.current(), gazetteer.newspapers()
    return [_report(text, places, papers) for text in texts]


def _report(text: dict, places: Gazetteer, papers: list[tuple]) -> Report:
    cleaned = clean("\n".join(part for part in (text.get("title"), text["text"]) if part))
    script = identify("".join(block.text for block in cleaned.body)).variant
    told = suggest(cleaned, places, newspapers=papers, hints={}, script=script)
    stated = date.fromisoformat(text["date"]) if text.get("date") else None
    return Report(
        body=tuple({"kind": block.kind, "text": block.text} for block in cleaned.body),
        gazetteer=places,
        title=told.title.value if told.title else "",
        byline=told.byline.value if told.byline else "",
        reporters=tuple(reporter.value for reporter in told.reporters),
        city=places.place(told.city.value, "city") if told.city else None,
        published=stated or (told.published.value.earliest if told.published else None),
        published_stated=bool(stated),
    )


def found(reports: list[Report]) -> tuple[list[Found], float]:
    """What is found in each, and the seconds that the processor took for all."""
    began = time.process_time()
    told = [find(report) for report in reports]
    return told, time.process_time() - began


def pace(name: str, reports: list[Report], seconds: float) -> Row:
    """Milliseconds of the processor for an article of ``ARTICLE`` characters."""
    length = sum(len(block["text"]) for report in reports for block in report.body)
    return Row(name, 1000 * seconds * ARTICLE / max(1, length), f"ms for {ARTICLE:,} characters, over {len(reports):,} texts")


def counted(told: list[Found]) -> Iterator[Row]:
    """How many rows of each sort the texts have, and how many of each kind within it."""
    sorts = {
        "figures": (lambda row: row.kind, FIGURE_KINDS),
        "events": (lambda row: row.date_basis or "(no date)", ()),
        "people": (lambda row: "office" if row.office else "patient" if row.patient else "other", ()),
        "measures": (lambda row: row.category, CATEGORIES),
    }
    for sort, (kind, order) in sorts.items():
        rows_of = [getattr(one, sort) for one in told]
        by = Counter(kind(row) for some in rows_of for row in some)
        detail = tuple(f"{name}: {by[name]:,}" for name in order or sorted(by))
        yield Row(
            f"facts.corpus.{sort}", sum(by.values()), f"in {sum(map(bool, rows_of)):,} of {len(told):,} texts", detail=detail
        )
