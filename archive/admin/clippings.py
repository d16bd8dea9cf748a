"""Clippings: read-only rows, with where they came from, their fixity, and the two things that can still be done.

An unreadable clipping can be tried again; an administrator can purge one, with a reason that stays.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive import upload_rows
from archive.admin import scan_pages, upload
from archive.admin.captures import clipping_context
from archive.admin.made_elsewhere import MadeElsewhere
from archive.ingest import draft
from archive.models import Clipping
from archive.models.clippings import PurgeRefused
from archive.outcomes import doubts_of, message_of, readable_as, size_said
from archive.scans import GivesWay
from archive.templatetags.reading_room import chinese

#: Files inside a zip or a web archive that its page names; of the rest it says how many.
LISTED = 200


class PurgeForm(forms.Form):
    reason = forms.CharField(
        label=_("清除的理由"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("理由连同操作人、时间一并留存，以后可查。"),
    )


@admin.register(Clipping)
class ClippingAdmin(MadeElsewhere, admin.ModelAdmin):
    list_display = ["named", "state", "how_large", "encoding", "received", "received_by", "its_articles"]
    list_filter = ["state", "received_at"]
    list_select_related = ["received_by"]
    search_fields = ["filename", "sha256", "source_url"]
    search_help_text = _("文件名、SHA-256 或来源网址")
    actions = None
    show_facets = admin.ShowFacets.ALWAYS
    change_list_template = "admin/archive/clipping/change_list.html"

    def has_upload_permission(self, request) -> bool:
        return request.user.has_perm("archive.upload_clipping")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("parts__article")

    @admin.display(description=_("文件名"), ordering="filename")
    def named(self, clipping):
        return chinese(clipping.filename)

    @admin.display(description=_("大小"), ordering="size")
    def how_large(self, clipping):
        return size_said(clipping.size)

    @admin.display(description=_("收到"), ordering="received_at")
    def received(self, clipping):
        return date_format(localtime(clipping.received_at), "Y-m-d H:i")

    @admin.display(description=_("文章"))
    def its_articles(self, clipping):
        articles = [part.article for part in clipping.parts.all()]
        links = ((reverse("admin:archive_article_change", args=[article.pk]), article.script, article) for article in articles)
        return format_html_join(_("、"), '<a href="{}" lang="{}">{}</a>', links) or "–"

    def get_urls(self):
        steps = [
            ("upload/", lambda request: upload.upload_desk(self, request), "upload"),
            ("<int:pk>/original/", self.original, "original"),
            ("<int:pk>/retry/", self.retry, "retry"),
            ("<int:pk>/purge/", self.purge, "purge"),
            ("<int:pk>/pages/<int:number>.webp", self.picture, "picture"),
            ("<int:pk>/recognise/", self.recognise, "recognise"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view, cacheable=name == "picture"), name=f"archive_clipping_{name}")
            for route, view, name in steps
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        context = {"title": pgettext_lazy("plural", "剪报"), "may_upload": self.has_upload_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """All that is known of one clipping, and whether its bytes are still the ones received."""
        clipping = self._clipping(request, object_id)
        context = {
            "intact": clipping.state != Clipping.State.PURGED and clipping.intact(),
            "problem": _problem(clipping),
            "doubts": doubts_of(clipping),
            "contents": clipping.contents.defer("raw_text", "hints").order_by("pk")[:LISTED],
            "more_inside": max(0, clipping.contents.count() - LISTED),
            **clipping_context(clipping),
            "uploads": clipping.uploaded_files.select_related("upload").order_by("pk"),
            "articles": [part.article for part in clipping.parts.all()],
            "found": readable_as(clipping.problem, clipping.problem_detail),
            "may_retry": _may_be_retried(clipping) and self.has_upload_permission(request),
            "may_purge": clipping.state != Clipping.State.PURGED and request.user.is_superuser,
            **scan_pages.pages_context(clipping, self.has_upload_permission(request)),
        }
        return self._page(request, clipping, "detail", _("剪报"), context)

    def original(self, request, pk):
        """The bytes as received, as a download that no browser will open in place."""
        clipping = self._clipping(request, pk)
        try:
            file = clipping.path_of(clipping.sha256).open("rb")
        except FileNotFoundError:
            messages.error(request, _("原件不在了：已被清除，或者存储受损。登记信息仍在。"))
            return redirect("admin:archive_clipping_change", clipping.pk)
        answer = FileResponse(file, as_attachment=True, filename=clipping.filename, content_type="application/octet-stream")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def picture(self, request, pk, number):
        """The picture of a scanned page."""
        return scan_pages.picture(request, self._clipping(request, pk), number)

    def recognise(self, request, pk):
        """Recognises its pages once more."""
        return scan_pages.recognise_again(self, request, self._clipping(request, pk))

    def retry(self, request, pk):
        """Reads the kept bytes again, with today's rules, or with the whole page of a web page; in the background what holds
        files or is to be recognised."""
        clipping = self._clipping(request, pk)
        if not self.has_upload_permission(request):
            raise PermissionDenied
        here = redirect("admin:archive_clipping_change", clipping.pk)
        if request.method != "POST" or not _may_be_retried(clipping):
            return here
        found = readable_as(clipping.problem, clipping.problem_detail) if "read_as_found" in request.POST else None
        try:
            outcome = draft(
                clipping,
                filename=upload_rows.under_ending(clipping.filename, found),
                received_by=request.user,
                whole_page="whole_page" in request.POST,
                settle=upload_rows.tell_earlier_rows,
                on_page=_in_the_background,
            )
        except GivesWay:
            return redirect("admin:archive_upload_change", upload_rows.queue(clipping, request.user).pk)
        if outcome.status == "unpacked":
            return redirect("admin:archive_upload_change", upload_rows.queue(clipping, request.user).pk)
        self.log_change(request, clipping, str(_("重试：%(message)s") % {"message": outcome.message}))
        if not outcome.article:
            messages.error(request, outcome.message)
            return here
        messages.success(request, outcome.message)
        return redirect("admin:archive_article_change", outcome.article.pk)

    def purge(self, request, pk):
        """Asks for the reason, then takes the bytes away for good."""
        clipping = self._clipping(request, pk)
        if not request.user.is_superuser:
            raise PermissionDenied
        form = PurgeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                clipping.purge(request.user, form.cleaned_data["reason"])
            except PurgeRefused as why:
                form.add_error(None, str(why))
            else:
                self.log_change(request, clipping, str(_("清除原件：%(reason)s") % form.cleaned_data))
                messages.success(request, _("原件与读出的文字已清除；登记信息与理由留存。"))
                return redirect("admin:archive_clipping_change", clipping.pk)
        articles = [part.article for part in clipping.parts.all()]
        return self._page(request, clipping, "purge", _("清除剪报"), {"form": form, "articles": articles})

    def _clipping(self, request, pk) -> Clipping:
        if not self.has_view_permission(request):
            raise PermissionDenied
        clipping = self.get_object(request, str(pk))
        if clipping is None:
            raise Http404(_("没有这份剪报。"))
        return clipping

    def _page(self, request, clipping, name: str, title, context: dict) -> TemplateResponse:
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(Clipping), object_id=str(clipping.pk))
        context |= {"opts": self.opts, "clipping": clipping, "title": title, "log": log.select_related("user")[:20]}
        return TemplateResponse(request, f"admin/archive/clipping/{name}.html", self.admin_site.each_context(request) | context)


def _in_the_background(done: int, total: int) -> None:
    """A page takes longer to be recognised than anybody waits for an answer."""
    raise GivesWay


def _may_be_retried(clipping: Clipping) -> bool:
    """True while the bytes are held and nothing was made of them."""
    return clipping.state not in (Clipping.State.PURGED, Clipping.State.UNPACKED) and not clipping.parts.exists()


def _problem(clipping: Clipping):
    """Why the clipping could not be read, as a sentence; None where it was read."""
    if clipping.state != Clipping.State.UNREADABLE:
        return None
    return message_of(clipping.problem, clipping.problem_detail)
