"""The article record: one article as one JSON object, the same in the API, the export and the search's answer.

The names and shapes are the archive's promise to programs; README.md documents them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from archive.exports.rows import LISTS, lists_of
from archive.findings import Rows, rows_among, rows_of
from archive.masking import for_readers
from archive.models import Article, City, Clipping, County, Part, Province
from archive.readings import Decisions, all_words_of, read_in, reading_of, words_of
from archive.scan_places import places_of
from archive.text.blocks import count_by_step
from archive.text.hanzi.read import Doubt

#: The readings that a record holds unless others are asked for.
SCRIPTS = ("zh-Hans", "zh-Hant")
#: Articles that are read from the database at once.
BATCH = 100


def article_record(
    article: Article,
    scripts: Iterable[str] = SCRIPTS,
    decisions: Decisions | None = None,
    rows: Rows | None = None,
    *,
    whole: bool = False,
) -> dict:
    """The record of one article; dates as ISO text, ids as text, absent things null or empty.

    A record of a snippets-only article holds no body: see :func:`withheld`. For more than one: :func:`records_among`.
    Personal numbers are masked but in the ``whole`` record, which is the staff's.
    """
    article = article if whole else for_readers(article)
    public = article.access == Article.Access.PUBLIC
    record = {
        "id": str(article.pk),
        "url": article.get_absolute_url(),
        "version": article.version,
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "reporters": article.reporters,
        "editors": article.editors,
        "photographers": article.photographers,
        "newspaper": newspaper_record(article),
        "page": article.page or None,
        **places_record(article),
        "published": published_record(article),
        "script": article.script,
        "incomplete": article.incomplete,
        "sample": article.sample,
        "rights": {"statement": article.rights_statement, "access": article.access},
        "body": article.body,
        "captions": article.captions,
        "credits": article.credits,
        "scripts": readings(article, scripts, decisions or Decisions([article]), whole=whole) if public else {},
        **(lists_of(article, rows or rows_of(article)) if public else {}),
        **sources_record(article),
        "cleaning": count_by_step(repair["step"] for repair in article.repairs),
        **article.origin,
    }
    return record if public else withheld(record)


def readings(article: Article, scripts: Iterable[str], decisions: Decisions, *, whole: bool = False) -> dict:
    """The article in the scripts, block by block: ``{script: {"title", "subtitle", "body"}}``.

    Its own is among them: what was printed half-converted is brought wholly to it, where ``body`` is as printed.
    """
    own = all_words_of(article) if whole else words_of(article)
    told = (read_in(own, script, article, decisions) for script in scripts)
    return {words.script: {"title": words.title, "subtitle": words.subtitle, "body": words.body} for words in told}


def doubts_record(article: Article, scripts: Iterable[str]) -> dict:
    """What could be read otherwise in each of the scripts: ``{script: [{"unit", "start", "end", "word", …}]}``.

    ``decided`` is null while it is open, else how far the editors' decision reaches: place, article or site.
    """
    if article.access != Article.Access.PUBLIC:
        return {}
    decisions = Decisions([article])
    told = {script: reading_of(article, script, decisions) for script in scripts}
    return {
        script: [_doubt(unit, one) for unit, _text in words.units() for one in words.doubts.get(unit, ())]
        for script, words in told.items()
    }


def _doubt(unit: str, doubt: Doubt) -> dict:
    names = ("start", "end", "word", "chosen", "candidates", "reason")
    return {"unit": unit} | {name: getattr(doubt, name) for name in names} | {"decided": doubt.by or None}


def withheld(record: dict) -> dict:
    """The record without what is not open to every reader: the text itself, its readings and what quotes it."""
    return record | {"body": [], "captions": [], "credits": [], "scripts": {}, **{name: [] for name in LISTS}}


def newspaper_record(article: Article) -> dict | None:
    """``{"name", "basis"}`` or None."""
    return article.newspaper and {"name": article.newspaper.name, "basis": article.newspaper_basis}


def places_record(article: Article) -> dict:
    """``city``, ``province``, ``county`` and ``places`` of the record."""
    city = article.city
    return {
        "city": city and _named(city) | {"basis": article.city_basis},
        "province": city and _named(city.province),
        "county": article.county and _named(article.county),
        "places": article.places,
    }


def published_record(article: Article) -> dict:
    """``{"stated", "earliest", "latest", "reason"}``: ISO dates or null."""
    return {
        "stated": _iso(article.published_stated),
        "earliest": _iso(article.published_earliest),
        "latest": _iso(article.published_latest),
        "reason": article.published_reason,
    }


def sources_record(article: Article) -> dict:
    """``source``: the first clipping; ``parts``: all of them, where there is more than one. What was superseded is in neither."""
    parts = [part for part in article.parts.all() if not part.superseded]
    sources = [source_record(part.clipping) | {"recognised": recognised_record(part)} for part in parts]
    record = {"source": sources[0] if sources else None}
    return record | {"parts": sources} if len(sources) > 1 else record


def source_record(clipping: Clipping) -> dict:
    """Where a text came from, and the digest by which anyone can check it; ``captures`` where it was captured more than once."""
    captures = [
        {"url": one.url, "captured_at": _iso(one.captured_at), "unchanged": one.unchanged} for one in clipping.captures.all()
    ]
    record = {
        "filename": clipping.filename,
        "sha256": clipping.sha256,
        "bytes": clipping.size,
        "media_type": clipping.media_type,
        "encoding": clipping.encoding,
        "url": clipping.stated_url or None,
        "captured_at": _iso(clipping.stated_capture),
        "received_at": _iso(clipping.received_at),
    }
    return record | {"captures": captures} if len(captures) > 1 else record


def recognised_record(part: Part) -> dict | None:
    """How a part was read from its scan; null where it was read otherwise: ``{"engine", "pages", "unsure"}``, the numbers of
    its pages and how many of its characters recognition is not sure of."""
    if not part.clipping.media_type.startswith(("image/", "application/pdf")):
        return None
    places = places_of([part])
    if not places:
        return None
    return {
        "engine": places[0].page.engine,
        "pages": [place.page.number for place in places],
        "unsure": sum(place.unsure for place in places),
    }


def records_of(articles, scripts: Iterable[str] = SCRIPTS, *, whole: bool = False) -> Iterator[dict]:
    """Records of a queryset of articles, a hundred at a time; ``whole``: as the staff may read them."""
    found = (
        articles.with_places().prefetch_related("parts__clipping__pages", "parts__clipping__captures").iterator(chunk_size=BATCH)
    )
    while batch := list(islice(found, BATCH)):
        yield from records_among(batch, scripts, whole=whole)


def records_among(articles: Sequence[Article], scripts: Iterable[str] = SCRIPTS, *, whole: bool = False) -> Iterator[dict]:
    """Records of articles that are at hand; the decisions about their readings and their rows are asked for once."""
    decisions, rows = Decisions(articles), rows_among(articles)
    return (article_record(one, scripts, decisions, rows[one.pk].shown(), whole=whole) for one in articles)


def _named(place: City | County | Province) -> dict:
    return {"code": place.code, "name": place.name}


def _iso(value) -> str | None:
    return value.isoformat() if value else None
