"""Articles: the list, and who may do what with one in its present state. The change page is the review desk."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.admin.desk import ReviewDesk
from archive.models import Article
from archive.templatetags.reading_room import chinese


class DatedFilter(admin.SimpleListFilter):
    """What is still unknown: the work that is left."""

    title = _("未详")
    parameter_name = "unknown"

    def lookups(self, request, model_admin):
        return [("city", _("城市未详")), ("date", _("日期未详")), ("newspaper", _("报纸未详"))]

    def queryset(self, request, queryset):
        unknown = {"city": {"city": None}, "date": {"sort_date": None}, "newspaper": {"newspaper": None}}
        return queryset.filter(**unknown.get(self.value(), {}))


@admin.register(Article)
class ArticleAdmin(ReviewDesk, admin.ModelAdmin):
    list_display = ["titled", "status", "its_city", "its_newspaper", "when", "script", "changed"]
    list_filter = ["status", DatedFilter, "script", "access"]
    list_select_related = ["city", "newspaper"]
    search_fields = ["title", "city__name", "newspaper__name", "parts__clipping__filename"]
    search_help_text = _("标题、城市、报纸或文件名")
    actions = None
    show_facets = admin.ShowFacets.ALWAYS

    @admin.display(description=_("文章"), ordering="title")
    def titled(self, article):
        return format_html('<span lang="{}">{}</span>', article.script, article)

    @admin.display(description=_("城市"), ordering="city")
    def its_city(self, article):
        return chinese(article.city.official) if article.city else None

    @admin.display(description=_("报纸"), ordering="newspaper")
    def its_newspaper(self, article):
        return chinese(article.newspaper) if article.newspaper else None

    @admin.display(description=_("见报"), ordering="sort_date")
    def when(self, article):
        if article.sort_date is None:
            return _("未详")
        day = article.sort_date.isoformat()
        return _("约%(day)s") % {"day": day} if article.date_inferred else day

    @admin.display(description=_("改动"), ordering="changed_at")
    def changed(self, article):
        return date_format(localtime(article.changed_at), "Y-m-d H:i")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": pgettext_lazy("plural", "文章"), **(extra_context or {})})

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Drafts are every editor's; what was sent in, published or withdrawn is a reviewer's."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or obj.status == Article.Status.DRAFT or self.has_publish_permission(request)

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("archive.publish_article")

    def has_withdraw_permission(self, request) -> bool:
        return request.user.has_perm("archive.withdraw_article")
