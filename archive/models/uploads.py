"""Uploads: what an editor handed in at once, file by file, and how far each file has come.

A row of :class:`UploadedFile` is the job as well as its report: the worker takes it under a lease (archive/tasks.py), so
that a worker that was killed strands nothing, and what became of it is written in the transaction that made the article.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Upload(models.Model):
    """Files that came together. ``known`` is what the editor vouched for, for all of them.

    ``known`` maps names of archive.ingest.KNOWN to text: a newspaper's name, a city's code, an ISO date.
    """

    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("收件人")
    )
    received_at = models.DateTimeField(_("收到时间"), default=timezone.now, editable=False)
    known = models.JSONField(_("各篇共有"), default=dict, blank=True, editable=False)
    whole_page = models.BooleanField(_("网页使用整页"), default=False, editable=False)

    class Meta:
        verbose_name = _("上传")
        verbose_name_plural = pgettext_lazy("plural", "上传")
        ordering = ["-id"]

    def __str__(self):
        return f"#{self.pk}"


class UploadedFile(models.Model):
    """One file of an upload, or one that lay inside a zip of it (``inside``: the row of that zip).

    ``code`` and ``detail`` say what became of it: keys of archive.outcomes.MESSAGES. ``known`` is what the upload's
    manifest says of this file alone. ``lease_until`` and ``attempts`` are the worker's; ``done`` of ``total`` pages or bytes
    is how far it came in a long file (``total`` 0: it is not counted), ``cursor`` where the next worker goes on.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待")
        WORKING = "working", _("在读")
        DONE = "done", _("完成")
        FAILED = "failed", _("未成")
        SET_ASIDE = "set_aside", _("搁置")

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files", verbose_name=_("上传"))
    order = models.PositiveIntegerField(_("次序"), default=0)
    filename = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"), default=0)
    inside = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="members", verbose_name=_("所在压缩包")
    )
    clipping = models.ForeignKey(
        "archive.Clipping", models.SET_NULL, null=True, blank=True, related_name="uploaded_files", verbose_name=_("剪报")
    )
    article = models.ForeignKey(
        "archive.Article", models.SET_NULL, null=True, blank=True, related_name="uploaded_files", verbose_name=_("文章")
    )
    known = models.JSONField(_("清单所载"), default=dict, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    code = models.CharField(_("结果"), max_length=40, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    cursor = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField(_("改动时间"), auto_now=True)

    class Meta:
        verbose_name = _("上传的文件")
        verbose_name_plural = pgettext_lazy("plural", "上传的文件")
        ordering = ["upload", "order", "id"]
        indexes = [models.Index(fields=["state", "lease_until"], name="files_to_work")]

    def __str__(self):
        return self.filename
