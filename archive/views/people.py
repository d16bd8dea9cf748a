"""A page for each holder of a public office, by where they hold it: roles with the sentences that say so. Nobody else has one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports.source import Source, with_sources
from archive.models import City, County, Person, Province
from archive.series import codes_of
from archive.text.hanzi.convert import convert
from archive.text.hanzi.identify import HANS, HANT
from archive.text.simplified import simplified
from archive.views.errors import NotHeld
from archive.views.kept import kept_page

#: The code of offices of the state (GB/T 2260 has it for the whole country), and how many reports a page quotes.
STATE, MOST = "100000", 200


@dataclass(slots=True)
class Role:
    """A role as reports give it, with the days of the first and the last of them, and how many they are."""

    role: str
    organisation: str
    first: date | None = None
    last: date | None = None
    reports: int = 0

    def add(self, day: date | None) -> None:
        self.reports += 1
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)


@require_safe
@kept_page
def person(request, code: str, name: str):
    """Somebody in office at the place of this code; 404 for who is not known as that, patients and bystanders among them."""
    if name != simplified(name):
        return redirect("person", code, simplified(name), permanent=True)
    place = place_of(code)
    told = Person.objects.shown().filter(office=True, patient=False, name_hans=name)
    here = told.filter(place__in=codes_of(place)) if place else told.filter(place=code)
    newest = here.order_by("-article__sort_date", "-article_id")
    sources = [Source.of(row) for row in with_sources(newest)[:MOST]]
    if not sources:
        raise NotHeld(
            _("这里没有“%(name)s”的页面。只有报道写明其公职的人才有一页；患者与其他人只见于文章。") % {"name": name[:20]}
        )
    namesakes = told.exclude(place__in=[source.row.place for source in sources]).order_by("place")
    return render(
        request,
        "pages/person.html",
        {
            "name": name,
            "twin": _in_traditional(name, sources),
            "place": place,
            "roles": roles_of(sources),
            "sources": sources,
            "count": here.count(),
            "samples": any(source.article.sample for source in sources),
            "namesakes": _with_places(namesakes.values_list("place").annotate(reports=Count("article"))),
            "linked_data": linked_data(request.build_absolute_uri(), name, place, sources),
        },
    )


def roles_of(sources: Iterable[Source]) -> list[Role]:
    """The roles that reports give, the newest first."""
    roles: dict[tuple[str, str], Role] = {}
    for source in sources:
        words = source.row.role, source.row.organisation
        if any(words):
            roles.setdefault(words, Role(*words)).add(source.article.published_stated or source.article.published_earliest)
    return list(roles.values())


def place_of(code: str) -> City | Province | County | None:
    """The place of a code; a municipality, which is province and city in one, as its city. None for the state."""
    found = City.objects.select_related("province").filter(code=code).first() or Province.objects.filter(code=code).first()
    return found or County.objects.select_related("city").filter(code=code).first()


def _in_traditional(name: str, sources: Iterable[Source]) -> str:
    """The name in traditional script: as one of the reports prints it, else read."""
    printed = (source.row.name for source in sources if source.article.script == HANT)
    return next(printed, None) or convert(name, HANT, HANS)


def _with_places(counted) -> list[tuple]:
    """(place or None, code, number of reports), for codes and numbers."""
    rows = list(counted)
    places = {
        code: place for model in (Province, City, County) for code, place in model.objects.in_bulk([r[0] for r in rows]).items()
    }
    return [(places.get(code), code, reports) for code, reports in rows if code]


def linked_data(address: str, name: str, place, sources: list[Source]) -> SafeString:
    """The person as schema.org has it, for programs that read the page."""
    newest = next((source.row for source in sources if source.row.role), None)
    told = {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": address,
        "name": name,
        "alternateName": sorted({source.row.name for source in sources} - {name}),
        "jobTitle": newest and newest.role,
        "worksFor": newest and newest.organisation and {"@type": "Organization", "name": newest.organisation},
        "workLocation": place and {"@type": "AdministrativeArea", "name": place.name, "identifier": place.code},
        "subjectOf": [
            {"@type": "NewsArticle", "headline": str(source.article), "url": source.article.get_absolute_url()}
            for source in sources[:20]
        ],
    }
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003c").replace("&", "\\u0026"))
