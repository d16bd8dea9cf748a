"""The sample archive of fixtures/samples: taken in and published, each file once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.ingest import ingest
from archive.models import Article, Clipping
from archive.regions import mark_region
from archive.scan_places import places_of
from archive.text.reading import scans
from archive.text.reading.scans import groups
from archive.text.reading.scans.page import around


@dataclass(frozen=True)
class Loaded:
    """How many articles were published, and how many scans left out because recognition is not installed."""

    published: int
    left_out: int


def load(folder: Path) -> Loaded:
    """Takes in what is not held yet: clippings, web captures and, where recognition is installed, scans."""
    held = set(Clipping.objects.filter(sample=True).values_list("filename", flat=True))
    told = [ingest(path.read_bytes(), path.name, sample=True, publish=True) for path in _fresh(folder, "clippings", held)]
    told += [ingest(path.read_bytes(), path.name, sample=True, publish=True) for path in _fresh(folder, "captures", held)]
    published = sum(outcome.status == "published" for one in told for outcome in (one, *one.members))
    pages = list(_fresh(folder, "scans", held))
    if not scans.available():
        return Loaded(published, len(pages))
    for path in pages:
        drafted = ingest(path.read_bytes(), path.name, sample=True).article
        for article in _divided(drafted) if drafted else ():
            if article.body:
                article.publish()
                published += 1
    return Loaded(published, 0)


def _fresh(folder: Path, kind: str, held: set[str]) -> Iterator[Path]:
    return (path for path in sorted((folder / kind).glob("*")) if path.name not in held)


def _divided(article: Article) -> list[Article]:
    """The articles of a scanned page, as its headlines part it."""
    (place,) = places_of(article.current_parts().prefetch_related("clipping__pages"))
    grouped = groups.blocks(place.lines)
    for blocks in groups.articles(place.lines, grouped)[1:]:
        boxes = [around([place.lines[number].box for number in grouped[block]]) for block in blocks]
        mark_region(article, place.page, boxes, None)
    return list(Article.objects.filter(parts__clipping=place.part.clipping).order_by("pk"))
