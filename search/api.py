"""The search of the JSON API."""

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.api import answers
from archive.exports.record import newspaper_record, places_record, published_record
from archive.models import Part
from search import unwell
from search.answer import Answer, Hit, answer
from search.backends.contract import SearchUnwell
from search.parameters import read


@answers.read_only
def search(request):
    """The answer to a search: docs/interface.md has its shape; 400 for a bad parameter, 503 while the index cannot answer."""
    parameters, bad = read(request.GET)
    if bad:
        return answers.error(bad[0].field, bad[0].message, 400)
    try:
        found = answer(parameters)
    except SearchUnwell:
        return answers.error("search", unwell.told() + _("浏览照常，请稍后再试。"), 503)
    following = None
    if found.next_page:
        query = request.GET.copy()
        query["page"] = found.next_page
        following = f"{reverse('api-search')}?{query.urlencode()}"
    return answers.answer(as_json(found, following))


def with_files(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, their articles with the files they came from: what :func:`hit_record` names as the source."""
    files = Part.objects.select_related("clipping").only("article", "order", "superseded", "clipping__filename")
    prefetch_related_objects([hit.article for hit in hits], Prefetch("parts", files))
    return hits


def as_json(found: Answer, following: str | None = None) -> dict:
    """The answer as the API and the command give it."""
    return {
        "count": found.count,
        "next": following,
        "answered": found.answered,
        "corrected_query": found.corrected_query,
        "results": [hit_record(hit) for hit in with_files(found.hits)],
        "facets": {
            name: [{"value": one.value, "label": one.label, "count": one.count} for one in values]
            for name, values in found.facets.items()
        },
        "also_searched": found.also_searched,
        "suggestions": found.suggestions,
    }


def hit_record(hit: Hit) -> dict:
    """One result: the article's record in short, its score and its sentences. See :func:`with_files`."""
    article = hit.article
    filenames = [part.clipping.filename for part in article.parts.all() if not part.superseded]
    return {
        "id": str(article.pk),
        "url": article.get_absolute_url(),
        "title": article.title,
        "city": places_record(article)["city"],
        "newspaper": newspaper_record(article),
        "published": published_record(article),
        "script": article.script,
        "score": hit.score,
        "source": {"filename": filenames[0]} if filenames else None,
        "highlights": [{"text": one.text, "marks": [list(mark) for mark in one.marks]} for one in hit.highlights],
        **({"figures": [one.record for one in hit.figures]} if hit.figures else {}),
    }
