"""What is in doubt over the whole archive: articles, those with most of it first, and words, each to be settled once for all."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.admin.article_doubts import doubts_page
from archive.admin.made_elsewhere import MadeElsewhere
from archive.doubts import holding, stale, words_in_doubt
from archive.models import Article, Decision, Doubtful, Province
from archive.templatetags.reading_room import chinese

#: Words on one page of the list, and first words of an article in its line.
WORDS, BEGUN = 100, 36


class StatusFilter(admin.SimpleListFilter):
    """How far the article is."""

    title = _("状态")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Article.Status.choices

    def queryset(self, request, queryset):
        return queryset.filter(article__status=self.value()) if self.value() else queryset


class ProvinceFilter(admin.SimpleListFilter):
    """The provinces that have articles with doubts."""

    title = _("省份")
    parameter_name = "province"

    def lookups(self, request, model_admin):
        held = model_admin.get_queryset(request).order_by().values("article__city__province").annotate(n=Count("pk"))
        counts = dict(held.values_list("article__city__province", "n"))
        provinces = Province.objects.filter(pk__in=[code for code in counts if code]).order_by("code")
        return [(one.code, format_html("{} {}", chinese(one.short or one.name), counts[one.code])) for one in provinces]

    def queryset(self, request, queryset):
        return queryset.filter(article__city__province=self.value()) if self.value() else queryset


class WordFilter(admin.SimpleListFilter):
    """One word in doubt, as the list of words asks for it: offered only while it is asked for."""

    title = _("存疑的字词")
    parameter_name = "word"

    def lookups(self, request, model_admin):
        word = request.GET.get("word", "")[:40]
        return [(word, format_html('<span lang="zh">{}</span>', word))] if word else []

    def queryset(self, request, queryset):
        return holding(queryset, self.value()) if self.value() else queryset


@admin.register(Doubtful)
class DoubtfulAdmin(MadeElsewhere, admin.ModelAdmin):
    """Read only: a doubt is settled on the page of its article, or for a word."""

    list_display = ["titled", "count", "words", "status", "its_city", "its_newspaper"]
    list_display_links = None
    list_filter = [StatusFilter, ProvinceFilter, WordFilter]
    list_select_related = ["article__city", "article__newspaper"]
    ordering = ["-count", "pk"]
    search_fields = ["article__title", "article__city__name", "article__newspaper__name"]
    search_help_text = _("标题、城市或报纸")
    actions = None
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("archive.view_article")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_queryset(self, request):
        long = ("captions", "credits", "repairs", "suggestions", "switched_off", "derived", "origin")
        return super().get_queryset(request).filter(count__gt=0).defer(*(f"article__{name}" for name in long))

    def get_urls(self):
        of_article = partial(doubts_page, self.admin_site.get_model_admin(Article))
        return [
            path("words/", self.admin_site.admin_view(self.words_page), name="archive_doubtful_words"),
            path("<int:pk>/", self.admin_site.admin_view(of_article), name="archive_article_doubts"),
            *super().get_urls(),
        ]

    @admin.display(description=_("文章"), ordering="article__title")
    def titled(self, row):
        article = row.article
        begun = article.body[0]["text"] if article.body else ""
        return format_html(
            '<a class="song" href="{0}" lang="{1}">{2}</a><br><small class="song" lang="{1}">{3}</small>',
            reverse("admin:archive_article_doubts", args=[row.pk]),
            article.script,
            article,
            begun[:BEGUN] + "…" * (len(begun) > BEGUN),
        )

    @admin.display(description=_("字词"))
    def words(self, row):
        words = list(dict.fromkeys(doubt["word"] for doubt in row.doubts))
        return format_html(
            '<span class="song" lang="{}">{}</span>', row.article.script, "　".join(words[:6]) + "…" * (len(words) > 6)
        )

    @admin.display(description=_("状态"), ordering="article__status")
    def status(self, row):
        return row.article.get_status_display()

    @admin.display(description=_("城市"), ordering="article__city")
    def its_city(self, row):
        return chinese(row.article.city.official) if row.article.city else None

    @admin.display(description=_("报纸"), ordering="article__newspaper")
    def its_newspaper(self, row):
        return chinese(row.article.newspaper) if row.article.newspaper else None

    def changelist_view(self, request, extra_context=None):
        context = {"title": pgettext_lazy("plural", "存疑"), "waiting": stale().count(), **tabs(request, "articles")}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("admin:archive_article_doubts", object_id)

    def words_page(self, request):
        """Every word in doubt, in how many articles and places: one decision for the site settles them all."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET.get("q", "").strip()[:40]
        words = [one for one in words_in_doubt() if asked in one.word]
        page = Paginator(words, WORDS).get_page(request.GET.get("p"))
        context = {
            "opts": self.opts,
            "title": _("存疑的字词"),
            "page": page,
            "asked": asked,
            "labels": dict(Decision.To.choices),
            "may_decide": request.user.has_perm("archive.decide_for_site"),
            **tabs(request, "words"),
        }
        page = self.admin_site.each_context(request) | context
        return TemplateResponse(request, "admin/archive/doubtful/words.html", page)


def tabs(request, current: str) -> dict:
    """The three lists of conversions, for the row of links above each: ``{"tabs": [(address, label, current)]}``."""
    lists = [
        ("articles", "admin:archive_doubtful_changelist", _("存疑的文章"), "archive.view_article"),
        ("words", "admin:archive_doubtful_words", _("存疑的字词"), "archive.view_article"),
        ("decisions", "admin:archive_decision_changelist", pgettext_lazy("plural", "裁定"), "archive.view_decision"),
    ]
    return {"tabs": [(reverse(at), label, name == current) for name, at, label, needed in lists if request.user.has_perm(needed)]}
