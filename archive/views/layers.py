"""Layers of spans laid over one text as markup: sentences, doubts and search marks nest whatever they overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open places of a text and the markup around them.

    Where an outer layer's boundary cuts the span, it is closed with ``shut`` and opened anew with ``again``, so that what
    may stand only once (an id, a note) is in ``first`` and ``last``.
    """

    start: int
    end: int
    first: str
    again: str
    shut: str = "</span>"
    last: str = "</span>"


@dataclass(frozen=True, slots=True)
class Word:
    """A run in whose place other ``words`` are shown: no boundary falls inside it."""

    start: int
    end: int
    words: str


def laid(text: str, *layers: Sequence[Span], words: Sequence[Word] = ()) -> str:
    """``text`` escaped, under ``layers``, the outermost first; the spans of a layer are in order and do not overlap.

    Where ``words`` stand in the place of a run, the run is their title.

    >>> laid("灯亮<着", [Span(0, 3, "<b>", "<b>", "</b>", "</b>")], [Span(2, 4, '<i id="h">', "<i>", "</i>", "</i>")])
    '<b>灯亮<i id="h">&lt;</i></b><i>着</i>'
    """
    others = {word.start: word.words for word in words}
    cuts = {0, len(text)}
    for spans in (*layers, words):
        cuts.update(place for span in spans for place in (span.start, span.end))
    left = [iter(spans) for spans in layers]
    now = [next(spans, None) for spans in left]
    pieces: list[str] = []
    standing: list[Span] = []
    for start, end in pairwise(sorted(cuts)):
        covering = []
        for depth, span in enumerate(now):
            while span and span.end <= start:
                span = now[depth] = next(left[depth], None)
            if span and span.start <= start:
                covering.append(span)
        kept = 0
        while kept < min(len(standing), len(covering)) and standing[kept] is covering[kept]:
            kept += 1
        pieces += [span.last if span.end <= start else span.shut for span in reversed(standing[kept:])]
        pieces += [span.first if span.start == start else span.again for span in covering[kept:]]
        run = escape(text[start:end])
        pieces.append(f'<span class="worded" title="{run}">{escape(others[start])}</span>' if start in others else run)
        standing = covering
    pieces += [span.last for span in reversed(standing)]
    return "".join(pieces)


def widened(places: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of which none begins or ends inside one of ``words``: each takes the whole word, and two in one word are one.

    >>> widened([(0, 2), (2, 3), (5, 6)], [Word(1, 4, "")])
    [(0, 4), (5, 6)]
    """
    wide: list[tuple[int, int]] = []
    for start, end in places:
        start = next((word.start for word in words if word.start < start < word.end), start)
        end = next((word.end for word in words if word.start < end < word.end), end)
        if wide and start < wide[-1][1]:
            wide[-1] = (wide[-1][0], max(end, wide[-1][1]))
        else:
            wide.append((start, end))
    return wide
