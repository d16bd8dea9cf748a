"""Users: deactivated, never deleted, so that the record of who did what stays whole; and the groups of an archive's own."""

from axes.utils import reset
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from archive.roles import CALLED

admin.site.unregister([User, Group])

ROLE_SAID = _("编辑上传、校读、送审；审校另可发布、退回、撤下。")
ROLE = (_("职分"), {"fields": ["is_staff", "groups"], "description": ROLE_SAID})


class PasswordShown(ReadOnlyPasswordHashWidget):
    """As Django's, but valid HTML: the element that it stands in cannot be disabled."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("disabled", None)
        return context


class EditorForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(label=_("密码"), widget=PasswordShown)


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
        return field


@admin.register(User)
class EditorAdmin(UserAdmin):
    """What an editor may do follows from the groups; permissions are not handed out one by one."""

    form = EditorForm
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
