"""Marks in the sentences of the search page."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.snippets import Marks

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context, text: str, marks: Marks) -> SafeString:
    """The text, escaped, its marks in ``<mark id="h1">`` …, numbered through the page."""
    pieces, end = [], 0
    for start, stop in marks:
        number = context.render_context["hits"] = context.render_context.get("hits", 0) + 1
        pieces += [conditional_escape(text[end:start]), format_html('<mark id="h{}">{}</mark>', number, text[start:stop])]
        end = stop
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))
