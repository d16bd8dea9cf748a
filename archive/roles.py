"""Who may do what. Two groups; what is beyond them (users, purging) is an administrator's."""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import pgettext_lazy

#: Permissions by group, of the archive and of the search. What the state of an article adds to them: archive/admin/articles.py.
ROLES = {
    "editor": (
        *("view_clipping", "upload_clipping", "view_article", "change_article", "view_newspaper", "view_placealias"),
        *("view_synonymring", "view_readerreport", "change_readerreport"),
        *("view_decision", "add_decision", "change_decision", "delete_decision"),
        *("view_found", "answer_findings"),
    ),
    "reviewer": (
        *("view_clipping", "upload_clipping", "view_article", "change_article", "publish_article", "withdraw_article"),
        *("view_newspaper", "add_newspaper", "change_newspaper"),
        *("view_placealias", "add_placealias", "change_placealias", "delete_placealias"),
        *("view_synonymring", "add_synonymring", "change_synonymring", "delete_synonymring"),
        *("view_decision", "add_decision", "change_decision", "delete_decision", "decide_for_site"),
        *("view_found", "answer_findings", "answer_by_rule"),
        *("view_readerreport", "change_readerreport"),
    ),
}

_APPS = ("archive", "search")

#: What the interface calls them; a group that an archive made for itself is called by its name.
CALLED = {"editor": pgettext_lazy("role", "编辑"), "reviewer": pgettext_lazy("role", "审校")}


def ensure_roles() -> dict[str, Group]:
    """Makes the groups and gives them exactly their permissions; safe to run again.

    An archive that wants other roles makes groups of its own: these two are brought back to what the table says.
    """
    groups = {}
    for name, codenames in ROLES.items():
        groups[name], _ = Group.objects.get_or_create(name=name)
        groups[name].permissions.set(Permission.objects.filter(content_type__app_label__in=_APPS, codename__in=codenames))
    return groups
