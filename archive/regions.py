"""A region marked on the picture of a scanned page becomes an article of its own; what is left over stays where it was."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive.edits import base_of
from archive.joining import derive_again, draft_of, must_be_dividable
from archive.models import Article, Part, ScannedPage
from archive.models.articles import NotAllowed
from archive.scan_places import page_starts
from archive.text.reading.scans.layout import lay_out, text_in
from archive.text.reading.scans.page import Box, middle_in

#: (start, end, after): a span of a clipping's raw text, and what parts it from the next.
Piece = tuple[int, int, str]


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
    for part in parts:
        if part.clipping_id != page.clipping_id:
            continue
        raw, own = part.clipping.raw_text, part.pieces
        begins = next((start for one, start in page_starts(part.clipping) if one.number == page.number), None)
        if begins is None:
            continue
        asked = [(begins + start, begins + end, after) for start, end, after in text_in(page.recognised(), boxes)]
        taken = list(_common(asked, own))
        if not "".join(raw[start:end] for start, end, _after in taken).strip():
            continue
        left = list(_without(own, taken, raw))
        if not left:
            raise NotAllowed(_("本篇的字都选上了：至少要留下一块给本篇。"))
        marked = {"page": page.number, "boxes": [list(box) for box in boxes], "pieces": _closed(taken)}
        marked |= _headline(page, boxes)
        return part, marked, {"pieces": _closed(left)}
    raise NotAllowed(_("选的地方没有本篇的字；请选有字的块。"))


def _headline(page: ScannedPage, boxes: Sequence[Box]) -> dict:
    """The title that stands out in a region, as a part's hint."""
    inside = [line for line in page.recognised().lines if any(middle_in(line.box, box) for box in boxes)]
    hints = lay_out(inside, page.width, page.height).hints
    return {"hints": hints} if hints else {}


def _common(asked: Iterable[Piece], own: Sequence[Piece]) -> Iterable[Piece]:
    """What of the pieces asked for is the part's own.

    >>> list(_common([(0, 9, "\\n")], [(2, 4, ""), (6, 20, "")]))
    [(2, 4, '\\n'), (6, 9, '\\n')]
    """
    for start, end, after in asked:
        for low, high, _after in sorted(own):
            if max(start, low) < min(end, high):
                yield max(start, low), min(end, high), after or ("\n" if high < end else "")


def _without(own: Iterable[Piece], taken: Sequence[Piece], raw: str) -> Iterable[Piece]:
    """What of the part's own is left, without blank lines at its ends.

    >>> list(_without([(0, 9, "")], [(3, 5, "")], "船头灯亮了老船工说"))
    [(0, 3, '\\n\\n'), (5, 9, '')]
    """
    for start, end, after in own:
        cuts = sorted((low, high) for low, high, _after in taken if low < end and start < high)
        for low, high in zip([start, *(high for _low, high in cuts)], [*(low for low, _high in cuts), end], strict=True):
            words = raw[low:high]
            if words.strip():
                low += len(words) - len(words.lstrip("\n"))
                high = low + len(words.strip("\n"))
                yield low, high, after if high == end else "\n\n"


def _closed(pieces: Sequence[Piece]) -> list[list]:
    """As a region holds them; behind the last there is nothing."""
    return [[start, end, after] for start, end, after in pieces[:-1]] + [[*pieces[-1][:2], ""]]
