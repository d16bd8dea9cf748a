"""The names that places go or went by: the one part of the gazetteer that editors keep."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import City, County, PlaceAlias, Province

LEVELS = {"province": Province, "city": City, "county": County}


class PlaceAliasForm(forms.ModelForm):
    class Meta:
        model = PlaceAlias
        fields = ["alias", "kind", "level", "code", "note"]

    def clean(self):
        cleaned = super().clean()
        level, code = cleaned.get("level"), cleaned.get("code")
        if level and code and not LEVELS[level].objects.filter(pk=code).exists():
            self.add_error("code", _("这一级没有代码 %(code)s。") % {"code": code})
        return cleaned


@admin.register(PlaceAlias)
class PlaceAliasAdmin(admin.ModelAdmin):
    form = PlaceAliasForm
    list_display = ["alias", "kind", "level", "code", "note"]
    list_filter = ["level", "kind"]
    search_fields = ["alias", "code"]
