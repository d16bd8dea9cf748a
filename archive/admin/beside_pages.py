"""What the pages that open from the review desk share: who may see them, how they are dressed, how a refusal is told.

They are for more than one article at once: likenesses, parts, the cutting of a page, the others of an upload.
"""

import re

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.admin.work import FLAGS, log_step
from archive.models import Article
from archive.models.articles import NotAllowed
from archive.views.errors import NotHeld

CHANGED = _("文章刚刚被改过，这一步没有做；请看过现在的再来。")


def opened(model_admin, request, pk: int) -> Article:
    """The article for a page that may change it. Raises Http404 or PermissionDenied."""
    article = Article.objects.with_places().filter(pk=pk).first()
    if article is None:
        raise not_here(pk)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    return article


def not_here(pk) -> Http404:
    """What is raised for a number without an article; where that was joined to another, it leads there."""
    told = LogEntry.objects.filter(content_type=get_content_type_for_model(Article), object_id=str(pk))
    joined = told.filter(action_flag=FLAGS["joined"]).values_list("change_message", flat=True).first()
    if not joined:
        return Http404(_("没有这篇文章。"))
    number = re.search(r"#(\d+)", joined)[1]
    link = format_html('<a href="{}">#{}</a>', reverse("admin:archive_article_change", args=[number]), number)
    return NotHeld(format_html(_("这一件已并入 {}。"), link))


def must_be_changeable(model_admin, request, *articles: Article) -> None:
    """Raises PermissionDenied unless this person may change all of them."""
    if not all(model_admin.has_change_permission(request, article) for article in articles):
        raise PermissionDenied


def must_be_unchanged(request, article: Article) -> None:
    """Raises NotAllowed where the article was changed after the page was drawn."""
    if request.POST.get("changed_at") != article.changed_at.isoformat():
        raise NotAllowed(CHANGED)


def shown(model_admin, request, name: str, article: Article, title, context: dict) -> TemplateResponse:
    """The page ``templates/admin/archive/article/NAME.html``."""
    context = {
        "opts": model_admin.opts,
        "title": title,
        "article": article,
        "changed_at": article.changed_at.isoformat(),
        "may_change": model_admin.has_change_permission(request, article),
        **context,
    }
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, f"admin/archive/article/{name}.html", page)


def done(request, article: Article, message, step: str = "save") -> None:
    """Tells the editor what was done, and keeps it in the article's log."""
    messages.success(request, message)
    log_step(request.user, article, step, str(message))


def to_desk(article: Article) -> HttpResponseRedirect:
    """Back to the article's desk."""
    return HttpResponseRedirect(reverse("admin:archive_article_change", args=[article.pk]))


def unit_said(unit: str) -> str:
    """What the pages call a unit of an article: ``title``, ``body:0`` …, ``captions:0`` …"""
    name, _colon, number = unit.partition(":")
    said = {"title": _("标题"), "subtitle": _("副题"), "byline": _("署名"), "captions": _("图片说明"), "credits": _("图片署名")}
    return str(said.get(name) or _("正文第 %(n)s 段") % {"n": int(number or 0) + 1})
