"""What a search needs loaded, loaded beside the first page that a process serves, not by the first reader who searches."""

import gc
import logging
import threading

from django.core.signals import request_started
from django.db import connection

from search import analysis, outbox
from search.corrections import gathering, sounds

log = logging.getLogger(__name__)


def listen() -> None:
    """Connects the first request of a process with the loading. Called once, when the app is ready."""
    request_started.connect(_begin, dispatch_uid="search-warming")


def warm() -> None:
    """Loads dictionary, readings and words, opens the index, and has applied what a process that died had queued.

    An index that cannot be opened is the search page's to say.
    """
    try:
        analysis.words("一")
        sounds.spelled("一")
        gathering.current()
        if outbox.engine().ready():
            outbox.send_courier()
        # All this stays: the collector need not walk it again, which stops a page for a tenth of a second.
        gc.collect()
        gc.freeze()
    except Exception:
        log.exception("the search could not be loaded ahead")
    finally:
        connection.close()


def _begin(**_) -> None:
    if request_started.disconnect(dispatch_uid="search-warming"):
        threading.Thread(target=warm, name="search-warming", daemon=True).start()
