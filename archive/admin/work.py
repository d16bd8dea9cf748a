"""What the log counts: each step of the desk under a number of its own, and the table of who did how much in which week."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.timezone import get_current_timezone, localdate, localtime, make_aware
from django.utils.translation import gettext_lazy as _

from archive.models import Article, Clipping, Found

#: Step of the desk → the number that the log keeps with it, so that it can be counted in whatever language it was told.
#: Django's own are 1 to 3; a step that has none counts as an edit.
FLAGS = {
    "submit": 11,
    "publish": 12,
    "send_back": 13,
    "withdraw": 14,
    "set_aside": 15,
    "reclean": 16,
    "claim": 17,
    "release": 18,
    "take_up": 19,
    "joined": 20,
}
#: Number → the column that it is counted in.
COUNTED = {CHANGE: "edit"} | {FLAGS[step]: step for step in ("submit", "publish", "send_back")}
COLUMNS = {
    **{"upload": _("上传"), "edit": _("改稿"), "submit": _("送审"), "publish": _("发布"), "send_back": _("退回")},
    "answer": _("核对"),
}
WEEKS = 12


@dataclass(frozen=True)
class Week:
    """One person's work in one ISO week, counted in the order of COLUMNS."""

    year: int
    number: int
    monday: date
    person: str
    counts: tuple[int, ...]


def log_step(user, article: Article, step: str, message: str) -> None:
    """Keeps in the log who took a step of the desk, and in which words it was told."""
    LogEntry.objects.create(
        user_id=user.pk,
        content_type=get_content_type_for_model(Article),
        object_id=str(article.pk),
        object_repr=str(article)[:200],
        action_flag=FLAGS.get(step, CHANGE),
        change_message=message,
    )


def weeks(today: date, how_many: int = WEEKS) -> list[Week]:
    """The last weeks, this one first, by person; who did nothing in a week has no row in it."""
    first = today - timedelta(days=today.weekday(), weeks=how_many - 1)
    since = make_aware(datetime.combine(first, datetime.min.time()), get_current_timezone())
    tally: Counter[tuple[date, int, str]] = Counter()
    received = Clipping.objects.filter(received_at__gte=since, received_by__isnull=False).order_by()
    tally.update(_counted(("upload", *row) for row in received.values_list("received_at", "received_by")))
    log = LogEntry.objects.filter(action_time__gte=since).order_by()
    steps = log.filter(content_type=get_content_type_for_model(Article), action_flag__in=COUNTED)
    tally.update(_counted((COUNTED[flag], *row) for flag, *row in steps.values_list("action_flag", "action_time", "user")))
    answers = log.filter(content_type=get_content_type_for_model(Found))
    tally.update(_counted(("answer", *row) for row in answers.values_list("action_time", "user")))
    names = dict(get_user_model().objects.filter(pk__in={user for _monday, user, _column in tally}).values_list("pk", "username"))
    rows = sorted({(monday, names[user], user) for monday, user, _column in tally}, key=lambda row: (-row[0].toordinal(), row[1]))
    return [
        Week(*monday.isocalendar()[:2], monday, name, tuple(tally[monday, user, column] for column in COLUMNS))
        for monday, name, user in rows
    ]


def lately(today: date) -> list[tuple]:
    """(label, count of this week, count of the week before) for each of COLUMNS: everybody's work together."""
    done, monday = weeks(today, 2), today - timedelta(days=today.weekday())
    now = [week.counts for week in done if week.monday == monday]
    before = [week.counts for week in done if week.monday != monday]
    return [
        (label, sum(counts[place] for counts in now), sum(counts[place] for counts in before))
        for place, label in enumerate(COLUMNS.values())
    ]


def work_page(model_admin, request) -> TemplateResponse:
    """The table, for those who may see articles."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    context = {"opts": model_admin.opts, "title": _("工作量"), "columns": COLUMNS.values(), "weeks": weeks(localdate())}
    page = model_admin.admin_site.each_context(request) | context
    return TemplateResponse(request, "admin/archive/article/work.html", page)


def _counted(rows: Iterable[tuple[str, datetime, int]]) -> Iterable[tuple[date, int, str]]:
    for column, when, user in rows:
        day = localtime(when).date()
        yield day - timedelta(days=day.weekday()), user, column
