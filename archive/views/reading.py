"""The article page and its former versions."""

from datetime import date

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive import recaptures
from archive.likenesses import other_printings
from archive.masking import for_readers
from archive.middleware import MARGIN_COOKIE, MARGINS, PAIRED, READING_COOKIE, READINGS, SIZE_COOKIE, SIZES, is_reading
from archive.models import Article
from archive.readings import body_shown
from archive.repair_names import telling
from archive.text.private import masked
from archive.views.as_printed import Row, counts_of, hand_marks, marks_of, open_and_folded, pieces_of
from archive.views.choices import remember
from archive.views.citing import absolute, citations
from archive.views.errors import NotHeld, gone
from archive.views.kept import kept
from archive.views.margin import Margin, margin_of
from archive.views.rights import closed_originals, may_see, sees_all
from archive.views.scan_sheets import ZOOMS, Scan, scan_of
from archive.views.side_by_side import WORDED, Text, langs_of, side_by_side

#: A longer raw text has a page of its own (?text=printed), lest the reading page grow heavy.
SHORT = 6_000
#: Rows of the table of repairs that stand open.
ROWS_OPEN = 12
#: What an address says of the page beside the words of a search, which hardly two readers share.
HEEDS = ("reading", "size", "margin", "text", "wording")


@require_safe
def article(request, pk: int, number: int | None = None):
    """The article; with ``number``, as that version had it. Not published: 404, withdrawn: 410; editors see drafts."""
    chosen = _chosen(request)
    response = kept(request, lambda: _page(request, pk, number), HEEDS)
    for cookie, value in chosen.items():
        remember(response, cookie, value)
    return response


def _page(request, pk: int, number: int | None):
    found = Article.objects.with_places().filter(pk=pk).first()
    if found is None or not may_see(request, found):
        raise NotHeld(_("没有编号为 %(pk)s 的报道，或它尚未发布。") % {"pk": pk})
    if found.status == Article.Status.WITHDRAWN:
        return withdrawn(request, found)
    current = found.version
    former = number is not None and number != current
    if former:
        as_of(found, number)
    found = for_readers(found)
    parts = list(found.current_parts())
    closed = closed_originals(parts, found)
    for part in parts:
        part.closed = closed.get(part.pk, "")
    recaptured = recaptures.for_readers(found, [part.clipping_id for part in parts])
    may_change = request.user.is_staff and request.user.has_perm("archive.change_article")
    beside = _addresses(found, number or current, may_change)
    beside["margin"] = Margin() if former else margin_of(found, langs_of(found, request.reading))
    scan = scan_of(found, [] if former else parts, sees_all(request))
    context = _words(request, found, [] if former else parts, scan, beside) | {
        "article": found,
        "sizes": [(code, label, code == request.size) for code, label in SIZES.items()],
        "margins": [(code, label, code == request.margin) for code, label in MARGINS.items()],
        "version": number or current,
        "current_version": current,
        "former": former,
        "q": request.GET.get("q", "")[:500],
        "address": _permanent(request, found, number or current),
        "parts": parts,
        "scan": scan,
        "printings": [one for one in other_printings(found) if not any(one in row.articles for row in recaptured)],
        "recaptures": recaptured,
        "may_change": may_change,
    }
    context["citations"] = citations(request, found)
    response = render(request, "pages/article.html", context)
    if request.user.is_staff:
        add_never_cache_headers(response)
    return response


def withdrawn(request, found: Article):
    """410: the address stays, and says why there is nothing to read."""
    return gone(
        request,
        _("这篇报道已撤下"),
        _("编号 %(pk)s 的报道曾在这里发布，后由编辑撤下。地址保留，以免引文落空。") % {"pk": found.pk},
    )


def as_of(found: Article, number: int) -> None:
    """Gives an article, in memory, what its version ``number`` held; its repairs belong to the current text alone.

    Who may read what is a matter of today: access and rights stay as they are now.
    """
    version = found.versions.filter(number=number).first()
    if version is None:
        raise NotHeld(_("这篇报道没有第 %(number)s 版。") % {"number": number})
    for name, value in version.content.items():
        if name in ("access", "rights_statement"):
            continue
        is_date = name in ("published_stated", "published_earliest", "published_latest")
        setattr(found, name, date.fromisoformat(value) if is_date and value else value)
    found.version, found.repairs = number, []


def _words(request, found: Article, parts: list, scan: Scan | None, beside: dict) -> dict:
    """The text with what is ``beside`` it, the raw text of ``parts`` and its repairs: what is open and this page shows."""
    has_raw = found.access == Article.Access.PUBLIC and bool(parts)
    raw = masked("\n".join(part.raw_text for part in parts)) if has_raw else ""
    marks = marks_of(telling(found.repairs), raw) if has_raw else []
    by_hand = hand_marks(found, len(marks) + 1) if has_raw else []
    rows_open, rows_more = open_and_folded(marks, ROWS_OPEN)
    alone = has_raw and request.GET.get("text") == "printed"
    shown = has_raw and (alone or len(raw) <= SHORT)
    if scan and has_raw:
        base = "" if shown else "?text=printed"
        beside["scanned"] = {name: f"{base}#{place}" for name, place in scan.places_of_blocks(found).items()}
    text = side_by_side(found, request.reading, request.GET.get("wording") == "1", **beside)
    return {
        "text": text,
        "heads": _heads(text, request.reading),
        "goes_on": next((mark.before.strip("（）() \n") for mark in marks if mark.step == "continuations"), ""),
        "has_raw": has_raw,
        "raw_shown": shown,
        "printed_alone": alone,
        "marks": [*marks, *by_hand],
        "repair_counts": counts_of([*marks, *by_hand]),
        "rows": [Row(pieces_of(raw, marks))] if shown and not scan else [],
        "sheets": scan.sheets(raw, marks) if shown and scan else [],
        "zooms": ZOOMS.items(),
        "rows_open": [*rows_open, *by_hand[:ROWS_OPEN]],
        "rows_more": [*rows_more, *by_hand[ROWS_OPEN:]],
    }


def _chosen(request) -> dict[str, str]:
    """Takes over the reading, the size and the margin that the address asks for; what it chose, by cookie."""
    chosen = {}
    if is_reading(reading := request.GET.get("reading")):
        request.reading = chosen[READING_COOKIE] = reading
        request.reading_chosen = True
    if (size := request.GET.get("size")) in SIZES:
        request.size = chosen[SIZE_COOKIE] = size
    if (margin := request.GET.get("margin")) in MARGINS:
        request.margin = chosen[MARGIN_COOKIE] = margin
    return chosen


def _heads(text: Text, reading: str) -> list[dict]:
    """What stands above each column: its script, and the readings that could stand there in its place."""
    others = [code for code in PAIRED if code != reading] if reading in PAIRED and text.printed == "zh-Hans" else []
    names = {code: READINGS[script][0] for code, script in PAIRED.items()}
    return [
        {
            "label": READINGS[lang][0],
            "lang": lang,
            "own": lang == text.printed,
            "others": [(code, names[code], PAIRED[code]) for code in others if lang != text.printed],
            "worded": lang == WORDED,
        }
        for lang in text.langs
    ]


def _addresses(found: Article, number: int, may_change: bool) -> dict[str, str]:
    """Where a sentence and a doubt lead to: sentences of what is published have addresses that last."""
    first = reverse("article-sentence", args=[found.pk, f"{number}.1.1"])
    return {
        "sentences": first.removesuffix("1.1/") if found.status == Article.Status.PUBLISHED else "",
        "cut": _cut(found),
        "settle": reverse("admin:archive_article_doubts", args=[found.pk]) if may_change else "",
    }


def _cut(found: Article) -> int:
    """The number of the block of which readers see the beginning alone; 0 where there is none."""
    shown = zip(found.body, body_shown(found), strict=False)
    return next((number for number, (block, open_block) in enumerate(shown, 1) if block != open_block), 0)


def _permanent(request, found: Article, number: int) -> str:
    return absolute(request, reverse("article-version", args=[found.pk, number]))
