"""The gazetteer: provinces, cities and counties by GB/T 2260 code, and every name they go by.

A municipality is its own city (北京: province 110000, city 110100); a county under the province itself (济源, 仙桃) is
its own city; Hong Kong and Macau are city and province in one code.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from archive.models.english_names import ENGLISH


class Place(models.Model):
    """What every division has: its code, its names in both scripts, its reading, where it lies (WGS 84 or near it)."""

    code = models.CharField(_("代码（GB/T 2260）"), max_length=6, primary_key=True)
    name = models.CharField(_("名称"), max_length=40)
    short = models.CharField(_("简称"), max_length=40)
    name_trad = models.CharField(_("繁体名称"), max_length=40)
    short_trad = models.CharField(_("繁体简称"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=80, blank=True)
    lon = models.FloatField(_("东经"), null=True, blank=True)
    lat = models.FloatField(_("北纬"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self):
        return self.name

    @property
    def reading(self) -> str:
        """The pinyin as one word, as a reader says it: ``he ze`` → ``Heze``; a vowel is kept apart: ``xi an`` → ``Xi'an``."""
        first, *others = self.pinyin.split() or [""]
        return "".join([first, *("'" * (syllable[0] in "aeo") + syllable for syllable in others)]).capitalize()

    @property
    def called(self) -> str:
        """What the interface calls it, in short: 金华, 金華 or, in English, both ways of writing it: Jinhua 金华."""
        return self.called_in(get_language())

    def called_in(self, language: str) -> str:
        """What an interface in that language calls it, in short."""
        return self._in_language(language, self.short, self.short_trad)

    @property
    def alone(self) -> str:
        """What the interface calls it where there is room for one way of writing only: 金华, 金華, Jinhua."""
        return self.called.removesuffix(f" {self.short}")

    @property
    def official(self) -> str:
        """What the interface calls it in full: 金华市, 金華市; in English as in short."""
        return self._in_language(get_language(), self.name, self.name_trad)

    def _in_language(self, language: str, simplified: str, traditional: str) -> str:
        if language == "en":
            return f"{ENGLISH.get(self.code) or self.reading} {self.short}".strip()
        return traditional if language == "zh-hant" and traditional else simplified


class Province(Place):
    class Meta(Place.Meta):
        verbose_name = _("省份")
        verbose_name_plural = pgettext_lazy("plural", "省份")

    def get_absolute_url(self):
        return reverse("province", args=[self.code])


class City(Place):
    province = models.ForeignKey(Province, models.PROTECT, related_name="cities", verbose_name=_("省份"))

    class Meta(Place.Meta):
        verbose_name = _("城市")
        verbose_name_plural = pgettext_lazy("plural", "城市")

    def get_absolute_url(self):
        return reverse("city", args=[self.code])


class County(Place):
    city = models.ForeignKey(City, models.PROTECT, related_name="counties", verbose_name=_("城市"))

    class Meta(Place.Meta):
        verbose_name = _("区县")
        verbose_name_plural = pgettext_lazy("plural", "区县")


class PlaceAlias(models.Model):
    """A name that a place goes or went by: official, short, traditional, former (襄樊 for 襄阳).

    One name may have several bearers (朝阳), so a place is named by level and code, not by a key that would have to
    point into three tables.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("地级")
        COUNTY = "county", _("县级")

    alias = models.CharField(_("名字"), max_length=60, db_index=True)
    kind = models.CharField(_("类别"), max_length=40, help_text=_("official、short、traditional、historical 之一"))
    level = models.CharField(_("级别"), max_length=10, choices=Level)
    code = models.CharField(_("代码（GB/T 2260）"), max_length=6, db_index=True)
    note = models.CharField(_("附注"), max_length=120, blank=True, help_text=_("例如旧称用到哪一年"))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("地名别称")
        verbose_name_plural = pgettext_lazy("plural", "地名别称")
        ordering = ["alias", "code"]
        constraints = [models.UniqueConstraint(fields=["alias", "level", "code"], name="one_row_a_name_and_bearer")]

    def __str__(self):
        return f"{self.alias} → {self.code}"
