"""The rings of terms, as editors keep them."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

from search.models import SynonymRing


@admin.register(SynonymRing)
class SynonymRingAdmin(admin.ModelAdmin):
    """Seen by editors, kept by reviewers; a change counts from the next search on."""

    fields = ["terms", "note", "active"]
    list_display = ["__str__", "how_many", "note", "active"]
    list_filter = ["active"]
    search_fields = ["terms", "note"]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 12, "cols": 40})}}

    @admin.display(description=_("词数"))
    def how_many(self, ring):
        return len(ring.listed)
