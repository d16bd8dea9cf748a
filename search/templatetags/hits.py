"""A search's hits inside the article page: marked in every script shown, numbered in the first; and the way there."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count

from django import template
from django.utils.html import conditional_escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.models import Article
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
    """The page's text with its marks: ``columns``, ``rows``, ``captions`` as the view has them, their words now markup.

    ``q`` is what is marked: the words asked for, or those that the search put in their place; ``results`` is the page that
    the reader came from.
    """

    columns: tuple
    rows: tuple
    captions: tuple
    count: int = 0
    q: str = ""
    results: str = ""

    @property
    def numbers(self) -> list[int]:
        """The numbers that the bar shows: the first ones and the last, a 0 for what is left out between."""
        if self.count <= NUMBERS:
            return list(range(1, self.count + 1))
        return [*range(1, NUMBERS), 0, self.count]


@register.simple_tag
def hit_address(article: Article, parameters: Parameters, number: int = 0) -> str:
    """The article's page with the hits of this search marked, and the way back to it; at hit ``number`` where one is given."""
    said = _said(parameters) if parameters.q else ""
    return article.get_absolute_url() + said + (f"#h{number}" if number else "")


@lru_cache(16)
def _said(parameters: Parameters) -> str:
    return f"?{urlencode(pairs(parameters))}"


@register.simple_tag(takes_context=True)
def with_hits(context, text) -> Hits:
    """``{% with_hits text as shown %}``: the article page's text (archive/views/side_by_side.py) with the hits of the search
    in the page's address marked.

    A reading keeps step with the print, so a mark has the same place in every script; only those of the first column are
    numbered (``#h1`` …) and can be stepped through.
    """
    parameters, _bad = read(context["request"].GET)
    if not parameters.q:
        return Hits(text.columns, text.rows, text.captions)
    first, rows = text.columns[0], (*text.rows, *text.captions)
    blocks = ["".join(sentence for _number, sentence in row.cells[0].sentences) for row in rows]
    asked, marks = _marked([*(getattr(first, name) for name in _LINES), *blocks], parameters)
    total = sum(map(len, marks))
    numbered = _Marker(total)
    columns = tuple(
        replace(column, **{name: mark(getattr(column, name), 0, spans) for name, spans in zip(_LINES, marks, strict=False)})
        for column, mark in zip(text.columns, chain([numbered], _plain()), strict=False)
    )
    shown = tuple(_marked_row(row, spans, numbered) for row, spans in zip(rows, marks[len(_LINES) :], strict=True))
    body, captions = shown[: len(text.rows)], shown[len(text.rows) :]
    return Hits(columns, body, captions, total, asked.corrected_query or parameters.q, address(pairs(parameters)))


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


_LINES = ("title", "subtitle", "byline")


class _Marker:
    """Marks one text after another; with a total it numbers what it marks, else it only marks."""

    def __init__(self, total: int = 0):
        self.total, self.numbers = total, count(1)
        self.up, self.down = conditional_escape(_("上一处")), conditional_escape(_("下一处"))

    def __call__(self, text: str, offset: int, marks: Marks) -> SafeString:
        """``text`` begins at ``offset`` of the block that ``marks`` count in; a mark is numbered where it begins."""
        pieces, done = [], 0
        for start, end in marks:
            left, right = max(start - offset, 0), min(end - offset, len(text))
            if left < right:
                pieces += [conditional_escape(text[done:left]), self._mark(text[left:right], start >= offset)]
                done = right
        return mark_safe("".join([*pieces, conditional_escape(text[done:])]))

    def _mark(self, words: str, begins: bool) -> str:
        if not (self.total and begins):
            return f"<mark>{conditional_escape(words)}</mark>"
        number = next(self.numbers)
        up = f'<a href="#h{number - 1}" aria-label="{self.up}">▴</a>' if number > 1 else ""
        down = f'<a href="#h{number + 1}" aria-label="{self.down}">▾</a>' if number < self.total else ""
        step = f'<span class="step hei">{up} {number}/{self.total} {down}</span>'
        return f'<mark id="h{number}">{conditional_escape(words)}</mark>{step}'


def _plain() -> Iterator[_Marker]:
    while True:
        yield _Marker()


def _marked_row(row, marks: Marks, numbered: _Marker):
    cells = []
    for cell, mark in zip(row.cells, chain([numbered], _plain()), strict=False):
        offset, sentences = 0, []
        for number, sentence in cell.sentences:
            sentences.append((number, mark(sentence, offset, marks)))
            offset += len(sentence)
        cells.append(replace(cell, sentences=tuple(sentences)))
    return replace(row, cells=tuple(cells))
