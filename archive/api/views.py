"""Articles and cities as JSON."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.api.answers import PAGE_SIZE, BadParameter, answer, error, read_only, whole_number
from archive.exports import record
from archive.models import Article, City
from archive.text.hanzi.convert import SCRIPTS


@read_only
def articles(request):
    """Published articles by id: ``{"count", "next", "results": [record]}``; ``after`` is the cursor that ``next`` carries."""
    try:
        size = whole_number(request.GET, "page_size", PAGE_SIZE)
        after = whole_number(request.GET, "after", 0, least=0)
        scripts = _scripts(request)
    except BadParameter as bad:
        return error(bad.field, bad.message, 400)
    published = Article.objects.published()
    found = published.with_places().prefetch_related("parts__clipping__pages", "parts__clipping__captures")
    found = found.filter(pk__gt=after).order_by("pk")[: size + 1]
    rows = list(found)
    cursor = rows[size - 1].pk if len(rows) > size else None
    return answer(
        {
            "count": published.count(),
            "next": cursor and _next(request, "api-articles", after=cursor),
            "results": list(record.records_among(rows[:size], scripts)),
        }
    )


@read_only
def article(request, pk: str):
    """One record, with ``doubts=1`` what is in doubt of its readings; 404 where there is none to show, 410 where withdrawn."""
    found = Article.objects.with_places().filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if found and found.status == Article.Status.WITHDRAWN and found.access != Article.Access.STAFF:
        return error("id", _("这篇文章已撤下。"), 410)
    if not found or not Article.objects.published().filter(pk=found.pk).exists():
        return error("id", _("没有编号为 %(id)s 的文章。") % {"id": pk[:20]}, 404)
    try:
        scripts = _scripts(request)
        told = record.article_record(found, scripts)
        if request.GET.get("doubts") == "1":
            told["doubts"] = record.doubts_record(found, scripts)
        return answer(told)
    except BadParameter as bad:
        return error(bad.field, bad.message, 400)


@read_only
def cities(request):
    """Cities that hold published articles, with their counts: ``{"count", "next", "results"}``; ``all=1`` lists every city."""
    try:
        size = whole_number(request.GET, "page_size", PAGE_SIZE)
        after = request.GET.get("after", "")
    except BadParameter as bad:
        return error(bad.field, bad.message, 400)
    held = Count("articles", filter=Q(articles__status="published") & ~Q(articles__access="staff"))
    listed = City.objects.select_related("province").annotate(held=held)
    if request.GET.get("all") != "1":
        listed = listed.filter(held__gt=0)
    rows = list(listed.filter(code__gt=after).order_by("code")[: size + 1])
    cursor = rows[size - 1].code if len(rows) > size else None
    return answer(
        {
            "count": listed.count(),
            "next": cursor and _next(request, "api-cities", after=cursor),
            "results": [_city(row) for row in rows[:size]],
        }
    )


@read_only
def nowhere(request, rest: str):
    """404 in JSON for an address that the API does not have."""
    return error("path", _("接口没有这个地址：%(path)s") % {"path": rest[:100]}, 404)


def _city(city: City) -> dict:
    return {
        "code": city.code,
        "name": city.name,
        "name_trad": city.name_trad,
        "pinyin": city.pinyin,
        "province": {"code": city.province.code, "name": city.province.name},
        "articles": city.held,
        "url": city.get_absolute_url(),
    }


def _scripts(request) -> tuple[str, ...]:
    """The readings asked for by ``?scripts=``, beside the two that every record holds; raises BadParameter."""
    asked = [script for script in request.GET.get("scripts", "").split(",") if script]
    if unknown := [script for script in asked if script not in SCRIPTS]:
        raise BadParameter("scripts", _("不认识的字形 %(script)s。") % {"script": unknown[0][:20]})
    return tuple(dict.fromkeys((*record.SCRIPTS, *asked)))


def _next(request, name: str, **cursor) -> str:
    query = request.GET.copy()
    for key, value in cursor.items():
        query[key] = value
    return f"{reverse(name)}?{query.urlencode()}"
