"""Which clippings an article is made of: a second one that continues it, a page that holds several articles, and back again.

What is moved is parts, never text: every article's text is derived anew from its parts, and what an editor wrote stays on
top as a layer (archive/edits.py).
"""

import re
from collections.abc import Sequence
from itertools import combinations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.derivation import derive_from
from archive.edits import WORDS, base_of, derivable, edits, rederive
from archive.models import Article, Part, UploadedFile
from archive.models.articles import Basis, NotAllowed
from archive.region_pieces import share_of, together
from archive.text.continued import Pointer, pointer

Status = Article.Status

#: What an article parted from another takes along where its own text tells nothing, or only lets guess what the other
#: states (the basis is the last of the names): all of it stood on one page.
SHARED = (
    ("newspaper", "newspaper_basis"),
    ("city_id", "city_basis"),
    ("published_stated", "published_earliest", "published_latest", "published_reason"),
    ("rights_statement",),
)
#: Drafts that are looked through for what may continue an article, and how many of them are offered.
LOOKED_THROUGH, OFFERED = 300, 8
#: Articles that a page is cut into at most: each takes some 20 ms, in which nobody else can write.
MOST_PIECES = 150
#: Characters from either end of a text in which a note to another page is looked for.
_EDGE = 300
_NOTE = re.compile(r"(?:下[转轉]|上接|[紧緊]接)[^\n。]{0,8}版")


def join(article: Article, other: Article, by) -> Article:
    """Makes the other's clippings the next parts of the article, and removes the draft that is left without any.

    Pieces of one page become one again, in the page's own order. Raises NotAllowed, with nothing changed.
    """
    if other.pk == article.pk:
        raise NotAllowed(_("不能接上文章自己。"))
    if other.version or other.status not in (Status.DRAFT, Status.SET_ASIDE):
        raise NotAllowed(_("#%(pk)s 已发布过或正在送审，不能并入别的文章；只有草稿可以。") % {"pk": other.pk})
    _must_be_open(article)
    if not derivable(other):
        raise NotAllowed(_("#%(pk)s 没有读出文字的剪报，不能并入。") % {"pk": other.pk})
    article.must_not_open(other)
    base, before = base_of(article), article.raw_text
    with transaction.atomic():
        last = _last_order(article.parts)
        for number, part in enumerate(other.current_parts(), last + 1):
            part.article, part.order, part.page = article, number, part.page or other.page
            part.save()
        UploadedFile.objects.filter(article=other).update(article=article)
        _mend(article)
        moved = not article.raw_text.startswith(before)
        derive_again(article, base, by, str(_("接上 #%(pk)s 的剪报") % {"pk": other.pk}), moved)
        other.delete()
    return article


def part_again(article: Article, part: Part, by) -> Article:
    """Makes one part of an article a draft of its own again. Raises NotAllowed where it is the only one."""
    _must_be_open(article)
    parts = list(article.current_parts())
    if part not in parts or len(parts) < 2:
        raise NotAllowed(_("文章只有这一部分，不能再分开。"))
    base = base_of(article)
    with transaction.atomic():
        parted = draft_of(article, part)
        if not article.current_parts().filter(clipping=part.clipping).exists():
            UploadedFile.objects.filter(article=article, clipping=part.clipping).update(article=parted)
        derive_again(article, base, by, str(_("分出 #%(pk)s") % {"pk": parted.pk}), moved=part == parts[0])
    return parted


def reorder(article: Article, parts: Sequence[Part], by) -> None:
    """Puts the article's parts into this order. Raises NotAllowed unless they are all of them."""
    _must_be_open(article)
    if sorted(part.pk for part in parts) != sorted(article.current_parts().values_list("pk", flat=True)):
        raise NotAllowed(_("各部分其间有变动，次序没有改；请看过现在的再改。"))
    base = base_of(article)
    with transaction.atomic():
        last = _last_order(article.parts)
        for number, part in enumerate(parts, last + 1):
            Part.objects.filter(pk=part.pk).update(order=number)
        for number, part in enumerate(parts, 1 + _last_order(article.parts.filter(superseded=True))):
            Part.objects.filter(pk=part.pk).update(order=number)
        derive_again(article, base, by, str(_("改了各部分的次序")), moved=True)


def split(article: Article, starts: Sequence[int], by) -> list[Article]:
    """Cuts a draft's clipping into articles. ``starts`` are places in its raw text where a new one begins.

    The first piece stays the article's; every other becomes a draft of its own, in order, returned. What each tells of
    itself is read from its own words; newspaper, date, page and place, where it tells none, are those of the page.
    Raises NotAllowed, with nothing changed.
    """
    first, *others = pieces(article, starts)
    base, drafts = base_of(article), []
    with transaction.atomic():
        part = article.current_parts().get()
        part.region = first
        part.save()
        for region in others:
            drafts.append(draft_of(article, Part(clipping=part.clipping, page=part.page, region=region)))
        numbers = "、".join(f"#{draft.pk}" for draft in drafts)
        derive_again(article, base, by, str(_("分成几篇：另有 %(numbers)s") % {"numbers": numbers}))
    return drafts


def may_be_divided(article: Article, parts: Sequence[Part] | None = None) -> bool:
    """Whether pieces of its clippings may become articles of their own: never published, and read from clippings held.

    ``parts`` as in :func:`archive.edits.derivable`.
    """
    return not article.version and article.status in (Status.DRAFT, Status.IN_REVIEW) and derivable(article, parts)


def must_be_dividable(article: Article) -> None:
    """Raises NotAllowed unless it :func:`may_be_divided`."""
    if not may_be_divided(article):
        raise NotAllowed(_("只有从未发布过、由剪报读出的草稿可以分成几篇。"))


def pieces(article: Article, starts: Sequence[int]) -> list[dict]:
    """The regions of the clipping (see Part) that :func:`split` would make. Raises NotAllowed."""
    parts = list(article.current_parts())
    must_be_dividable(article)
    if len(parts) != 1:
        raise NotAllowed(_("这篇由几份剪报接成；请先把它们分开，再分篇。"))
    raw = parts[0].raw_text
    bounds = [0, *sorted({start for start in starts if 0 < start < len(raw)}), len(raw)]
    if len(bounds) - 1 > MOST_PIECES:
        raise NotAllowed(_("一版至多分成 %(most)d 篇；请只选每篇开头的一行。") % {"most": MOST_PIECES})
    if len(bounds) < 3:
        raise NotAllowed(_("还没有选新的一篇从哪里开始。"))
    if not all(raw[start:end].strip() for start, end in zip(bounds, bounds[1:], strict=False)):
        raise NotAllowed(_("有一篇是空的；请看看所选的位置。"))
    return [share_of(parts[0].region, start, end) for start, end in zip(bounds, bounds[1:], strict=False)]


def candidates(article: Article) -> list[tuple[Article, list[str]]]:
    """Drafts that may continue the article, the likeliest first, each with the reasons.

    What counts: a beginning with 上接, page numbers that answer each other, the same upload, newspaper, date.
    """
    uploads = set(_uploads(article))
    like = Q(uploaded_files__upload__in=uploads) | Q(incomplete=True)
    if article.newspaper_id:
        like |= Q(newspaper=article.newspaper_id)
    if article.sort_date:
        like |= Q(sort_date=article.sort_date)
    drafts = Article.objects.filter(like, status=Status.DRAFT, version=0).exclude(pk=article.pk).with_places().distinct()
    note, found = _note(article.raw_text, ends=True), []
    for draft in drafts.order_by("-pk")[:LOOKED_THROUGH]:
        reasons, weight = _reasons(article, draft, note, uploads)
        if weight >= 2:
            found.append((weight, draft, reasons))
    found.sort(key=lambda row: (-row[0], row[1].pk))
    return [(draft, reasons) for _weight, draft, reasons in found[:OFFERED]]


def lost_by_joining(other: Article) -> bool:
    """True where an editor wrote words into the draft that would not be derived again."""
    return any(edit.unit in WORDS for edit in edits(other))


def _reasons(article: Article, draft: Article, note: Pointer | None, uploads: set[int]) -> tuple[list[str], int]:
    answer = _note(draft.raw_text, ends=False)
    reasons, weight = [], 0
    if answer and answer.way != "on":
        reasons.append(str(_("开头写着“上接”")))
        weight += 3
        if note and draft.page and note.page == _digits(draft.page) or answer.page and answer.page == _digits(article.page):
            reasons.append(str(_("版次相符")))
            weight += 3
    if uploads & set(_uploads(draft)):
        reasons.append(str(_("同一批上传")))
        weight += 1
    if article.newspaper_id and draft.newspaper_id == article.newspaper_id:
        reasons.append(str(_("同一报纸")))
        weight += 1
    if article.sort_date and draft.sort_date == article.sort_date:
        reasons.append(str(_("同一日期")))
        weight += 1
    return reasons, weight


def _note(raw_text: str, ends: bool) -> Pointer | None:
    found = list(_NOTE.finditer(raw_text[-_EDGE:] if ends else raw_text[:_EDGE]))
    return pointer(found[-1 if ends else 0][0]) if found else None


def _digits(page: str) -> str:
    return pointer(f"{page.removesuffix('版')}版").page


def _uploads(article: Article) -> list[int]:
    return list(article.uploaded_files.values_list("upload_id", flat=True))


def _must_be_open(article: Article) -> None:
    if article.status not in (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED) or not derivable(article):
        raise NotAllowed(_("这篇文章现在不能改动它的剪报：它已撤下、搁置，或不是由剪报读出的。"))


def _last_order(parts: QuerySet[Part]) -> int:
    return parts.order_by("-order").values_list("order", flat=True).first() or 0


def _mend(article: Article) -> None:
    """Pieces of one page that belong together become one part again, wherever in the article they stand."""
    parts = list(article.current_parts())
    pairs = ((one, other, together(one, other)) for one, other in combinations(parts, 2) if one.clipping_id == other.clipping_id)
    if found := next((pair for pair in pairs if pair[2] is not None), None):
        one, other, one.region = found
        other.delete()
        one.save()
        _mend(article)


def derive_again(article: Article, base: dict, by, note: str, moved: bool = False) -> None:
    """The text from the parts as they are now; ``moved`` where the places of single repairs are others than they were."""
    switched_off = [name for name in article.switched_off if not (moved and ":" in name)]
    rederive(article, switched_off, base=base)
    article.save(by=by, note=note)


def _stated_against_a_guess(article: Article, draft: Article, basis: str) -> bool:
    """True where the page states what the draft's own words only let guess: 本报 in a piece of a page is the page's paper."""
    bases = [getattr(one, basis, None) for one in (article, draft)]
    return bases == [Basis.STATED, Basis.INFERRED]


def draft_of(article: Article, part: Part) -> Article:
    """A draft of one part, with what the page tells of all that stands on it."""
    draft = Article(sample=article.sample, access=article.access)
    draft.save()
    part.article, part.order = draft, 1
    part.save()
    derive_from(draft, draft)
    draft.keep_newspaper()
    for names in SHARED:
        if getattr(article, names[0]) and (not getattr(draft, names[0]) or _stated_against_a_guess(article, draft, names[-1])):
            for name in names:
                setattr(draft, name, getattr(article, name))
    if draft.county and draft.county.city_id != draft.city_id:
        draft.county = None
    draft.page = draft.page or part.page
    draft.save()
    return draft
