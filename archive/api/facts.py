"""What the reports say as JSON: the rows of the page of facts, with the same parameters, each with its citation."""

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from archive.api.answers import PAGE_SIZE, BadParameter, answer, error, read_only, whole_number
from archive.exports.fact_rows import sources, told
from archive.exports.source import Source
from archive.views.fact_filters import read
from archive.views.fact_lists import DEEPEST, Asked


@read_only
def facts(request):
    """``{"count", "next", "results": [row]}``: rows as the files of the page tell them (archive/exports/fact_rows.py)."""
    given = request.GET.copy()
    given.pop("page", None)
    asked, bad = read(given)
    try:
        if bad:
            raise bad[0]
        size = whole_number(request.GET, "page_size", PAGE_SIZE)
        page = whole_number(request.GET, "page", 1)
        start = (page - 1) * size
        if start + size > DEEPEST:
            raise BadParameter("page", _("只能翻到第 %(rows)s 条；再往后请加上筛选，或下载全部。") % {"rows": DEEPEST})
    except BadParameter as wrong:
        return error(wrong.field, wrong.message, 400)
    count = asked.rows().count()
    following = [*asked.pairs(), ("page", page + 1), ("page_size", size)] if start + size < count else None
    return answer(
        {
            "count": count,
            "next": following and f"{reverse('api-facts')}?{urlencode(following)}",
            "results": [told(one, request.build_absolute_uri, timezone.localdate()) for one in _rows(asked, start, size)],
        }
    )


def _rows(asked: Asked, start: int, size: int) -> list[Source]:
    rows = asked.ordered().defer("found")[start : start + size]
    return sources(rows.select_related("city") if hasattr(rows.model, "city") else rows)
