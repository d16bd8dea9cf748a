"""The rows of an upload: what they say of their files, and what an editor decides about those that wait or failed."""

from dataclasses import replace
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive.models import Clipping, Upload, UploadedFile
from archive.outcomes import IngestOutcome, readable_as
from archive.text.reading import scans

State = UploadedFile.State

#: Where a row's ``known`` has the format that an editor had its misnamed file read as.
READ_AS = "read_as"
#: A failed file begins anew.
AGAIN = {"state": State.WAITING, "code": "", "detail": "", "attempts": 0, "done": 0, "total": 0, "cursor": {}}


def queue(clipping: Clipping, by) -> Upload:
    """An upload of one clipping that is held already, so that a worker reads it again."""
    upload = Upload.objects.create(received_by=by)
    upload.files.create(filename=clipping.filename, size=clipping.size, clipping=clipping)
    return upload


def retry(rows: QuerySet[UploadedFile]) -> int:
    """Failed files wait again, where their bytes are held; how many."""
    return turn(_failed_and_held(rows), **AGAIN)


def read_as_found(rows: QuerySet[UploadedFile]) -> int:
    """Files that were refused for their ending wait again, to be read as what they were found to hold; how many."""
    count = 0
    for row in _failed_and_held(rows):
        if found := readable_as(row.code, row.detail):
            again = rows.filter(pk=row.pk, state=State.FAILED)
            count += turn(again, **AGAIN, known=row.known | {READ_AS: found})
    return count


def take_up_scans() -> int:
    """Scans that were kept until recognition is installed wait to be read, once it is; how many.

    Those that came in without an upload, by a command, get one.
    """
    if not scans.available():
        return 0
    kept = Clipping.objects.filter(state=Clipping.State.UNREADABLE, problem="no_recognition")
    loose = kept.filter(uploaded_files__isnull=True).only("filename", "size")
    failed = UploadedFile.objects.filter(state=State.FAILED, code="no_recognition")
    if not (loose.exists() or failed.exists()):  # asked at every look: only what there is to do locks the database
        return 0
    with transaction.atomic():
        if rows := [UploadedFile(filename=one.filename, size=one.size, clipping=one) for one in loose]:
            upload = Upload.objects.create()
            for row in rows:
                row.upload = upload
            UploadedFile.objects.bulk_create(rows)
        return len(rows) + retry(failed)


def set_aside(rows: QuerySet[UploadedFile]) -> int:
    """Waiting and failed files are left alone until somebody takes them up; how many."""
    return turn(rows.filter(state__in=(State.WAITING, State.FAILED)), state=State.SET_ASIDE)


def take_up(rows: QuerySet[UploadedFile]) -> int:
    """Files that were set aside are again what they were; how many."""
    aside = rows.filter(state=State.SET_ASIDE)
    return turn(aside.filter(code=""), state=State.WAITING) + turn(aside.exclude(code=""), state=State.FAILED)


def _failed_and_held(rows: QuerySet[UploadedFile]) -> QuerySet[UploadedFile]:
    return rows.filter(state=State.FAILED, clipping__isnull=False).exclude(clipping__state=Clipping.State.PURGED)


def turn(rows: QuerySet[UploadedFile], **changes) -> int:
    """Changes rows, and says when; how many."""
    return rows.update(changed_at=timezone.now(), **changes)


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
