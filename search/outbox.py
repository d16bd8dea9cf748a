"""Every change of the index passes through here: queued with the change of the archive, applied after its commit.

A row of :class:`search.models.IndexChange` is written in the transaction that changes an article (or the name of a place
or newspaper it goes by), so none is lost and none invented. :func:`drain` applies the rows and deletes them only when the
index has them; a process that dies in between leaves them to whoever drains next.

Who drains: a web request that changed something, right after its commit; a command, when it says that its changes are
settled; otherwise at most every second, before this process's next search, and at its end.
"""

import atexit
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import partial

from django.core.signals import request_finished, request_started
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from haystack import connections

from archive.models import Article, City, County, Newspaper, PlaceAlias, Province
from archive.signals import settled
from search.backends.contract import Engine
from search.models import IndexChange

log = logging.getLogger(__name__)

#: Articles in one commit of the index, and seconds between drains of a process that is not answering a request.
BATCH, PAUSE = 500, 1.0
#: Small commits left unmerged; where a reader waits for the answer many more may pile up before one has to wait long.
LEFT, BEHIND_A_REQUEST = 12, 60


def engine() -> Engine:
    """The engine that the settings name."""
    return connections["default"].get_backend()


def queue(articles: models.QuerySet | Iterable[int]) -> None:
    """Says that the index is no longer true of these articles."""
    numbers = articles.values_list("pk", flat=True) if isinstance(articles, models.QuerySet) else articles
    IndexChange.objects.bulk_create([IndexChange(article_id=number) for number in numbers], batch_size=1000)
    transaction.on_commit(_after_commit, robust=True)


def drain(wait: bool = True) -> int:
    """Applies what is queued, and says how many articles that were. ``wait=False`` leaves it to a writer at work.

    Without a usable index it makes one from the database. Safe at any time, in any number of processes.
    """
    _state.left = False
    done = 0
    while _waiting().exists():
        with engine().writing(wait) as ours:
            if not ours:
                break
            if engine().ready():
                done += _apply_some()
                if not _waiting().exists():
                    engine().tidy(BEHIND_A_REQUEST if _state.in_request else LEFT)
                continue
        return done + rebuild()
    _state.last = time.monotonic()
    return done


def rebuild(progress: Callable[[Iterable], Iterable] = lambda batches: batches) -> int:
    """Builds the index anew beside the one that answers, then swaps; says how many articles it holds.

    Changes made meanwhile go into both: rows that the answering index has taken stay until the new one has them too.
    """
    with engine().rebuilding() as beside:
        numbers = list(Article.objects.published().order_by("pk").values_list("pk", flat=True))
        for batch in progress([numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]):
            beside.apply(_findable(batch))
        with engine().writing():
            rows = list(IndexChange.objects.values_list("pk", "article_id"))
            _apply(beside, {number for _, number in rows})
            beside.swap()
            _forget(pk for pk, _ in rows)
    _state.left = False
    return len(numbers)


@contextmanager
def held():
    """Changes made inside are applied once, at the end."""
    _state.holding += 1
    try:
        yield
    finally:
        _state.holding -= 1
        transaction.on_commit(partial(_after_commit, now=True), robust=True)


def catch_up() -> None:
    """Applies what this very process has left to later: called before it searches."""
    if _state.left:
        drain(wait=False)


def listen() -> None:
    """Connects the archive's changes with the queue. Called once, when the app is ready."""
    for model, affected in _AFFECTED.items():
        post_save.connect(affected, sender=model, dispatch_uid=f"search-{model.__name__}-saved")
    post_delete.connect(_article_gone, sender=Article, dispatch_uid="search-Article-deleted")
    settled.connect(_settled, dispatch_uid="search-settled")
    request_started.connect(_request_began, dispatch_uid="search-request-began")
    request_finished.connect(_request_ended, dispatch_uid="search-request-ended")
    atexit.register(_at_exit)


class _State(threading.local):
    holding, in_request, left, last = 0, False, False, float("-inf")


_state = _State()


def _waiting():
    return IndexChange.objects.filter(applied=False)


def _findable(numbers: Iterable[int]):
    return Article.objects.published().with_places().filter(pk__in=list(numbers)).order_by("pk")


def _apply_some() -> int:
    """One batch of rows into the answering index."""
    rows = list(_waiting().values_list("pk", "article_id")[:BATCH])
    numbers = {number for _, number in rows}
    _apply(engine(), numbers)
    pks = [pk for pk, _ in rows]
    if engine().rebuild_under_way():
        IndexChange.objects.filter(pk__in=pks).update(applied=True)
    else:
        _forget(pks)
        IndexChange.objects.filter(applied=True).delete()
    return len(numbers)


def _apply(index, numbers: set[int]) -> None:
    articles = list(_findable(numbers))
    gone = numbers - {article.pk for article in articles}
    if numbers:
        index.apply(articles, gone)


def _forget(pks: Iterable[int]) -> None:
    pks = list(pks)
    for at in range(0, len(pks), BATCH):
        IndexChange.objects.filter(pk__in=pks[at : at + BATCH]).delete()


def _after_commit(now: bool = False) -> None:
    """Never fails the change that was just committed: what cannot be applied stays queued, and the log says why."""
    if _state.holding or not (now or _state.in_request or time.monotonic() - _state.last > PAUSE):
        _state.left = True
        return
    try:
        drain(wait=False)
    except Exception:
        log.exception("The index could not be brought up to date; the changes stay queued.")


def _article_saved(sender, instance, **kwargs):
    if instance.version:  # a draft that was never published is in no index
        queue([instance.pk])


def _article_gone(sender, instance, **kwargs):
    queue([instance.pk])


def _newspaper_saved(sender, instance, created, raw=False, **kwargs):
    _renamed(instance.articles, created or raw)


def _city_saved(sender, instance, created, raw=False, **kwargs):
    _renamed(instance.articles, created or raw)


def _province_saved(sender, instance, created, raw=False, **kwargs):
    _renamed(Article.objects.in_province(instance.pk), created or raw)


def _county_saved(sender, instance, created, raw=False, **kwargs):
    _renamed(Article.objects.filter(county=instance), created or raw)


def _alias_saved(sender, instance, raw=False, **kwargs):
    path = {"province": "city__province_id", "city": "city_id", "county": "county_id"}[instance.level]
    _renamed(Article.objects.filter(**{path: instance.code}), raw)


def _renamed(articles, settled_already: bool) -> None:
    if not settled_already:
        queue(articles.filter(status=Article.Status.PUBLISHED))


_AFFECTED = {
    Article: _article_saved,
    Newspaper: _newspaper_saved,
    City: _city_saved,
    Province: _province_saved,
    County: _county_saved,
    PlaceAlias: _alias_saved,
}


def _settled(sender, **kwargs):
    drain() if engine().ready() else rebuild()


def _request_began(sender, **kwargs):
    _state.in_request = True


def _request_ended(sender, **kwargs):
    _state.in_request = False


def _at_exit() -> None:
    if _state.left:
        try:
            drain(wait=False)
        except Exception:
            log.exception("The index could not be brought up to date; the changes stay queued.")
