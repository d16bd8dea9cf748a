"""Lists and tables of hundreds of like rows, written at once: as templates they would take most of a page's time."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.templatetags.reading_room import chinese

register = template.Library()


@register.simple_tag
def city_items(cities: Iterable) -> SafeString:
    """Cities (archive.views.holdings.Listed) as items of a list: those held with how much, the others in grey."""
    return mark_safe(
        "\n".join(
            f'<li><a href="{escape(city.href)}">{conditional_escape(city.name)}<span>{city.held:,}</span></a></li>'
            if city.held
            else f'<li class="none"><a href="{escape(city.href)}">{conditional_escape(city.name)}</a></li>'
            for city in cities
        )
    )


@register.simple_tag
def month_cells(row) -> SafeString:
    """The 36 cells of a row of a table of months (archive.views.holdings.Row), each a way to its reports."""
    return mark_safe(
        "".join(
            f'<td class="{ink}"><a href="{escape(href)}">{count}</a></td>' if count else '<td class="s0">·</td>'
            for count, ink, href in row.cells
        )
    )


@register.simple_tag
def day_rows(month) -> SafeString:
    """The weeks of a month (archive.views.newspapers.Month) as rows of a table; a day held is a way to its reports."""
    return mark_safe("".join(f"<tr>{''.join(map(_day, week))}</tr>" for week in month.weeks))


def _day(cell: tuple[int, str, str, str]) -> str:
    day, told, ink, href = cell
    if told:
        return f'<td class="{ink}"><a href="{escape(href)}">{day}<span class="unseen">{escape(told)}</span></a></td>'
    return f"<td>{day}</td>" if day else "<td></td>"


@register.simple_tag
def paper_items(papers: Iterable, without_city: bool = False) -> SafeString:
    """Newspapers (archive.views.newspapers.Paper) as items of a list, each with its city, run and number of reports."""
    language, sample = get_language(), f'<span class="sample">{escape(_("样张"))}</span>'
    said: dict = {}

    def city_of(paper) -> str:
        city = paper.newspaper.city_id and not without_city and paper.newspaper.city
        if city and city.code not in said:
            said[city.code] = f"<span>{chinese(city.called_in(language), language)}</span>"
        return said[city.code] if city else ""

    return mark_safe(
        "\n".join(
            f"<li{_class(paper)}><b>{_link(paper)}</b>{sample if paper.newspaper.sample else ''}{city_of(paper)}"
            f"{_run(paper)}<span>{escape(paper.told)}</span></li>"
            for paper in papers
        )
    )


def _class(paper) -> str:
    return "" if paper.held else ' class="none"'


@register.simple_tag
def paper_names(papers: Iterable) -> SafeString:
    """Newspapers by name alone, each a way to its page."""
    return mark_safe(" ".join(map(_link, papers)))


def _link(paper) -> str:
    return f'<a class="song" lang="{paper.newspaper.lang}" href="{escape(paper.href)}">{escape(paper.newspaper)}</a>'


def _run(paper) -> str:
    return f'<span class="run">{escape(paper.span)}</span>' if paper.held else ""
