"""What reports say, row by row, as of today: found by the rules of archive/text/facts, under the editors' answers.

Rows are kept in the database and follow from an article's words and the rules. The worker makes anew what is not of today;
until it did, whoever asks for an article's rows has them found on the spot, so that no page and no record is ever behind.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F, Q, QuerySet

from archive import gazetteer, text
from archive.found_rows import KINDS, Finding, report_of
from archive.models import Article, Event, Figure, Found, Measure, Person, PlaceAlias
from archive.models.findings import Row, Status
from archive.readings import digest
from archive.signals import findings_changed
from archive.surviving import place_in_text

__all__ = ["KINDS", "Rows", "catch_up", "refresh", "report_of", "rows_among", "rows_in_hand", "rows_of", "stale", "state"]

#: Articles whose rows are made by one transaction: it is open while they are written, not while they are found.
BATCH = 20
#: What is read of an article for its rows.
READ = (
    *("title", "subtitle", "byline", "reporters", "editors", "photographers", "body", "captions", "credits"),
    *("city", "county", "published_stated", "published_earliest", "status", "changed_at"),
    *("newspaper__city", "newspaper__province"),
)


class Rows(NamedTuple):
    """The rows of an article by kind, each in the order of the text."""

    figures: list[Figure]
    events: list[Event]
    people: list[Person]
    measures: list[Measure]

    def shown(self) -> "Rows":
        """Those of the text as it is, that no editor rejected."""
        return Rows(*([row for row in rows if row.current and row.status != Status.REJECTED] for rows in self))


def rows_of(article: Article) -> Rows:
    """The rows of one article: of its text as it is, none that an editor rejected; unsaved where they were found just now."""
    return rows_among([article])[article.pk].shown()


def rows_among(articles: Sequence[Article]) -> dict[int, Rows]:
    """Every row of articles at hand, by their number, rejected ones and those no longer ``current`` among them.

    Asks as often for many as for one; what is not of today is found on the spot, and nothing is written.
    """
    numbers, today = [article.pk for article in articles], state()
    made = Found.objects.in_bulk(numbers)
    kept, told = _kept(numbers), {}
    late = {article.pk for article in articles if not _is_of_today(made.get(article.pk), article, today)}
    places = gazetteer.current() if late else None
    for article in articles:
        rows = kept[article.pk]
        if article.pk in late:
            rows = [now for now, _dropped in Finding(article, places).under(rows)]
        for row in (row for group in rows for row in group):
            row.article = article
        told[article.pk] = Rows(*rows)
    return told


def rows_in_hand(article: Article) -> Rows:
    """The rows of an article as it is in hand, saved or not: found on the spot, under the answers that there are."""
    kept = _kept([article.pk])[article.pk]
    return Rows(*(rows for rows, _dropped in Finding(article).under(kept))).shown()


@cache
def rules() -> str:
    """A short digest of what rows are found by: the sources of archive/text/facts and of what the rooms share."""
    shared = Path(text.__file__).parent
    paths = [*shared.glob("*"), *(shared / "facts").rglob("*")]
    sources = sorted(path for path in paths if path.suffix in (".py", ".txt", ".tsv", ".csv"))
    versions = [version(package) for package in ("jieba", "opencc")]
    return digest([*versions, *(path.read_text(encoding="utf-8") for path in sources)])


def state() -> str:
    """What rows of today are made under: the rules, and the names of places."""
    names = PlaceAlias.objects.aggregate(last=models.Max("changed_at"), count=models.Count("pk"))
    return digest([rules(), str(names["last"]), str(names["count"])])


def stale() -> QuerySet[Article]:
    """The articles whose rows are of other words, rules or names of places than today's, or were never found."""
    return Article.objects.exclude(Q(findings__of=F("changed_at"), findings__state__startswith=state()))


def refresh(article: Article) -> None:
    """Makes the article's rows anew, at once."""
    _keep([Finding(article, gazetteer.current())], state())


def catch_up(stop: Callable[[], bool] = lambda: False) -> int:
    """Makes stale rows anew, until ``stop`` says so; of how many articles. Several at it begin in different places."""
    done = 0
    for batch in stale().in_turns(BATCH, stop):
        today, places = state(), gazetteer.current()
        findings = [Finding(article, places) for article in stale().filter(pk__in=batch).select_related("newspaper").only(*READ)]
        for finding in findings:
            finding.rows  # noqa: B018 found here, before the transaction begins
        done += _keep(findings, today)
    return done


def _is_of_today(made: Found | None, article: Article, today: str) -> bool:
    return made is not None and made.of == article.changed_at and made.state.startswith(today)


def _kept(numbers: Iterable[int]) -> dict[int, tuple[list[Row], ...]]:
    """The rows in the database by article and kind."""
    kept = {number: tuple([] for _ in KINDS) for number in numbers}
    for place, kind in enumerate(KINDS):
        for row in kind.objects.filter(article__in=kept).order_by("pk"):
            kept[row.article_id][place].append(row)
    return {number: tuple(sorted(rows, key=place_in_text) for rows in group) for number, group in kept.items()}


def _keep(findings: Iterable[Finding], today: str) -> int:
    """Writes what was found; articles that were changed meanwhile are left for the next time. Of how many it is kept."""
    ours = {finding.article.pk: finding for finding in findings}
    with transaction.atomic():
        now = {article.pk: article for article in Article.objects.only("changed_at", "status").filter(pk__in=ours)}
        ours = {pk: one for pk, one in ours.items() if pk in now and now[pk].changed_at == one.article.changed_at}
        made, kept = Found.objects.in_bulk(ours), _kept(ours)
        changed = _write({pk: one for pk, one in ours.items() if not one.damaged}, kept)
        Found.objects.bulk_create(
            [
                Found(article_id=pk, of=now[pk].changed_at, state=f"{today}{'.damaged' * one.damaged}", private=one.private)
                for pk, one in ours.items()
            ],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["of", "state", "private"],
        )
        # Who was told when the text was saved may have looked before these rows were there.
        told = [pk for pk in ours if (pk in changed or pk not in made) and now[pk].status == "published"]
        if told:
            findings_changed.send(sender=Found, articles=told)
    return len(ours)


def _write(ours: dict[int, Finding], kept: dict[int, tuple[list[Row], ...]]) -> set[int]:
    """Brings the tables to what was found, under the answers given meanwhile; the articles of which any row changed."""
    changed: set[int] = set()
    before = {row: _values(row) for pk in ours for rows in kept[pk] for row in rows}
    told = {pk: list(finding.under(kept[pk])) for pk, finding in ours.items()}
    for place, kind in enumerate(KINDS):
        dropped = [row for groups in told.values() for row in groups[place][1]]
        rows = [row for groups in told.values() for row in groups[place][0]]
        written = [row for row in rows if row.pk is None or _values(row) != before[row]]
        changed |= {row.article_id for row in (*dropped, *written)}
        kind.objects.filter(pk__in=[row.pk for row in dropped]).delete()
        for row in (row for row in written if row.pk is not None):
            row.save(force_update=True)
        kind.objects.bulk_create([row for row in written if row.pk is None])
    return changed


def _values(row: Row) -> tuple:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)
