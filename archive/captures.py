"""Web archives: every page in one becomes a clipping of its own, and every capture of it is kept, with address and time.

A WARC may hold more than one sitting can take: it is gone through in batches, each begun where the one before it ended.
Doing a batch again changes nothing: a capture is known by the place of its record, a clipping by its bytes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from archive.capture_counts import detail_of
from archive.models import Capture, Clipping
from archive.outcomes import IngestOutcome
from archive.text.reading import Unreadable, captures, jail
from archive.text.reading.captures import MOST_PAGES, MOST_RECORDS, PAGES_AT_ONCE, CapturedPage, Mark
from archive.unpacking import Content

#: Revisits whose page stands further on, or in no archive that is held: looked for again at the end, so many of them.
_MOST_PENDING = 1_000

Cursor = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """What one sitting took out of a web archive. ``contents``: the pages of which an article is to be made, and those
    that could not be had, with the reason. ``cursor``: where the next batch goes on, as JSON, with what was counted so
    far; ``done`` of ``total`` bytes lie behind. Once it is ``finished``, ``outcome`` says what became of the archive.
    """

    contents: list[Content]
    cursor: Cursor
    done: int
    total: int
    finished: bool
    outcome: IngestOutcome


def batch(clipping: Clipping, cursor: Cursor | None = None, received_by=None, most: int = PAGES_AT_ONCE) -> Batch:
    """Keeps the next pages of a web archive, at most ``most``, and their captures. ``cursor``: the last batch's.

    Raises Unreadable where nothing was had of the archive; where it breaks off later, what came before is kept and the
    outcome says so.
    """
    cursor = cursor or {}
    sitting = _Sitting(clipping, received_by, cursor)
    mark, start, inside = None, cursor.get("start", 0), cursor.get("inside", "")
    try:
        for found in jail.captured(clipping.path_of(clipping.sha256), start, inside, most=most):
            if isinstance(found, Mark):
                mark = found
            else:
                sitting.take(found)
    except Unreadable:
        if not (start or inside or sitting.counts["pages"]):
            raise
        sitting.doubts.add("gave_up")
        mark = Mark(start, inside, finished=True, done=cursor.get("done", 0), total=clipping.size)
    return sitting.ended(mark)


def take(clipping: Clipping, received_by=None) -> Iterator[Batch]:
    """All batches of a web archive, one after the other, and the archive marked as unpacked. Raises Unreadable."""
    done, cursor = False, None
    while not done:
        taken = batch(clipping, cursor, received_by)
        done, cursor = taken.finished, taken.cursor
        yield taken


def note_saved(clipping: Clipping) -> None:
    """Keeps the capture of a page that a browser saved, where it says from which address and when: it is its own archive."""
    url, at = clipping.stated_url, clipping.stated_capture
    if at and (address := captures.address(url)[:2000]) and not clipping.captures.exists():
        found = {"clipping": clipping, "url": url, "address": address, "captured_at": at}
        Capture.objects.get_or_create(container=clipping, inside="", start=0, defaults=found)


class _Sitting:
    """One batch: what it took, and what was counted up to it."""

    def __init__(self, container: Clipping, received_by, cursor: Cursor):
        self.container, self.received_by = container, received_by
        self.counts = Counter(cursor.get("counts", {}))
        self.doubts = set(cursor.get("doubts", ()))
        self.pending = list(cursor.get("pending", ()))
        self.contents: list[Content] = []

    def take(self, page: CapturedPage) -> None:
        self.counts["pages"] += 1
        if page.problem:
            self.counts["refused"] += 1
            refusal = IngestOutcome("unreadable", f"captured_{page.problem}", detail=page.detail)
            self.contents.append(Content(captures.name_of(page.url), refusal=refusal))
        elif page.revisit:
            self._take_revisit(_told(page))
        else:
            self._take_page(page)

    def ended(self, mark: Mark) -> Batch:
        self.counts["records"] += mark.records
        self.counts.update(mark.passed)
        self.doubts.update(mark.doubts)
        finished = mark.finished
        if not finished and (self.counts["pages"] >= MOST_PAGES or self.counts["records"] >= MOST_RECORDS):
            self.doubts.add("too_much")
            finished = True
        if finished:
            late, self.pending = self.pending, []
            for told in late:
                self._take_revisit(told, last=True)
            _mark_unpacked(self.container)
        cursor = {"start": mark.start, "inside": mark.inside, "done": mark.done, "pending": self.pending}
        cursor |= {"counts": dict(self.counts), "doubts": sorted(self.doubts)}
        outcome = IngestOutcome("unpacked", "captured", self.container, detail=detail_of(self.counts, self.doubts))
        return Batch(self.contents, cursor, mark.done, mark.total, finished, outcome)

    def _take_page(self, page: CapturedPage) -> None:
        clipping, _new = Clipping.objects.receive(
            page.data,
            captures.name_of(page.url),
            container=self.container,
            name_inside=page.url[-1000:],
            source_url=page.url if len(page.url) <= 2000 else "",
            captured_at=datetime.fromisoformat(page.captured_at),
            received_by=self.received_by,
            sample=self.container.sample,
        )
        capture = self._keep(clipping, _told(page))
        # An article is to be made of it by the first capture that brought its bytes, unless it was read before.
        if clipping.state == Clipping.State.RECEIVED and not clipping.captures.filter(pk__lt=capture.pk).exists():
            self.counts["new"] += 1
            self.contents.append(Content(clipping.filename, clipping=clipping))
        else:
            self.counts["same"] += 1

    def _take_revisit(self, told: dict, last: bool = False) -> None:
        if clipping := _referred_to(told):
            self._keep(clipping, told)
            self.counts["same"] += 1
        elif last or len(self.pending) >= _MOST_PENDING:
            self.counts["unresolved"] += 1
        else:
            self.pending.append(told)

    def _keep(self, clipping: Clipping, told: dict) -> Capture:
        address, at = captures.address(told["url"])[:2000], datetime.fromisoformat(told["captured_at"])
        capture, _new = Capture.objects.get_or_create(
            container=self.container,
            inside=told["inside"][:1000],
            start=told["start"],
            defaults={
                "clipping": clipping,
                "url": told["url"],
                "address": address,
                "captured_at": at,
                "record_id": told["record_id"],
                "digest": told["digest"],
                "doubts": told["doubts"],
                "unchanged": told["revisit"] or clipping.captures.filter(address=address, captured_at__lt=at).exists(),
            },
        )
        return capture


def _told(page: CapturedPage) -> dict:
    """What of a capture goes into its row, or waits in the cursor, as JSON."""
    told = asdict(page) | {"doubts": list(page.doubts)}
    return {name: value for name, value in told.items() if name != "data"}


def _referred_to(told: dict) -> Clipping | None:
    """The clipping whose bytes a revisit found again: by address and time, by the record's id, or by its digest."""
    ways = []
    if told["refers_to_url"] and told["refers_to_date"]:
        at = datetime.fromisoformat(told["refers_to_date"])
        ways.append({"address": captures.address(told["refers_to_url"])[:2000], "captured_at": at})
    ways += [{"record_id": told["refers_to"]}] * bool(told["refers_to"])
    ways += [{"digest": told["digest"]}] * bool(told["digest"])
    for way in ways:
        if found := Capture.objects.filter(**way).select_related("clipping").first():
            return found.clipping
    return None


def _mark_unpacked(clipping: Clipping) -> None:
    """Unless it was purged meanwhile."""
    own = Clipping.objects.filter(pk=clipping.pk).exclude(state=Clipping.State.PURGED)
    own.update(state=Clipping.State.UNPACKED, problem="", problem_detail="", media_type="application/warc")
