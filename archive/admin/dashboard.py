"""The front page of the editors' side: what waits for whom, how the archive stands, what was done of late.

A fixed number of queries, each answered by an index, however large the archive grows. A list is shown to whom its pages
are open: what somebody may see of a model is asked of the model's own pages.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import answers, claims, contradictions, tasks
from archive.admin.standing import standing
from archive.admin.work import lately
from archive.models import Article, Clipping, Doubtful, Found, ReaderReport, Upload, UploadedFile, Verdict
from archive.outcomes import message_of
from archive.series import Track
from archive.signals import asked_for_health
from archive.views.city_figures import name_of

Status = Article.Status

#: Lines that a list of the page shows.
SHOWN = 6
#: What a line about an article needs, and nothing that is as long as its text.
TOLD = (
    *("title", "script", "status", "status_since", "review_note"),
    *("city__name", "city__short", "city__name_trad", "city__pinyin", "newspaper__name"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: where to take it up, its words and their script, what it is, since when, a word with it."""

    address: str
    words: str
    lang: str = ""
    about: tuple = ()
    since: datetime | None = None
    note: str = ""

    @property
    def waited(self) -> str:
        """How long it has waited, in one unit."""
        if timezone.now() - self.since < timedelta(minutes=1):
            return _("刚到")
        return _("等了 %(span)s") % {"span": timesince(self.since, depth=1)}


@dataclass(frozen=True, slots=True)
class Queue:
    """One list: how many wait, the first of them, the address of all; ``said`` is a word on what is counted."""

    name: str
    title: str
    count: int
    lines: tuple[Line, ...]
    address: str
    said: str = ""


def dashboard(site, request) -> dict:
    """What the front page shows this person: the lists that are open to them, and how the archive stands."""
    shown = {
        "queues": [queue for model, waiting in WAITING.items() if site.open_to(request, model) for queue in waiting(request.user)]
    }
    if site.open_to(request, Article):
        shown |= {
            "recent": _recently_published(),
            "standing": standing(),
            "lately": lately(timezone.localdate()),
            "health": dict(told for _receiver, told in asked_for_health.send(sender=None)).get("search"),
            "unattended": tasks.unattended(),
        }
    return shown


def _recently_published() -> Queue:
    """What was published last."""
    return _articles(
        "recent", _("最近发布"), Article.objects.filter(status=Status.PUBLISHED), "?status__exact=published", newest=True
    )


def _articles_waiting(user) -> list[Queue]:
    """What this person was sent back or claimed, what waits for a reviewer, and what is anybody's."""
    drafts = Article.objects.filter(status=Status.DRAFT)
    mine = claims.claimed_by(Article.objects.filter(status__in=(Status.DRAFT, Status.IN_REVIEW)), user)
    in_review = Article.objects.filter(status=Status.IN_REVIEW)
    return [
        _articles("back", _("退回给您的"), claims.sent_back_to(Article.objects.all(), user), "?claim=back"),
        _articles("mine", _("您认领的"), mine, "?claim=mine"),
        _articles("in_review", _("待审"), in_review, "?status__exact=in_review&o=8"),
        _articles("drafts", _("无人认领的草稿"), claims.unclaimed(drafts), "?status__exact=draft&claim=nobody&o=8"),
    ]


def _articles(name: str, title, articles: QuerySet, query: str, newest: bool = False) -> Queue:
    order = ("-status_since", "-pk") if newest else ("status_since", "pk")
    rows = articles.select_related("city", "newspaper").only(*TOLD).order_by(*order)[:SHOWN]
    return Queue(name, title, articles.count(), tuple(map(_line, rows)), _list_of(Article, query))


def _line(article: Article) -> Line:
    return Line(
        f"{_page_of(article)}?queue={article.status}",
        str(article),
        article.script,
        (article.city.official if article.city else _("城市未详"), article.newspaper or _("报纸未详")),
        article.status_since,
        article.review_note if article.status == Status.DRAFT else "",
    )


def _reports(user) -> list[Queue]:
    waiting = ReaderReport.objects.filter(status=ReaderReport.Status.WAITING)
    rows = waiting.select_related("article").only("kind", "words", "sent_at", "article__title").order_by("sent_at", "pk")[:SHOWN]
    lines = (Line(_page_of(row), row.words, "zh", (row.get_kind_display(), row.article), row.sent_at) for row in rows)
    return [Queue("reports", _("读者来信"), waiting.count(), tuple(lines), _list_of(ReaderReport, "?status__exact=waiting"))]


def _doubts(user) -> list[Queue]:
    doubtful = Doubtful.objects.filter(count__gt=0)
    told = doubtful.aggregate(articles=Count("*"), places=Sum("count", default=0))
    # Joined to the articles, every article would be read before the first row is known.
    titles = Prefetch("article", Article.objects.only("title", "script"))
    rows = doubtful.only("count").order_by("-count", "pk").prefetch_related(titles)[:SHOWN]
    lines = (
        Line(_page_of(row), str(row.article), row.article.script, (ngettext("%d 处", "%d 处", row.count) % row.count,))
        for row in rows
    )
    said = ngettext("在 %d 篇里", "在 %d 篇里", told["articles"]) % told["articles"]
    return [Queue("doubts", _("繁简存疑"), told["places"], tuple(lines), _list_of(Doubtful), said)]


def _findings(user) -> list[Queue]:
    """The rows of what reports say that nobody answered, kind by kind, and those whose sentence is gone."""
    told, address = answers.counts(), _list_of(Found)
    lines = []
    for name, kind in answers.BY_NAME.items():
        waiting, gone = told[name]
        for count, state, said in ((waiting, "found", _("未核")), (gone, "gone", _("句子不见了"))):
            if count:
                about = (ngettext("%d 条", "%d 条", count) % count, said)
                lines.append(Line(f"{address}?of={name}&status={state}", str(kind._meta.verbose_name), "", about))
    count = sum(waiting + gone for waiting, gone in told.values())
    return [Queue("findings", _("待核的事实"), count, tuple(lines), address)]


def _contradictions(user) -> list[Queue]:
    """The figures that contradict one another, of which nobody has said why."""
    found, address = contradictions.still_open(), _list_of(Verdict)
    shown = found.values_list("track", "first__place_name", "day")[:SHOWN]
    lines = tuple(Line(address, name_of(Track(*track)), "", (place, day.isoformat())) for track, place, day in shown)
    return [Queue("contradictions", _("数字矛盾"), found.count(), lines, address)]


def _failed_files(user) -> list[Queue]:
    failed = UploadedFile.objects.filter(state=UploadedFile.State.FAILED)
    lines = tuple(
        Line(
            f"{reverse('admin:archive_upload_change', args=[row.upload_id])}?state=failed",
            row.filename,
            since=row.changed_at,
            note=str(message_of(row.code, row.detail)),
        )
        for row in failed.order_by("changed_at", "pk")[:SHOWN]
    )
    return [Queue("failed", _("没有读成的文件"), failed.count(), lines, _list_of(Upload))]


def _unreadable(user) -> list[Queue]:
    """Clippings that gave no article; those whose file still stands as failed in its upload are named there."""
    alone = Clipping.objects.filter(state=Clipping.State.UNREADABLE, parts=None)
    alone = alone.exclude(uploaded_files__state=UploadedFile.State.FAILED)
    rows = alone.only("filename", "received_at", "problem", "problem_detail").order_by("received_at", "pk")[:SHOWN]
    lines = (
        Line(_page_of(row), row.filename, "", (), row.received_at, str(message_of(row.problem, row.problem_detail)))
        for row in rows
    )
    return [Queue("unreadable", _("读不出的剪报"), alone.count(), tuple(lines), _list_of(Clipping, "?state__exact=unreadable"))]


def _in_places(count: int) -> str:
    return ngettext("%d 处", "%d 处", count) % count


def _page_of(thing) -> str:
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])


def _list_of(model, query: str = "") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + query


#: Model → what waits of it, in the order of the page.
WAITING = {
    Article: _articles_waiting,
    ReaderReport: _reports,
    Doubtful: _doubts,
    Found: _findings,
    Verdict: _contradictions,
    Upload: _failed_files,
    Clipping: _unreadable,
}
