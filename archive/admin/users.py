"""Users: deactivated, never deleted, so that the record of who did what stays whole; and the groups of an archive's own."""

from axes.utils import reset
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from archive.roles import CALLED

admin.site.unregister([User, Group])

#: Django's own permissions, by what their code names begin with.
DOES = {"view": _("查看"), "add": _("增加"), "change": _("修改"), "delete": _("删除")}
ROLE_SAID = _("编辑上传、校读、送审；审校另可发布、退回、撤下。")
ROLE = (_("职分"), {"fields": ["is_staff", "groups"], "description": ROLE_SAID})


class PasswordShown(ReadOnlyPasswordHashWidget):
    """As Django's, but valid HTML (the element that it stands in cannot be disabled), and how it is kept is not told."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("disabled", None)
        context["summary"] = [{"label": _("已设") if value and is_password_usable(value) else _("没有密码")}]
        return context


class EditorForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(label=_("密码"), widget=PasswordShown)


class NewEditorForm(AdminUserCreationForm):
    """As Django's, without ways of signing in that this archive does not have."""

    usable_password = AdminUserCreationForm.create_usable_password_field(_("停用：先不给密码，这个人还不能登录，以后再设。"))


class NewPasswordForm(AdminPasswordChangeForm):
    """As Django's, told in words alone: a list cannot stand in the paragraph that holds them."""

    usable_password_help_text = _("停用后，这个人不能再用密码登录，现有的密码随即作废。")

    def save(self, commit=True):
        """Who was locked out for the old password may enter with the new one."""
        reset(username=self.user.get_username())
        return super().save(commit)


@admin.register(Group)
class OfficeAdmin(GroupAdmin):
    """Permissions as boxes to tick, which need no script; none for what has no page."""

    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, widget=CheckboxSelectMultiple, **kwargs)
        models = ContentType.objects.get_for_models(*self.admin_site._registry, for_concrete_models=False)
        field.queryset = field.queryset.filter(content_type__in=models.values())
        field.label_from_instance = _called
        return field

    def get_deleted_objects(self, objs, request):
        """Names the groups alone: who was in them and what they might do goes with them, row by row, and says nothing."""
        _rows, _counts, *hindered = super().get_deleted_objects(objs, request)
        return [str(group) for group in objs], {self.opts.verbose_name_plural: len(objs)}, *hindered

    def has_delete_permission(self, request, obj=None):
        """The archive's own roles come back whenever it starts."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.name not in CALLED)


def _called(permission) -> str:
    """What a permission lets do, in the words of the interface."""
    verb = DOES.get(permission.codename.split("_")[0], permission.name) if "Can " in permission.name else _(permission.name)
    return f"{permission.content_type.name} · {verb}"


@admin.register(User)
class EditorAdmin(UserAdmin):
    """What an editor may do follows from the groups; permissions are not handed out one by one."""

    form = EditorForm
    add_form = NewEditorForm
    change_password_form = NewPasswordForm
    list_display = ["username", "last_name", "first_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["groups", "is_active", "is_superuser"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("姓名"), {"fields": ["last_name", "first_name", "email"]}),
        ROLE,
        (_("帐号"), {"fields": ["is_active", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "usable_password", "password1", "password2"]}), ROLE]

    def get_changeform_initial_data(self, request):
        return {"is_staff": True}

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = lambda group: CALLED.get(group.name, group.name)
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.widget.can_add_related = False
        return field

    def has_delete_permission(self, request, obj=None):
        return False
