"""The first reader of a process is the process itself: it asks for pages before anyone waits for them."""

import io
import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import reverse

from archive.models import Article

log = logging.getLogger(__name__)


def come(application: Callable) -> None:
    """Begins to read, beside whoever comes meanwhile: see :func:`read`."""
    threading.Thread(target=read, args=(application,), name="first-reader", daemon=True).start()


def read(application: Callable) -> list[str]:
    """Asks for the front page and for the newest article in two scripts; the status of each.

    What a first page loads is loaded then: views, templates, the tables of conversion, the words of the index. That
    takes two seconds of a processor, of which a page that is asked for a second time takes none.
    """
    try:
        newest = Article.objects.published().order_by("-pk").values_list("pk", flat=True).first()
        paths = [reverse("home"), *([reverse("article", args=[newest])] if newest else [])]
        return [_status(application, path) for path in paths]
    except DatabaseError:
        log.warning("the first pages could not be asked for ahead", exc_info=True)
        return []
    finally:
        connection.close()


def _status(application: Callable, path: str) -> str:
    """The status of a page as a reader is answered who comes by HTTPS, where the site is served so."""
    host = next((host.lstrip("*.") for host in settings.ALLOWED_HOSTS), "") or "localhost"
    told: list[str] = []
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
    }
    answer = application(request, lambda status, headers: told.append(status))
    answer.close()
    return told[0]
