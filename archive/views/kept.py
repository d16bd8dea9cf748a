"""Pages that all readers without an account get alike: made once, and given again until something is committed."""

import gzip
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from archive.committed import committed

#: How many pages are kept, and for how many seconds at most: what a page takes from the index may change without a commit.
MOST, LONGEST = 256, 60.0
_GZIP = re.compile(r"\bgzip\b")


def kept(request, make: Callable[[], HttpResponse]) -> HttpResponse:
    """What ``make`` answers, or what it answered to the same request since the last commit.

    The same request: the same host, address and cookies. Nothing is kept for who is signed in, of errors, or of an answer
    that sets a cookie. What is kept has an ETag, and is answered with 304 where the reader has it.
    """
    now = None if settings.SESSION_COOKIE_NAME in request.COOKIES else committed()
    if now is None:
        return make()
    cookies = frozenset(item for item in request.COOKIES.items() if item[0] != settings.CSRF_COOKIE_NAME)
    key = request.get_host(), request.scheme, request.get_full_path(), cookies
    page = _pages.get(key, now)
    if page is None:
        answer = make()
        if answer.status_code != 200 or answer.cookies:
            return answer
        page = _Page(now, answer.content, dict(answer.items()))
        _pages.keep(key, page)
    return page.answer(request)


@dataclass(slots=True)
class _Page:
    """One answer. ``commit`` was the last one before it was made: one made meanwhile is newer than it says, never older."""

    commit: Hashable
    content: bytes
    headers: dict[str, str]
    etag: str = field(init=False)
    until: float = field(init=False)

    def __post_init__(self):
        self.etag = f'W/"{hashlib.sha256(self.content).hexdigest()[:32]}"'
        self.until = time.monotonic() + LONGEST
        # No secret of anybody's is in it, so its length tells nothing.
        self.content = gzip.compress(self.content, mtime=0)

    def answer(self, request) -> HttpResponse:
        if _GZIP.search(request.headers.get("Accept-Encoding", "")):
            answer = HttpResponse(self.content, headers=self.headers | {"Content-Encoding": "gzip"})
        else:
            answer = HttpResponse(gzip.decompress(self.content), headers=self.headers)
        answer.headers["ETag"] = self.etag
        patch_vary_headers(answer, ["Accept-Encoding"])
        return get_conditional_response(request, etag=self.etag, response=answer)


class _Pages:
    """The pages last asked for."""

    def __init__(self):
        self._lock, self._pages = Lock(), OrderedDict()

    def get(self, key: Hashable, commit: Hashable) -> _Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.commit != commit or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: _Page) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)


_pages = _Pages()
