"""Near duplicates: reprints, mirrors, the same report in the other script; and what an editor decided about them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TextPrint(models.Model):
    """One of the values by which articles of like text find each other: equal ``value`` makes two articles candidates."""

    article = models.ForeignKey("archive.Article", models.CASCADE, related_name="text_prints", verbose_name=_("文章"))
    value = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("文字指纹")
        verbose_name_plural = pgettext_lazy("plural", "文字指纹")

    def __str__(self):
        return f"{self.article_id}: {self.value:x}"


class Likeness(models.Model):
    """Two articles whose texts are alike: ``article`` came later than ``other``; ``share`` of 0–1 says how much alike."""

    class Decision(models.TextChoices):
        OPEN = "open", _("未定")
        ANOTHER_PRINTING = "another_printing", _("同文另刊")
        REPLACED = "replaced", _("取代旧文")
        SET_ASIDE = "set_aside", _("搁置新稿")
        DIFFERENT = "different", _("不是同文")

    article = models.ForeignKey("archive.Article", models.CASCADE, related_name="likenesses", verbose_name=_("文章"))
    other = models.ForeignKey("archive.Article", models.CASCADE, related_name="later_likenesses", verbose_name=_("相似的文章"))
    share = models.FloatField(_("相似程度"))
    decision = models.CharField(_("决定"), max_length=20, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("编辑")
    )
    decided_at = models.DateTimeField(_("时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("相似")
        verbose_name_plural = pgettext_lazy("plural", "相似")
        ordering = ["article", "-share"]
        constraints = [models.UniqueConstraint(fields=["article", "other"], name="one_likeness_a_pair")]

    def __str__(self):
        return f"{self.article_id} ~ {self.other_id}"
