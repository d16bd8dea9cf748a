"""What readers report without an account: each kept once, within limits that no flood passes, and answered by an editor."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from archive.addresses import household
from archive.models import Article, ReaderReport
from archive.text.compare import compare, followed
from archive.text.sentences import sentences

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
#: Of what, how many at most, within how long. The last bounds what a flood can write: some 8 MB a day.
LIMITS = (("sender", 30, A_DAY), ("article", 20, AN_HOUR), ("site", 200, AN_HOUR), ("site", 1000, A_DAY))
#: How long spam is kept, and how a reader may be reached after the answer.
SPAM_KEPT, CONTACT_KEPT = timedelta(days=30), timedelta(days=90)
#: A sentence without an end mark may be a whole text: so much of it is quoted.
QUOTED = 500
PLACE = re.compile(r"(?:([0-9]{1,6})\.)?([0-9]{1,6})\.([0-9]{1,6})")


class TooMany(Exception):
    """No report is taken now: ``limit`` is "sender", "article" or "site", ``wait`` how long until one is again."""

    def __init__(self, limit: str, wait: timedelta):
        super().__init__(limit)
        self.limit, self.wait = limit, wait


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence: of which version (0: the present one), in which block and which of its sentences, both from 1."""

    version: int
    row: int
    number: int

    @classmethod
    def read(cls, given: str) -> "Place | None":
        """ROW.N of the present version, or VERSION.ROW.N; None for anything else.

        >>> Place.read("3.2"), Place.read("4.3.2").version, Place.read("3")
        (Place(version=0, row=3, number=2), 4, None)
        """
        found = PLACE.fullmatch(given)
        return cls(*(int(part or 0) for part in found.groups())) if found else None

    def __str__(self):
        return f"{self.version}.{self.row}.{self.number}"

    def of_version(self, number: int) -> "Place":
        return Place(number, self.row, self.number)

    def span(self, blocks: list[dict]) -> tuple[int, int] | None:
        """Where in the text of its block the sentence stands; None where there is no such sentence."""
        if not 0 < self.row <= len(blocks):
            return None
        spans = sentences(blocks[self.row - 1]["text"])
        return spans[self.number - 1] if 0 < self.number <= len(spans) else None

    def quoted(self, blocks: list[dict]) -> str:
        """The sentence itself, "" where there is none; one that never ends is cut."""
        start, end = self.span(blocks) or (0, 0)
        return _cut(blocks[self.row - 1]["text"][start:end]) if end else ""


def receive(report: ReaderReport, address: str) -> tuple[ReaderReport, bool]:
    """Keeps a new report that came from ``address``; (the report, False), or (the one that says the same, True).

    Raises TooMany. The address itself is not kept.
    """
    report.sender = sender_of(address, report.sent_at)
    if same := _same_or_refused(report):
        return same, True
    with transaction.atomic():  # A writer at a time: of reports that come at once none is counted past another.
        if same := _same_or_refused(report):
            return same, True
        report.save()
        _forget(report.sent_at)
    return report, False


def waiting() -> QuerySet[ReaderReport]:
    """The reports that no editor has answered."""
    return ReaderReport.objects.filter(status=ReaderReport.Status.WAITING)


def answer(reports: QuerySet[ReaderReport], status: str, by, note: str = "") -> int:
    """Answers reports alike, by whom and now; how many they were."""
    return reports.update(status=status, answer=note, answered_by=by, answered_at=timezone.now())


def now_at(report: ReaderReport, article: Article) -> Place | None:
    """Where the sentence of a report is in the article as it is now; None where it is gone, or none was meant."""
    was = Place.read(report.place)
    version = was and article.versions.filter(number=was.version).first()
    if not version:
        return None
    before, now = ([block["text"] for block in body] for body in (version.content["body"], article.body))
    if (was.row, was.number) not in (places := _places(before)):
        return None
    _change, at = followed(compare(before, now), places.index((was.row, was.number)))
    return None if at is None else Place(article.version, *_places(now)[at])


def sender_of(address: str, at: datetime) -> str:
    """A keyed digest of the household that a report came from, another one every day.

    Nobody can go back from it to the address without the site's key.
    """
    return salted_hmac(f"reports of {timezone.localdate(at)}", household(address), algorithm="sha256").hexdigest()


def _places(blocks: list[str]) -> list[tuple[int, int]]:
    """Row and number of every sentence, in order."""
    return [(row, number) for row, text in enumerate(blocks, 1) for number in range(1, len(sentences(text)) + 1)]


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED else text[:QUOTED] + "……"


def _same_or_refused(report: ReaderReport) -> ReaderReport | None:
    """A report of the same words about the same place that waits or has come within a day, if any. Raises TooMany."""
    alike = ReaderReport.objects.filter(article=report.article_id, place=report.place, kind=report.kind, words=report.words)
    recent = Q(status=ReaderReport.Status.WAITING) | Q(sent_at__gt=report.sent_at - A_DAY)
    if same := alike.filter(recent).first():
        return same
    if settings.RATE_LIMITS:
        of = {"sender": Q(sender=report.sender), "article": Q(article=report.article_id), "site": Q()}
        for limit, most, within in LIMITS:
            counted = ReaderReport.objects.filter(of[limit], sent_at__gt=report.sent_at - within).order_by("-sent_at")
            if full := counted.values_list("sent_at", flat=True)[most - 1 : most].first():
                raise TooMany(limit, full + within - report.sent_at)
    return None


def _forget(now: datetime) -> None:
    """Lets go of what is kept for a time only."""
    ReaderReport.objects.filter(sent_at__lt=now - A_DAY).exclude(sender="").update(sender="")
    ReaderReport.objects.filter(answered_at__lt=now - CONTACT_KEPT).exclude(contact="").update(contact="")
    ReaderReport.objects.filter(status=ReaderReport.Status.SPAM, answered_at__lt=now - SPAM_KEPT).delete()
