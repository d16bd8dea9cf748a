"""The admin site under the archive's own name, and its front page: what waits for whom."""

import logging
from functools import wraps

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.db import OperationalError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.models import Article, Clipping, SignInLink

logger = logging.getLogger(__name__)

#: Said where another writer holds the database too long, or the disk is full: each step is a transaction of its own.
NOT_WRITTEN = _("数据库正忙或写不进去，这一步没有存下；请稍后看过再按一次，或报告给管理员。")
#: How many lines each list of the front page shows.
SHOWN = 8


class EditorsAdminSite(AdminSite):
    """Django's admin with the archive's header; every page obeys the site's content security policy."""

    site_header = _("一城一报")
    site_title = _("一城一报 · 编辑部")
    index_title = _("编辑部")
    index_template = "admin/index.html"
    enable_nav_sidebar = False

    def get_urls(self):
        return [path("set-password/", self.admin_view(self.set_password), name="set_password"), *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """As Django's; a step that the database did not take leads back to its page, which says so."""

        @wraps(view)
        def shown(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except OperationalError:
                if request.method != "POST":
                    raise
                logger.exception("a step was not written")
                messages.error(request, NOT_WRITTEN)
                return redirect(request.get_full_path())

        return super().admin_view(shown, cacheable)

    def each_context(self, request):
        return super().each_context(request) | {"desk_nav": self._nav(request) if request.user.is_staff else []}

    def index(self, request, extra_context=None):
        """What waits for review, what is being drafted, what could not be read, what came last."""
        lists = []
        if request.user.has_perm("archive.view_article"):
            articles = Article.objects.with_places().order_by("-changed_at")
            lists += [
                self._list(_("待审"), articles.filter(status="in_review"), "article", "?status__exact=in_review"),
                self._list(_("草稿"), articles.filter(status="draft"), "article", "?status__exact=draft"),
            ]
        if request.user.has_perm("archive.view_clipping"):
            unreadable = Clipping.objects.filter(parts=None, state="unreadable")
            lists.append(self._list(_("读不出的剪报"), unreadable, "clipping", "?state__exact=unreadable"))
        if request.user.has_perm("archive.view_article"):
            lists.append(self._list(_("最近发布"), articles.filter(status="published"), "article", "?status__exact=published"))
        return super().index(request, {"lists": lists, **(extra_context or {})})

    def set_password(self, request):
        """A first password for who was signed in by a link; who has one is led to the page that asks for the old one."""
        if request.user.has_usable_password():
            return redirect("admin:password_change")
        form = SetPasswordForm(request.user, request.POST if request.method == "POST" else None)
        if form.is_valid():
            form.save()
            SignInLink.objects.close()
            update_session_auth_hash(request, form.user)
            messages.success(request, _("密码已设好。下次请用用户名“%(name)s”登录。") % {"name": form.user.get_username()})
            return redirect("admin:index")
        context = self.each_context(request) | {"title": _("设定密码"), "form": form}
        return render(request, "registration/set_password.html", context)

    def _list(self, title, queryset, model: str, query: str) -> dict:
        return {"title": title, "count": queryset.count(), "rows": queryset[:SHOWN], "model": model, "query": query}

    def _nav(self, request) -> list[tuple]:
        """(address, label) of what this editor may open, in the order of the work."""
        places = [
            ("archive.upload_clipping", "admin:archive_clipping_upload", _("上传")),
            ("archive.view_article", "admin:archive_article_changelist", pgettext_lazy("plural", "文章")),
            ("archive.view_clipping", "admin:archive_clipping_changelist", pgettext_lazy("plural", "剪报")),
            ("archive.view_newspaper", "admin:archive_newspaper_changelist", pgettext_lazy("plural", "报纸")),
            ("archive.view_placealias", "admin:archive_placealias_changelist", pgettext_lazy("plural", "地名")),
            ("search.view_synonymring", "admin:search_synonymring_changelist", pgettext_lazy("plural", "同义词")),
            ("auth.view_user", "admin:auth_user_changelist", pgettext_lazy("plural", "用户")),
        ]
        return [(name, label) for permission, name, label in places if request.user.has_perm(permission)]
