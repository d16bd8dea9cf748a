"""Lists of what comes about outside of the admin's own forms."""


class MadeElsewhere:
    """No row is added, changed or deleted in the forms that Django makes: that is done where the rows come about."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OfFindings(MadeElsewhere):
    """A page of the findings' own in the place of a list: for whoever sees findings and articles."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("archive.view_found") and request.user.has_perm("archive.view_article")

    def has_module_permission(self, request):
        return self.has_view_permission(request)
