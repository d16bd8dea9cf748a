"""The scanned pages of a clipping: their pictures, what was recognised on each, and recognising all of them once more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from archive import upload_rows
from archive.admin.scan_pane import address_of
from archive.edits import edits
from archive.models import Article, Clipping
from archive.pictures import picture_of
from archive.scans import counted
from archive.text.reading import scans
from archive.views.pictures import webp

#: How long an editor's browser keeps a picture: its address changes when the page is recognised again.
A_DAY = "private, max-age=86400"


def pages_context(clipping: Clipping, may_change: bool) -> dict:
    """What the clipping's page shows of its pages."""
    pages = []
    for page in clipping.pages.all():
        unsure, characters = counted([page.recognised()])
        pages.append({"page": page, "picture": address_of(page), "characters": characters, "unsure": unsure})
    kept = _why_kept(clipping) if pages and may_change else ""
    return {"pages": pages, "why_kept": kept, "may_recognise": bool(pages) and may_change and not kept}


def picture(request, clipping: Clipping, number: int):
    """The picture of a recognised page, all of it, for those who edit. Raises Http404 where none can be had."""
    if not clipping.pages.filter(number=number).exists():
        raise Http404(_("这份剪报没有这一页。"))
    try:
        data = picture_of(clipping, number).read_bytes()
    except FileNotFoundError as gone:
        raise Http404(_("原件不在了，这一页的图做不出来。")) from gone
    return webp(request, data, f"{clipping.pk}-{number}", A_DAY)


def recognise_again(model_admin, request, clipping: Clipping):
    """Forgets what was recognised, and the draft of it on which nobody worked; a worker reads the clipping anew."""
    if not model_admin.has_upload_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:archive_clipping_change", clipping.pk)
    with transaction.atomic():
        if why := _why_kept(clipping):
            messages.error(request, why)
            return redirect("admin:archive_clipping_change", clipping.pk)
        Article.objects.filter(parts__clipping=clipping).delete()
        clipping.pages.all().delete()
        clipping.state, clipping.raw_text, clipping.hints, clipping.doubts = Clipping.State.RECEIVED, "", {}, []
        clipping.unsure = 0
        clipping.save()
        upload = upload_rows.queue(clipping, request.user)
        model_admin.log_change(request, clipping, str(_("再识别一次")))
        transaction.on_commit(clipping.remove_pictures)
    return redirect("admin:archive_upload_change", upload.pk)


def _why_kept(clipping: Clipping):
    """Why the pages stay as they were recognised; "" where they may be recognised again."""
    if clipping.state == Clipping.State.PURGED:
        return _("原件已清除，不能再识别。")
    if not scans.available():
        return _("这里没有装识别；装好以后可以再识别一次。")
    articles = list(Article.objects.filter(parts__clipping=clipping).distinct())
    if any(article.version or article.status != Article.Status.DRAFT or edits(article) for article in articles):
        return _("由它读出的文章已有人改过、送审或发布，文字不再重读；个别字请在审校台改。")
    if len(articles) > 1 or any(article.parts.exclude(clipping=clipping, region={}).exists() for article in articles):
        return _("它已分成几篇，或与别的剪报接成一篇，文字不再重读。")
    return ""
