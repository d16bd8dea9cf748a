"""The pictures of an article's scanned pages: to readers the article's own region and nothing beside it, to editors all."""

import hashlib

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from archive.models import Article, Clipping, Part
from archive.models.originals import written
from archive.pictures import picture_of
from archive.scan_places import ScannedPart, places_of
from archive.text.reading.scans.cutting import cut
from archive.text.reading.scans.page import middle_in
from archive.views.errors import NotHeld
from archive.views.opening import opens_article
from archive.views.originals import damaged, purged
from archive.views.rights import closed_originals, closes_picture, sees_all, told_why
from archive.views.scan_sheets import SMALL, state_of

#: How long a browser keeps a picture whose address names its state; no cache that readers share keeps any, since what an
#: article shows can be narrowed or withdrawn.
FOREVER = "private, max-age=31536000, immutable"
ASKED_AGAIN = "private, no-cache"


@opens_article
def picture(request, article: Article, page: int):
    """Page ``page`` of the article as WebP; ``small=1``: with fewer pixels. ``v`` is the state that an article's page names.

    Not there, or not open to readers: 404; purged: 410.
    """
    parts = list(article.current_parts().prefetch_related("clipping__pages"))
    place = next((place for place in places_of(parts) if place.number == page), None)
    if place is None:
        raise NotHeld(_("这篇报道没有第 %(page)s 张图。") % {"page": page})
    whole = sees_all(request)
    why = closed_originals([place.part], article).get(place.part.pk, "")
    if not whole and closes_picture(place.part, why):
        raise NotHeld(told_why(why))
    if place.part.clipping.state == Clipping.State.PURGED:
        return purged(request)
    try:
        data = _picture(place, whole, request.GET.get("small") == "1")
    except FileNotFoundError as missing:
        raise damaged(place.part.clipping_id) from missing
    cached = FOREVER if request.GET.get("v") == state_of(place, whole) else ASKED_AGAIN
    return webp(request, data, f"{article.pk}-{page}", cached)


def webp(request, data: bytes, name: str, cached: str):
    """A picture under ``name``, with how it is ``cached``; 304 where the browser has it."""
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    told = {
        "Cache-Control": cached,
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="{name}.webp"',
    }
    response = HttpResponse(data, content_type="image/webp", headers=told)
    return get_conditional_response(request, etag=etag, response=response)


def _picture(place: ScannedPart, whole: bool, small: bool) -> bytes:
    """The bytes: of the whole page as they lie on the disk, of a region or a smaller one made once and kept beside it."""
    path = picture_of(place.part.clipping, place.page.number)
    boxes = () if whole else place.boxes
    if not boxes and not (small and max(place.page.width, place.page.height) > SMALL):
        return path.read_bytes()
    others = _others(place) if boxes else []
    told = hashlib.sha256(repr((boxes, others, small)).encode()).hexdigest()[:16]
    kept = path.with_name(f"{path.stem}-{told}.webp")
    if not kept.exists():
        written(cut(path.read_bytes(), boxes, others, SMALL if small else 0), kept)
    return kept.read_bytes()


def _others(place: ScannedPart) -> list[list[int]]:
    """What else is on the page: lines that are not the article's, and what other articles have of it."""
    lines = [line["box"] for line in place.page.lines if not any(middle_in(line["box"], box) for box in place.boxes)]
    parts = Part.objects.filter(clipping=place.part.clipping_id, superseded=False, region__page=place.page.number)
    return lines + [box for part in parts.exclude(article=place.part.article_id).order_by("pk") for box in part.region["boxes"]]
