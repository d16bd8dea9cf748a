"""A reader's choices: the script of the texts and the language of the interface, each kept in a cookie for a year."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from archive.middleware import READING_COOKIE, is_reading

YEAR = 366 * 24 * 3600


@require_safe
def choose(request):
    """``?reading=…`` or ``?lang=…`` sets the cookie and goes back to ``next``, a path of this site; else 400."""
    reading, language = request.GET.get("reading"), request.GET.get("lang")
    if (reading and not is_reading(reading)) or (language and language not in dict(settings.LANGUAGES)):
        raise BadRequest("no such choice")
    path = request.GET.get("next", "")
    response = HttpResponseRedirect(path if is_local(path) else "/")
    if reading:
        remember(response, READING_COOKIE, reading)
    if language:
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def is_local(path: str) -> bool:
    """True for a path of this very site: no other host, no other scheme, no bare backslashes.

    >>> [is_local(path) for path in ("/cities/340200/?q=1", "//evil.example/", "/\\\\evil.example", "https://evil.example/", "x")]
    [True, False, False, False, False]
    """
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def remember(response, cookie: str, value: str) -> None:
    """Keeps a choice for a year, out of reach of scripts and other sites."""
    secure = settings.SERVED_OVER_HTTPS
    response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
