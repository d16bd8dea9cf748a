"""What the public pages say again and again: when a report appeared, and the address of the page in hand."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def dated(article) -> str:
    """The date of a report as a reader may rely on it: stated; 约 … 起, with its reason; or 日期未详."""
    if article.published_stated:
        return _time(article.published_stated)
    if not article.published_earliest:
        return _("日期未详")
    if article.published_latest:
        words = _("约 {earliest} 至 {latest}")
    else:
        words = _("约 {earliest}起")
    span = format_html(words, earliest=_time(article.published_earliest), latest=_time(article.published_latest))
    return format_html('<span class="about" title="{}">{}</span>', article.published_reason, span)


@register.simple_tag(takes_context=True)
def here_without(context, *names: str) -> str:
    """The path and query of this page without the parameters ``names``; the home page where there is no request."""
    request = context.get("request")
    if request is None:
        return "/"
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _time(day: date | None) -> str:
    return day and format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "DATE_FORMAT"))
