"""Decisions about conversions: the list of them, one with what it touches, and the preview before one for the whole site."""

from collections import Counter
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from archive.admin.doubts import tabs
from archive.admin.made_elsewhere import MadeElsewhere
from archive.decisions import Contradicted, must_be_able_to, settle, standing, stands, touched_by, unsettle
from archive.doubts import holding
from archive.models import Decision, Doubtful
from archive.templatetags.reading_room import chinese
from archive.text.hanzi.identify import HANS, HANT
from archive.text.hanzi.read import read

Scope, To = Decision.Scope, Decision.To
#: Articles in which a word is in doubt that are asked what it could be.
ASKED = 40
#: Steps that the list of decisions tells of.
LOGGED = 20


@admin.register(Decision)
class DecisionAdmin(MadeElsewhere, admin.ModelAdmin):
    """Made on the pages of doubts and taken back here; never changed."""

    list_display = ["said", "to", "scope", "its_article", "where", "why", "made_by", "made"]
    list_filter = ["scope", "to", "made_by"]
    list_select_related = ["article", "made_by"]
    search_fields = ["word", "written", "reason", "article__title"]
    search_help_text = _("字词、写法、理由或标题")
    actions = ["take_back"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50

    def has_undo_permission(self, request) -> bool:
        return request.user.has_perm("archive.delete_decision")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__repairs", "article__derived", "article__suggestions")

    def get_urls(self):
        site = path("site/", self.admin_site.admin_view(partial(site_page, self)), name="archive_decision_site")
        return [site, *super().get_urls()]

    @admin.display(description=_("裁定"), ordering="word")
    def said(self, decision):
        return format_html(
            '<span class="song" lang="zh">{} → <b lang="{}">{}</b></span>', decision.word, decision.to, decision.written
        )

    @admin.display(description=_("文章"), ordering="article")
    def its_article(self, decision):
        if decision.article is None:
            return None
        address = reverse("admin:archive_article_doubts", args=[decision.article_id])
        return format_html('<a class="song" href="{}" lang="{}">{}</a>', address, decision.article.script, decision.article)

    @admin.display(description=_("所在"))
    def where(self, decision):
        if decision.scope == Scope.SITE:
            return None
        if not stands(decision):
            return format_html('<strong class="bad">{}</strong>', _("文中已找不到"))
        return format_html('<span class="song" lang="{}">{}</span>', decision.article.script, decision.sentence)

    @admin.display(description=_("理由"), ordering="reason")
    def why(self, decision):
        return chinese(decision.reason)

    @admin.display(description=_("时间"), ordering="made_at")
    def made(self, decision):
        return date_format(localtime(decision.made_at), "Y-m-d H:i")

    @admin.action(description=_("撤回"), permissions=["undo"])
    def take_back(self, request, queryset):
        kept = [decision for decision in queryset if not _taken_back(decision, request.user)]
        done = len(queryset) - len(kept)
        if done:
            messages.success(request, ngettext("撤回 %(n)s 条裁定。", "撤回 %(n)s 条裁定。", done) % {"n": done})
        if kept:
            messages.error(request, _("全站的裁定由审校撤回，没有动：%(what)s") % {"what": "、".join(map(str, kept))})

    def changelist_view(self, request, extra_context=None):
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(Decision)).select_related("user")[:LOGGED]
        context = {
            "title": pgettext_lazy("plural", "繁简裁定"),
            # Of those for the site, the ones taken back too; those of an article are in its own history.
            "log": log,
            **tabs(request, "decisions"),
            **_rights(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One decision: what it says, who took it and why, what it touches; a POST takes it back."""
        decision = self.get_object(request, object_id)
        if decision is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, decision):
            raise PermissionDenied
        if request.method == "POST":
            unsettle(decision, request.user)
            messages.success(request, _("已撤回：%(what)s。现由规则或范围更大的裁定决定。") % {"what": decision})
            if request.POST.get("back") == "article" and decision.article_id:
                return HttpResponseRedirect(reverse("admin:archive_article_doubts", args=[decision.article_id]))
            return HttpResponseRedirect(reverse("admin:archive_decision_changelist"))
        context = {
            "title": _("繁简裁定"),
            "decision": decision,
            "found": stands(decision),
            "touched": touched_by(decision.word, decision.to) if decision.scope == Scope.SITE else None,
            "may_undo": self.has_undo_permission(request) and (decision.scope != Scope.SITE or _rights(request)["may_decide"]),
            **tabs(request, "decisions"),
        }
        return self._page(request, "one", context)

    def _page(self, request, name: str, context: dict) -> TemplateResponse:
        page = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/archive/decision/{name}.html", page)


def site_page(model_admin, request):
    """A decision for the whole site: a GET shows which articles it touches and how they would read, a POST takes it."""
    must_be_able_to(request.user, Scope.SITE)
    asked = request.POST if request.method == "POST" else request.GET
    word, written = (asked.get(name, "").strip()[:40] for name in ("word", "written"))
    if written == "typed" or (not written and asked.get("typed")):
        written = asked.get("typed", "").strip()[:40]
    to = asked.get("to") if asked.get("to") in To.values else To.TRADITIONAL
    meant = Decision(scope=Scope.SITE, to=to, word=word, written=written, reason=asked.get("reason", "").strip()[:300])
    refused, older = _refused(meant), standing(meant) if word else None
    error = refused if written or request.method == "POST" else ""
    if request.method == "POST" and not refused:
        try:
            replacing = older if older and asked.get("replacing") == str(older.pk) else None
            made = settle(None, to, word, written, Scope.SITE, request.user, reason=meant.reason, replacing=replacing)
        except Contradicted as why:
            error, older = str(why), why.older
        else:
            messages.success(request, _("已为全站裁定：%(what)s。各篇的转换随即更新，文章不出新版。") % {"what": made})
            return HttpResponseRedirect(reverse("admin:archive_decision_change", args=[made.pk]))
    context = {
        "title": _("为全站裁定"),
        "meant": meant,
        "error": error,
        "older": older,
        "same": older is not None and older.written == written,
        "ways": ways_of(word, to) if word else [],
        "directions": To.choices,
        "hidden": [("to", to), ("word", word), ("written", written), ("reason", meant.reason)],
        "touched": None if refused else touched_by(word, to, written),
        "longest": Decision._meta.get_field("word").max_length,
        **tabs(request, "decisions"),
    }
    return model_admin._page(request, "site", context)


def ways_of(word: str, to: str) -> list[str]:
    """How a printed word could be written, by what is in doubt of it in the archive; what is taken most often comes first."""
    base = read(word, to, HANT if to == HANS else HANS).text
    ways: Counter[str] = Counter({base: 0})
    for doubts in holding(Doubtful.objects.filter(count__gt=0), word).values_list("doubts", flat=True)[:ASKED]:
        for doubt in (doubt for doubt in doubts if doubt["word"] == word):
            start, end = doubt["start"] - doubt["word_start"], doubt["end"] - doubt["word_start"]
            ways.update({base[:start] + one + base[end:]: one == doubt["chosen"] for one in doubt["candidates"]})
    return [way for way, _count in ways.most_common()]


def _refused(meant: Decision) -> str:
    try:
        meant.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as why:
        return " ".join(why.messages)
    return ""


def _rights(request) -> dict:
    return {"may_decide": request.user.has_perm("archive.decide_for_site")}


def _taken_back(decision: Decision, by) -> bool:
    try:
        unsettle(decision, by)
    except PermissionDenied:
        return False
    return True
