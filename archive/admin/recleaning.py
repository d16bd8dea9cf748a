"""The pages of re-cleaning: the articles that former rules made, what today's would change in each, one or many done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.desk_fields import as_text
from archive.admin.hands import NAMES
from archive.admin.work import log_step
from archive.edits import UNITS
from archive.models import Article
from archive.models.articles import NotAllowed
from archive.recleaning import BATCH, note_of, outdated, reclean, reclean_all, recleanable, rehearse
from archive.text.cleaning import RULES_VERSION
from archive.views.versions import FieldChange, changed_fields, changed_rows

#: Articles listed on one page.
LISTED = 50
#: Characters of what is searched for: SQLite gives up on the conditions of some three hundred words.
LONGEST_QUERY = 200


def list_page(model_admin, request):
    """The list; a POST re-cleans a batch of it and comes back to the rest."""
    _allow(model_admin, request)
    articles, asked = _selected(model_admin, request)
    if request.method == "POST":
        return _batch(request, articles)
    states = dict(Article.Status.choices)
    counts = articles.order_by("status").values_list("status").annotate(Count("pk", distinct=True))
    context = {
        "opts": model_admin.opts,
        "title": _("重清"),
        "page": Paginator(articles.with_places().order_by("pk"), LISTED).get_page(request.GET.get("p")),
        "counts": [(states[status], count) for status, count in counts],
        "asked": asked,
        "states": Article.Status.choices,
        "rules": RULES_VERSION,
        "batch": BATCH,
        "after": request.GET.get("after", ""),
    }
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, "admin/archive/article/recleaning.html", page)


def article_page(model_admin, request, pk: int):
    """What today's rules change in one article; a POST does it, if the article is still as it was shown."""
    _allow(model_admin, request)
    article = get_object_or_404(recleanable(Article.objects.all()), pk=pk)
    if request.method == "POST":
        return _one(request, article)
    changed_at, rules = article.changed_at.isoformat(), article.rules_version
    foreseen = rehearse(article)
    later = _selected(model_admin, request)[0].filter(pk__gt=pk).order_by("pk").first()
    context = {
        "opts": model_admin.opts,
        "title": _("重清"),
        "article": article,
        "changed_at": changed_at,
        "from_rules": rules,
        "rules": RULES_VERSION,
        "fields": _fields(foreseen),
        "rows": changed_rows(foreseen.before, foreseen.after),
        "conflicts": [_shown(conflict) for conflict in foreseen.conflicts],
        "later": later,
        "query": request.GET.urlencode(),
    }
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, "admin/archive/article/recleaning_one.html", page)


def _allow(model_admin, request) -> None:
    if not (model_admin.has_change_permission(request) and model_admin.has_publish_permission(request)):
        raise PermissionDenied


def _selected(model_admin, request):
    """The articles that the query asks for, and what it asks: made by former rules or all, of one state, with some words."""
    asked = {name: request.GET.get(name, "")[:LONGEST_QUERY] for name in ("scope", "status", "q")}
    articles = Article.objects.all()
    if asked["status"] in Article.Status.values:
        articles = articles.filter(status=asked["status"])
    if asked["q"]:
        articles = articles.filter(pk__in=model_admin.get_search_results(request, articles, asked["q"])[0].values("pk"))
    return (recleanable if asked["scope"] == "all" else outdated)(articles), asked


def _batch(request, articles):
    after = request.POST.get("after", "")
    tally = reclean_all(articles, request.user, int(after) if after.isdecimal() and len(after) < 12 else 0)
    for article in tally.changed:
        log_step(request.user, article, "reclean", str(_("与他篇一起按现行规则重清。")))
    done = {"changed": len(tally.changed), "same": len(tally.same), "left": len(tally.left)}
    messages.success(
        request, _("重清了 %(changed)s 篇，另有 %(same)s 篇照旧；%(left)s 篇与手改有冲突，没有动，请逐篇看。") % done
    )
    query = request.GET.copy()
    query.pop("after", None)
    if tally.last:
        query["after"] = tally.last
        messages.info(request, _("一次至多 %(batch)s 篇，后面还有；再按一次接着做。") % {"batch": BATCH})
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")


def _one(request, article: Article):
    rules = article.rules_version
    try:
        if request.POST.get("changed_at") != article.changed_at.isoformat():
            raise NotAllowed(_("文章刚刚被改过，没有重清。请看过再来。"))
        done = reclean(article, request.user)
    except NotAllowed as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(request.get_full_path())
    log_step(request.user, article, "reclean", note_of(rules))
    messages.success(request, _("已重清：%(article)s。") % {"article": article})
    if done.conflicts:
        messages.warning(request, _("有 %(count)s 处规则也改了，保留了手改；列在审校台上。") % {"count": len(done.conflicts)})
        return HttpResponseRedirect(reverse("admin:archive_article_change", args=[article.pk]))
    return HttpResponseRedirect(f"{reverse('admin:archive_article_recleaning')}?{request.GET.urlencode()}")


def _fields(foreseen) -> list[FieldChange]:
    """The changes of what is told about the text; a newspaper that would be new has no number yet, but a name."""
    paper = foreseen.article.newspaper
    changes = changed_fields(foreseen.before, foreseen.after)
    return changes + [FieldChange(str(NAMES["newspaper"]), "", paper.name)] if paper and paper.pk is None else changes


def _shown(conflict) -> dict:
    words = {side: getattr(conflict, side) for side in ("base", "edited", "redone")}
    if len(UNITS[conflict.unit]) > 1 or not isinstance(conflict.edited, str):
        words = {side: as_text(conflict.unit, value) for side, value in words.items()}
    return {"name": NAMES[conflict.unit], **words}
