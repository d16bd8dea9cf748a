"""Index changes that wait: written with the change that causes them, in one transaction."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IndexChange(models.Model):
    """An article whose place in the index is no longer true.

    Only the article's number is kept: what the index should say of it is read when the change is applied, so applying one
    twice, late or in another order ends the same. ``applied`` rows are in the index that answers and wait only for a
    rebuild under way.
    """

    article_id = models.BigIntegerField(_("文章编号"))
    queued_at = models.DateTimeField(_("时间"), default=timezone.now)
    applied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("待更新的检索条目")
        verbose_name_plural = pgettext_lazy("plural", "待更新的检索条目")
        ordering = ["id"]

    def __str__(self):
        return f"{self.article_id}"
