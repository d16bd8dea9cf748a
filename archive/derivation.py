"""What an article's raw text gives: where the pure rooms meet. Everything here can be made again from the raw text, the
rules and the switches; what an editor changed on top is kept apart (archive/edits.py).
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import date

from archive import gazetteer
from archive.models import Article, Newspaper
from archive.models.articles import Basis
from archive.text.blocks import CleanText
from archive.text.cleaning import RULES_VERSION, clean
from archive.text.findings import Finding
from archive.text.hanzi.identify import identify
from archive.text.metadata import Suggestions, suggest
from archive.text.metadata.captions import split_caption

#: What is told in the words of the text itself, and what is told about it: all that the rules derive and an editor may change.
TEXT = ("body", "captions", "credits")
ABOUT = (
    *("title", "subtitle", "byline", "reporters", "editors", "photographers", "page", "places", "incomplete", "script"),
    *("newspaper", "newspaper_basis", "city_id", "city_basis", "county_id"),
    *("published_stated", "published_earliest", "published_latest", "published_reason"),
)


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
    article.derived = snapshot(article)
    return found


def derive_from(onto: Article, article: Article, switched_off: Collection[str] = ()) -> None:
    """Sets on ``onto``, unsaved, what the clippings of ``article`` give; the two may be one."""
    part = article.current_parts().first()
    derive(onto, article.raw_text, part.hints if part else {}, switched_off)


def snapshot(article: Article) -> dict:
    """The fields of TEXT and ABOUT as they can be kept and compared: dates as ISO text, a newspaper by its name."""
    values = {name: getattr(article, name) for name in (*TEXT, *ABOUT)}
    values["newspaper"] = article.newspaper.name if article.newspaper else None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


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
    article.newspaper = Newspaper.objects.named(found.newspaper.value) if found.newspaper else None
    article.newspaper_basis = found.newspaper.basis if found.newspaper else Basis.STATED
    article.incomplete = found.incomplete
    dates = _value(found.published, None)
    article.published_stated = dates and dates.stated
    article.published_earliest = dates and dates.earliest
    article.published_latest = dates and dates.latest
    article.published_reason = dates.reason if dates else ""


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
