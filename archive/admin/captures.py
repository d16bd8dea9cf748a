"""Web captures on the desk: at which address a clipping was captured, when, and what of the page changed in between."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from archive import recaptures
from archive.models import Article, Clipping

#: Doubt of a capture (archive.text.reading.captures.DOUBTS) → what an editor should know.
DOUBTS = {
    "wrong_digest": _("与所载的校验值不符，请核对来源。"),
    "truncated": _("抓取时就没有抓全。"),
    "time_of_server": _("时间取自网站的回应，不是抓取程序所记。"),
    "coding_cut": _("压缩的数据在末尾断开，后文可能不全。"),
}


class Row(NamedTuple):
    """A capture as it is listed, with its doubts as sentences."""

    recaptured: recaptures.Row
    doubts: list


def clipping_context(clipping: Clipping) -> dict:
    """What ``_captures.html`` shows on the page of a clipping."""
    part = clipping.parts.filter(superseded=False).select_related("article").first()
    return _context(part and part.article, [clipping])


def article_context(article: Article, clippings: Iterable[Clipping]) -> dict:
    """The same on the desk of an article, where there is more to say of it than that it was captured."""
    context = _context(article, clippings)
    telling = len(context["captures"]) > 1 or any(row.doubts for row in context["captures"])
    return context if telling else {}


def _context(article: Article | None, clippings: Iterable[Clipping]) -> dict:
    own = {clipping.pk for clipping in clippings}
    rows = [Row(row, [DOUBTS[name] for name in row.capture.doubts if name in DOUBTS]) for row in recaptures.history(own)]
    return {"captures": rows, "own_clippings": own, "captured": article}
