"""A search as an Atom feed (RFC 4287): what came into the archive, or was changed in it, last stands first.

A feed tells of what is new to its reader. The day of the paper would not: a report of 2020 that is published today would
stand below all that were there before, and never be seen.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from xml.etree import ElementTree

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.context import TAGS
from archive.exports.atom import MEDIA_TYPE, add, feed_element, moment, tag, written
from archive.models import Article
from archive.views.citing import absolute
from search import outbox
from search.answer import Hit, hits_of
from search.asked import Asked, settled
from search.links import OF_THE_PAGE, address, pairs
from search.parameters import Parameters
from search.refusals import open_door
from search.snippets import Wanted

ENTRIES = 50
#: So many articles are looked up by their numbers; where there are more, the newest changes of the archive are read until
#: enough of them are among those.
FEW = 500


@open_door
def feed(request, parameters: Parameters):
    """At most 50 entries a page, ``page`` for those before; 304 where nothing has changed since."""
    outbox.catch_up()
    asked = settled(parameters)
    found = outbox.engine().find(asked.node, 0, None, asked.sort, parameters.exact_script)
    start = (parameters.page - 1) * ENTRIES
    newest = last_changed({number for number, _score in found.ranked}, start, start + ENTRIES)
    hits = hits_of([(number, 0.0) for number in newest], Wanted.of(asked.words, parameters.exact_script))
    body = _Feed(request, asked, more=found.count > start + ENTRIES).written(hits)
    updated = max((hit.article.changed_at for hit in hits), default=None)
    etag = quote_etag(sha256(body).hexdigest()[:32])
    headers = {"ETag": etag, "Content-Language": TAGS.get(get_language(), "zh-Hans")}
    headers |= {"Last-Modified": http_date(updated.timestamp())} if updated else {}
    response = HttpResponse(body, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag, updated and int(updated.timestamp()), response)


def last_changed(numbers: Collection[int], start: int, end: int) -> list[int]:
    """Of the articles with these numbers the ones from ``start`` to ``end`` when the last changed come first."""
    rows = Article.objects.order_by("-changed_at", "-pk").values_list("pk", flat=True)
    if len(numbers) <= FEW:
        return list(rows.filter(pk__in=numbers)[start:end])
    return list(islice((number for number in rows.iterator() if number in numbers), start, end))


class _Feed:
    """The elements of one feed. ``more``: there are entries before these."""

    def __init__(self, request, asked: Asked, more: bool):
        self.request, self.asked, self.more = request, asked, more
        self.said = pairs(asked.parameters, without=("sort", *OF_THE_PAGE))
        self.page_lang = TAGS.get(get_language(), "zh-Hans")
        self.words = asked.corrected_query or asked.parameters.q

    def written(self, hits: list[Hit]) -> bytes:
        feed = feed_element(self.page_lang)
        add(feed, "id", tag(absolute(self.request, "/"), address(self.said, "search-feed")))
        add(feed, "title", " · ".join([self.words or _("所收报道"), _("一城一报")]))
        if self.asked.corrected_query:
            told = _("没有报道写作“%(q)s”。以下按“%(corrected)s”检索。")
            add(feed, "subtitle", told % {"q": self.asked.parameters.q, "corrected": self.words})
        newest = max((hit.article.changed_at for hit in hits), default=datetime(1970, 1, 1, tzinfo=UTC))
        add(feed, "updated", moment(newest))
        page = self.asked.parameters.page
        self._link(feed, "self", page)
        self._link(feed, "first", 1)
        if page > 1:
            self._link(feed, "previous", page - 1)
        if self.more:
            self._link(feed, "next", page + 1)
        to_page = pairs(self.asked.parameters, without=("page",))
        add(feed, "link", rel="alternate", type="text/html", href=absolute(self.request, address(to_page)))
        for hit in hits:
            self._entry(feed, hit)
        return written(feed)

    def _entry(self, feed: ElementTree.Element, hit: Hit) -> None:
        article = hit.article
        entry = add(feed, "entry")
        add(entry, "id", tag(absolute(self.request, "/"), article.get_absolute_url()))
        add(entry, "title", str(article), **{"xml:lang": hit.lang})
        shown = article.get_absolute_url() + (f"?{urlencode({'q': self.words})}" if self.words else "")
        add(entry, "link", rel="alternate", type="text/html", href=absolute(self.request, shown))
        add(entry, "updated", moment(article.changed_at))
        author = add(entry, "author")
        add(author, "name", article.newspaper.name if article.newspaper else _("报纸未详"))
        if article.city:
            add(entry, "category", term=article.city_id, label=article.city.name)
        add(entry, "summary", hit.summary, **{"xml:lang": hit.lang})
        if article.rights_statement:
            add(entry, "rights", article.rights_statement)

    def _link(self, feed: ElementTree.Element, rel: str, page: int) -> None:
        said = [*self.said, ("page", str(page))] if page > 1 else self.said
        add(feed, "link", rel=rel, type=MEDIA_TYPE, href=absolute(self.request, address(said, "search-feed")))
