"""Where a page of lines can go from here: other orders, one group alone, other pages."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.lines import Concordance, Group
from search.links import days_of, href, leaves
from search.query import Run

ORDER_LABELS = {"left": gettext_lazy("按左邻"), "right": gettext_lazy("按右邻"), "date": gettext_lazy("按日期")}


def around_lines(lines: Concordance) -> dict:
    """``orders``, ``groups`` and the pages, for the search page's context."""
    asked = lines.answer.parameters
    return {
        "orders": [
            {"label": label, "href": href(asked, by=by), "selected": by == asked.by} for by, label in ORDER_LABELS.items()
        ],
        "groups": [{"group": group} | _told(lines, group) for group in lines.groups],
        **leaves(replace(asked, page=lines.page), lines.pages),
    }


def _told(lines: Concordance, group: Group) -> dict:
    """``label`` of a group, and ``href`` to it alone, "" where there is no asking for it."""
    asked = lines.answer.parameters
    if asked.by == "date":
        if not group.month:
            return {"label": _("日期未详"), "href": href(asked, start=None, end=None, undated=True)}
        start, end = days_of(group.month)
        return {"label": date_format(start, "YEAR_MONTH_FORMAT"), "href": href(asked, start=start, end=end, undated=False)}
    if not group.hit:
        return {"label": _("只见一行的"), "href": ""}
    beside = group.neighbour or _("段首") if asked.by == "left" else group.neighbour or _("段末")
    label = f"{beside} · {group.hit}" if asked.by == "left" else f"{group.hit} · {beside}"
    if not group.neighbour:
        return {"label": label, "href": ""}
    run = group.neighbour + group.hit if asked.by == "left" else group.hit + group.neighbour
    return {"label": label, "href": href(asked, q=_narrowed(lines, run))}


def _narrowed(lines: Concordance, run: str) -> str:
    """The query that asks for this run: in place of a query of one run, else beside it."""
    asked = lines.answer.asked
    whole = asked.corrected_query or asked.parameters.q
    return f'"{run}"' if isinstance(asked.query.node, Run) else f'({whole}) "{run}"'
