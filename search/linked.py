"""A result as linked data: schema.org's NewsArticle, with how it is cited and where its record is."""

from django.urls import reverse

from archive.exports.json_ld import article_ld, known
from archive.views.citing import absolute, as_cited
from search.answer import Hit
from search.given import Given


def news_article(request, hit: Hit) -> dict:
    """One result; what is not known is left out, and a day that is inferred is never said as the day of publication."""
    article = hit.article
    return article_ld(
        article,
        as_cited(request, article, recognised=False),  # looked up for one article, not for thousands
        absolute(request, article.get_absolute_url()),
        abstract=hit.summary,
        encoding={
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": absolute(request, reverse("api-article", args=[article.pk])),
        },
        mentions=[_quantity(one) for one in hit.figures],
    )


def _quantity(given: Given) -> dict:
    figure = given.figure
    return known(
        {
            "@type": "Observation",
            "name": figure.subject or figure.get_kind_display(),
            "additionalType": figure.kind,
            "value": figure.value,
            "unitText": figure.unit,
            "observationDate": figure.as_of,
            "description": given.sentence.text,
        }
    )
