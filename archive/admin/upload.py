"""The upload desk: many files at once, one line a file saying what became of it and why."""

import logging
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from archive.admin.place_fields import CityField, NewspaperField, known_names
from archive.ingest import KNOWN, ingest
from archive.models import Article, Clipping

logger = logging.getLogger(__name__)

#: Bytes. Larger files are turned away before they are kept; what reading finds too large below this is kept, but not read.
LARGEST_UPLOAD = 100 * 1024 * 1024


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files; an empty file is no error here, because its line will say so."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    """Files, and what the editor knows to hold for all of them: that beats what is found in the texts."""

    files = FilesField(label=_("文件"), error_messages={"required": _("还没有选文件。请选一个或多个文件，再按“上传”。")})
    newspaper = NewspaperField(label=_("报纸"), help_text=_("不带书名号"))
    city = CityField(label=_("城市"), help_text=_("全名或六位代码"))
    published_stated = forms.DateField(label=_("见报日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    page = forms.CharField(label=_("版次"), required=False, max_length=20)
    rights_statement = forms.CharField(label=_("权利声明"), required=False, max_length=300)
    whole_page = forms.BooleanField(
        label=_("网页使用整页"), required=False, help_text=_("不挑正文，留下网页上的全部文字；挑漏了正文时用")
    )

    def known(self) -> dict[str, Any]:
        """What to hand to ingest; a newspaper named for the first time is kept now."""
        known = {name: self.cleaned_data[name] for name in KNOWN if self.cleaned_data[name]}
        if (paper := known.get("newspaper")) and paper.pk is None:
            paper.save()
        return known


@dataclass(frozen=True)
class Line:
    """What the desk says of one file. ``status``: drafted | published | already_held | unreadable | refused."""

    filename: str
    size: int
    status: str
    message: str
    clipping: Clipping | None = None
    article: Article | None = None


def upload_desk(model_admin, request):
    """The form; after a POST the form again, under one line a file."""
    if not model_admin.has_upload_permission(request):
        raise PermissionDenied
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()), label_suffix="")
    lines = []
    if form.is_valid():
        known = form.known()
        lines = [
            _take_in(model_admin, request, file, known, form.cleaned_data["whole_page"]) for file in form.cleaned_data["files"]
        ]
    context = {
        "opts": model_admin.opts,
        "title": _("上传剪报"),
        "form": form,
        "known_fields": [form[name] for name in KNOWN],
        "lines": lines,
        "drafted": sum(line.status == "drafted" for line in lines),
        "limit": LARGEST_UPLOAD,
        **known_names(),
    }
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, "admin/archive/clipping/upload.html", page)


def _take_in(model_admin, request, file: UploadedFile, known: dict, whole_page: bool) -> Line:
    if file.size > LARGEST_UPLOAD:
        sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(LARGEST_UPLOAD)}
        message = _("文件有 %(size)s，超过 %(limit)s，没有收存。请拆成单篇后重新上传。") % sizes
        return Line(file.name, file.size, "refused", message)
    try:
        outcome = ingest(file.read(), file.name, received_by=request.user, whole_page=whole_page, known=known)
    except (OSError, DatabaseError) as why:
        # The disk or the database gave way: the next file may still go in.
        logger.exception("a clipping could not be kept")
        message = _("没能存下（%(why)s）。请稍后重新上传，或报告给管理员。") % {"why": type(why).__name__}
        return Line(file.name, file.size, "refused", message)
    if outcome.clipping and outcome.status != "already_held":
        model_admin.log_addition(request, outcome.clipping, str(_("上传：%(message)s") % {"message": outcome.message}))
    return Line(file.name, file.size, outcome.status, outcome.message, outcome.clipping, outcome.article)
