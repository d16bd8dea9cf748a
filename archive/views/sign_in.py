"""The door for an administrator who has no password yet: the link that the server prints when it starts."""

from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.models import SignInLink

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request, token: str):
    """GET shows one button and changes nothing, so that no preview or prefetch signs anybody in; POST does."""
    if request.method != "POST" and SignInLink.objects.opens(token):
        return render(request, "registration/sign_in.html", {"open": True})
    user = SignInLink.objects.redeem(token) if request.method == "POST" else None
    if user is None:
        return render(request, "registration/sign_in.html", {"open": False}, status=410)
    login(request, user, backend=BACKEND)
    return redirect("admin:set_password")
