"""The lists of what the reports say as files and as a feed: all rows of what is asked, each with its citation."""

from datetime import UTC, datetime
from functools import partial, wraps
from hashlib import sha256

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from archive.context import TAGS
from archive.exports import atom, fact_rows, json_ld
from archive.exports.source import Source
from archive.views.citing import absolute
from archive.views.errors import refusal
from archive.views.fact_filters import read
from archive.views.fact_lists import PAGE, Asked
from archive.views.facts import FILES, href, lines

#: Ending of a file → its media type and what writes it.
_WRITERS = {
    "csv": ("text/csv; charset=utf-8", fact_rows.csv_lines),
    "jsonl": ("application/x-ndjson; charset=utf-8", fact_rows.json_lines),
    "jsonld": (json_ld.MEDIA_TYPE, fact_rows.json_ld),
}
assert _WRITERS.keys() == FILES.keys()


def door(view):
    """``view(request, asked, …)`` as a view of addresses that anyone may read, from any page on the web.

    400 in plain words where a parameter cannot be understood, 405 for anything but reading.
    """

    @csrf_exempt
    @wraps(view)
    def opened(request, of: str = "", **rest):
        if request.method not in ("GET", "HEAD"):
            return refusal(405, _("这里只供读取（GET）。"), Allow="GET, HEAD")
        given = request.GET.copy()
        if of:
            given["of"] = of
        asked, bad = read(given)
        if bad:
            mend = _("请改正这一项，或把它去掉，再试。事实页：%(address)s") % {"address": absolute(request, reverse("facts"))}
            return refusal(400, *(problem.message for problem in bad), mend)
        response = view(request, asked, **rest)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return opened


@door
def file(request, asked: Asked, ending: str):
    """Every row asked for, in the order asked for, sent while it is read. ``X-Count`` is how many there were at first."""
    media_type, write = _WRITERS[ending]
    name = f"{_('一城一报')}-{asked.told.label}-{timezone.localdate()}.{ending}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "zh-Hans, zh-Hant",
        "X-Count": str(asked.rows().count()),
    }
    if request.method == "HEAD":
        return HttpResponse(content_type=media_type, headers=headers)
    rows = fact_rows.streamed(asked.ordered(), partial(absolute, request), timezone.localdate())
    return StreamingHttpResponse(write(asked.of, rows), content_type=media_type, headers=headers)


@door
def feed(request, asked: Asked):
    """Atom, 50 rows a page, those of the article received last first; 304 where nothing has changed since."""
    start = (asked.page - 1) * PAGE
    rows = list(asked.instead(sort="new").ordered().defer("found")[start : start + PAGE + 1])
    body, updated = _written(request, asked, fact_rows.sources(rows[:PAGE]), more=len(rows) > PAGE)
    tag = quote_etag(sha256(body).hexdigest()[:32])
    headers = {"ETag": tag, "Content-Language": _lang(), "Last-Modified": http_date(updated.timestamp())}
    response = HttpResponse(body, content_type=f"{atom.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return get_conditional_response(request, tag, int(updated.timestamp()), response)


def _lang() -> str:
    return TAGS.get(get_language(), "zh-Hans")


def _written(request, asked: Asked, found: list[Source], more: bool) -> tuple[bytes, datetime]:
    at, asked = partial(absolute, request), asked.instead(sort="new", page=asked.page)
    tag = partial(atom.tag, at("/"))
    updated = max((one.changed for one in found), default=datetime(1970, 1, 1, tzinfo=UTC))
    made = atom.feed_element(_lang())

    def address(page: int) -> str:
        return f"{reverse('facts-feed')}?{urlencode(asked.instead(page=page).pairs())}".removesuffix("?")

    atom.add(made, "id", tag(address(1)))
    atom.add(made, "title", " · ".join([_("事实"), str(asked.told.label), _("一城一报")]))
    atom.add(made, "updated", atom.moment(updated))
    for rel, page in (("self", asked.page), ("first", 1), ("previous", asked.page - 1), ("next", asked.page + 1)):
        if page and (rel != "next" or more):
            atom.add(made, "link", rel=rel, type=atom.MEDIA_TYPE, href=at(address(page)))
    atom.add(made, "link", rel="alternate", type="text/html", href=at(href(asked.instead())))
    for line in lines(found, "zh-Hant" if _lang() == "zh-Hant" else "zh-Hans"):
        row, article = line.source.row, line.source.row.article
        entry = atom.add(made, "entry")
        atom.add(entry, "id", tag(f"{article.get_absolute_url()}#{asked.of}-{row.key}"))
        atom.add(entry, "title", " · ".join(filter(None, (f"{line.value}{line.unit} {line.what}".strip(), line.place))))
        atom.add(entry, "link", rel="alternate", type="text/html", href=at(line.source.path))
        atom.add(entry, "updated", atom.moment(line.source.changed))
        atom.add(atom.add(entry, "author"), "name", article.newspaper.name if article.newspaper else _("报纸未详"))
        if line.kind:
            atom.add(entry, "category", term=getattr(row, asked.told.group), label=line.kind)
        told = "".join(filter(None, (*line.day[:2], f"（{line.day[2]}）" if line.day[2] else "")))
        atom.add(entry, "summary", row.sentence + (f" {told}" if told else ""), **{"xml:lang": article.script})
    return atom.written(made), updated
