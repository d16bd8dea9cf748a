"""The newspapers that the clippings were cut from."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.text.hanzi.shapes import traditional_only


class Newspapers(models.Manager):
    def named(self, name: str) -> "Newspaper":
        """The newspaper of this name; one that is new is made, but not kept before an article of it is."""
        name = name[: self.model._meta.get_field("name").max_length]
        return self.filter(name=name).first() or self.model(name=name)


class Newspaper(models.Model):
    """One masthead. ``sample`` marks the invented mastheads of the sample archive."""

    name = models.CharField(_("报名"), max_length=80, unique=True, help_text=_("不带书名号"))
    city = models.ForeignKey(
        "archive.City", models.SET_NULL, null=True, blank=True, related_name="newspapers", verbose_name=_("城市")
    )
    province = models.ForeignKey(
        "archive.Province", models.SET_NULL, null=True, blank=True, related_name="newspapers", verbose_name=_("省份")
    )
    domain = models.CharField(_("网址域名"), max_length=120, blank=True)
    sample = models.BooleanField(_("样张"), default=False)

    objects = Newspapers()

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = pgettext_lazy("plural", "报纸")
        ordering = ["name"]

    def __str__(self):
        return f"《{self.name}》"

    def get_absolute_url(self):
        return reverse("newspaper", args=[self.pk])

    @property
    def lang(self) -> str:
        """The script of its name: what a page says of it, so that it gets the right shapes."""
        return "zh-Hans" if traditional_only().isdisjoint(self.name) else "zh-Hant"
