"""What pages say of the rows of what reports say: amounts, days with their basis, papers, contradictions."""

from datetime import timedelta

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.contradictions import DIFFERS, FALLS, Contradiction
from archive.finding_names import BASES, LOOSE, as_of_said, value_said
from archive.models import Event, Verdict

register = template.Library()


@register.simple_tag
def amount(row) -> SafeString:
    """The value of a figure with its unit: 34 例, ≥150 人."""
    unit = format_html(' <span class="unit" lang="zh-Hans">{}</span>', row.unit) if row.unit else ""
    return format_html("{}{}", value_said(row), unit)


@register.simple_tag
def told_of(row) -> str:
    """The value of a figure with its unit and day, without markup: the name of a point."""
    return " ".join(filter(None, (value_said(row), row.unit, *as_of_said(row.as_of, row.as_of_basis)[:2])))


@register.simple_tag
def as_of(row) -> SafeString:
    """The day of a figure, led by 约 where it is but about that; why, on pointing at it."""
    lead, day, basis = as_of_said(row.as_of, row.as_of_basis)
    if not day:
        return _("日期未详")
    if row.as_of_basis in LOOSE:
        day = format_html('<span class="about" title="{}">{}</span>', basis, day)
    return format_html("{} {}", lead, day)


@register.simple_tag
def basis(row) -> str:
    """How the day of a figure is known."""
    return _(BASES[row.as_of_basis]) if row.as_of and row.as_of_basis in BASES else ""


@register.simple_tag
def hollow(row) -> str:
    """The class of a point whose day is inferred."""
    return " inferred" if row.as_of_basis in LOOSE else ""


@register.simple_tag
def event_day(event: Event) -> SafeString:
    """The day of an event in short, without its year; a month or a span; led by 约 where it is inferred."""
    first, last = event.first, event.last or event.first
    day = format_html('<time datetime="{}">{}</time>', first.isoformat(), date_format(first, "MONTH_DAY_FORMAT"))
    if first != last:
        whole_month = first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + timedelta(1)).day == 1
        if whole_month:
            day = date_format(first, "YEAR_MONTH_FORMAT")
        else:
            day = format_html("{}–{}", day, date_format(last, "MONTH_DAY_FORMAT"))
    if event.date_basis not in LOOSE:
        return mark_safe(day)
    return format_html(
        '<span class="about" title="{}">{}</span>', _(BASES[event.date_basis]), format_html(_("约 {day}"), day=day)
    )


@register.simple_tag
def paper_of(article) -> SafeString:
    """The newspaper of a report, in its own script."""
    if article.newspaper:
        return format_html('<span class="song" lang="{}">{}</span>', article.script, article.newspaper)
    return format_html("<span>{}</span>", _("报纸未详"))


@register.simple_tag
def contrary(one: Contradiction, says: str = "") -> str:
    """What speaks against a figure, and what an editor said of it."""
    if one.reason == DIFFERS:
        told = _("同日另有一说")
    elif one.reason == FALLS:
        told = _("累计数反比此前少")
    else:
        told = _("与前一日累计加当日新增不合")
    return f"{told}（{Verdict.Says(says).label}）" if says else told
