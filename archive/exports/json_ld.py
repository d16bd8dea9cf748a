"""What reports say as linked data: schema.org's NewsArticle, Observation, Event, Person, Action; each quotes its sentence.

The words are schema.org's (https://schema.org, CC BY-SA 3.0): an Observation's ``measuredProperty`` is the archive's kind of
figure, ``observationAbout`` its place by GB/T 2260 code, ``observationDate`` ISO 8601.
"""

from archive.exports.citations import Cited, gb7714
from archive.exports.record import places_record
from archive.models import Article

CONTEXT = "https://schema.org"
MEDIA_TYPE = "application/ld+json"


def article_ld(article: Article, it: Cited, address: str, **besides) -> dict:
    """One article. ``it`` is how it is cited, ``address`` that of its page, ``besides`` what the caller says of it besides.

    What is not known is left out, and a day that is inferred is never said as the day of publication.
    """
    return known(
        {
            "@type": "NewsArticle",
            "@id": it.address,
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
            "contentLocation": [_place(one["name"], one["code"]) for one in _places(article)],
            "isAccessibleForFree": article.access == Article.Access.PUBLIC,
            "copyrightNotice": article.rights_statement,
            "creativeWorkStatus": "Sample" if article.sample else "",
            "dateModified": article.changed_at.isoformat(timespec="seconds"),
            "citation": gb7714(it),
            **besides,
        }
    )


def row_ld(of: str, row: dict) -> dict:
    """One row, as archive/exports/fact_rows.py tells it, of the list ``of``."""
    return known(
        _SAID[of](row)
        | {
            "additionalProperty": [
                _property(name, row.get(name)) for name in ("status", "rule", "as_of_basis", "date_basis") if row.get(name)
            ],
            "subjectOf": {
                "@type": "Quotation",
                "text": row["sentence"],
                "url": row["url"],
                "citation": row["citation"],
                "isPartOf": known(
                    {"@type": "NewsArticle", "identifier": row["article"], "headline": row["title"]}
                    | {"creativeWorkStatus": "Sample" if row["sample"] else ""}
                ),
            },
        }
    )


def _figure(row: dict) -> dict:
    value = {"minValue": row["value"], "maxValue": row["upper"]} if row["upper"] is not None else {"value": row["value"]}
    if row["upper"] is None and row["bound"] in ("least", "most"):
        value = {"minValue" if row["bound"] == "least" else "maxValue": row["value"]}
    return {
        "@type": "Observation",
        "name": row["subject"],
        "measuredProperty": row["kind"],
        "value": known({"@type": "QuantitativeValue", **value, "unitText": row["unit"], "name": row["value_text"]}),
        "observationDate": row["as_of"],
        "observationAbout": _place(row["place"], row["place_code"]),
    }


def _event(row: dict) -> dict:
    start, _to, end = (row["date"] or "").partition("/")
    place = _place(row["place"], row["place_code"])
    return {"@type": "Event", "name": row["what"], "startDate": start, "endDate": end or start, "location": place}


def _measure(row: dict) -> dict:
    return {
        "@type": "Action",
        "name": row["measure"],
        "additionalType": row["category"],
        "startTime": row["date"],
        "location": _place(row["city"], row["city_code"]),
    }


def _person(row: dict) -> dict:
    return {
        "@type": "Person",
        "name": row["name"],
        "jobTitle": row["role"],
        "worksFor": {"@type": "Organization", "name": row["organisation"]} if row["organisation"] else None,
        "workLocation": _place("", row["place_code"]),
    }


_SAID = {"figures": _figure, "events": _event, "measures": _measure, "people": _person}


def row_of_article(of: str, row: dict) -> dict:
    """As :func:`row_ld`, where its article is told around it."""
    said = row_ld(of, row)
    return said | {"subjectOf": {name: value for name, value in said["subjectOf"].items() if name != "isPartOf"}}


def _places(article: Article) -> list[dict]:
    """City, province and county, as far as they are known."""
    return [place for place in places_record(article).values() if isinstance(place, dict)]


def _place(name: str | None, code: str | None) -> dict | None:
    return known({"@type": "AdministrativeArea", "name": name, "identifier": code}) if name or code else None


def _property(name: str, value: str) -> dict:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _span(article: Article) -> str:
    """The days between which a report without a stated day appeared, as ISO 8601-2 writes a span."""
    if article.published_stated or not article.published_earliest:
        return ""
    return f"{article.published_earliest}/{article.published_latest or '..'}"


def known(said: dict) -> dict:
    """What is said without what is not known."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
