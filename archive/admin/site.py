"""The admin site under the archive's own name, and its front page: what waits for whom."""

import logging
from functools import wraps

from django.apps import apps
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.db import OperationalError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import RedirectView

from archive.admin.dashboard import dashboard
from archive.models import SignInLink

logger = logging.getLogger(__name__)

#: Said where another writer holds the database too long, or the disk is full: each step is a transaction of its own.
NOT_WRITTEN = _("数据库正忙或写不进去，这一步没有存下；请稍后看过再按一次，或报告给管理员。")
#: What the header leads to, in the order of the work: model → what it is called there.
NAV = {
    "archive.article": pgettext_lazy("plural", "文章"),
    "archive.clipping": pgettext_lazy("plural", "剪报"),
    "archive.readerreport": pgettext_lazy("plural", "来信"),
    "archive.doubtful": pgettext_lazy("plural", "繁简"),
    "archive.found": pgettext_lazy("plural", "事实"),
    "archive.newspaper": pgettext_lazy("plural", "报纸"),
    "archive.placealias": pgettext_lazy("plural", "地名"),
    "search.synonymring": pgettext_lazy("plural", "同义词"),
    "auth.user": pgettext_lazy("plural", "用户"),
}
#: Pages that stand in the header under what it leads to: how their names begin → the name of that.
UNDER = {
    "archive_upload_": "archive_clipping_upload",
    "archive_decision_": "archive_doubtful_",
    "archive_verdict_": "archive_found_",
    "auth_group_": "auth_user_",
}


class EditorsAdminSite(AdminSite):
    """Django's admin with the archive's header; every page obeys the site's content security policy."""

    site_header = _("一城一报")
    site_title = _("一城一报 · 编辑部")
    index_title = _("编辑部")
    index_template = "admin/index.html"
    enable_nav_sidebar = False

    def get_urls(self):
        return [
            path("set-password/", self.admin_view(self.set_password), name="set_password"),
            path("archive/contradictions/", RedirectView.as_view(pattern_name="admin:archive_verdict_changelist")),
            *super().get_urls(),
        ]

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

    def get_app_list(self, request, app_label=None):
        """As Django's, for the front page: the others, which it makes the list for as well, have the desk's own way about."""
        front = request.resolver_match and request.resolver_match.url_name == "index"
        return super().get_app_list(request, app_label) if front else []

    def each_context(self, request):
        return super().each_context(request) | {"desk_nav": self._nav(request) if request.user.is_staff else []}

    def index(self, request, extra_context=None):
        """What waits for whom, how the archive stands, what was done of late."""
        return super().index(request, dashboard(self, request) | (extra_context or {}))

    def app_index(self, request, app_label, extra_context=None):
        """The front page lists what every app has."""
        return redirect("admin:index")

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

    def _nav(self, request) -> list[tuple]:
        """(address, label, whether the page asked for stands under it) of what this editor may open, in the order of the work."""
        led = [("archive_clipping_upload", _("上传"))] if request.user.has_perm("archive.upload_clipping") else []
        led += [
            (f"{label.replace('.', '_')}_changelist", name)
            for label, name in NAV.items()
            if self.open_to(request, apps.get_model(label))
        ]
        asked = request.resolver_match.url_name or ""
        asked = next((above for begins, above in UNDER.items() if asked.startswith(begins)), asked)
        begins = {name.removesuffix("changelist"): name for name, _label in led}
        here = begins.get(max((one for one in begins if asked.startswith(one)), key=len, default=""))
        return [(f"admin:{name}", label, name == here) for name, label in led]

    def open_to(self, request, model) -> bool:
        """True where the model has pages here that this person may open."""
        return self.is_registered(model) and self.get_model_admin(model).has_view_permission(request)
