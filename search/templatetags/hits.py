"""A search's hits inside the article page: marked in every script shown, numbered in the first; and the way there."""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.utils.http import urlencode

from archive.models import Article
from archive.views.text_markup import Markup, markup
from search.asked import Asked, settled, understood
from search.backends.contract import SearchUnwell
from search.links import address, pairs
from search.marking import marks_of
from search.parameters import Parameters, read
from search.snippets import Marks, Wanted

log = logging.getLogger(__name__)
register = template.Library()

#: How many numbers the bar shows.
NUMBERS = 9


@dataclass(frozen=True, slots=True)
class Hits:
    """The page's text with its marks.

    ``q`` is what is marked: the words asked for, or those that the search put in their place; ``results`` is the page that
    the reader came from.
    """

    text: Markup
    q: str = ""
    results: str = ""

    @property
    def numbers(self) -> list[int]:
        """The numbers that the bar shows: the first ones and the last, a 0 for what is left out between."""
        if self.text.count <= NUMBERS:
            return list(range(1, self.text.count + 1))
        return [*range(1, NUMBERS), 0, self.text.count]


@register.simple_tag
def hit_address(article: Article, parameters: Parameters, number: int = 0) -> str:
    """The article's page with the hits of this search marked, and the way back to it; at hit ``number`` where one is given.

    Of a line it is said which one, for the way back to lead to that line.
    """
    said = _said(parameters) if parameters.q else ""
    said += f"&line={number}" if said and parameters.view == "lines" else ""
    return article.get_absolute_url() + said + (f"#h{number}" if number else "")


@lru_cache(16)
def _said(parameters: Parameters) -> str:
    return f"?{urlencode(pairs(parameters))}"


@register.simple_tag(takes_context=True)
def with_hits(context, text) -> Hits:
    """``{% with_hits text as shown %}``: the article page's text (archive/views/side_by_side.py) with the hits of the search
    in the page's address marked.
    """
    parameters, _bad = read(context["request"].GET)
    if not parameters.q:
        return Hits(markup(text))
    asked, marks = _marked([unit.cells[0].text for unit in text.units], parameters)
    return Hits(markup(text, marks), asked.corrected_query or parameters.q, _way_back(context, parameters))


def _way_back(context, parameters: Parameters) -> str:
    """The page of results that the reader came from, at the very hit: its list's ``id`` (search/templatetags/marks.py)."""
    line = context["request"].GET.get("line", "")
    of_a_line = f"-{line}" if parameters.view == "lines" and re.fullmatch(r"[0-9]{1,6}", line) else ""
    return f"{address(pairs(parameters))}#a{context['article'].pk}{of_a_line}"


def _marked(texts: list[str], parameters: Parameters) -> tuple[Asked, list[Marks]]:
    """The marks of each text, and what they mark. The index is asked only where the words themselves stand nowhere."""
    asked = understood(parameters)
    marks = marks_of(texts, Wanted.of(asked.words, parameters.exact_script))
    if any(marks):
        return asked, marks
    try:
        answered = settled(parameters)
    except SearchUnwell as why:
        log.warning("The index cannot say what was answered in place of the words: %s", why)
        return asked, marks
    if not answered.corrected_query:
        return asked, marks
    return answered, marks_of(texts, Wanted.of(answered.words, parameters.exact_script))
