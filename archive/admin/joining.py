"""The clippings of an article on the desk: joined, parted, put in order; and a page cut into articles."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.beside_pages import done, must_be_changeable, must_be_unchanged, opened, shown, to_desk
from archive.admin.same_for_others import others_of_upload
from archive.admin.work import log_step
from archive.derivation import derive
from archive.edits import derivable
from archive.joining import candidates, join, lost_by_joining, may_be_divided, part_again, pieces, reorder, split
from archive.models import Article, Part
from archive.models.articles import NotAllowed
from archive.text.article_starts import likely_starts, raw_lines
from archive.text.compare import compare

Status = Article.Status

#: Why the clippings of an article in this state stay as they are.
CLOSED = {
    Status.WITHDRAWN: _("这篇已撤下，不能接上、分出剪报或改次序；请先重新发布。"),
    Status.SET_ASIDE: _("这篇已搁置，不能接上、分出剪报或改次序；请先重新拿起。"),
}
#: Characters of a piece that its preview shows, of its beginning and of its end: a wrong order shows at either.
SHOWN = 60


def all_parts(article: Article) -> list[Part]:
    """Every part of the article in its order, superseded ones too, each with its clipping and the pages scanned of that."""
    return list(article.parts.select_related("clipping").prefetch_related("clipping__pages"))


def desk_context(article: Article, parts: Sequence[Part] | None = None) -> dict:
    """What ``_parts.html`` shows: the clippings in their order, and what may be done about them. ``parts``: all, if at hand."""
    parts = all_parts(article) if parts is None else parts
    current = [part for part in parts if not part.superseded]
    open_ = article.status not in CLOSED and derivable(article, current)
    return {
        "parts": current,
        "superseded": [part for part in parts if part.superseded],
        "may_join": open_,
        "closed": "" if open_ else CLOSED.get(article.status, _("这篇不是由还在的剪报读出的，不能接上、分出剪报或改次序。")),
        "next_version": article.version + 1 if article.status == Status.PUBLISHED else None,
        "may_split": open_ and len(current) == 1 and not article.version and article.status != Status.PUBLISHED,
        "may_divide": may_be_divided(article, current) and any(part.clipping.pages.all() for part in current),
        "others_of_upload": others_of_upload(article).values("pk").count(),
    }


def parts_page(model_admin, request, pk: int):
    """The parts in order, and drafts that may continue the article; ``?with=ID`` shows what joining would come to."""
    if request.method == "POST":
        with transaction.atomic():
            return _rearranged(model_admin, request, opened(model_admin, request, pk))
    article = opened(model_admin, request, pk)
    asked = request.GET.get("with", "").strip().lstrip("#")
    other = Article.objects.with_places().filter(pk=asked).first() if asked.isdecimal() and len(asked) < 12 else None
    if "with" in request.GET and not asked:
        messages.error(request, _("还没有写编号：请写下要接上的草稿的编号，或点上面列出的一篇。"))
    elif asked and other is None:
        messages.error(request, _("没有编号为“%(asked)s”的文章。") % {"asked": asked})
    context = desk_context(article) | {"candidates": candidates(article), "other": other}
    if other:
        context |= _foreseen(article, other)
    return shown(model_admin, request, "parts", article, _("剪报与接续"), context)


def split_page(model_admin, request, pk: int):
    """The raw text line by line, likely beginnings marked; ``?start=`` shows what would come of it, a POST does it."""
    asked = request.POST if request.method == "POST" else request.GET
    starts = [int(start) for start in asked.getlist("start") if start.isdecimal() and len(start) < 9]
    if request.method == "POST":
        with transaction.atomic():
            return _cut(model_admin, request, opened(model_admin, request, pk), starts)
    article = opened(model_admin, request, pk)
    raw, previewed, refused = article.raw_text, [], ""
    if "preview" in request.GET:
        try:
            previewed = _pieces_shown(article, pieces(article, starts))
        except NotAllowed as why:
            refused = str(why)
    likely = set(likely_starts(raw))
    chosen = set(starts) if "preview" in request.GET else likely
    lines = [
        {"line": line, "likely": line.start in likely, "chosen": line.start in chosen, "first": not number}
        for number, line in enumerate(raw_lines(raw))
    ]
    context = {"lines": lines, "likely": len(likely), "previewed": previewed, "refused": refused, "starts": starts}
    return shown(model_admin, request, "split", article, _("一版分成几篇"), context | desk_context(article))


def _cut(model_admin, request, article: Article, starts: list[int]):
    """Within a transaction that was begun before the article was read: what is read is what is changed."""
    must_be_changeable(model_admin, request, article)
    try:
        with transaction.atomic():
            must_be_unchanged(request, article)
            drafts = split(article, starts, request.user)
    except NotAllowed as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(reverse("admin:archive_article_split", args=[article.pk]))
    numbers = "、".join(f"#{draft.pk}" for draft in drafts)
    done(
        request,
        article,
        _("已分成 %(count)s 篇，另外几篇是草稿：%(numbers)s。") % {"count": len(drafts) + 1, "numbers": numbers},
    )
    return to_desk(article)


def _rearranged(model_admin, request, article: Article):
    """As _cut()."""
    must_be_changeable(model_admin, request, article)
    here = HttpResponseRedirect(reverse("admin:archive_article_parts", args=[article.pk]))
    step, _colon, number = request.POST.get("step", "").partition(":")
    parts = list(article.current_parts())
    part = next((part for part in parts if str(part.pk) == number), None)
    try:
        with transaction.atomic():
            must_be_unchanged(request, article)
            if step == "join":
                other = opened(model_admin, request, int(number) if number.isdecimal() and len(number) < 19 else 0)
                must_be_changeable(model_admin, request, other)
                if lost_by_joining(other) and "lose_edits" not in request.POST:
                    raise NotAllowed(_("#%(pk)s 有手改的文字，并入之后不再保留；要照做，请勾选再按一次。") % {"pk": other.pk})
                said = _("已接上 #%(pk)s《%(title)s》的剪报；空出来的草稿已移除。") % {"pk": other.pk, "title": other}
                log_step(request.user, other, "joined", str(_("已并入 #%(pk)s") % {"pk": article.pk}))
                join(article, other, request.user)
            elif part is None:
                raise NotAllowed(_("这一部分已经不在这篇里了。"))
            elif step == "apart":
                parted = part_again(article, part, request.user)
                said = _("“%(file)s”已分出，成为草稿 #%(pk)s。") % {"file": part.clipping.filename, "pk": parted.pk}
            elif step in ("up", "down"):
                at = parts.index(part)
                parts.insert(max(0, at - 1) if step == "up" else at + 1, parts.pop(at))
                reorder(article, parts, request.user)
                said = _("次序已改，正文已按新的次序重做。")
            else:
                raise NotAllowed(_("没有这一步；文章没有改。"))
    except NotAllowed as why:
        messages.error(request, str(why))
        return here
    done(request, article, said)
    return here


def _foreseen(article: Article, other: Article) -> dict:
    """What the text would be with the other's clippings behind it: the rules' text, before an editor's layer."""
    before, after = Article(), Article()
    hints = next((part.hints for part in article.current_parts()), {})
    derive(before, article.raw_text, hints, article.switched_off)
    derive(after, f"{article.raw_text}\n{other.raw_text}", hints, article.switched_off)
    texts = [[block["text"] for block in one.body] for one in (before, after)]
    return {
        "rows": [row for row in compare(*texts) if row.kind != "same"],
        "still_incomplete": after.incomplete,
        "lost": lost_by_joining(other),
    }


def _pieces_shown(article: Article, regions: list[dict]) -> list[dict]:
    clipping = article.current_parts().get().clipping
    return [told_of(Part(clipping=clipping, region=region)) for region in regions]


def told_of(part: Part) -> dict:
    """A part as the rules read it, before it is an article's: title, byline, first and last words, length."""
    piece = Article()
    derive(piece, part.raw_text, part.hints)
    told = "".join(block["text"] for block in piece.body)
    return {
        "title": piece.title,
        "byline": piece.byline,
        "words": told if len(told) <= 2 * SHOWN else f"{told[:SHOWN]} …… {told[-SHOWN:]}",
        "length": len(told),
    }
