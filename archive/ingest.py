"""From clipping to draft: the one meeting place of the pure rooms.

Each clipping is a transaction of its own, so that a bad file never keeps the next one out. The bytes are kept before
anything is read from them, and stay kept whatever becomes of the reading.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from archive import captures, scans
from archive.derivation import derive
from archive.models import Article, City, Clipping, Newspaper, Part
from archive.models.articles import Basis
from archive.outcomes import IngestOutcome
from archive.scans import GivesWay, KeptPages, OnPage, Pages, quiet
from archive.text.reading import CONTAINERS, LARGEST, LONGEST_TEXT, RawText, Unreadable, jail
from archive.unpacking import Content, unpack

log = logging.getLogger(__name__)

#: Fields that an editor may state for all files of an upload: what is known beats what is found.
KNOWN = ("newspaper", "city", "published_stated", "page", "rights_statement")

Settle = Callable[[IngestOutcome], None]


def ingest(
    data: bytes,
    filename: str,
    *,
    received_by=None,
    sample: bool = False,
    source_url: str = "",
    captured_at: datetime | None = None,
    **how,
) -> IngestOutcome:
    """Keeps the bytes, reads them, repairs the text, drafts an article with suggested metadata; with ``publish`` opens it.

    Never raises for what a file holds. Bytes that are held already make no second article; bytes that could not be read
    before are tried again. ``how`` is that of :func:`draft`: ``publish``, ``whole_page``, ``known``, which maps names of
    KNOWN to values that the editor vouches for. A zip or a web archive is unpacked: what became of the files inside is in
    the outcome's ``members``.
    """
    clipping, _new = Clipping.objects.receive(
        data, filename, received_by=received_by, sample=sample, source_url=source_url, captured_at=captured_at
    )
    outcomes = list(all_of(clipping, filename=filename, received_by=received_by, **how))
    [own] = [outcome for outcome in outcomes if not outcome.name]
    return replace(own, members=tuple(outcome for outcome in outcomes if outcome.name))


def ingest_file(path: Path, *, source_url: str = "", **how) -> Iterator[IngestOutcome]:
    """As :func:`ingest`, for a file that may be too large to be held in memory: :func:`all_of` what becomes of it."""
    with path.open("rb") as file:
        clipping, _new = Clipping.objects.receive_file(file, path.name, source_url=source_url)
    yield from all_of(clipping, filename=path.name, **how)


def all_of(clipping: Clipping, *, filename: str = "", received_by=None, known=None, **how) -> Iterator[IngestOutcome]:
    """What becomes of a clipping, as :func:`draft` has it, and of every file inside, by its name, where it holds files: one
    by one, so that a large web archive is never in memory as a whole."""
    how |= {"received_by": received_by}
    outcome = draft(clipping, filename=filename, known=known, **how)
    if outcome.status != "unpacked":
        yield outcome
        return
    try:
        for contents, came_to in _sittings(clipping, outcome, received_by):
            if came_to:
                yield came_to
            for content in contents:
                if content.refusal:
                    yield replace(content.refusal, name=content.name)
                    continue
                told = {**(known or {}), **vouched(content.told)}
                for inside in all_of(content.clipping, filename=content.name, known=told, **how):
                    yield replace(inside, name=" › ".join(filter(None, (content.name, inside.name))))
    except Unreadable as why:
        yield concluded(clipping, partial(refused, clipping, why.code, why.detail))


def draft(
    clipping: Clipping,
    *,
    filename: str = "",
    publish: bool = False,
    received_by=None,
    whole_page: bool = False,
    known: Mapping[str, Any] | None = None,
    settle: Settle | None = None,
    on_page: OnPage = quiet,
) -> IngestOutcome:
    """The article of a clipping that has none yet: all of it or nothing. Records on the clipping why it cannot be read.

    Where the clipping has an article already, though another process made it a moment ago, none is made.
    What holds files has none either: the outcome is ``unpacked``, its ``detail`` the format, and the caller unpacks it: a
    zip by archive/unpacking.py, a web archive by archive/captures.py.
    ``filename`` is the name that the bytes came under this time, where that is not the first. ``settle`` is called with
    the outcome inside the transaction that keeps it: what it writes is kept if and only if the outcome is. ``on_page`` is
    called before each page that is recognised; where it raises GivesWay, so does this, with the pages kept that are done.
    """
    if known and (strange := set(known) - set(KNOWN)):
        raise ValueError(f"{strange} are not among {KNOWN}")
    try:
        if held := held_already(clipping):
            return concluded(clipping, lambda: held, settle)
        try:
            _read(clipping, whole_page, filename, on_page)
        except scans.Purged:
            return concluded(clipping, partial(refused, clipping, "held_purged"), settle)
        except Unreadable as why:
            if holds_files(why):
                return IngestOutcome("unpacked", "unpacked", clipping, detail=why.detail)
            return concluded(clipping, partial(refused, clipping, why.code, why.detail), settle)
        # What takes time is done before the database is locked for writing.
        article = Article(sample=clipping.sample)
        derive(article, clipping.raw_text, clipping.hints)
        set_known(article, known or {})
        return concluded(clipping, partial(_keep, clipping, article, publish, received_by), settle)
    except GivesWay:
        raise
    except Exception as unforeseen:
        # The last door before the editor: the file must not take the others of its upload down with it.
        log.exception("clipping %s could not be drafted", clipping.sha256)
        return concluded(clipping, partial(refused, clipping, "failed", type(unforeseen).__name__), settle)


def reread(article: Article) -> None:
    """Reads the article's clippings anew, the whole of each page, and keeps what was read. Raises Unreadable.

    A clipping that was cut into articles stays as it was read: their places count in that text. Pages of a scan are read as
    they were recognised.
    """
    cut = Part.objects.exclude(region={}).values("clipping")
    clippings = [part.clipping for part in article.current_parts().exclude(clipping__in=cut)]
    for clipping in clippings:
        _read(clipping, whole_page=True, anew=False)
    for clipping in clippings:
        clipping.save()


def vouched(told: Mapping[str, str]) -> dict[str, Any]:
    """What somebody vouched for in writing (an upload's ``known``, a row of its manifest) as values that go into an article.

    What is written is a newspaper's name, a city's code, an ISO date; names beyond KNOWN are left out.
    """
    known: dict[str, Any] = {name: told[name] for name in KNOWN if told.get(name)}
    if "newspaper" in known:
        known["newspaper"] = Newspaper.objects.named(known["newspaper"])
    if "city" in known:
        known["city"] = City.objects.filter(code=known["city"]).first()
    if "published_stated" in known:
        known["published_stated"] = date.fromisoformat(known["published_stated"])
    return known


def held_already(clipping: Clipping) -> IngestOutcome | None:
    """The outcome for a clipping of which nothing more is to be made: it has its article, or was purged."""
    if part := clipping.parts.select_related("article").first():
        return IngestOutcome("already_held", "already_held", clipping, part.article)
    if Clipping.objects.filter(pk=clipping.pk, state=Clipping.State.PURGED).exists():
        return IngestOutcome("unreadable", "held_purged", clipping)
    return None


def concluded(clipping: Clipping, keep: Callable[[], IngestOutcome], settle: Settle | None = None) -> IngestOutcome:
    """Keeps what came of a clipping, and settles it, in one transaction, unless another process was first."""
    with transaction.atomic():
        outcome = held_already(clipping) or keep()
        if settle:
            settle(outcome)
    return outcome


def refused(clipping: Clipping, code: str, detail: str = "") -> IngestOutcome:
    """Notes on the clipping why nothing can be read from it."""
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.UNREADABLE, code, detail[:200]
    clipping.save()
    return IngestOutcome("unreadable", code, clipping, detail=detail)


def _sittings(clipping: Clipping, outcome: IngestOutcome, received_by) -> Iterator[tuple[list[Content], IngestOutcome | None]]:
    """The files inside, batch by batch, and once what has become of the whole. Raises Unreadable."""
    if outcome.detail == "zip":
        contents = unpack(clipping, received_by)
        yield contents, replace(outcome, detail=str(len(contents)))
    else:
        for batch in captures.take(clipping, received_by):
            yield batch.contents, batch.outcome if batch.finished else None


def holds_files(why: Unreadable) -> bool:
    """Whether a file is refused because it holds files, each of which is read by itself."""
    return why.code == "unsupported_type" and why.detail in CONTAINERS


def refuse_what_is_too_large(path: Path) -> None:
    """Only web archives may be too large to be held in memory: they are gone through from the disk. Raises Unreadable."""
    if path.stat().st_size > (most := LARGEST["zip"]):
        kind = jail.web_archive(path)
        raise Unreadable("unsupported_type", kind) if kind else Unreadable("too_large", str(most))


def text_of(pages: Pages, filename: str, whole_page: bool = False, on_page: OnPage = quiet) -> RawText:
    """What a file reads as. Raises Unreadable, and what ``on_page`` does."""
    text = scans.read(pages, filename, whole_page=whole_page, on_page=on_page)
    if len(text.text) > LONGEST_TEXT:
        raise Unreadable("too_long", str(len(text.text)))
    return text


def _read(clipping: Clipping, whole_page: bool, filename: str = "", on_page: OnPage = quiet, anew: bool = True) -> None:
    """Reads the bytes anew and sets on the clipping, unsaved, what they hold. Raises Unreadable, and what ``on_page`` does."""
    refuse_what_is_too_large(clipping.path)
    text = text_of(KeptPages(clipping, anew), filename or clipping.filename, whole_page, on_page)
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.READ, "", ""
    clipping.raw_text, clipping.encoding, clipping.media_type = text.text, text.encoding, text.media_type
    clipping.undecodable, clipping.hints, clipping.doubts = text.undecodable, dict(text.hints), list(text.doubts)
    clipping.unsure = text.unsure


def _keep(clipping: Clipping, article: Article, publish: bool, by) -> IngestOutcome:
    clipping.save()
    article.keep_newspaper()
    article.save()
    Part.objects.create(clipping=clipping, article=article, page=article.page)
    captures.note_saved(clipping)
    if publish and article.body:
        article.publish(by)
    return outcome_of("published" if article.status == Article.Status.PUBLISHED else "drafted", article, clipping)


def outcome_of(status: str, article: Article, clipping: Clipping | None = None) -> IngestOutcome:
    """How an article went in, with the one thing that an editor should see to first."""
    questions = [row["value"] for row in article.suggestions.get("questions", ()) if row["rule"] == "two_bearers"]
    if questions and not article.city_id:
        return IngestOutcome(status, f"{status}_two_bearers", clipping, article, questions[0]["text"])
    if against := _date_against(article.derived, article.published_stated):
        return IngestOutcome(status, f"{status}_other_{against[0]}", clipping, article, against[1])
    return IngestOutcome(status, status if article.title else f"{status}_without_title", clipping, article)


def _date_against(derived: Mapping[str, Any], vouched_for: date | None) -> tuple[str, str] | None:
    """What the text tells of its date against the one vouched for: a ``date`` it states, or ``bounds`` its events set."""
    stated, earliest, latest = (derived.get(f"published_{name}") or "" for name in ("stated", "earliest", "latest"))
    day = vouched_for.isoformat() if vouched_for else ""
    if day and stated and stated != day:
        return "date", stated
    if day and (day < earliest or latest and day > latest):
        return "bounds", f"{earliest or '…'} – {latest or '…'}"
    return None


def set_known(article: Article, known: Mapping[str, Any]) -> None:
    """Sets on the article, unsaved, what somebody vouched for."""
    if _date_against(article.derived, known.get("published_stated")):
        article.published_earliest, article.published_latest, article.published_reason = None, None, ""
    for name, value in known.items():
        if value:
            setattr(article, name, value)
            if name in ("city", "newspaper"):
                setattr(article, f"{name}_basis", Basis.STATED)
