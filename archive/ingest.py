"""From clipping to draft: the one meeting place of the pure rooms.

Each clipping is a transaction of its own, so that a bad file never keeps the next one out. The bytes are kept before
anything is read from them, and stay kept whatever becomes of the reading.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from archive.derivation import derive
from archive.models import Article, Clipping, Newspaper, Part
from archive.models.articles import Basis
from archive.outcomes import IngestOutcome
from archive.text.reading import Unreadable, read

log = logging.getLogger(__name__)

#: Characters. A page of a broadsheet, advertisements and all, holds some 20,000; what is longer than ten of them is no report.
LONGEST_TEXT = 200_000

#: Fields that an editor may state for all files of an upload: what is known beats what is found.
KNOWN = ("newspaper", "city", "published_stated", "page", "rights_statement")


def ingest(
    data: bytes,
    filename: str,
    *,
    received_by=None,
    publish: bool = False,
    sample: bool = False,
    source_url: str = "",
    captured_at: datetime | None = None,
    whole_page: bool = False,
    known: Mapping[str, Any] | None = None,
) -> IngestOutcome:
    """Keeps the bytes, reads them, repairs the text, drafts an article with suggested metadata; with ``publish`` opens it.

    Never raises for what a file holds. Bytes that are held already make no second article; bytes that could not be read
    before are tried again. ``known`` maps names of KNOWN to values that the editor vouches for.
    """
    clipping, new = Clipping.objects.receive(
        data, filename, received_by=received_by, sample=sample, source_url=source_url, captured_at=captured_at
    )
    if clipping.state == Clipping.State.PURGED:
        return IngestOutcome("unreadable", "held_purged", clipping)
    if not new and (part := clipping.parts.select_related("article").first()):
        return IngestOutcome("already_held", "already_held", clipping, part.article)
    return draft(clipping, publish=publish, received_by=received_by, whole_page=whole_page, known=known)


def draft(
    clipping: Clipping,
    *,
    filename: str = "",
    publish: bool = False,
    received_by=None,
    whole_page: bool = False,
    known: Mapping[str, Any] | None = None,
    settle: Callable[[Article], None] | None = None,
) -> IngestOutcome:
    """The article of a clipping that has none yet: all of it or nothing. Records on the clipping why it cannot be read.

    ``filename`` is the name that the bytes came under this time, where that is not the first. ``settle`` is called with
    the saved article inside its transaction: what it writes is kept if and only if the article is.
    """
    if known and (strange := set(known) - set(KNOWN)):
        raise ValueError(f"{strange} are not among {KNOWN}")
    try:
        if problem := _read(clipping, whole_page, filename):
            return problem
        # What takes time is done before the database is locked for writing.
        article = Article(sample=clipping.sample)
        derive(article, clipping.raw_text, clipping.hints)
        _set_known(article, known or {})
        with transaction.atomic():
            _keep_newspaper(article)
            article.save()
            Part.objects.create(clipping=clipping, article=article, page=article.page)
            if publish and article.body:
                article.publish(received_by)
            if settle:
                settle(article)
    except Exception as unforeseen:
        # The last door before the editor: the file must not take the others of its upload down with it.
        log.exception("clipping %s could not be drafted", clipping.sha256)
        return _unreadable(clipping, "failed", type(unforeseen).__name__)
    return _outcome("published" if article.status == Article.Status.PUBLISHED else "drafted", article, clipping)


def rehearse(data: bytes, filename: str) -> IngestOutcome:
    """What :func:`ingest` would make of the bytes, with nothing kept: the article in the outcome is unsaved."""
    if (held := Clipping.objects.holding(data)) and (part := held.parts.first()):
        return IngestOutcome("already_held", "already_held", held, part.article)
    try:
        text = read(data, filename)
    except Unreadable as why:
        return IngestOutcome("unreadable", why.code, detail=why.detail)
    if len(text.text) > LONGEST_TEXT:
        return IngestOutcome("unreadable", "too_long", detail=str(len(text.text)))
    article = Article()
    derive(article, text.text, text.hints)
    return _outcome("drafted", article)


def redraft(article: Article, *, switched_off: Collection[str] = (), whole_page: bool = False) -> None:
    """Derives a draft's text, repairs and suggestions anew from its clippings, with some repairs switched off.

    Raises Unreadable where a clipping cannot be read any more; the article is then as it was.
    """
    clippings = [part.clipping for part in article.current_parts()]
    if whole_page:
        for clipping in clippings:
            if problem := _read(clipping, whole_page):
                raise Unreadable(problem.code, problem.detail)
    hints = clippings[0].hints if clippings else {}
    derive(article, article.raw_text, hints, switched_off)
    _keep_newspaper(article)
    article.save()


def _read(clipping: Clipping, whole_page: bool, filename: str = "") -> IngestOutcome | None:
    """Reads the bytes anew and notes on the clipping what came of it; the outcome to report where nothing can be read."""
    try:
        text = read(clipping.read_bytes(), filename or clipping.filename, whole_page=whole_page)
    except Unreadable as why:
        return _unreadable(clipping, why.code, why.detail)
    if len(text.text) > LONGEST_TEXT:
        return _unreadable(clipping, "too_long", str(len(text.text)))
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.READ, "", ""
    clipping.raw_text, clipping.encoding, clipping.media_type = text.text, text.encoding, text.media_type
    clipping.undecodable, clipping.hints, clipping.doubts = text.undecodable, dict(text.hints), list(text.doubts)
    clipping.save()
    return None


def _outcome(status: str, article: Article, clipping: Clipping | None = None) -> IngestOutcome:
    """How an article went in, with the one thing that an editor should see to first."""
    questions = [row["value"] for row in article.suggestions.get("questions", ()) if row["rule"] == "two_bearers"]
    if questions and not article.city_id:
        return IngestOutcome(status, f"{status}_two_bearers", clipping, article, questions[0]["text"])
    return IngestOutcome(status, status if article.title else f"{status}_without_title", clipping, article)


def _unreadable(clipping: Clipping, code: str, detail: str) -> IngestOutcome:
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.UNREADABLE, code, detail[:200]
    clipping.save()
    return IngestOutcome("unreadable", code, clipping, detail=detail)


def _set_known(article: Article, known: Mapping[str, Any]) -> None:
    for name, value in known.items():
        if value:
            setattr(article, name, value)
            if name in ("city", "newspaper"):
                setattr(article, f"{name}_basis", Basis.STATED)


def _keep_newspaper(article: Article) -> None:
    if article.newspaper and article.newspaper.pk is None:
        article.newspaper = Newspaper.objects.get_or_create(name=article.newspaper.name)[0]
