"""Every change of the index passes through here: queued with the change of the archive, applied after its commit.

A row of :class:`search.models.IndexChange` is written in the transaction that changes an article (or the name of a place
or newspaper it goes by), so none is lost and none invented. :func:`drain` applies the rows and deletes them only when the
index has them; a process that dies in between leaves them to whoever drains next.

Who drains: the courier of a server process, when a request that changed something has ended; the worker, all the time; a
command, at most every second, before its next search, when it says that its changes are settled, and at its end.
"""

import atexit
import logging
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial

from django.core.management import CommandError
from django.core.signals import request_finished, request_started
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from haystack import connections

from archive.models import Article, City, County, Newspaper, PlaceAlias, Province
from archive.signals import findings_changed, settled
from search.backends.contract import Engine, Rebuild, SearchUnwell
from search.courier import Courier
from search.models import IndexChange
from search.search_indexes import ASIDE

log = logging.getLogger(__name__)

#: Articles in one commit of the index, and seconds between drains of a process that is not answering a request.
BATCH, PAUSE = 500, 1.0
#: Small commits that the worker leaves unmerged; where it does not come to it, others merge beyond so many.
LEFT, LEFT_ALONE = 12, 60
#: Articles that are indexed while one waits for the site to start; more are left to its worker.
SOON = 500


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

    Safe at any time, in any number of processes. Raises SearchUnwell where no index can take it: it stays queued.
    """
    _state.left = False
    done = 0
    while _waiting().exists():
        with engine().writing(wait) as ours:
            if not ours:
                break
            done += _apply_some()
    if done:
        engine().tidy(LEFT_ALONE)
    _state.last = time.monotonic()
    return done


def rebuild(progress: Callable[[Iterable], Iterable] = lambda batches: batches, busy: Callable = lambda: None) -> int:
    """Builds the index anew beside the one that answers, then swaps; says how many articles it holds.

    Waits for a rebuild that another process is at, after it called ``busy``. Changes made meanwhile go into both: rows that
    the answering index has taken stay until the new one has them too. What fails or dies leaves the one that answers as it is.
    """
    with engine().rebuilding(wait=False) as beside:
        if beside is not None:
            return _build(beside, progress)
    busy()
    with engine().rebuilding() as beside:
        return _build(beside, progress)


def mend() -> bool:
    """Rebuilds a stale index (see Engine.stale) unless some process is at that; True where it did."""
    if not engine().stale():
        return False
    with engine().rebuilding(wait=False) as beside:
        if beside is None or not engine().stale():
            return False
        log.warning("the index is missing, damaged or made by other rules: building it anew")
        _build(beside)
        return True


def findable(numbers: Iterable[int]) -> models.QuerySet:
    """Those of the articles that the index is to have, with what it needs of them."""
    return Article.objects.published().with_places().defer(*ASIDE).filter(pk__in=list(numbers)).order_by("pk")


def send_courier() -> None:
    """Has what is queued applied beside whatever this process answers."""
    _courier.send()


def catch_up() -> None:
    """Applies what this very process has left to later: called before it searches."""
    if _state.left:
        drain(wait=False)


def listen() -> None:
    """Connects the archive's changes with the queue. Called once, when the app is ready."""
    for model, affected in _AFFECTED.items():
        post_save.connect(affected, sender=model, dispatch_uid=f"search-{model.__name__}-saved")
    post_delete.connect(_article_gone, sender=Article, dispatch_uid="search-Article-deleted")
    findings_changed.connect(_findings_changed, dispatch_uid="search-findings-changed")
    settled.connect(_settled, dispatch_uid="search-settled")
    request_started.connect(_request_began, dispatch_uid="search-request-began")
    request_finished.connect(_request_ended, dispatch_uid="search-request-ended")
    atexit.register(_at_exit)


class _State(threading.local):
    in_request, changed, left, last = False, False, False, float("-inf")


_state = _State()


def _waiting():
    return IndexChange.objects.filter(applied=False)


def _build(beside: Rebuild, progress: Callable[[Iterable], Iterable] = lambda batches: batches) -> int:
    numbers = list(Article.objects.published().order_by("pk").values_list("pk", flat=True))
    for batch in progress([numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]):
        beside.apply(findable(batch))
    beside.settle()
    taken: set[int] = set()
    # What was changed meanwhile, until so little is left that no writer waits long for it.
    while _take_over(beside, taken) >= BATCH:
        continue
    with engine().writing():
        _take_over(beside, taken)
        beside.swap()
        _forget(taken)
    _state.left = False
    return len(numbers)


def _take_over(beside: Rebuild, taken: set[int]) -> int:
    """Applies to the new index the rows that it has not ``taken`` yet; how many these were."""
    rows = [row for row in IndexChange.objects.values_list("pk", "article_id") if row[0] not in taken]
    for at in range(0, len(rows), BATCH):
        _apply(beside, {number for _, number in rows[at : at + BATCH]})
    taken.update(pk for pk, _ in rows)
    return len(rows)


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
    articles = list(findable(numbers))
    gone = numbers - {article.pk for article in articles}
    if numbers:
        index.apply(articles, gone)


def _forget(pks: Iterable[int]) -> None:
    pks = list(pks)
    for at in range(0, len(pks), BATCH):
        IndexChange.objects.filter(pk__in=pks[at : at + BATCH]).delete()


def _after_commit() -> None:
    """Never fails the change that was just committed, and never holds a request: its courier goes when it has ended."""
    if _state.in_request:
        _state.changed = True
    elif time.monotonic() - _state.last > PAUSE:
        _try_to_drain(unwell=logging.DEBUG)  # who fills a new archive builds its index at the end; at exit it is a warning
    else:
        _state.left = True


def _try_to_drain(wait: bool = False, unwell: int = logging.WARNING) -> None:
    """What cannot be applied stays queued, and the log says why, at level ``unwell`` where no index can take it."""
    _state.last = time.monotonic()
    try:
        drain(wait)
    except SearchUnwell as why:
        _state.left = True
        log.log(unwell, "The changes stay queued until the index is rebuilt (manage.py rebuild_search): %s", why)
    except Exception:
        log.exception("The index could not be brought up to date; the changes stay queued.")


_courier = Courier(partial(_try_to_drain, wait=True))


def _article_saved(sender, instance, **kwargs):
    if instance.version:  # a draft that was never published is in no index
        queue([instance.pk])


def _article_gone(sender, instance, **kwargs):
    queue([instance.pk])


def _findings_changed(sender, articles: Iterable[int], **kwargs):
    queue(Article.objects.published().filter(pk__in=list(articles)))


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


def _settled(sender, worker_follows=False, **kwargs):
    """Done when this returns; where a worker follows, what would take long is left to it, and what fails."""
    stale = engine().stale()
    if worker_follows and (Article.objects.published() if stale else _waiting()).count() > SOON:
        return
    try:
        if stale:
            rebuild()
        drain()
    except (OSError, SearchUnwell) as why:
        log.warning("The index could not be brought up to date: %s", why)
        if not worker_follows:
            told = f"报道都已存好，索引没有跟上：{why}\n改动排着队。"
            raise CommandError(f"{told}请腾出空间或放开权限，再运行 rebuild_search。") from why


def _request_began(sender, **kwargs):
    _state.in_request = True


def _request_ended(sender, **kwargs):
    changed, _state.in_request, _state.changed = _state.changed, False, False
    if changed:
        send_courier()


def _at_exit() -> None:
    if _state.left:
        _try_to_drain()
