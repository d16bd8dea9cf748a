"""Articles: the list, and who may do what with one in its present state. The change page is the review desk."""

from functools import partial

from django.contrib import admin
from django.urls import path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive import claims
from archive.admin.desk import ReviewDesk
from archive.admin.joining import parts_page, split_page
from archive.admin.likenesses import likeness_page
from archive.admin.recleaning import article_page, list_page
from archive.admin.regions import regions_page
from archive.admin.same_for_others import same_page
from archive.admin.work import work_page
from archive.models import Article
from archive.recleaning import outdated
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


class ClaimFilter(admin.SimpleListFilter):
    """Whose it is to work on: mine, nobody's, what was sent back to me."""

    title = _("认领")
    parameter_name = "claim"

    def lookups(self, request, model_admin):
        return [("mine", _("我认领的")), ("nobody", _("无人认领")), ("back", _("退回给我的"))]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return claims.claimed_by(queryset, request.user)
            case "nobody":
                return claims.unclaimed(queryset)
            case "back":
                return claims.sent_back_to(queryset, request.user)
        return queryset


@admin.register(Article)
class ArticleAdmin(ReviewDesk, admin.ModelAdmin):
    list_display = ["titled", "status", "its_city", "its_newspaper", "when", "script", "whose", "changed"]
    list_filter = ["status", ClaimFilter, DatedFilter, "script", "access"]
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

    @admin.display(description=_("认领"), ordering="claimed_at")
    def whose(self, article):
        return claims.holder(article)

    @admin.display(description=_("改动"), ordering="changed_at")
    def changed(self, article):
        return date_format(localtime(article.changed_at), "Y-m-d H:i")

    def get_queryset(self, request):
        """With all that a line about an article and its desk tell of it."""
        return super().get_queryset(request).with_places().select_related("claimed_by")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request,
            {
                "title": pgettext_lazy("plural", "文章"),
                "outdated": outdated(Article.objects.all()).count() if self.has_publish_permission(request) else 0,
                **(extra_context or {}),
            },
        )

    def get_urls(self):
        def page(route, shown, name):
            return path(route, self.admin_site.admin_view(partial(shown, self)), name=f"archive_article_{name}")

        return [
            page("work/", work_page, "work"),
            page("recleaning/", list_page, "recleaning"),
            page("recleaning/<int:pk>/", article_page, "recleaning_one"),
            page("<int:pk>/likeness/<int:other_pk>/", likeness_page, "likeness"),
            page("<int:pk>/parts/", parts_page, "parts"),
            page("<int:pk>/split/", split_page, "split"),
            page("<int:pk>/regions/", regions_page, "regions"),
            page("<int:pk>/same/", same_page, "same"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Drafts are every editor's, set aside or not; what was sent in, published or withdrawn is a reviewer's."""
        if not super().has_change_permission(request, obj):
            return False
        theirs = (Article.Status.DRAFT, Article.Status.SET_ASIDE)
        return obj is None or obj.status in theirs or self.has_publish_permission(request)

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("archive.publish_article")

    def has_withdraw_permission(self, request) -> bool:
        return request.user.has_perm("archive.withdraw_article")
