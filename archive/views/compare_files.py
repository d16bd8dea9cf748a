"""What the page of cities side by side shows, as files."""

from collections.abc import Iterable
from datetime import date

from django.http import JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports.source import Source
from archive.exports.table import table_lines
from archive.views.compare import FEWEST, Column, Comparison, NotComparable, chosen, comparison, token
from archive.views.errors import refusal
from archive.views.figure_cards import sources_of

COLUMNS = (
    *("what", "city_code", "city", "item", "day", "days_since_first_case", "value", "upper", "bound", "unit", "day_basis"),
    *("reports", "sentence", "newspaper", "published", "url"),
)


@require_safe
def as_csv(request):
    """What the page shows, a row a figure, first case and measure: COLUMNS, UTF-8 with a byte order mark."""
    shown, wrong = _asked(request)
    if wrong:
        return refusal(400, wrong)
    headers = {"Content-Disposition": 'attachment; filename="compare.csv"', "Content-Language": "zh-Hans"}
    return StreamingHttpResponse(
        table_lines(rows_of(request, shown), COLUMNS), content_type="text/csv; charset=utf-8", headers=headers
    )


@require_safe
def as_json(request):
    """The same as one JSON object: ``{"cities": [...], "rows": [...]}``."""
    shown, wrong = _asked(request)
    if wrong:
        return JsonResponse({"error": {"field": "city", "message": wrong}}, status=400)
    cities = [{"code": column.city.code, "name": column.city.name} for column in shown.columns]
    return JsonResponse({"cities": cities, "rows": list(rows_of(request, shown))}, json_dumps_params={"ensure_ascii": False})


def _asked(request) -> tuple[Comparison | None, str]:
    cities, wrong = chosen(request.GET.getlist("city"))
    if len(cities) < FEWEST:
        wrong.append(_("请选两座到六座城市。"))
    try:
        return (None, "\n".join(wrong)) if wrong else (comparison(cities, request.GET.get("figure", "")), "")
    except NotComparable as error:
        return None, str(error)


def rows_of(request, shown: Comparison) -> Iterable[dict]:
    """Rows over COLUMNS."""
    points = [(column, point) for column in shown.columns for point in column.lines.get(shown.track, ())]
    sources = sources_of(point.row for _column, point in points)
    for column in shown.columns:
        if column.first:
            yield _row(request, column, "first_case", sourced_row=column.first.source, day=column.first.day)
    for column, point in points:
        numbers = {"value": point.value, "bound": point.row.bound, "unit": point.row.unit, "reports": point.reports}
        told = {"item": token(shown.track), "day_basis": point.row.as_of_basis, **numbers}
        yield _row(request, column, "figure", sourced_row=sources[point.row.pk], day=point.day, **told)
    for column in shown.columns:
        for category, cell in column.measures.items():
            yield _row(request, column, "measure", sourced_row=cell.source, day=cell.day, item=category)


def _row(request, column: Column, what: str, sourced_row: Source, day: date | None, **told) -> dict:
    article = sourced_row.article
    return dict.fromkeys(COLUMNS, "") | {
        "what": what,
        "city_code": column.city.code,
        "city": column.city.name,
        "day": day.isoformat() if day else "",
        "days_since_first_case": (day - column.first.day).days if day and column.counts_days else "",
        "sentence": sourced_row.row.sentence,
        "newspaper": article.newspaper.name if article.newspaper else "",
        "published": str(article.published_stated or article.published_earliest or ""),
        "url": request.build_absolute_uri(sourced_row.href),
        **told,
    }
