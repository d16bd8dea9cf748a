"""The background jobs: uploaded files read one at a time, each once, by any number of workers.

The row of a file is its job. A worker takes it under a lease and writes what became of it in the transaction that makes
the article; a worker killed in between leaves nothing behind but a lease that runs out, and the next one begins anew.

A long file, a scan of many pages or a web archive, is read piece by piece: its lease is renewed and what is done is kept
with each. When other files wait it gives way after a piece, and whoever takes it up later goes on behind that.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from django.db import OperationalError, connection, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from archive import captures
from archive.ingest import concluded, draft, refused, vouched
from archive.models import Upload, UploadedFile
from archive.outcomes import IngestOutcome
from archive.scans import GivesWay
from archive.text.reading import Unreadable
from archive.unpacking import Content, unpack
from archive.upload_rows import READ_AS, take_up_scans, tell, tell_earlier_rows, turn, under_ending

log = logging.getLogger(__name__)

State = UploadedFile.State

#: How long a file stays a worker's without a sign of it, and after how long it gives one, however long a page may take; of a
#: worker that was killed none comes, and the file is free again.
LEASE, BEAT = timedelta(seconds=60), timedelta(seconds=20)
#: Workers that may die over one file, or over one page or batch of a long one, before it is left alone.
MOST_ATTEMPTS = 3
#: How long files wait, with nobody taking any, before the desk says that no worker seems to run.
PATIENCE = timedelta(seconds=20)
#: Where a row's ``cursor`` has the attempts that it took up to the last piece that was done.
TRIED = "tried"


def work(limit: int | None = None, stop: Callable[[], bool] = lambda: False, *, upload: Upload | None = None) -> int:
    """Reads waiting files one after the other, at most ``limit``, until none is left or ``stop`` says so; how many it took up.

    Files that waited for recognition are taken up as soon as that is installed.
    """
    take_up_scans()
    done = 0
    while (limit is None or done < limit) and not stop() and (row := claim(upload)):
        with _held(row):
            _work_on(row, stop)
        done += 1
    return done


_ORDER = (Case(When(done=0, then=Value(0)), default=Value(1)), "order", "pk")


def claim(upload: Upload | None = None) -> UploadedFile | None:
    """The next file to read, which no other worker will take before the lease runs out; None where nothing waits.

    The first files of each upload come first, so that a small upload never waits for the end of a large one; what was begun
    and gave way comes after what was not begun.
    """
    now = timezone.now()
    free = UploadedFile.objects.filter(Q(state=State.WAITING) | Q(state=State.WORKING, lease_until__lt=now))
    free = free.filter(upload=upload) if upload else free
    while row := free.select_related("upload__received_by", "clipping").order_by(*_ORDER).first():
        if row.attempts - row.cursor.get(TRIED, 0) >= MOST_ATTEMPTS:
            lost = partial(refused, row.clipping, "worker_lost", str(MOST_ATTEMPTS))
            concluded(row.clipping, lost, partial(_settle, row))
            continue
        changes = {"state": State.WORKING, "lease_until": now + LEASE, "attempts": F("attempts") + 1, "changed_at": now}
        if free.filter(pk=row.pk, attempts=row.attempts).update(**changes):
            row.attempts += 1
            return row
    return None


def unattended() -> bool:
    """True where files wait and nobody has taken one for a while: no worker seems to run."""
    now, rows = timezone.now(), UploadedFile.objects
    alive = Q(state=State.WORKING, lease_until__gt=now) | Q(attempts__gt=0, changed_at__gt=now - PATIENCE)
    return rows.filter(state=State.WAITING, changed_at__lt=now - PATIENCE).exists() and not rows.filter(alive).exists()


def _work_on(row: UploadedFile, stop: Callable[[], bool] = lambda: False) -> None:
    progress = _Progress(row, stop)
    try:
        if "start" in row.cursor:
            _go_through(row, progress)
            return
        outcome = draft(
            row.clipping,
            filename=under_ending(row.filename, row.known.get(READ_AS)),
            received_by=row.upload.received_by,
            whole_page=row.upload.whole_page,
            known=vouched(row.upload.known | row.known),
            settle=partial(_settle, row),
            on_page=progress,
        )
        if outcome.status == "unpacked":
            if outcome.detail == "zip":
                _list_contents(row)
            else:
                _go_through(row, progress)
    except GivesWay:
        turn(_mine(row), state=State.WAITING, lease_until=None)


class _Progress:
    """Called before each piece of a long file: renews the lease, says how far the file is, gives way between two pieces."""

    def __init__(self, row: UploadedFile, stop: Callable[[], bool]):
        self.row, self.stop, self.pieces = row, stop, 0

    def __call__(self, done: int, total: int, cursor: dict | None = None) -> None:
        """Raises GivesWay where the row is another's by now, and, once a piece was done, where others wait."""
        row = self.row
        row.cursor = (cursor or row.cursor) | ({TRIED: row.attempts} if self.pieces else {})
        now = timezone.now()
        if not turn(_mine(row), done=done, total=total, cursor=row.cursor, lease_until=now + LEASE):
            raise GivesWay
        if self.pieces and (self.stop() or UploadedFile.objects.filter(state=State.WAITING, done=0).exists()):
            raise GivesWay
        self.pieces += 1


def _go_through(row: UploadedFile, progress: _Progress) -> None:
    """A web archive, batch by batch: each page gets a row of its own below the archive's, in the transaction that says how
    far it is."""
    settle, by = partial(_settle, row), row.upload.received_by
    progress(row.done, row.total or row.size)
    while True:
        try:
            batch = captures.batch(row.clipping, row.cursor, by)
        except Unreadable as why:
            concluded(row.clipping, partial(refused, row.clipping, why.code, why.detail), settle)
            return
        with transaction.atomic():
            if not _mine(row).exists():
                return
            UploadedFile.objects.bulk_create(_row_of(content, row) for content in batch.contents)
            if batch.finished:
                settle(batch.outcome)
                return
            told = {"done": batch.done, "total": batch.total, "cursor": batch.cursor | {TRIED: row.attempts}}
            turn(_mine(row), **told)
        progress(batch.done, batch.total, batch.cursor)


def _list_contents(row: UploadedFile) -> None:
    """Gives each file in a zip a row of its own below the zip's, in the transaction that settles the zip."""
    settle = partial(_settle, row)
    try:
        contents = unpack(row.clipping, row.upload.received_by)
    except Unreadable as why:
        concluded(row.clipping, partial(refused, row.clipping, why.code, why.detail), settle)
        return
    with transaction.atomic():
        if settle(IngestOutcome("unpacked", "unpacked", row.clipping, detail=str(len(contents)))):
            UploadedFile.objects.bulk_create(_row_of(content, row) for content in contents)


def _row_of(content: Content, zipped: UploadedFile) -> UploadedFile:
    row = UploadedFile(upload=zipped.upload, order=zipped.order, inside=zipped, filename=content.name[-255:])
    row.clipping, row.size = content.clipping, content.clipping.size if content.clipping else 0
    row.known = {name: value for name, value in zipped.known.items() if name != READ_AS} | dict(content.told)
    if content.refusal:
        tell(row, content.refusal)
    return row


def _settle(row: UploadedFile, outcome: IngestOutcome) -> bool:
    """Writes what became of the row's file; False where the row meanwhile is another worker's.

    The worker that made the article always says so, even when it came late.
    """
    mine = UploadedFile.objects.filter(pk=row.pk) if outcome.status == "drafted" else _mine(row)
    tell(row, outcome)
    told = {name: getattr(row, name) for name in ("state", "code", "detail", "article", "lease_until")}
    if outcome.article:
        tell_earlier_rows(outcome, since=row)
    return bool(turn(mine, **told))


@contextmanager
def _held(row: UploadedFile) -> Iterator[None]:
    """Renews the row's lease as long as the block lasts; where the database is too busy for it, at the next beat."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(BEAT.total_seconds()):
            try:
                turn(_mine(row), lease_until=timezone.now() + LEASE)
            except OperationalError as why:
                log.warning("The lease of row %s could not be renewed this time: %s", row.pk, why)
            finally:
                connection.close()

    beat = threading.Thread(target=renew, daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()


def _mine(row: UploadedFile) -> QuerySet[UploadedFile]:
    """The row, as long as nobody else has taken it."""
    return UploadedFile.objects.filter(pk=row.pk, state=State.WORKING, attempts=row.attempts)
