"""Pages that all readers without an account get alike: made once, and given again for as long as they are true."""

import gzip
import hashlib
import re
import sys
import time
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from hashlib import blake2b
from operator import attrgetter

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from archive.committed import committed
from archive.memory import Memory

#: How many bytes of pages are kept, packed: some 2,000 articles. What a page weighs beside its text, in bytes.
ROOM, BESIDE = 32_000_000, 4_000
#: For how many seconds at most: all that a page is known to rest on is looked at, this is for what nobody thought of.
LONGEST = 600.0
#: Packed nearly as small as can be, in half the time.
_LEVEL = 6
_GZIP = re.compile(r"\bgzip\b")


def kept(request, make: Callable[[], HttpResponse], heeds: Collection[str] = ()) -> HttpResponse:
    """What ``make`` answers, or what it answered to the same request if that is still true.

    The same request: the same host, address and choices, on the same day. ``heeds`` are the parameters of an address that
    the page heeds: under an address with others nothing is kept, or a robot that makes them up would crowd out the rest.
    Nothing is kept for who is signed in, of errors, or of an answer that sets a cookie or holds a token of one's own.

    True is a page as long as all that it asked of the database has the same answer, looked at after every commit, and so has
    what it :func:`rests_on`. It has an ETag: 304 for the reader who has it.
    """
    now = None if settings.SESSION_COOKIE_NAME in request.COOKIES else committed()
    if now is None or not request.GET.keys() <= set(heeds):
        return make()
    choices = request.reading, request.reading_chosen, request.size, request.margin, request.LANGUAGE_CODE
    key = request.get_host(), request.scheme, request.get_full_path(), choices, timezone.localdate()
    page = _pages.get(key)
    if page is None or not page.still_true(now):
        with _noted() as ground:
            answer = make()
        if answer.status_code != 200 or answer.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return answer
        page = _Page(now, answer.content, dict(answer.items()), ground)
        if ground.reads:
            ground.answers = ground.ask()
            # Else what it is to be held against is not what the page says.
            if committed() == now:
                _pages.put(key, page)
    return page.answer(request)


def kept_page(view: Callable) -> Callable:
    """A view of a page that is the same for all readers and heeds no parameter, :func:`kept`."""

    @wraps(view)
    def keeping(request, *args, **kwargs):
        return kept(request, lambda: view(request, *args, **kwargs))

    return keeping


def rests_on(what: Callable[[], Hashable], gave: Hashable) -> None:
    """Says of the page in the making that it is true only while ``what`` gives what it ``gave``; it is asked for every reader."""
    if ground := _ground.get():
        ground.others.append((what, gave))


@dataclass(slots=True)
class _Ground:
    """What a page was made from: what it asked of the database, with a digest of the answers, and what else gave what."""

    asked: list[tuple[str, tuple]] = field(default_factory=list)
    others: list[tuple[Callable[[], Hashable], Hashable]] = field(default_factory=list)
    #: Of what was only read: what changes something is not asked again.
    reads: bool = True
    answers: bytes = b""

    def note(self, execute, sql, params, many, context):
        # The same few statements are asked for thousands of pages.
        self.asked.append((sys.intern(sql), tuple(params or ())))
        self.reads &= sql.lstrip().startswith(("SELECT", "WITH"))
        return execute(sql, params, many, context)

    def ask(self) -> bytes:
        """Asks the database all of it once more: a digest of the answers."""
        told = blake2b(digest_size=16)
        with connection.cursor() as cursor:
            for sql, params in self.asked:
                cursor.execute(sql, params)
                told.update(repr(cursor.fetchall()).encode("utf-8", "surrogatepass"))
        return told.digest()

    def holds_beside(self) -> bool:
        return all(what() == gave for what, gave in self.others)


_ground: ContextVar[_Ground | None] = ContextVar("ground", default=None)


@contextmanager
def _noted() -> Iterator[_Ground]:
    ground = _Ground()
    token = _ground.set(ground)
    try:
        with connection.execute_wrapper(ground.note):
            yield ground
    finally:
        _ground.reset(token)


@dataclass(slots=True)
class _Page:
    """One answer. ``commit`` was the last one before it was made: one made meanwhile is newer than it says, never older."""

    commit: Hashable
    content: bytes
    headers: dict[str, str]
    ground: _Ground
    etag: str = field(init=False)
    until: float = field(init=False)

    def __post_init__(self):
        self.etag = f'W/"{hashlib.sha256(self.content).hexdigest()[:32]}"'
        self.until = time.monotonic() + LONGEST
        # No secret of anybody's is in it, so its length tells nothing.
        self.content = gzip.compress(self.content, _LEVEL, mtime=0)

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return len(self.content) + BESIDE

    def still_true(self, now: Hashable) -> bool:
        """Whether it would be made the same today. ``now`` was read before this is asked."""
        if self.until < time.monotonic() or not self.ground.holds_beside():
            return False
        if self.commit != now and self.ground.ask() == self.ground.answers:
            self.commit = now
        return self.commit == now

    def answer(self, request) -> HttpResponse:
        if _GZIP.search(request.headers.get("Accept-Encoding", "")):
            answer = HttpResponse(self.content, headers=self.headers | {"Content-Encoding": "gzip"})
        else:
            answer = HttpResponse(gzip.decompress(self.content), headers=self.headers)
        answer.headers["ETag"] = self.etag
        patch_vary_headers(answer, ["Accept-Encoding"])
        return get_conditional_response(request, etag=self.etag, response=answer)


_pages: Memory[_Page] = Memory(ROOM, attrgetter("weight"))
