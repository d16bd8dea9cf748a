"""Articles published one by one into a running site: what the request is held for, when a reader finds them, and what a
reader waits for meanwhile, while the worker merges what small commits leave.
"""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.articles import Generated
from tests.bench.pages import fetch, page, served
from tests.bench.timing import timed

#: Seconds between two pages of the reader who watches, seconds until an article must be found, and how long the reader
#: stays after the last one: merging goes on in the background.
EVERY, PATIENCE, AFTERWARDS = 0.02, 20, 5
WATCHED = "/search/?" + urlencode({"q": "疫情"})


class Watching(threading.Thread):
    """A reader who asks for one page again and again: ``waited`` holds the milliseconds of each, ``failed`` what ended it."""

    def __init__(self, port: int):
        super().__init__(name="bench-reader", daemon=True)
        self.connection, self.enough = http.client.HTTPConnection("127.0.0.1", port), threading.Event()
        self.waited: list[float] = []
        self.failed: Exception | None = None

    def run(self) -> None:
        try:
            while not self.enough.wait(EVERY):
                took, _ = timed(page, self.connection, WATCHED)
                self.waited.append(took.clock)
        except (OSError, http.client.HTTPException, RuntimeError) as why:
            self.failed = why


def watched(archive: Path, publish: Callable[[int], dict]) -> dict:
    """Serves the archive, watches while ``publish(port)`` works, and adds what the reader waited for to what it gives.

    Raises RuntimeError where the reader was given no page.
    """
    with served(archive) as port:
        page(http.client.HTTPConnection("127.0.0.1", port), WATCHED)
        reader = Watching(port)
        reader.start()
        try:
            told = publish(port)
            time.sleep(AFTERWARDS)
        finally:
            reader.enough.set()
            reader.join()
        if reader.failed:
            raise RuntimeError(f"a reader of the search page, meanwhile: {reader.failed}")
        return told | {"waited": reader.waited}


def published_one_by_one(articles: Iterable[Generated], port: int) -> dict[str, list]:
    """Milliseconds that publishing ``held`` each request, and until it was ``found`` over HTTP. Needs Django set up."""
    from django.core.signals import request_finished, request_started

    from archive.models import Newspaper
    from search import outbox
    from tests.bench.site import Site, article_of

    connection, taken = http.client.HTTPConnection("127.0.0.1", port), {"held": [], "found": []}
    drafts = []
    try:
        for one in articles:
            drafts.append(article_of(one, Newspaper.objects.get_or_create(name=one.newspaper)[0]))
            drafts[-1].title = f"样号{time.time_ns()}第{one.number}"
            drafts[-1].save()
            request_started.send(sender=Site)
            began = time.perf_counter()
            held, _ = timed(drafts[-1].publish)
            request_finished.send(sender=Site)
            _await(connection, drafts[-1].title, began + PATIENCE)
            taken["held"].append(held.clock)
            taken["found"].append((time.perf_counter() - began) * 1000)
    finally:
        for draft in drafts:
            draft.delete()
        outbox.drain()
    return taken


def _await(connection: http.client.HTTPConnection, title: str, until: float) -> None:
    while not _is_found(connection, title):
        if time.perf_counter() > until:
            raise RuntimeError(f"an article was not found within {PATIENCE} s of its publication")
        time.sleep(EVERY)


def _is_found(connection: http.client.HTTPConnection, title: str) -> bool:
    status, body = fetch(connection, "/api/v1/search/?" + urlencode({"q": f'"{title}"', "page_size": 1}))
    if status != 200:
        raise RuntimeError(f"the search answers {status}")
    return json.loads(body)["count"] > 0 and json.loads(body)["answered"] == "as_asked"
