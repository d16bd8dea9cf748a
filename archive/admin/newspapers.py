"""The newspapers, each with the city or province that it belongs to."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from archive.admin.place_fields import CityField, known_names
from archive.models import Newspaper


class NewspaperForm(forms.ModelForm):
    city = CityField(label=_("城市"), help_text=_("全名或六位代码；省报留空，另选省份"))

    class Meta:
        model = Newspaper
        fields = ["name", "city", "province", "domain"]

    def clean_name(self):
        return self.cleaned_data["name"].strip("《》 　")


@admin.register(Newspaper)
class NewspaperAdmin(admin.ModelAdmin):
    """Editable by reviewers. A newspaper of which articles are held cannot be deleted, so nobody is offered it."""

    form = NewspaperForm
    list_display = ["name", "city", "province", "held"]
    list_select_related = ["city", "province"]
    search_fields = ["name", "city__name", "province__name", "domain"]
    change_form_template = "admin/archive/with_names.html"

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(held=Count("articles"))

    @admin.display(description=_("文章"), ordering="held")
    def held(self, newspaper):
        return newspaper.held

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, **kwargs):
        return super().render_change_form(request, context | known_names(), **kwargs)
