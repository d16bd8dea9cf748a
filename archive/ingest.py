"""From clipping to draft: the one meeting place of the pure rooms.

Each clipping is a transaction of its own, so that a bad file never keeps the next one out. The bytes are kept before
anything is read from them, and stay kept whatever becomes of the reading.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from archive.derivation import derive
from archive.models import Article, City, Clipping, Newspaper, Part
from archive.models.articles import Basis
from archive.outcomes import IngestOutcome
from archive.text.reading import LONGEST_TEXT, RawText, Unreadable, jail
from archive.unpacking import Content, contents_of, unpack

log = logging.getLogger(__name__)

#: Fields that an editor may state for all files of an upload: what is known beats what is found.
KNOWN = ("newspaper", "city", "published_stated", "page", "rights_statement")

#: What reading says of a zip, which holds no text of its own.
ZIP = ("unsupported_type", "zip")

Settle = Callable[[IngestOutcome], None]


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
    before are tried again. ``known`` maps names of KNOWN to values that the editor vouches for. A zip is unpacked: what
    became of the files inside is in the outcome's ``members``.
    """
    clipping, _new = Clipping.objects.receive(
        data, filename, received_by=received_by, sample=sample, source_url=source_url, captured_at=captured_at
    )
    how = {"received_by": received_by, "publish": publish, "whole_page": whole_page}
    outcome = draft(clipping, filename=filename, known=known, **how)
    if outcome.status != "unpacked":
        return outcome
    try:
        contents = unpack(clipping, received_by)
    except Unreadable as why:
        return concluded(clipping, partial(refused, clipping, why.code, why.detail))
    return _with_members(
        outcome,
        contents,
        lambda content: draft(content.clipping, filename=content.name, known={**(known or {}), **vouched(content.told)}, **how),
    )


def draft(
    clipping: Clipping,
    *,
    filename: str = "",
    publish: bool = False,
    received_by=None,
    whole_page: bool = False,
    known: Mapping[str, Any] | None = None,
    settle: Settle | None = None,
) -> IngestOutcome:
    """The article of a clipping that has none yet: all of it or nothing. Records on the clipping why it cannot be read.

    Where the clipping has an article already, though another process made it a moment ago, none is made.
    A zip has none either: the outcome is ``unpacked``, and the caller unpacks it (archive/unpacking.py).
    ``filename`` is the name that the bytes came under this time, where that is not the first. ``settle`` is called with
    the outcome inside the transaction that keeps it: what it writes is kept if and only if the outcome is.
    """
    if known and (strange := set(known) - set(KNOWN)):
        raise ValueError(f"{strange} are not among {KNOWN}")
    try:
        if held := held_already(clipping):
            return concluded(clipping, lambda: held, settle)
        try:
            _read(clipping, whole_page, filename)
        except Unreadable as why:
            if (why.code, why.detail) == ZIP:
                return IngestOutcome("unpacked", "unpacked", clipping)
            return concluded(clipping, partial(refused, clipping, why.code, why.detail), settle)
        # What takes time is done before the database is locked for writing.
        article = Article(sample=clipping.sample)
        derive(article, clipping.raw_text, clipping.hints)
        _set_known(article, known or {})
        return concluded(clipping, partial(_keep, clipping, article, publish, received_by), settle)
    except Exception as unforeseen:
        # The last door before the editor: the file must not take the others of its upload down with it.
        log.exception("clipping %s could not be drafted", clipping.sha256)
        return concluded(clipping, partial(refused, clipping, "failed", type(unforeseen).__name__), settle)


def rehearse(data: bytes, filename: str, known: Mapping[str, Any] | None = None) -> IngestOutcome:
    """What :func:`ingest` would make of the bytes, with nothing kept: the article in the outcome is unsaved."""
    if (held := Clipping.objects.holding(data)) and (outcome := held_already(held)):
        return outcome
    try:
        try:
            text = _text_of(data, filename)
        except Unreadable as why:
            if (why.code, why.detail) != ZIP:
                raise
            contents = contents_of(data)
            outcome = IngestOutcome("unpacked", "unpacked")
            return _with_members(
                outcome,
                contents,
                lambda content: rehearse(content.data, content.name, {**(known or {}), **vouched(content.told)}),
            )
    except Unreadable as why:
        return IngestOutcome("unreadable", why.code, detail=why.detail)
    article = Article()
    derive(article, text.text, text.hints)
    _set_known(article, known or {})
    return _outcome("drafted", article)


def reread(article: Article) -> None:
    """Reads the article's clippings anew, the whole of each page, and keeps what was read. Raises Unreadable.

    A clipping that was cut into articles stays as it was read: their places count in that text.
    """
    cut = Part.objects.exclude(region={}).values("clipping")
    clippings = [part.clipping for part in article.current_parts().exclude(clipping__in=cut)]
    for clipping in clippings:
        _read(clipping, whole_page=True)
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


def _with_members(outcome: IngestOutcome, contents: list[Content], take: Callable[[Content], IngestOutcome]) -> IngestOutcome:
    """The outcome of a zip, with what became of each file inside."""
    members = tuple(replace(content.refusal or take(content), name=content.name) for content in contents)
    return replace(outcome, detail=str(len(members)), members=members)


def _text_of(data: bytes, filename: str, whole_page: bool = False) -> RawText:
    text = jail.read(data, filename, whole_page=whole_page)
    if len(text.text) > LONGEST_TEXT:
        raise Unreadable("too_long", str(len(text.text)))
    return text


def _read(clipping: Clipping, whole_page: bool, filename: str = "") -> None:
    """Reads the bytes anew and sets on the clipping, unsaved, what they hold. Raises Unreadable."""
    text = _text_of(clipping.read_bytes(), filename or clipping.filename, whole_page)
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.READ, "", ""
    clipping.raw_text, clipping.encoding, clipping.media_type = text.text, text.encoding, text.media_type
    clipping.undecodable, clipping.hints, clipping.doubts = text.undecodable, dict(text.hints), list(text.doubts)


def _keep(clipping: Clipping, article: Article, publish: bool, by) -> IngestOutcome:
    clipping.save()
    article.keep_newspaper()
    article.save()
    Part.objects.create(clipping=clipping, article=article, page=article.page)
    if publish and article.body:
        article.publish(by)
    return _outcome("published" if article.status == Article.Status.PUBLISHED else "drafted", article, clipping)


def _outcome(status: str, article: Article, clipping: Clipping | None = None) -> IngestOutcome:
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


def _set_known(article: Article, known: Mapping[str, Any]) -> None:
    if _date_against(article.derived, known.get("published_stated")):
        article.published_earliest, article.published_latest, article.published_reason = None, None, ""
    for name, value in known.items():
        if value:
            setattr(article, name, value)
            if name in ("city", "newspaper"):
                setattr(article, f"{name}_basis", Basis.STATED)
