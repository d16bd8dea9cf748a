"""The facets of the search page: rows of links, the bars of the months and their table.

A page has hundreds of rows; made here, they cost a tenth of what a template included for each would.
"""

from collections.abc import Callable, Mapping
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.templatetags.reading_room import chinese
from archive.views.holdings import MONTHS, YEARS
from search.narrowing import Row, Rows

register = template.Library()

#: What stands for the rows that are left out.
_MORE = {
    "province": lambda n: ngettext("另 %(n)s 省", "另 %(n)s 省", n) % {"n": n},
    "city": lambda n: ngettext("另 %(n)s 城", "另 %(n)s 城", n) % {"n": n},
    "label": lambda n: ngettext("另 %(n)s 类", "另 %(n)s 类", n) % {"n": n},
    "newspaper": lambda n: ngettext("另 %(n)s 种", "另 %(n)s 种", n) % {"n": n},
}
#: The strip of the months: a bar is 4 wide, at most 40 high, and stands on a line at 44.
_TALLEST, _BASE = 40, 44


@register.simple_tag
def facet_rows(rows: Rows, counted: str = "") -> SafeString:
    """``{% facet_rows places "province" %}``: the rows that stand open, the rest behind one line that counts them."""
    said_of = escape if get_language() == "zh-hans" else chinese
    shown = "".join(_item(row, said_of) for row in rows.shown)
    if rows.rest:
        said = escape(_MORE[counted](len(rows.rest)))
        count = "" if counted == "label" else rows.rest_count  # an article has several: their sum says nothing
        below = "".join(_item(row, said_of) for row in rows.rest)
        shown += f'<li class="rest"><details><summary class="value"><span>{said}</span><span>{count}</span></summary>'
        shown += f"<ul>{below}</ul></details></li>"
    return mark_safe(f"<ul>{shown}</ul>")


@register.simple_tag
def month_bars(months: Mapping[str, Row]) -> SafeString:
    """The months of the archive's years as bars, each a link; nothing where none of them is known."""
    known = [(at, months[month]) for at, month in enumerate(MONTHS) if month in months]
    if not known:
        return mark_safe("")
    tallest = max(row.count for _at, row in known)
    bars = "".join(_bar(at, row, tallest) for at, row in known)
    years = "".join(f'<text x="{_x(at * 12)}" y="56">{year}</text>' for at, year in enumerate(YEARS))
    label = escape(_("按月"))
    return mark_safe(
        f'<svg class="small" viewBox="0 0 208 58" role="group" aria-label="{label}"><path d="M0 44.5H208"/>{bars}{years}</svg>'
    )


@register.simple_tag
def month_table(months: Mapping[str, Row]) -> SafeString:
    """The same as a table: a row a month, a column a year."""
    years = sorted({month[:4] for month in months})
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    body = ""
    for number in range(1, 13):
        cells = "".join(_cell(months.get(f"{year}-{number:02}")) for year in years)
        body += f'<tr><th scope="row">{escape(_("%(month)s 月") % {"month": number})}</th>{cells}</tr>'
    return mark_safe(f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>")


def _item(row: Row, said_of: Callable[[str], str]) -> str:
    also = ""
    if row.also:
        said = escape(_("也要 %(label)s") % {"label": row.label})
        also = f'<a class="also plain" href="{escape(row.also)}" aria-label="{said}" title="{said}">＋</a>'
    below = "".join(_item(one, said_of) for one in row.rows)
    if row.more:
        below += f'<li class="out-of-sight">{_anchor(escape(_MORE["city"](row.more)), row.rest, row.href)}</li>'
    if below:
        said, opened = escape(_("%(name)s以内") % {"name": row.label}), " open" if row.open else ""
        below = f'<details{opened}><summary aria-label="{said}"></summary><ul>{below}</ul></details>'
    kind = ' class="over"' if below else ""
    return f"<li{kind}>{_anchor(said_of(row.label), row.count, row.href, row.selected)}{also}{below}</li>"


def _anchor(label: str, count: int, href: str, selected: bool = False) -> str:
    current = ' aria-current="true"' if selected else ""
    return f'<a class="value plain" href="{escape(href)}"{current}><span>{label}</span><span>{count}</span></a>'


def _bar(at: int, row: Row, tallest: int) -> str:
    height = max(row.count / tallest * _TALLEST, 2)
    said = escape(ngettext("%(month)s，%(n)s 篇", "%(month)s，%(n)s 篇", row.count) % {"month": row.label, "n": row.count})
    current = ' class="on" aria-current="true"' if row.selected else ""
    x = _x(at)
    return (
        f'<a href="{escape(row.href)}" aria-label="{said}"{current}><title>{said}</title>'
        f'<path class="hit" d="M{x} 0h5v44h-5z"/><path d="M{x} {_BASE}v-{height:.1f}h4v{height:.1f}z"/></a>'
    )


def _x(month: int) -> str:
    return f"{month * 5.6 + month // 12 * 3:.1f}"


def _cell(row: Row | None) -> str:
    if row is None:
        return '<td><span class="none">·</span></td>'
    current = ' aria-current="true"' if row.selected else ""
    return f'<td><a class="plain" href="{escape(row.href)}"{current}>{row.count}</a></td>'
