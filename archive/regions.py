"""A region marked on the picture of a scanned page becomes an article of its own; what is left over stays where it was."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive.edits import base_of
from archive.joining import derive_again, draft_of, must_be_dividable
from archive.models import Article, Part, ScannedPage
from archive.models.articles import NotAllowed
from archive.region_pieces import closed, common, without
from archive.scan_places import page_starts
from archive.text.reading import scans
from archive.text.reading.scans.layout import lay_out, text_in
from archive.text.reading.scans.page import Box, middle_in


def mark_region(article: Article, page: ScannedPage, boxes: Sequence[Box], by) -> Article:
    """Makes what the article has in these boxes (pixels) of one of its pages a draft of its own, and hands it back.

    The rest stays the article's. Raises NotAllowed, with nothing changed.
    """
    must_be_dividable(article)
    part, region, left = region_of(article.current_parts().prefetch_related("clipping__pages"), page, boxes)
    base = base_of(article)
    with transaction.atomic():
        part.region = left
        part.save()
        draft = draft_of(article, Part(clipping=part.clipping, page=part.page, region=region))
        derive_again(article, base, by, str(_("在图上分出 #%(pk)s") % {"pk": draft.pk}), moved=True)
    return draft


def region_of(parts: Iterable[Part], page: ScannedPage, boxes: Sequence[Box]) -> tuple[Part, dict, dict]:
    """Which of an article's parts has the boxes, the region that they are, and what it would keep. Raises NotAllowed."""
    recognised = page.recognised()
    for part in parts:
        if part.clipping_id != page.clipping_id:
            continue
        raw, own = part.clipping.raw_text, part.pieces
        begins = next((start for one, start in page_starts(part.clipping) if one.number == page.number), None)
        if begins is None:
            continue
        asked = [(begins + start, begins + end, after) for start, end, after in text_in(recognised, boxes)]
        taken = list(common(asked, own))
        if not "".join(raw[start:end] for start, end, _after in taken).strip():
            continue
        left = list(without(own, taken, raw))
        if not left:
            raise NotAllowed(_("本篇的字都选上了：至少要留下一块给本篇。"))
        marked = {"page": page.number, "boxes": [list(box) for box in boxes], "pieces": closed(taken)}
        marked |= _headline(recognised, boxes)
        return part, marked, {"pieces": closed(left)}
    raise NotAllowed(_("选的地方没有本篇的字；请选有字的块。"))


def _headline(page: scans.ScannedPage, boxes: Sequence[Box]) -> dict:
    """The title that stands out in a region, as a part's hint."""
    inside = [line for line in page.lines if any(middle_in(line.box, box) for box in boxes)]
    hints = lay_out(inside, page.width, page.height).hints
    return {"hints": hints} if hints else {}
