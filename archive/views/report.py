"""A reader's report of an error: no account, no script; whatever goes wrong, the words stay in the form."""

import logging
import math
from copy import copy
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import csrf
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from archive import reports
from archive.addresses import address_of
from archive.models import Article, ReaderReport
from archive.readings import reading_of, words_of
from archive.reports import Place, TooMany
from archive.views.errors import NotHeld
from archive.views.reading import as_of, withdrawn
from archive.views.report_form import LATE, SOON, SOONEST, ReportForm, read_stamp, stamp

logger = logging.getLogger(__name__)

TOO_MANY = {
    "sender": gettext_lazy("今天从你这里已经收到许多封，暂且不再收。"),
    "article": gettext_lazy("关于这一篇刚收到许多封，暂且不再收。"),
    "site": gettext_lazy("此刻来信太多，暂且不再收。"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def report(request, pk: int):
    """The form; what is kept leads on to thanks. ``?at=ROW.N`` names a sentence, ``?kind=`` what is wrong with it.

    Not open to readers: 404; withdrawn: 410; over a limit: 429; a database that cannot take it: 503.
    """
    article = _open(pk)
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn(request, article)
    if request.method == "POST":
        return _received(request, article)
    if receipt := _read_receipt(article, request.GET.get("received", "")):
        number, again = receipt
        return render(request, "pages/report_received.html", {"article": article, "number": number, "again": again})
    kind = request.GET.get("kind")
    form = ReportForm(initial={"kind": kind if kind in ReaderReport.Kind.values else ReaderReport.Kind.TEXT})
    return _page(request, article, form, Place.read(request.GET.get("at", "")))


def refused(request, reason=""):
    """Where Django's check of a form's origin fails: as ever, but what a reader wrote in a report comes back."""
    match = request.resolver_match
    if match is None or match.url_name != "article-report":
        return csrf.csrf_failure(request, reason)
    article = _open(match.kwargs["pk"])
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn(request, article)
    place, _fault = read_stamp(article.pk, request.POST.get("stamp", ""))
    told = _("浏览器没有收下本站的 cookie，无从确认这封信是在本站写的。请允许本站的 cookie，再按一次“寄出”。")
    return _page(request, article, ReportForm(request.POST), place, told, 403)


def _open(pk: int) -> Article:
    """An article that readers may see, or might until it was withdrawn. Raises NotHeld."""
    seen = Article.objects.filter(status__in=(Article.Status.PUBLISHED, Article.Status.WITHDRAWN))
    found = seen.exclude(access=Article.Access.STAFF).with_places().filter(pk=pk).first()
    if found is None:
        raise NotHeld(_("没有编号为 %(pk)s 的报道，或它尚未发布。") % {"pk": pk})
    return found


def _received(request, article: Article):
    form = ReportForm(request.POST)
    place, fault = read_stamp(article.pk, form["stamp"].value() or "")
    place = place or Place.read(request.GET.get("at", ""))
    if not form.is_valid():
        return _page(request, article, form, place, status=400)
    if fault == LATE:
        told = _("这一页打开已久，文章也许改过。请再看一眼，然后再按一次“寄出”。")
        return _page(request, article, form, place, told, 400)
    if fault == SOON and settings.RATE_LIMITS:
        return _page(request, article, form, place, _("寄得太快，像是机器。请过几秒再按一次“寄出”。"), 429, SOONEST)
    place, quoted, _article = _quoted(article, place)
    written = ReaderReport(
        article=article,
        version=place.version if place else article.version,
        place=str(place or ""),
        quoted=quoted,
        language=request.LANGUAGE_CODE,
        **{name: form.cleaned_data[name] for name in ("kind", "words", "contact")},
    )
    try:
        kept, again = reports.receive(written, address_of(request))
    except TooMany as why:
        return _page(request, article, form, place, f"{TOO_MANY[why.limit]}{_said(why.wait)}", 429, why.wait)
    except OperationalError:
        logger.exception("a reader's report was not written")
        told = _("档案此刻写不进去，这封信没有收下。请过一会儿再按一次“寄出”。")
        return _page(request, article, form, place, told, 503)
    receipt = signing.dumps([article.pk, kept.pk, again], salt="receipt")
    return redirect(f"{reverse('article-report', args=[article.pk])}?received={receipt}")


def _page(
    request,
    article: Article,
    form: ReportForm,
    place: Place | None,
    problem: str = "",
    status: int = 200,
    wait: timedelta | None = None,
) -> HttpResponse:
    """The form with what was written in it, the sentence that it is about in both scripts, and what is wrong."""
    named = place is not None
    place, quoted, of = _quoted(article, place)
    other = "zh-Hant" if article.script == "zh-Hans" else "zh-Hans"
    context = {
        "article": article,
        "form": form,
        "problem": problem,
        "at": place,
        "unfound": named and not place,
        "quoted": quoted,
        "twin": place.quoted(reading_of(of, other).body) if place else "",
        "twin_lang": other,
        "stamp": stamp(article.pk, place),
        "contact": settings.CONTACT,
    }
    response = render(request, "pages/report.html", context, status=status)
    if wait:
        response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response


def _quoted(article: Article, place: Place | None) -> tuple[Place | None, str, Article]:
    """The place with its version, the sentence there as far as it is open, and the article as that version had it.

    Where there is no such sentence: None, "" and the article. Raises NotHeld where there is no such version.
    """
    if place is None:
        return None, "", article
    place = place.of_version(place.version or article.version)
    of = copy(article)
    if place.version != article.version:
        as_of(of, place.version)
    quoted = place.quoted(words_of(of).body)
    return (place, quoted, of) if quoted else (None, "", article)


def _read_receipt(article: Article, given: str) -> tuple[int, bool] | None:
    """(number of the report, whether it had come before) of a receipt for this article; None where it is not ours."""
    try:
        pk, number, again = signing.loads(given, salt="receipt")
    except signing.BadSignature:
        return None
    return (number, again) if pk == article.pk else None


def _said(wait: timedelta) -> str:
    minutes = math.ceil(wait.total_seconds() / 60)
    if minutes > 60:
        hours = math.ceil(minutes / 60)
        return ngettext("请过 %(n)s 小时再寄；写的都还在。", "请过 %(n)s 小时再寄；写的都还在。", hours) % {"n": hours}
    return ngettext("请过 %(n)s 分钟再寄；写的都还在。", "请过 %(n)s 分钟再寄；写的都还在。", minutes) % {"n": minutes}
