"""The upload desk: many files at once, each kept as it came, each with a row of its own that says how far it is."""

import logging
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile as Received
from django.db import DatabaseError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from archive import upload_rows
from archive.admin.place_fields import CityField, NewspaperField, PageField, known_names
from archive.admin.uploads import with_counts
from archive.imports.manifest import Manifests
from archive.ingest import KNOWN, held_already
from archive.models import City, Clipping, Upload, UploadedFile
from archive.models.articles import has_come
from archive.models.clippings import base_name
from archive.outcomes import IngestOutcome, size_said
from archive.text.reading import LARGEST, LONGEST_TEXT, media_type, scans
from archive.text.reading.media_type import MOST_PIXELS
from archive.text.reading.pdf import MOST_PAGES

logger = logging.getLogger(__name__)

#: Bytes. Larger files are turned away before they are kept; what is too large for its format below this is kept, but not read.
LARGEST_UPLOAD, LARGEST_ARCHIVE = LARGEST["zip"], LARGEST["warc"]
#: Formats with a limit of their own, as the page names them.
FORMATS = (
    *((_("文字、网页"), "txt"), ("MHTML", "mhtml"), ("Word（docx）", "docx"), ("PDF", "pdf")),
    *((_("图片（JPEG、PNG、TIFF、WebP、GIF）"), "jpeg"), ("ZIP", "zip"), (_("网页存档（WARC、WACZ）"), "warc")),
)
#: Bytes of a file by which a web archive is told.
_HEAD = 4096
#: How many earlier uploads the form lists below it.
SHOWN = 5


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
    published_stated = forms.DateField(
        label=_("见报日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}), validators=[has_come]
    )
    page = PageField(label=_("版次"))
    rights_statement = forms.CharField(label=_("权利声明"), required=False, max_length=300)
    whole_page = forms.BooleanField(
        label=_("网页使用整页"), required=False, help_text=_("不挑正文，留下网页上的全部文字；挑漏了正文时用")
    )

    def known(self) -> dict[str, str]:
        """What holds for all files, as text: see archive.ingest.vouched."""
        known = {name: self.cleaned_data[name] for name in KNOWN if self.cleaned_data[name]}
        return {name: _written(value) for name, value in known.items()}


def upload_desk(model_admin, request):
    """The form; a POST keeps the files and leads to the page of the upload, which tells the rest."""
    if not model_admin.has_upload_permission(request):
        raise PermissionDenied
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()), label_suffix="")
    if form.is_valid():
        try:
            upload = receive(
                form.cleaned_data["files"], by=request.user, known=form.known(), whole_page=form.cleaned_data["whole_page"]
            )
        except DatabaseError:
            logger.exception("an upload could not be registered")
            form.add_error(None, _("没能登记这一批文件，或只登记了一部分；请看下面的列表，稍后重新上传，或报告给管理员。"))
        else:
            model_admin.log_addition(request, upload, str(_("收到 %(count)d 件。") % {"count": upload.files.count()}))
            return redirect("admin:archive_upload_change", upload.pk)
    context = {
        "opts": model_admin.opts,
        "title": _("上传剪报"),
        "form": form,
        "known_fields": [form[name] for name in KNOWN],
        "most": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "limits": [(label, size_said(LARGEST[name])) for label, name in FORMATS],
        "most_pixels": f"{MOST_PIXELS:,}",
        "kept": size_said(LARGEST_UPLOAD),
        "kept_archive": size_said(LARGEST_ARCHIVE),
        "recognition": scans.available(),
        "most_pages": MOST_PAGES,
        "longest": f"{LONGEST_TEXT:,}",
        "recent": with_counts(Upload.objects.all()).select_related("received_by")[:SHOWN],
        **known_names(),
    }
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, "admin/archive/upload/form.html", page)


def receive(files: list[Received], *, by, known: dict[str, str], whole_page: bool = False) -> Upload:
    """Keeps every file at once and gives it its row; what cannot be kept says so there, and stops nothing else."""
    upload = Upload.objects.create(received_by=by, known=known, whole_page=whole_page)
    manifests = Manifests((file.name, file.read) for file in files if file.size <= LARGEST["txt"])
    told = [manifests.told(file.name) for file in files]
    for order, (file, said) in enumerate(zip(files, told, strict=True)):
        row = UploadedFile(upload=upload, order=order, filename=base_name(file.name), size=file.size, known=said)
        if problem := _keep(row, file, by):
            upload_rows.tell(row, problem)
        elif file.name in manifests:
            upload_rows.tell(row, manifests.outcome(file.name))
        elif held := held_already(row.clipping):
            upload_rows.tell(row, held)
        row.save()
    return upload


def _keep(row: UploadedFile, file: Received, by) -> IngestOutcome | None:
    """Gives the row the clipping of the file's bytes; the outcome to tell where they could not be kept."""
    if file.size > (LARGEST_ARCHIVE if _is_web_archive(file) else LARGEST_UPLOAD):
        return IngestOutcome("unreadable", "larger_than_kept", detail=str(file.size))
    try:
        file.seek(0)
        url = row.known.get("source_url", "")
        row.clipping, _new = Clipping.objects.receive_file(file, file.name, received_by=by, source_url=url)
    except (OSError, DatabaseError) as why:
        # The disk or the database gave way: the next file may still go in.
        logger.exception("a clipping could not be kept")
        return IngestOutcome("unreadable", "not_kept", detail=type(why).__name__)
    return None


def _is_web_archive(file: Received) -> bool:
    """By its first bytes; a WACZ, which begins as any ZIP does, by its name too."""
    file.seek(0)
    found = media_type.known_format(file.read(_HEAD))
    return found == "warc" or (found in ("zip", "wacz") and media_type.ending(file.name) == "wacz")


def _written(value: Any) -> str:
    """A newspaper by its name, a city by its code, a date in ISO form."""
    if isinstance(value, date):
        return value.isoformat()
    return value.code if isinstance(value, City) else getattr(value, "name", value)
