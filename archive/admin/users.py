"""Users: deactivated, never deleted, so that the record of who did what stays whole."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

admin.site.unregister(User)


@admin.register(User)
class EditorAdmin(UserAdmin):
    list_display = ["username", "last_name", "first_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["groups", "is_active", "is_superuser"]

    def has_delete_permission(self, request, obj=None):
        return False
