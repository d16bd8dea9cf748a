"""A search's hits inside the article page: marked in every script shown, numbered in the first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.query import parse
from search.snippets import Folded, Marks, Wanted

register = template.Library()

#: How many numbers the bar shows.
NUMBERS = 9


@dataclass(frozen=True, slots=True)
class Hits:
    """The page's text with its marks: ``columns``, ``rows``, ``captions`` as the view has them, their words now markup."""

    columns: tuple
    rows: tuple
    captions: tuple
    count: int = 0

    @property
    def numbers(self) -> range:
        """The numbers that the bar shows."""
        return range(1, min(self.count, NUMBERS) + 1)


@register.simple_tag
def with_hits(text, query: str) -> Hits:
    """``{% with_hits text q as shown %}``: the article page's text (archive/views/side_by_side.py) with the hits marked.

    A reading keeps step with the print, so a mark has the same place in every script; only those of the first column are
    numbered (``#h1`` …) and can be stepped through.
    """
    if not query:
        return Hits(text.columns, text.rows, text.captions)
    first = text.columns[0]
    lines = [first.title, first.subtitle, first.byline]
    blocks = ["".join(sentence for _, sentence in row.cells[0].sentences) for row in (*text.rows, *text.captions)]
    marks = marks_of([*lines, *blocks], _wanted(query))
    total = sum(map(len, marks))
    numbered = _Marker(total)
    columns = tuple(
        replace(column, **{name: mark(getattr(column, name), 0, spans) for name, spans in zip(_LINES, marks, strict=False)})
        for column, mark in zip(text.columns, chain([numbered], _plain()), strict=False)
    )
    rows = [_marked_row(row, spans, numbered) for row, spans in zip((*text.rows, *text.captions), marks[3:], strict=True)]
    return Hits(columns, tuple(rows[: len(text.rows)]), tuple(rows[len(text.rows) :]), total)


def marks_of(texts: list[str], wanted: Wanted) -> list[Marks]:
    """The marks of each text, as the search's own sentences mark them: a run where it stands, else its words.

    >>> marks_of(["留观点", "三處留觀點"], Wanted.of(parse("留观").node))
    [[(0, 2)], [(2, 4)]]
    """
    folded = [Folded(text) for text in texts]
    pieces = wanted.present(folded)
    found = []
    for text in folded:
        marks: Marks = []
        for start, end, _piece in text.spans(pieces, wanted.exact):
            if marks and start < marks[-1][1]:
                marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
            else:
                marks.append((start, end))
        found.append(marks)
    return found


_LINES = ("title", "subtitle", "byline")


class _Marker:
    """Marks one text after another; with a total it numbers what it marks, else it only marks."""

    def __init__(self, total: int = 0):
        self.total, self.numbers = total, count(1)

    def __call__(self, text: str, offset: int, marks: Marks) -> SafeString:
        """``text`` begins at ``offset`` of the block that ``marks`` count in; a mark is numbered where it begins."""
        pieces, done = [], 0
        for start, end in marks:
            left, right = max(start - offset, 0), min(end - offset, len(text))
            if left < right:
                pieces += [conditional_escape(text[done:left]), self._mark(text[left:right], start >= offset)]
                done = right
        return mark_safe("".join([*pieces, conditional_escape(text[done:])]))

    def _mark(self, words: str, begins: bool) -> SafeString:
        if not (self.total and begins):
            return format_html("<mark>{}</mark>", words)
        number = next(self.numbers)
        up = format_html('<a href="#h{}">▴</a>', number - 1) if number > 1 else ""
        down = format_html('<a href="#h{}">▾</a>', number + 1) if number < self.total else ""
        step = format_html('<span class="step hei">{} {}/{} {}</span>', up, number, self.total, down)
        return format_html('<mark id="h{}">{}</mark>{}', number, words, step)


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


@lru_cache(64)
def _wanted(query: str) -> Wanted:
    return Wanted.of(parse(query).node)
