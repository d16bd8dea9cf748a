"""Users: deactivated, never deleted, so that the record of who did what stays whole."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from archive.roles import CALLED

admin.site.unregister(User)

ROLE_SAID = _("编辑上传、校读、送审；审校另可发布、退回、撤下。")
ROLE = (_("职分"), {"fields": ["is_staff", "groups"], "description": ROLE_SAID})


@admin.register(User)
class EditorAdmin(UserAdmin):
    """What an editor may do follows from the groups; permissions are not handed out one by one."""

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
