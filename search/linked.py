"""A result as linked data: schema.org's NewsArticle, with how it is cited and where its record is."""

from django.urls import reverse

from archive.exports.citations import gb7714
from archive.exports.record import places_record
from archive.models import Article
from archive.views.citing import absolute, as_cited
from search.answer import Hit
from search.given import Given

CONTEXT = "https://schema.org"


def news_article(request, hit: Hit) -> dict:
    """One result; what is not known is left out, and a day that is inferred is never said as the day of publication."""
    article = hit.article
    address = absolute(request, article.get_absolute_url())
    return _known(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "identifier": str(article.pk),
            "version": article.version,
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "inLanguage": article.script,
            "datePublished": article.published_stated and article.published_stated.isoformat(),
            "temporalCoverage": _span(article),
            "author": [{"@type": "Person", "name": name} for name in article.reporters],
            "editor": [{"@type": "Person", "name": name} for name in article.editors],
            "publisher": article.newspaper and {"@type": "NewsMediaOrganization", "name": article.newspaper.name},
            "pagination": article.page,
            "contentLocation": _places(article),
            "isAccessibleForFree": article.access == Article.Access.PUBLIC,
            "copyrightNotice": article.rights_statement,
            "creativeWorkStatus": "Sample" if article.sample else "",
            "abstract": hit.summary,
            "citation": gb7714(as_cited(request, article)),
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": absolute(request, reverse("api-article", args=[article.pk])),
            },
            "mentions": [_quantity(one) for one in hit.figures],
        }
    )


def _places(article: Article) -> list[dict]:
    return [
        {"@type": "AdministrativeArea", "name": place["name"], "identifier": place["code"]}
        for place in places_record(article).values()
        if isinstance(place, dict)
    ]


def _span(article: Article) -> str:
    """The days between which a report without a stated day appeared, as ISO 8601 writes a span."""
    if article.published_stated or not article.published_earliest:
        return ""
    return f"{article.published_earliest}/{article.published_latest or '..'}"


def _quantity(given: Given) -> dict:
    figure = given.figure
    return _known(
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


def _known(said: dict) -> dict:
    return {name: value for name, value in said.items() if value not in (None, "", [])}
