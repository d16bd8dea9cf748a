"""The whole answer to a search as a file: a table for spreadsheets, a record a line for programs."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _

from archive.exports.json_ld import CONTEXT
from archive.exports.record import places_record
from archive.exports.table import table_lines
from archive.views.citing import absolute
from search import outbox
from search.answer import AS_ASKED, CORRECTED, Hit, hits_of
from search.api import hit_record, with_files
from search.asked import Asked, settled
from search.linked import news_article
from search.parameters import Parameters
from search.refusals import open_door
from search.snippets import Wanted

#: Articles read from the database at once: what a download holds in memory, however long it is.
CHUNK = 100
#: Characters of the words asked that go into the file's name.
NAMED = 40

COLUMNS = (
    *("id", "url", "version", "title", "newspaper", "city_code", "city", "province_code", "province", "county_code", "county"),
    *("published_stated", "published_earliest", "published_latest", "script", "score", "snippets", "filename"),
)


@open_door
def results_csv(request, parameters: Parameters):
    """Every article found, one a row: ``COLUMNS``, UTF-8 with a byte order mark."""

    def lines(hits: Iterable[Hit]) -> Iterator[str]:
        return table_lines((row(hit, absolute(request, hit.article.get_absolute_url())) for hit in hits), COLUMNS)

    return _download(request, parameters, "csv", "text/csv; charset=utf-8", lines)


@open_door
def results_jsonl(request, parameters: Parameters):
    """Every article found, one a line, each as a result of the API."""

    def lines(hits: Iterable[Hit]) -> Iterator[str]:
        return (json.dumps(hit_record(hit), ensure_ascii=False) + "\n" for hit in hits)

    return _download(request, parameters, "jsonl", "application/x-ndjson; charset=utf-8", lines)


@open_door
def results_jsonld(request, parameters: Parameters):
    """Every article found, as a graph of schema.org's NewsArticle (search/linked.py)."""

    def lines(hits: Iterable[Hit]) -> Iterator[str]:
        yield f'{{"@context": "{CONTEXT}", "@graph": ['
        for number, hit in enumerate(hits):
            yield (",\n" if number else "\n") + json.dumps(news_article(request, hit), ensure_ascii=False)
        yield "\n]}\n"

    return _download(request, parameters, "jsonld", "application/ld+json", lines)


def row(hit: Hit, address: str) -> dict:
    """One result as a mapping over ``COLUMNS``."""
    record = hit_record(hit)
    places = places_record(hit.article)
    return {
        **{name: record[name] for name in ("id", "title", "script", "score")},
        "url": address,
        "version": hit.article.version,
        "newspaper": (record["newspaper"] or {}).get("name"),
        **{f"{level}_code": (places[level] or {}).get("code") for level in ("city", "province", "county")},
        **{level: (places[level] or {}).get("name") for level in ("city", "province", "county")},
        **{f"published_{name}": record["published"][name] for name in ("stated", "earliest", "latest")},
        "snippets": hit.summary,
        "filename": (record["source"] or {}).get("filename"),
    }


def _download(request, parameters: Parameters, ending: str, media_type: str, lines) -> HttpResponse:
    """The index is asked before the first byte is sent, so that a search that is unwell can still say so."""
    outbox.catch_up()
    asked = settled(parameters)
    found = outbox.engine().find(asked.node, 0, None, asked.sort, parameters.exact_script)
    headers = {
        "Content-Disposition": content_disposition_header(True, _file_name(asked, ending)),
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "zh-Hans, zh-Hant",
        # Headers hold no Chinese: the words are written as in an address.
        "X-Search-Answered": CORRECTED if asked.corrected_query else AS_ASKED,
        "X-Search-Query": urlencode({"q": asked.corrected_query or parameters.q}),
        "X-Search-Count": str(found.count),
    }
    if request.method == "HEAD":
        return HttpResponse(content_type=media_type, headers=headers)
    return StreamingHttpResponse(lines(_hits(asked, found.ranked)), content_type=media_type, headers=headers)


def _hits(asked: Asked, ranked: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    """The articles, chunk by chunk; one that is withdrawn before its turn comes is left out."""
    wanted = Wanted.of(asked.words, asked.parameters.exact_script)
    for at in range(0, len(ranked), CHUNK):
        yield from with_files(hits_of(ranked[at : at + CHUNK], wanted, asked.figures))


def _file_name(asked: Asked, ending: str) -> str:
    """What was answered, and on which day: 一城一报-渡口-2026-11-22.csv."""
    words = re.sub(r"\W+", "-", asked.corrected_query or asked.parameters.q).strip("-_")[:NAMED]
    parts = [_("一城一报"), words, timezone.localdate().isoformat()]
    return "-".join(filter(None, parts)) + f".{ending}"
