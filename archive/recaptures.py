"""One address captured more than once: every capture by time, and how much of the page had changed since the one before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from archive.models import Article, Capture, Clipping
from archive.text.fold import fold
from archive.text.likeness import share

#: Captures of an address that are shown: the latest.
MOST = 50
#: Characters of two texts that are held against each other.
_COMPARED = 50_000


@dataclass
class Row:
    """A capture. ``change`` since the one before: first | same (every byte) | same_words | changed | unread; ``percent`` of
    what the two have is not in both. ``articles`` were made of it.
    """

    capture: Capture
    change: str
    percent: int = 0
    articles: list[Article] = field(default_factory=list)


def history(clippings: Iterable[int]) -> list[Row]:
    """The captures of the addresses at which these clippings, by number, were captured, by time, the latest :data:`MOST`."""
    own = {address for address in Capture.objects.filter(clipping__in=clippings).values_list("address", flat=True) if address}
    if not own:
        return []  # as of nearly every article, whose page asks this too
    found = Capture.objects.filter(address__in=own).select_related("clipping").prefetch_related("clipping__parts__article")
    captures = [*found.order_by("-captured_at", "-pk")[:MOST]][::-1]
    rows, before = [], {}
    for capture in captures:
        change, percent = _change(before.get(capture.address), capture.clipping)
        before[capture.address] = capture.clipping
        rows.append(Row(capture, change, percent, [part.article for part in capture.clipping.parts.all() if not part.superseded]))
    return rows


def for_readers(article: Article, clippings: Iterable[int]) -> list[Row]:
    """The other captures of the article's address that readers may know of: of its own bytes, or with an article that is
    open to them; each row has the one that readers may open, or none where it is this one."""
    own = set(clippings)
    shown, first = [], True
    for row in history(own):
        if row.capture.clipping_id in own:
            shown += [Row(row.capture, "same")] * (not first)
            first = False
        elif others := [one for one in row.articles if _open(one) and one.pk != article.pk]:
            shown.append(Row(row.capture, "changed", articles=others[:1]))
    return shown


def same_page(article: Article) -> QuerySet[Article]:
    """The other articles whose pages were captured at an address at which this one's was."""
    own = Capture.objects.filter(clipping__parts__article=article).exclude(address="").values("address")
    held = Capture.objects.filter(address__in=own).values("clipping__parts__article")
    return Article.objects.filter(pk__in=held).exclude(pk=article.pk)


def _change(before: Clipping | None, now: Clipping) -> tuple[str, int]:
    if before is None:
        return "first", 0
    if before.pk == now.pk:
        return "same", 0
    if not (before.raw_text and now.raw_text):
        return "unread", 0
    texts = [clipping.raw_text[:_COMPARED] for clipping in (before, now)]
    if fold(texts[0]) == fold(texts[1]):
        return "same_words", 0
    return "changed", max(1, round(100 * (1 - share(*texts).jaccard)))


def _open(article: Article) -> bool:
    return article.status == Article.Status.PUBLISHED and article.access != Article.Access.STAFF
