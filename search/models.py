"""What search itself keeps: index changes that wait, and the rings of terms that are searched along with one another."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.text.fold import fold


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


class SynonymRing(models.Model):
    """Terms for one thing: whoever searches for one is shown what the others find too."""

    MOST, LONGEST = 40, 60

    terms = models.TextField(_("词语"), help_text=_("一行一个，或用顿号隔开；写简体即可，繁体同样检索"))
    note = models.CharField(_("附注"), max_length=200, blank=True, help_text=_("为什么算同一个词，依据何在"))
    active = models.BooleanField(_("启用"), default=True)
    changed_at = models.DateTimeField(_("改动"), auto_now=True)

    class Meta:
        verbose_name = _("同义词")
        verbose_name_plural = pgettext_lazy("plural", "同义词")
        ordering = ["pk"]

    def __str__(self):
        return "、".join(self.listed[:4]) + ("…" if len(self.listed) > 4 else "")

    @property
    def listed(self) -> list[str]:
        """The terms one by one, the first of those that the fold takes for one."""
        listed: dict[str, str] = {}
        for term in map(str.strip, re.split(r"[\n、，；]", self.terms)):
            listed.setdefault(fold(term), term)
        return [term for folded, term in listed.items() if folded]

    def clean(self):
        """Raises ValidationError that says what to do: too few terms, too many, too long, or in another ring already."""
        listed = self.listed
        if len(listed) < 2:
            raise ValidationError({"terms": _("至少要两个不同的词；简体与繁体、全角与半角算同一个。")})
        if len(listed) > self.MOST or max(map(len, listed)) > self.LONGEST:
            limits = {"most": self.MOST, "longest": self.LONGEST}
            raise ValidationError({"terms": _("最多 %(most)d 个词，每个不超过 %(longest)d 字；请分成几组。") % limits})
        folded = {fold(term): term for term in listed}
        others = SynonymRing.objects.filter(active=True).exclude(pk=self.pk) if self.active else ()
        for ring in others:
            for shared in (folded[one] for one in map(fold, ring.listed) if one in folded):
                told = {"term": shared, "ring": ring}
                raise ValidationError({"terms": _("“%(term)s”已在另一组里：%(ring)s。请并入那一组，或先从那一组删去。") % told})


class GivenRing(models.Model):
    """A ring of the first set that this archive was given once; what became of it since is its editors' affair."""

    first_term = models.CharField(max_length=60, primary_key=True)

    class Meta:
        verbose_name = _("已装入的同义词")
        verbose_name_plural = pgettext_lazy("plural", "已装入的同义词")

    def __str__(self):
        return self.first_term
