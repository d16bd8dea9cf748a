"""Marks in texts: of the search page's sentences, and of a search's hits inside an article page."""

from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.query import parse
from search.snippets import Marks, Wanted, marks_in

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


@register.simple_tag(takes_context=True)
def hits_in(context, text: str, query: str) -> SafeString:
    """A paragraph of the article page with the hits of the search that led there; without a query just the text, escaped.

    ``{% hits_in block.text request.GET.q %}``
    """
    return marked(context, text, marks_in(text, _wanted(query)) if query else [])


@lru_cache(64)
def _wanted(query: str) -> Wanted:
    return Wanted.of(parse(query).node)
