"""The words of an article page as markup: rows of blocks, with sentences, doubts and marked places.

Written here and not in templates: an article of 6,000 characters has some 300 sentences, and a template takes longer to
walk them than everything else on the page together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.context import TAGS
from archive.views.doubt_notes import DoubtNotes
from archive.views.layers import Span, laid, widened
from archive.views.side_by_side import Cell, Text, Unit, cuts_of

Places = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Markup:
    """The page's text with its marks: ``columns`` hold {"lang", "own", "title", "subtitle", "byline"}, ``body`` and
    ``captions`` are rows; ``count``: how many places are marked and numbered.
    """

    columns: list[dict]
    body: SafeString
    captions: SafeString
    count: int = 0


def markup(text: Text, marks: Sequence[Places] = ()) -> Markup:
    """``text`` as markup; ``marks`` are the places to mark of each unit of ``text.units``.

    A reading keeps step with the print, so a mark has the same place in every script; only those of the first column are
    numbered (``#h1`` …) and can be stepped through.
    """
    marks = marks or [()] * len(text.units)
    marks = [widened(places, unit.cells[0].words) for unit, places in zip(text.units, marks, strict=True)]
    page, left = _Page(text, sum(map(len, marks))), iter(marks)
    lines = {unit.kind: page.lines(unit, next(left)) for unit in text.heads}
    columns = [
        {"lang": lang, "own": lang == text.printed, **{kind: line[column] for kind, line in lines.items()}}
        for column, lang in enumerate(text.langs)
    ]
    body = "".join(page.row(unit, "p", next(left)) for unit in text.body)
    captions = "".join(page.row(unit, "c", next(left)) for unit in text.captions)
    return Markup(columns, mark_safe(body), mark_safe(captions), page.total)


@dataclass(slots=True)
class _Page:
    text: Text
    total: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    notes: list[DoubtNotes] = field(init=False)
    up: str = field(init=False)
    down: str = field(init=False)
    sentence: str = field(init=False)
    see_scan: str = field(init=False)
    lang: str = field(init=False)

    def __post_init__(self):
        text = self.text
        self.notes = [DoubtNotes(text.doubts, text.printed, lang, text.settle) for lang in text.langs]
        self.up, self.down, self.sentence, self.see_scan = _("上一处"), _("下一处"), _("句"), _("看原图")
        self.lang = TAGS.get(get_language(), "zh-Hans")

    def lines(self, unit: Unit, marks: Places) -> list[SafeString]:
        """A line of the head in each script."""
        return [
            mark_safe(self._laid(cell, column, marks, "title", heading=unit.kind == "title" and not column))
            for column, cell in enumerate(unit.cells)
        ]

    def row(self, unit: Unit, prefix: str, marks: Places) -> str:
        """A block in each script, level."""
        name = f"{prefix}{unit.number}"
        cuts = cuts_of(unit.cells[0].text)
        cells = []
        for column, (lang, cell) in enumerate(zip(self.text.langs, unit.cells, strict=True)):
            whole = len(cuts) - (unit.number == self.text.cut)
            sentences = [self._sentence(unit, number, cut, prefix, column, whole) for number, cut in enumerate(cuts, 1)]
            words = self._laid(cell, column, marks, name, sentences, heading=unit.kind == "heading" and not column)
            first, last = _TAGS.get(unit.kind, _PARAGRAPH)[min(column, 1)]
            anchor = "" if column else f'<a class="anchor hei" href="#{name}" aria-label="{unit.number}">¶</a>'
            twin = " twin" if column else ""
            scan = "" if column else self._scan(name)
            cells.append(f'<div class="cell song{twin}" lang="{lang}">{first}{words}{scan}{last}{anchor}</div>')
        return f'<div class="pair {unit.kind}" id="{name}">{"".join(cells)}{self.text.margin.get(name, "")}</div>\n'

    def _scan(self, name: str) -> str:
        """The way to the block's place in the scan."""
        if name not in self.text.scanned:
            return ""
        return f' <a class="to-scan hei" href="{self.text.scanned[name]}" lang="{self.lang}">{self.see_scan}</a>'

    def _laid(
        self, cell: Cell, column: int, marks: Places, home: str, sentences: Sequence[Span] = (), heading: bool = False
    ) -> str:
        doubts = list(self.notes[column].spans(cell.text, cell.doubts, home, heading))
        marked = [self._mark(start, end, column) for start, end in widened(marks, cell.words)]
        return laid(cell.text, sentences, doubts, marked, words=cell.words)

    def _sentence(self, unit: Unit, number: int, cut: slice, prefix: str, column: int, whole: int) -> Span:
        """``whole``: so many sentences of the block are shown to their end."""
        again = f'<span data-s="{number}">'
        if column or prefix != "p":
            return Span(cut.start, cut.stop, again, again)
        place, address = f"{unit.number}.{number}", self.text.sentences if number <= whole else ""
        # One stop of the Tab key a block; from there article.js, or the sentence's own page, leads to the next.
        passed = ' tabindex="-1"' if number > 1 else ""
        link = f'<a class="at" href="{address}{place}/" aria-label="{self.sentence} {place}"{passed}></a>' if address else ""
        return Span(
            cut.start, cut.stop, f'<span data-s="{number}" id="s{unit.number}-{number}">', again, "</span>", f"{link}</span>"
        )

    def _mark(self, start: int, end: int, column: int) -> Span:
        if column:
            return Span(start, end, "<mark>", "<mark>", "</mark>", "</mark>")
        number = next(self.numbers)
        up = f'<a href="#h{number - 1}" aria-label="{self.up}">▴</a>' if number > 1 else ""
        down = f'<a href="#h{number + 1}" aria-label="{self.down}">▾</a>' if number < self.total else ""
        step = f'<span class="step hei">{up} {number}/{self.total} {down}</span>'
        return Span(start, end, f'<mark id="h{number}">', '<mark class="on">', "</mark>", f"</mark>{step}")


_PARAGRAPH = (("<p>", "</p>"), ("<p>", "</p>"))
#: The element of a block in the first column, and in the others: a heading is one heading, not two.
_TAGS = {
    "heading": (("<h2>", "</h2>"), ('<p class="h2">', "</p>")),
    "quote": (("<blockquote>", "</blockquote>"), ("<blockquote>", "</blockquote>")),
}
