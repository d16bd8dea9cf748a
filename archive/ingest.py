"""From clipping to draft: the one meeting place of the pure rooms.

Each clipping is a transaction of its own, so that a bad file never keeps the next one out. The bytes are kept before
anything is read from them, and stay kept whatever becomes of the reading.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from archive import gazetteer
from archive.models import Article, Clipping, Newspaper, Part
from archive.models.articles import Basis
from archive.text.blocks import CleanText
from archive.text.cleaning import RULES_VERSION, clean
from archive.text.findings import Finding
from archive.text.hanzi.identify import identify
from archive.text.metadata import Suggestions, suggest
from archive.text.metadata.captions import split_caption
from archive.text.reading import Unreadable, read

log = logging.getLogger(__name__)

#: What became of a clipping, for the editor: what happened, what was kept, what to do next.
MESSAGES = {
    "drafted": _("已读出并存为草稿，请审校。"),
    "drafted_without_title": _("已存为草稿，但没有找到标题；请在审校时补上。"),
    "drafted_two_bearers": _("已存为草稿；“%(detail)s”可以指几处地方，城市没有填，请在审校时选定。"),
    "published": _("已读出并发布。"),
    "published_without_title": _("已发布，但没有找到标题；请在审校时补上。"),
    "published_two_bearers": _("已发布；“%(detail)s”可以指几处地方，城市记作未详，请在审校时选定。"),
    "already_held": _("这份文件此前已经收存，没有重复收入。"),
    "held_purged": _("这份文件曾被管理员清除，没有再次收入；如需恢复，请联系管理员。"),
    "empty": _("文件是空的。空文件已登记在案；请检查来源后重新上传。"),
    "binary": _("内容不是文字（%(detail)s）。原件已收存；请上传文字文件，或以正确的扩展名重新上传。"),
    "unknown_encoding": _("认不出文字编码。原件已收存；请另存为 UTF-8 后重新上传。"),
    "unsupported_encoding": _("编码 %(detail)s 目前不能读。原件已收存；请另存为 UTF-8 后重新上传。"),
    "too_large": _("文件太大，超过了 %(detail)s 的上限。原件已收存，但没有读取；请拆成单篇后重新上传。"),
    "too_long": _("文字太长（%(detail)s 字），不像一篇报道。原件已收存，但没有整理；请拆成单篇后重新上传。"),
    "no_text": _("网页里没有找到可读的文字。原件已收存；可以选择“使用整页”重试。"),
    "unsupported_type": _("暂不支持这种文件（%(detail)s）。原件已收存，待支持后可重试。"),
    "failed": _("读取时出了意外（%(detail)s）。原件已收存，没有留下半成品；请重试，或报告给管理员。"),
}

#: Characters. A page of a broadsheet, advertisements and all, holds some 20,000; what is longer than ten of them is no report.
LONGEST_TEXT = 200_000

#: Fields that an editor may state for all files of an upload: what is known beats what is found.
KNOWN = ("newspaper", "city", "published_stated", "page", "rights_statement")


@dataclass(frozen=True)
class IngestOutcome:
    """What became of one file. ``status``: drafted | published | already_held | unreadable; ``code`` keys MESSAGES."""

    status: str
    code: str
    clipping: Clipping | None = None
    article: Article | None = None
    detail: str = ""

    @property
    def message(self):
        """The sentence for the editor, in the language that is active when it is shown."""
        return message_of(self.code, self.detail)


def message_of(code: str, detail: str = ""):
    """The sentence for a code of MESSAGES; a code that is not known any more is told as a failure."""
    if code == "too_large" and detail.isdecimal():
        detail = filesizeformat(detail)
    return MESSAGES.get(code, MESSAGES["failed"]) % {"detail": detail or _("格式不明")}


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
    clipping: Clipping, *, publish: bool = False, received_by=None, whole_page: bool = False, known: Mapping | None = None
) -> IngestOutcome:
    """The article of a clipping that has none yet: all of it or nothing. Records on the clipping why it cannot be read."""
    if known and (strange := set(known) - set(KNOWN)):
        raise ValueError(f"{strange} are not among {KNOWN}")
    try:
        if problem := _read(clipping, whole_page):
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
    clippings = [part.clipping for part in article.parts.select_related("clipping")]
    if whole_page:
        for clipping in clippings:
            if problem := _read(clipping, whole_page):
                raise Unreadable(problem.code, problem.detail)
    hints = clippings[0].hints if clippings else {}
    derive(article, article.raw_text, hints, switched_off)
    _keep_newspaper(article)
    article.save()


def derive(article: Article, raw_text: str, hints: Mapping[str, str], switched_off: Collection[str] = ()) -> Suggestions:
    """Sets on the article, unsaved, all that its raw text gives: body, captions, metadata, repairs, evidence."""
    clean_text = clean(raw_text, title_hint=hints.get("title", ""), switched_off=switched_off)
    script = identify("".join(block.text for block in clean_text.body))
    papers = gazetteer.newspapers()
    found = suggest(clean_text, gazetteer.current(), newspapers=papers, hints=hints, script=script.variant)
    _set_text(article, clean_text, switched_off)
    _set_metadata(article, found)
    article.script = script.variant
    article.suggestions = _evidence(found)
    return found


def _read(clipping: Clipping, whole_page: bool) -> IngestOutcome | None:
    """Reads the bytes anew and notes on the clipping what came of it; the outcome to report where nothing can be read."""
    try:
        text = read(clipping.read_bytes(), clipping.filename, whole_page=whole_page)
    except Unreadable as why:
        return _unreadable(clipping, why.code, why.detail)
    if len(text.text) > LONGEST_TEXT:
        return _unreadable(clipping, "too_long", str(len(text.text)))
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.READ, "", ""
    clipping.raw_text, clipping.encoding, clipping.media_type = text.text, text.encoding, text.media_type
    clipping.undecodable, clipping.hints = text.undecodable, dict(text.hints)
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


def _set_text(article: Article, clean_text: CleanText, switched_off: Collection[str]) -> None:
    article.body = [{"kind": block.kind, "text": block.text} for block in clean_text.body]
    captions = [split_caption(block.text) for block in clean_text.of_kind("caption")]
    article.captions = [{"text": text, "credit": credit} for text, credit in captions]
    article.credits = [block.text for block in clean_text.of_kind("credit")]
    article.repairs = [asdict(repair) for repair in clean_text.repairs]
    article.switched_off = sorted(switched_off)
    article.rules_version = RULES_VERSION


def _set_metadata(article: Article, found: Suggestions) -> None:
    for name in ("title", "subtitle", "byline", "page"):
        limit = Article._meta.get_field(name).max_length
        setattr(article, name, _value(getattr(found, name), "")[:limit])
    for name in ("reporters", "editors", "photographers", "places"):
        setattr(article, name, [finding.value for finding in getattr(found, name)])
    article.city_id = _value(found.city, None)
    article.city_basis = found.city.basis if found.city else Basis.STATED
    article.county_id = _value(found.county, None)
    article.newspaper = _newspaper(found.newspaper.value) if found.newspaper else None
    article.newspaper_basis = found.newspaper.basis if found.newspaper else Basis.STATED
    article.incomplete = found.incomplete
    dates = _value(found.published, None)
    article.published_stated = dates and dates.stated
    article.published_earliest = dates and dates.earliest
    article.published_latest = dates and dates.latest
    article.published_reason = dates.reason if dates else ""


def _newspaper(name: str) -> Newspaper:
    """The newspaper of this name; one that is new is made, but not kept before its article is."""
    name = name[: Newspaper._meta.get_field("name").max_length]
    return Newspaper.objects.filter(name=name).first() or Newspaper(name=name)


def _keep_newspaper(article: Article) -> None:
    if article.newspaper and article.newspaper.pk is None:
        article.newspaper = Newspaper.objects.get_or_create(name=article.newspaper.name)[0]


def _evidence(found: Suggestions) -> dict:
    """The findings as the review desk shows them: field → one row, or a list of rows where a field has many values."""
    evidence = {}
    for field in fields(found):
        value = getattr(found, field.name)
        if isinstance(value, Finding):
            evidence[field.name] = _row(value)
        elif isinstance(value, (list, tuple)) and value:
            evidence[field.name] = [_row(finding) for finding in value]
    return evidence


def _row(finding: Finding) -> dict:
    value = finding.value if isinstance(finding.value, (str, int, dict, list)) else str(finding.value)
    return {"value": value, "quote": finding.quote, "rule": finding.rule, "basis": finding.basis}


def _value(finding: Finding | None, absent):
    return finding.value if finding else absent
