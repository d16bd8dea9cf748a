"""Uploads after they came in: how far each file is, why it failed, and what can be done about it."""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive import tasks, upload_rows
from archive.admin.made_elsewhere import MadeElsewhere
from archive.ingest import KNOWN
from archive.models import City, Clipping, Likeness, Part, Upload, UploadedFile
from archive.outcomes import doubts_of, message_of, readable_as, size_said

State = UploadedFile.State

#: What no line shows, and what would be read for each.
HEAVY = ("clipping__raw_text", "clipping__hints", *(f"article__{name}" for name in ("body", "repairs", "suggestions", "derived")))
#: Lines on a page.
LINES = 100
#: What a request may read itself where no worker runs: files, and seconds after which it begins no further one.
READ_NOW, SECONDS = 5, 10
#: What a line says while nothing has come of its file, and of a long one how far it is.
PENDING = {State.WAITING: _("排队等候。"), State.WORKING: _("正在读。"), State.SET_ASIDE: _("搁置了，没有读。")}
PAGES = {
    State.WORKING: _("正在识别：第 %(next)s 页，共 %(total)s 页。"),
    State.WAITING: _("识别了 %(done)s 页，共 %(total)s 页；先读别的文件，随后接着读。"),
}
BYTES = {
    State.WORKING: _("正在读：已读 %(done)s，共 %(total)s。"),
    State.WAITING: _("已读 %(done)s，共 %(total)s；先读从中取出的网页，随后接着读。"),
}
#: Step → what it does to files, which of them "all" means, and what is said of how many.
STEPS = {
    "retry": (upload_rows.retry, State.FAILED, _("%(count)d 件重新排队。")),
    "read_as_found": (upload_rows.read_as_found, State.FAILED, _("%(count)d 件重新排队。")),
    "set_aside": (upload_rows.set_aside, State.FAILED, _("%(count)d 件已搁置。")),
    "take_up": (upload_rows.take_up, State.SET_ASIDE, _("%(count)d 件重新拿起。")),
}


@dataclass(frozen=True)
class Line:
    """What the page says of one file, the other articles cut from it, and the steps open to it: each with its label."""

    row: UploadedFile
    name: str
    message: str
    far: bool
    doubts: list
    told: str
    unused: list
    others: list[int]
    steps: dict


def with_counts(uploads: QuerySet[Upload]) -> QuerySet[Upload]:
    """Each upload with how many files it has (``total``), how many are not read yet (``left``) and how many ``failed``; of
    the first long one among those not read, how many hundredths of it are (``hundredths``)."""
    unread = Q(files__state__in=(State.WAITING, State.WORKING))
    long = UploadedFile.objects.filter(upload=OuterRef("pk"), state__in=(State.WAITING, State.WORKING), total__gt=0)
    return uploads.annotate(
        total=Count("files"),
        left=Count("files", filter=unread),
        failed=Count("files", filter=Q(files__state=State.FAILED)),
        hundredths=Subquery(long.order_by("order", "pk").values(hundredths=F("done") * 100 / F("total"))[:1]),
    )


@admin.register(Upload)
class UploadAdmin(MadeElsewhere, admin.ModelAdmin):
    list_display = ["named", "received", "received_by", "how_many", "left", "failed"]
    list_select_related = ["received_by"]
    list_display_links = ["named"]
    actions = None
    change_list_template = "admin/archive/upload/change_list.html"

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("archive.upload_clipping")

    def get_queryset(self, request):
        return with_counts(super().get_queryset(request))

    @admin.display(description=_("上传"))
    def named(self, upload):
        return str(upload)

    @admin.display(description=_("收到"), ordering="received_at")
    def received(self, upload):
        return date_format(localtime(upload.received_at), "Y-m-d H:i")

    @admin.display(description=_("文件"))
    def how_many(self, upload):
        return _("共 %(count)d 件") % {"count": upload.total}

    @admin.display(description=_("未读"))
    def left(self, upload):
        if upload.hundredths is not None:
            return _("还有 %(count)d 件未读，在读的一件已读 %(hundredths)d%%") % {
                "count": upload.left,
                "hundredths": upload.hundredths,
            }
        return _("还有 %(count)d 件未读") % {"count": upload.left} if upload.left else _("都读过了")

    @admin.display(description=_("未成"))
    def failed(self, upload):
        return _("%(count)d 件未成") % {"count": upload.failed} if upload.failed else "–"

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": pgettext_lazy("plural", "上传"), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The upload, file by file; a POST takes one step and comes back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = self.get_object(request, object_id)
        if upload is None:
            raise Http404(_("没有这一批上传。"))
        if request.method == "POST":
            self._take_step(request, upload)
            return HttpResponseRedirect(request.get_full_path())
        return self._page(request, upload)

    def _take_step(self, request, upload: Upload) -> None:
        if "read_now" in request.POST:
            began = time.monotonic()
            count = tasks.work(READ_NOW, lambda: time.monotonic() - began > SECONDS, upload=upload)
            messages.info(request, _("刚才读了 %(count)d 件。") % {"count": count})
            return
        step = next((step for step in STEPS if step in request.POST), None)
        if step is None:
            return
        act, all_of, said = STEPS[step]
        if count := act(_chosen(upload.files.all(), request.POST[step], all_of)):
            self.log_change(request, upload, str(said % {"count": count}))
            messages.success(request, said % {"count": count})
        else:
            messages.info(request, _("没有文件可以这样做：状态已经变了，或原件没有收存。"))

    def _page(self, request, upload: Upload) -> TemplateResponse:
        counts = {state: upload.files.filter(state=state).count() for state in State}
        left = counts[State.WAITING] + counts[State.WORKING]
        shown = request.GET.get("state") if request.GET.get("state") in State.values else ""
        rows = upload.files.filter(state=shown) if shown else upload.files.all()
        rows = rows.select_related("clipping", "article", "inside").defer(*HEAVY).order_by("order", "pk")
        pages = Paginator(rows, LINES)
        page = pages.get_page(request.GET.get("p"))
        told = [upload.known, *(row.known for row in page)]
        cities = City.objects.in_bulk({known["city"] for known in told if "city" in known})
        alike = Likeness.objects.filter(article__in=[row.article_id for row in page], decision=Likeness.Decision.OPEN)
        counted = Counter(alike.values_list("article", flat=True))
        cut = defaultdict(list)
        parts = Part.objects.filter(clipping__in=[row.clipping_id for row in page], superseded=False)
        for clipping, article in parts.order_by("article").values_list("clipping", "article").distinct():
            cut[clipping].append(article)
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(Upload), object_id=str(upload.pk))
        context = {
            "opts": self.opts,
            "title": _("上传 %(upload)s") % {"upload": upload},
            "upload": upload,
            "known": _told(upload.known, cities),
            "total": sum(counts.values()),
            "settled": sum(counts.values()) - left,
            "left": left,
            "counts": [(state, state.label, count) for state, count in counts.items() if count],
            "failed": counts[State.FAILED],
            "aside": counts[State.SET_ASIDE],
            "unattended": counts[State.WAITING] and tasks.unattended(),
            "shown": shown,
            "page": page,
            "pages": pages.get_elided_page_range(page.number) if pages.num_pages > 1 else (),
            "lines": [_line(row, cities, counted[row.article_id], cut[row.clipping_id]) for row in page],
            "log": log.select_related("user")[:20],
        }
        return TemplateResponse(request, "admin/archive/upload/page.html", self.admin_site.each_context(request) | context)


def _chosen(rows: QuerySet[UploadedFile], which: str, all_of: str) -> QuerySet[UploadedFile]:
    """The file of this number, or all in the state that the step is for."""
    if which == "all":
        return rows.filter(state=all_of)
    return rows.filter(pk=int(which)) if which.isdecimal() and len(which) < 19 else rows.none()


def _line(row: UploadedFile, cities: dict[str, City], alike: int, articles: list[int]) -> Line:
    clipping = row.clipping
    read = clipping and clipping.state == Clipping.State.READ and row.state == State.DONE
    may_retry = row.state == State.FAILED and clipping and clipping.state != Clipping.State.PURGED
    steps = {}
    if may_retry and row.code != "mismatched":
        steps["retry"] = _("重试")
    elif may_retry and (found := readable_as(row.code, row.detail)):
        steps["read_as_found"] = _("按 %(format)s 读") % {"format": found}
    if row.state in (State.WAITING, State.FAILED):
        steps["set_aside"] = _("搁置")
    if row.state == State.SET_ASIDE:
        steps["take_up"] = _("拿起")
    doubts = doubts_of(clipping) if read else []
    if alike:
        doubts.append(_("与已收的 %(count)d 篇相近，请在审校时比较。") % {"count": alike})
    return Line(
        row,
        name=f"{row.inside.filename} › {row.filename}" if row.inside else row.filename,
        message=message_of(row.code, row.detail) if row.code else _pending(row),
        far=bool(row.total) and row.state in PAGES,
        doubts=doubts,
        told=_told(row.known, cities),
        unused=row.known.get("unused", []),
        others=[pk for pk in articles if row.article_id not in (None, pk)],
        steps=steps,
    )


def _pending(row: UploadedFile) -> str:
    """How far a file is of which nothing has come yet."""
    if not row.total or row.state not in PAGES:
        return PENDING.get(row.state, "")
    if "start" in row.cursor:
        return BYTES[row.state] % {"done": size_said(row.done), "total": size_said(row.total)}
    return PAGES[row.state] % {"done": row.done, "next": min(row.done + 1, row.total), "total": row.total}


def _told(known: dict, cities: dict[str, City]) -> str:
    """What is vouched for, in a line: ``渡口样报 · 商丘市 · 2020-02-28``."""
    values = {**known, "city": cities[known["city"]].name if known.get("city") in cities else known.get("city")}
    return " · ".join(values[name] for name in (*KNOWN, "source_url") if values.get(name))
