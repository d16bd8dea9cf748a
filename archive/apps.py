"""The archive as a Django app, and its own admin site."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("档案")

    def ready(self):
        # Not before the models are there.
        import_module("archive.likenesses").listen()


class EditorsAdminConfig(AdminConfig):
    """Django's admin, under the archive's own name and with its own front page."""

    default_site = "archive.admin.site.EditorsAdminSite"

    def ready(self):
        super().ready()
        # Not before the site is made: see archive/admin/__init__.py.
        import_module("archive.admin.desks")
