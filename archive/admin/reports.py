"""Readers' reports: what waits first, each beside the sentence as it was and as it is; answered 已改, 不改 or 垃圾."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, When
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from archive import reports
from archive.models import Article, ReaderReport
from archive.readings import reading_of
from archive.reports import Place
from archive.templatetags.reading_room import chinese

Status = ReaderReport.Status
#: What an editor may answer; WAITING takes an answer back.
ANSWERS = (Status.MENDED, Status.DECLINED, Status.SPAM, Status.WAITING)
#: How much of a report its line in the list shows; the longest note.
SHOWN, NOTE = 48, 2000


@admin.register(ReaderReport)
class ReaderReportAdmin(admin.ModelAdmin):
    list_display = ["said", "kind", "status", "its_article", "sent", "answered"]
    list_filter = ["status", "kind"]
    list_select_related = ["article", "answered_by"]
    ordering = [Case(When(status=Status.WAITING, then=0), default=1).asc(), "-sent_at", "-pk"]
    search_fields = ["=pk", "words", "quoted", "contact", "answer", "article__title"]
    search_help_text = _("来信、引句、答复、联系方式、标题或编号")
    actions = ["call_spam"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50

    class Media:
        css = {"all": ["css/reports.css"]}

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return (
            super().get_queryset(request).defer("article__body", "article__repairs", "article__derived", "article__suggestions")
        )

    @admin.display(description=_("来信"))
    def said(self, report):
        words = " ".join(report.words.split())
        return format_html("{} {}", report.pk, chinese(words if len(words) <= SHOWN else words[:SHOWN] + "……"))

    @admin.display(description=_("文章"), ordering="article")
    def its_article(self, report):
        address = reverse("admin:archive_article_change", args=[report.article_id])
        return format_html('<a href="{}" lang="{}">{}</a>', address, report.article.script, report.article)

    @admin.display(description=_("收到"), ordering="sent_at")
    def sent(self, report):
        return date_format(localtime(report.sent_at), "Y-m-d H:i")

    @admin.display(description=_("编辑"), ordering="answered_by")
    def answered(self, report):
        return report.answered_by

    @admin.action(description=_("标为垃圾"), permissions=["change"])
    def call_spam(self, request, queryset):
        count = reports.answer(queryset.order_by(), Status.SPAM, request.user)
        self.message_user(
            request, ngettext("%(n)s 封标为垃圾，30 天后清去。", "%(n)s 封标为垃圾，30 天后清去。", count) % {"n": count}
        )

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": pgettext_lazy("plural", "读者来信"), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One report, the sentence that it is about as it was and as it is, and the answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.get_object(request, object_id)
        if report is None:
            raise Http404(_("没有这封来信。"))
        if request.method == "POST":
            return self._answered(request, report)
        return self._page(request, report, report.answer)

    def _answered(self, request, report: ReaderReport):
        """Keeps the answer and goes on to the next report that waits; an answer given meanwhile is shown, not overwritten."""
        if not self.has_change_permission(request, report):
            raise PermissionDenied
        status, note = request.POST.get("status"), request.POST.get("note", "").strip()
        if status not in ANSWERS:
            messages.error(request, _("请按“已改”“不改”或“垃圾”，答复才会存下。"))
            return self._page(request, report, note)
        if len(note) > NOTE:
            messages.error(request, _("附言至多 %(most)s 字，现有 %(now)s 字；没有存下。") % {"most": NOTE, "now": len(note)})
            return self._page(request, report, note)
        seen = ReaderReport.objects.filter(pk=report.pk, status=request.POST.get("seen"))
        if not reports.answer(seen, status, None if status == Status.WAITING else request.user, note):
            messages.error(request, _("这封来信刚由他人处理过，没有改动；请看过再答复。"))
            return self._page(request, report, note)
        self.log_change(request, report, f"{Status(status).label} {note}".strip())
        messages.success(request, _("第 %(pk)s 号：%(status)s。") % {"pk": report.pk, "status": Status(status).label})
        following = reports.waiting().exclude(pk=report.pk).order_by("-sent_at", "-pk").first()
        if following is None or status == Status.WAITING:
            return redirect("admin:archive_readerreport_changelist")
        return redirect("admin:archive_readerreport_change", following.pk)

    def _page(self, request, report: ReaderReport, note: str) -> TemplateResponse:
        article = Article.objects.with_places().get(pk=report.article_id)
        was, at = Place.read(report.place), reports.now_at(report, article)
        other = "zh-Hant" if article.script == "zh-Hans" else "zh-Hans"
        others = ReaderReport.objects.filter(article=article).exclude(pk=report.pk)
        context = {
            "opts": self.opts,
            "title": _("第 %(pk)s 号来信") % {"pk": report.pk},
            "report": report,
            "article": article,
            "was": was,
            "at": at,
            "sentence": at.quoted(article.body) if at else "",
            "twin": _twin(article, at, other),
            "twin_lang": other,
            "doubts": _address("admin:archive_article_doubts", article.pk) if report.kind == "conversion" else "",
            "others": others.filter(status=Status.WAITING).order_by("-sent_at")[:10],
            "answered_before": others.exclude(status=Status.WAITING).aggregate(n=Count("pk"))["n"],
            "note": note,
            "may_answer": self.has_change_permission(request, report),
        }
        return TemplateResponse(request, "admin/archive/readerreport/page.html", self.admin_site.each_context(request) | context)


def _twin(article: Article, at: Place | None, script: str) -> str:
    """The sentence in the other script, as far as readers read it there."""
    return at.quoted(reading_of(article, script).body) if at else ""


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
