"""The other places that an article names, each once, in the order in which it names them."""

from archive.text.findings import Finding
from archive.text.metadata.city import Whereabouts, settled
from archive.text.metadata.layout import Layout
from archive.text.places import Gazetteer


def find_places(layout: Layout, gazetteer: Gazetteer, home: Whereabouts) -> list[Finding]:
    """Findings whose values are ``{"name", "code"}``; the article's own city and province are not among them."""
    own = {finding.value for finding in (home.city, home.province) if finding}
    found: dict[str, Finding] = {}
    for mention, place in settled(layout, gazetteer).items():
        city = gazetteer.city_of(place)
        if place.code in own or place.level == "province" and city and city.code in own:
            continue
        value = {"name": place.name, "code": place.code}
        found.setdefault(place.code, Finding(value, layout.around(mention.start, mention.end), "place_named"))
    return list(found.values())
