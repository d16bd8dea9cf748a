"""The background jobs: uploaded files read one at a time, each once, by any number of workers.

The row of a file is its job. A worker takes it under a lease and writes what became of it in the transaction that makes
the article; a worker killed in between leaves nothing behind but a lease that runs out, and the next one begins anew.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from archive.ingest import concluded, draft, refused, vouched
from archive.models import Clipping, Upload, UploadedFile
from archive.outcomes import IngestOutcome, readable_as
from archive.text.reading import Unreadable
from archive.unpacking import Content, unpack

State = UploadedFile.State

#: Longer than any file may take: reading is cut off at 22 seconds. A file that outlasts it is read twice and kept once.
LEASE = timedelta(seconds=60)
#: Workers that may die over one file before it is left alone.
MOST_ATTEMPTS = 3
#: How long files wait, with nobody taking any, before the desk says that no worker seems to run.
PATIENCE = timedelta(seconds=20)
#: Where a row's ``known`` has the format that an editor had its misnamed file read as.
READ_AS = "read_as"
#: A failed file begins anew.
AGAIN = {"state": State.WAITING, "code": "", "detail": "", "attempts": 0}


def work(limit: int | None = None, stop: Callable[[], bool] = lambda: False, *, upload: Upload | None = None) -> int:
    """Reads waiting files one after the other, at most ``limit``, until none is left or ``stop`` says so; how many it read."""
    done = 0
    while (limit is None or done < limit) and not stop() and (row := claim(upload)):
        _work_on(row)
        done += 1
    return done


def claim(upload: Upload | None = None) -> UploadedFile | None:
    """The next file to read, which no other worker will take before the lease runs out; None where nothing waits.

    The first files of each upload come first, so that a small upload never waits for the end of a large one.
    """
    now = timezone.now()
    free = UploadedFile.objects.filter(Q(state=State.WAITING) | Q(state=State.WORKING, lease_until__lt=now))
    free = free.filter(upload=upload) if upload else free
    while row := free.select_related("upload__received_by", "clipping").order_by("order", "pk").first():
        if row.attempts >= MOST_ATTEMPTS:
            lost = partial(refused, row.clipping, "worker_lost", str(row.attempts))
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


def queue(clipping: Clipping, by) -> Upload:
    """An upload of one clipping that is held already, so that a worker reads it again."""
    upload = Upload.objects.create(received_by=by)
    upload.files.create(filename=clipping.filename, size=clipping.size, clipping=clipping)
    return upload


def retry(rows: QuerySet[UploadedFile]) -> int:
    """Failed files wait again, where their bytes are held; how many."""
    return _turn(_failed_and_held(rows), **AGAIN)


def read_as_found(rows: QuerySet[UploadedFile]) -> int:
    """Files that were refused for their ending wait again, to be read as what they were found to hold; how many."""
    count = 0
    for row in _failed_and_held(rows):
        if found := readable_as(row.code, row.detail):
            again = rows.filter(pk=row.pk, state=State.FAILED)
            count += _turn(again, **AGAIN, known=row.known | {READ_AS: found})
    return count


def set_aside(rows: QuerySet[UploadedFile]) -> int:
    """Waiting and failed files are left alone until somebody takes them up; how many."""
    return _turn(rows.filter(state__in=(State.WAITING, State.FAILED)), state=State.SET_ASIDE)


def take_up(rows: QuerySet[UploadedFile]) -> int:
    """Files that were set aside are again what they were; how many."""
    aside = rows.filter(state=State.SET_ASIDE)
    return _turn(aside.filter(code=""), state=State.WAITING) + _turn(aside.exclude(code=""), state=State.FAILED)


def _failed_and_held(rows: QuerySet[UploadedFile]) -> QuerySet[UploadedFile]:
    return rows.filter(state=State.FAILED, clipping__isnull=False).exclude(clipping__state=Clipping.State.PURGED)


def _turn(rows: QuerySet[UploadedFile], **changes) -> int:
    return rows.update(changed_at=timezone.now(), **changes)


def _work_on(row: UploadedFile) -> None:
    outcome = draft(
        row.clipping,
        filename=under_ending(row.filename, row.known.get(READ_AS)),
        received_by=row.upload.received_by,
        whole_page=row.upload.whole_page,
        known=vouched(row.upload.known | row.known),
        settle=partial(_settle, row),
    )
    if outcome.status == "unpacked":
        _list_contents(row, outcome)


def _list_contents(row: UploadedFile, outcome: IngestOutcome) -> None:
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


def tell(row: UploadedFile, outcome: IngestOutcome) -> None:
    """Sets on the row, unsaved, what became of its file. A manifest's row keeps what was of no use in it."""
    row.state = State.FAILED if outcome.status == "unreadable" else State.DONE
    row.code, row.detail, row.article, row.lease_until = outcome.code, outcome.detail[:200], outcome.article, None
    if outcome.unused:
        row.known = {"unused": list(outcome.unused)}


def under_ending(filename: str, ending: str | None) -> str:
    """The name with the ending of another format, under which a misnamed file can be read.

    >>> under_ending("第1版.txt", "pdf"), under_ending("第1版.txt", None)
    ('第1版.pdf', '第1版.txt')
    """
    return f"{PurePosixPath(filename).stem}.{ending}" if ending else filename


def tell_earlier_rows(outcome: IngestOutcome, since: UploadedFile | None = None) -> None:
    """Lets the rows of files that failed before know what became of the same bytes; for ``draft(settle=…)``.

    ``since`` is the row of the file that came again, where one did.
    """
    for row in outcome.clipping.uploaded_files.filter(state=State.FAILED):
        if since is None:
            tell(row, outcome)
        else:
            code = "read_since" if row.filename == since.filename else "renamed"
            tell(row, replace(outcome, code=code, detail=str(since.upload)))
        row.save()


def _settle(row: UploadedFile, outcome: IngestOutcome) -> bool:
    """Writes what became of the row's file; False where the row meanwhile is another worker's.

    The worker that made the article always says so, even when it came late.
    """
    mine = UploadedFile.objects.filter(pk=row.pk)
    if outcome.status != "drafted":
        mine = mine.filter(state=State.WORKING, attempts=row.attempts)
    tell(row, outcome)
    told = {name: getattr(row, name) for name in ("state", "code", "detail", "article", "lease_until")}
    if outcome.article:
        tell_earlier_rows(outcome, since=row)
    return bool(_turn(mine, **told))
