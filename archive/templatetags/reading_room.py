"""What the public pages say again and again: when a report appeared, what a place is called, the page's own address."""

import re
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.context import TAGS
from archive.outcomes import size_said
from archive.text.hanzi.shapes import simplified_only

register = template.Library()

#: A run of Chinese in a name or label, with the marks of a title around it.
CHINESE = re.compile("[《（]*[㐀-鿿𠀀-\U0003ffff][㐀-鿿𠀀-\U0003ffff《》（）·]*")


@register.filter
def chinese(text, language: str = "") -> SafeString:
    """Says of the Chinese in a name or label that it is Chinese, or simplified Chinese, where the page around it is not.

    ``{{ city.called|chinese }}`` gives ``Jinhua <span lang="zh-Hans">金华</span>`` on an English page. ``language`` is
    the page's, where the caller knows it.
    """
    escaped, language = conditional_escape(text), language or get_language()
    foreign = language == "en" or (language == "zh-hant" and not simplified_only().isdisjoint(escaped))
    return mark_safe(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', escaped)) if foreign else escaped


register.filter("file_size", size_said)


@register.filter
def counted(number: int) -> str:
    """A count with its thousands told apart, alike in all languages of the interface.

    >>> counted(13971)
    '13,971'
    """
    return f"{number:,}"


#: A run of a headline with the mark that closes it; characters of a line at its largest size, in a column and on a phone.
_RUN = re.compile(r"[^\s、，。；：！？,;:!?]+[、，。；：！？,;:!?]*")
LINE, LINE_WHERE_LONG = 10, 13


@register.filter
def headline(title: str) -> str:
    """The classes of a headline: how small it is set, and ``phrased`` where each of its runs has room in one line.

    Then it is broken behind marks alone; else anywhere, as a run that is longer than its line would part from its mark.

    >>> headline("渡口清早开了门，老船工擦干净了船舱"), headline("从腊月二十九到惊蛰前后一共四十天，渡口没有停过船")
    (' phrased', ' long')
    """
    size = " longest" if len(title) > 44 else " long" if len(title) > 22 else ""
    longest = max(map(len, _RUN.findall(title)), default=0)
    return size + (" phrased" if longest <= (LINE_WHERE_LONG if size else LINE) and size != " longest" else "")


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
    # The reason is kept in the words of the rule that found it, whatever the page speaks.
    return format_html(
        '<span class="about" lang="zh-Hans" title="{}"><span lang="{}">{}</span></span>',
        article.published_reason,
        TAGS.get(get_language(), "zh-Hans"),
        span,
    )


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


@register.simple_tag(takes_context=True)
def drawn(context, name: str) -> SafeString:
    """A part of a page as markup, for ``{% drawn "parts/_nav.html" as nav %}``: what a page shows twice is drawn once."""
    with context.push():
        return context.template.engine.get_template(name).render(context)


def _time(day: date | None) -> str:
    return day and format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "DATE_FORMAT"))
