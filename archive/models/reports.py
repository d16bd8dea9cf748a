"""What readers report: an error in the text, the conversion or what is known of an article."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReaderReport(models.Model):
    """One report of one reader, without an account.

    ``quoted`` is the sentence that it is about, as the archive had it; ``sender`` a keyed digest of where it came from,
    good for a day, by which floods are told: no address is kept.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("校读有误")
        CONVERSION = "conversion", _("繁简转换有误")
        DETAILS = "details", _("报纸、城市、日期或人名有误")
        RIGHTS = "rights", _("权利")
        OTHER = "other", _("其他")

    class Status(models.TextChoices):
        WAITING = "waiting", _("待看")
        MENDED = "mended", _("已改")
        DECLINED = "declined", _("不改")
        SPAM = "spam", _("垃圾")

    article = models.ForeignKey("archive.Article", models.CASCADE, related_name="reports", verbose_name=_("文章"))
    version = models.PositiveIntegerField(_("版本"), default=0)
    place = models.CharField(_("位置"), max_length=40, blank=True)
    quoted = models.TextField(_("所指的句子"), blank=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind, default=Kind.TEXT)
    words = models.TextField(_("说明"), max_length=2000)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    language = models.CharField(_("界面语言"), max_length=10, blank=True)
    sender = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    sent_at = models.DateTimeField(_("收到"), default=timezone.now, db_index=True, editable=False)
    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.WAITING)
    answer = models.TextField(_("处理"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("编辑")
    )
    answered_at = models.DateTimeField(_("处理时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("读者来信")
        verbose_name_plural = pgettext_lazy("plural", "读者来信")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["status", "-sent_at"], name="waiting_reports")]

    def __str__(self):
        return f"#{self.article_id}: {self.words[:30]}"
