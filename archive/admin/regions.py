"""A scanned page divided into articles on its picture: blocks are ticked, or boxes drawn, looked at, and taken out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.beside_pages import done, must_be_changeable, must_be_unchanged, opened, shown
from archive.admin.joining import told_of
from archive.admin.scan_pane import Scan
from archive.joining import may_be_divided
from archive.models import Article, Part
from archive.models.articles import NotAllowed
from archive.regions import mark_region, region_of
from archive.scan_places import PlacedLine, ScannedPart, places_of
from archive.text.reading.scans import groups
from archive.text.reading.scans.page import Box, around

#: Characters of a block that stand in the list; boxes of one region, and regions at once, that are taken.
FIRST_WORDS, MOST_BOXES, MOST_REGIONS = 24, 300, 60
#: So many numbers of blocks would stand side by side in the width of a picture.
NUMBERS = 40


@dataclass(frozen=True)
class Block:
    """What can be ticked: ``number`` is drawn beside it, where ``label`` says: it ends there."""

    number: int
    box: Box
    words: str
    length: int
    chosen: bool
    label: tuple[int, int]


def regions_page(model_admin, request, pk: int):
    """``?page=N`` of the article's pages; ``block`` and ``box`` with ``preview`` show what would become of them, ``propose``
    what its headlines make likely; a POST takes every ``region`` out.
    """
    asked = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        with transaction.atomic():
            return _taken_out(model_admin, request, opened(model_admin, request, pk))
    article = opened(model_admin, request, pk)
    parts = list(article.current_parts().prefetch_related("clipping__pages"))
    place = _asked_for(places := _places(parts), asked)
    by_line = asked.get("by") == "line"
    raw, chosen = article.raw_text, set(asked.getlist("block"))
    lines, grouped = place.lines, groups.blocks(place.lines)
    words = ["".join(raw[lines[one].start : lines[one].end] for one in block) for block in grouped]
    proposed = groups.articles(lines, grouped, words) if "propose" in asked else []
    if by_line:
        grouped = [[number] for number in range(len(lines))]
    size = max(12, (place.shown[2] - place.shown[0]) // NUMBERS)
    blocks = [_block(number, [lines[one] for one in block], raw, chosen, size) for number, block in enumerate(grouped, 1)]
    drawn = [box for value in asked.getlist("box")[:MOST_BOXES] if (box := _boxes(value))]
    regions = [[blocks[number] for number in group] for group in proposed[1:]]
    if "preview" in asked:
        regions = [[block for block in blocks if block.chosen]]
    context = {
        "place": place,
        "places": places,
        "leaf": Scan([place]).leaves(())[0],
        "blocks": blocks,
        "drawn": [(_written(boxes), boxes[0]) for boxes in drawn],
        "by_line": by_line,
        "previewed": [_foreseen(parts, place, region, [box for boxes in drawn for box in boxes]) for region in regions],
        "proposed": len(proposed),
        "asked_to_propose": "propose" in asked,
        "may_divide": may_be_divided(article),
        "number_size": size,
    }
    return shown(model_admin, request, "regions", article, _("在图上分篇"), context)


def _taken_out(model_admin, request, article: Article):
    """Within a transaction that was begun before the article was read: what is read is what is changed."""
    must_be_changeable(model_admin, request, article)
    place = _asked_for(_places(article.current_parts().prefetch_related("clipping__pages")), request.POST)
    here = HttpResponseRedirect(f"{reverse('admin:archive_article_regions', args=[article.pk])}?page={place.number}")
    regions = [boxes for value in request.POST.getlist("region")[:MOST_REGIONS] if (boxes := _boxes(value))]
    try:
        with transaction.atomic():
            must_be_unchanged(request, article)
            if not regions:
                raise NotAllowed(_("还没有选要分出的一篇。"))
            drafts = []
            for boxes in regions:
                drafts.append(mark_region(article, place.page, boxes, request.user))
                article = opened(model_admin, request, article.pk)
    except NotAllowed as why:
        messages.error(request, str(why))
        return here
    numbers = "、".join(f"#{draft.pk}" for draft in drafts)
    said = _("已分出 %(count)s 篇草稿：%(numbers)s；其余留在本篇，可以接着分。") % {"count": len(drafts), "numbers": numbers}
    done(request, article, said)
    return here


def _places(parts: Iterable[Part]) -> list[ScannedPart]:
    places = places_of(parts)
    if not places:
        raise Http404(_("这篇不是由扫描件读出的。"))
    return places


def _asked_for(places: Sequence[ScannedPart], asked) -> ScannedPart:
    """The page that was asked for, else the first."""
    return next((place for place in places if str(place.number) == asked.get("page")), places[0])


def _block(number: int, lines: Sequence[PlacedLine], raw: str, chosen: set[str], size: int) -> Block:
    words = "".join(raw[line.start : line.end].strip() for line in lines)
    box = around([line.box for line in lines])
    label = max(size * (1 + 2 * len(str(number))) // 3, box[0] - size // 4), box[1] + size
    return Block(number, box, words[:FIRST_WORDS], len(words), str(number) in chosen, label)


def _foreseen(parts: Sequence[Part], place: ScannedPart, blocks: Sequence[Block], drawn: Sequence[Box]) -> dict:
    """What the rules would read in a region, and how it is sent; or why it cannot be one."""
    boxes = [*(block.box for block in blocks), *drawn]
    try:
        part, region, _left = region_of(parts, place.page, boxes)
    except NotAllowed as why:
        return {"refused": str(why)}
    told = {"region": _written(boxes), "numbers": [str(block.number) for block in blocks]}
    return told_of(Part(clipping=part.clipping, region=region)) | told


def _written(boxes: Sequence[Box]) -> str:
    """Boxes as a form sends them.

    >>> _written([(1, 2, 3, 4), (5, 6, 7, 8)])
    '1,2,3,4;5,6,7,8'
    """
    return ";".join(",".join(map(str, box)) for box in boxes)


def _boxes(value: str) -> list[Box]:
    """Boxes out of a form; none where it says none.

    >>> _boxes("1,2,3,4;5,6,7,8"), _boxes("1,2;x"), _boxes("9,2,3,4")
    ([(1, 2, 3, 4), (5, 6, 7, 8)], [], [])
    """
    boxes = [tuple(int(one) if one.isdecimal() and len(one) < 7 else -1 for one in box.split(",")) for box in value.split(";")]
    told = len(boxes) <= MOST_BOXES and all(len(box) == 4 and -1 < box[0] < box[2] and -1 < box[1] < box[3] for box in boxes)
    return boxes if told else []
