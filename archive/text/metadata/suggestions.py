"""All that a clean text suggests about its article, each with the words that support it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.text.blocks import CleanText
from archive.text.continued import half_missing
from archive.text.findings import Finding
from archive.text.metadata.city import find_whereabouts
from archive.text.metadata.layout import Layout
from archive.text.metadata.newspaper import Paper, find_newspaper
from archive.text.metadata.page import find_page
from archive.text.metadata.people import find_people
from archive.text.metadata.places_named import find_places
from archive.text.metadata.published import find_published
from archive.text.metadata.title import find_byline, find_subtitle, find_title
from archive.text.places import Gazetteer


@dataclass(frozen=True)
class Suggestions:
    """Findings by field: one or None where a field has one value, a list where it has many.

    The values: text for title to page; GB/T 2260 codes for city, county and province; ``{"name", "code"}`` for places;
    DateBounds for published; ``{"field", "text", "choices": [{"code", "name", "province"}]}`` for questions, which only
    an editor can settle.
    """

    title: Finding | None = None
    subtitle: Finding | None = None
    byline: Finding | None = None
    reporters: list[Finding] = field(default_factory=list)
    editors: list[Finding] = field(default_factory=list)
    photographers: list[Finding] = field(default_factory=list)
    newspaper: Finding | None = None
    page: Finding | None = None
    city: Finding | None = None
    county: Finding | None = None
    province: Finding | None = None
    places: list[Finding] = field(default_factory=list)
    published: Finding | None = None
    incomplete: bool = False
    questions: list[Finding] = field(default_factory=list)


def suggest(
    clean: CleanText,
    gazetteer: Gazetteer,
    *,
    newspapers: Iterable[Paper] = (),
    hints: Mapping[str, str] | None = None,
    script: str = "zh-Hans",
) -> Suggestions:
    """What a clean text tells about its article.

    ``newspapers`` are (name, city code or None, province code or None); ``hints`` what the page's mark-up states (title,
    date, source, author); ``script`` is that of the body, which every rule reads either way.
    """
    hints, papers = hints or {}, tuple(map(tuple, newspapers))
    layout = Layout.of(clean, gazetteer)
    paper = find_newspaper(clean, hints, papers, None)
    place = next(((city, province) for name, city, province in papers if paper and name == paper.value), (None, None))
    home = find_whereabouts(layout, gazetteer, place)
    paper = paper or find_newspaper(clean, hints, papers, gazetteer.place(home.city.value, "city") if home.city else None)
    people = find_people(clean)
    return Suggestions(
        title=find_title(clean, hints),
        subtitle=find_subtitle(clean),
        byline=find_byline(clean),
        reporters=list(people.reporters),
        editors=list(people.editors),
        photographers=list(people.photographers),
        newspaper=paper,
        page=find_page(clean),
        city=home.city,
        county=home.county,
        province=home.province,
        places=find_places(layout, gazetteer, home),
        published=find_published(clean, hints),
        incomplete=half_missing(block.text for block in clean.of_kind("continuation")),
        questions=list(home.questions),
    )
