"""The sentences of an article that say best why it was found, as printed, with the words marked.

What is looked for is folded; what is shown is not: a hit in 發熱門診 is marked there, whichever script asked for it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from archive.text.fold import as_printed, fold, fold_with_offsets
from search.query import Node, Run, wanted_runs
from search.terms import Piece, piece_of, word_pieces

#: Sentences shown of one article, and how long one is before it is cut around its first mark.
SENTENCES, LONGEST = 3, 90
#: How far before the first mark a cut sentence begins.
_LEAD = 24
_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*)?")

Marks = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence, or the part of a long one, as printed; marks are half-open spans of code points in it."""

    text: str
    marks: Marks


@dataclass(frozen=True)
class Wanted:
    """What to mark: the runs of a query that are asked for, in the article's own shapes where ``exact``."""

    runs: tuple[Run, ...]
    exact: bool = False

    @classmethod
    def of(cls, node: Node, exact: bool = False) -> "Wanted":
        return cls(tuple(dict.fromkeys(wanted_runs(node))), exact)

    @cached_property
    def pieces(self) -> list[tuple[Piece, tuple[Piece, ...]]]:
        """Each run, with the words to mark where the run itself stands nowhere."""
        return [(piece_of(run, self.exact), () if run.quoted else word_pieces(run, self.exact)) for run in self.runs]

    def present(self, texts: Sequence["Folded"]) -> list[Piece]:
        """The pieces to mark in an article of these texts."""
        chosen: dict[Piece, None] = {}
        for whole, words in self.pieces:
            stands = whole.folded and any(whole.shown in text.shown(self.exact) for text in texts)
            chosen |= dict.fromkeys([whole] if stands else words)
        return list(chosen)


class Folded:
    """A text beside its fold."""

    def __init__(self, text: str):
        self.text, self.folded = text, fold(text)

    @cached_property
    def offsets(self) -> list[int]:
        """Worked out only for a text in which something is marked: most of an article's blocks never need it."""
        return fold_with_offsets(self.text)[1]

    def shown(self, exact: bool) -> str:
        """The text in which pieces are looked for."""
        return as_printed(self.text) if exact else self.folded

    def spans(self, pieces: Iterable[Piece], exact: bool) -> list[tuple[int, int, Piece]]:
        """Where the pieces stand in the text as printed, left to right."""
        shown, found = self.shown(exact), []
        for piece in pieces:
            for match in re.finditer(re.escape(piece.shown), shown):
                found.append((self.offsets[match.start()], self.offsets[match.end() - 1] + 1, piece))
        return sorted(found, key=lambda span: span[:2])


def marks_in(text: str, wanted: Wanted) -> Marks:
    """The marks of one text by itself: a title, a paragraph of the article page.

    >>> marks_in("城東發熱門診開放", Wanted((Run("发热门诊"),)))
    [(2, 6)]
    """
    folded = Folded(text)
    return _joined(span[:2] for span in folded.spans(wanted.present([folded]), wanted.exact))


def best(blocks: Iterable[str], wanted: Wanted) -> tuple[list[Snippet], int]:
    """The best sentences in reading order, and in how many places the article's blocks have a mark.

    Best are those that hold most different pieces, then most marks, then those that come first. Where nothing is marked
    (the article was found by its city, or nothing was asked) the article's first sentences stand in.
    """
    texts = [Folded(block) for block in blocks if block.strip()]
    pieces = wanted.present(texts)
    marked = [(text, spans) for text in texts if (spans := text.spans(pieces, wanted.exact))]
    if not marked:
        first = (match for text in texts for match in _SENTENCE.finditer(text.text))
        return [_snippet(match, []) for match in islice(first, SENTENCES - 1)], 0
    sentences = [
        (match, [span for span in spans if match.start() <= span[0] < match.end()])
        for text, spans in marked
        for match in _SENTENCE.finditer(text.text)
    ]
    telling = [at for at, (_, inside) in enumerate(sentences) if inside]
    telling.sort(key=lambda at: (-len({span[2] for span in sentences[at][1]}), -len(sentences[at][1]), at))
    places = sum(len(_joined(span[:2] for span in spans)) for _, spans in marked)
    return [_snippet(*sentences[at]) for at in sorted(telling[:SENTENCES])], places


def _snippet(sentence: re.Match, spans) -> Snippet:
    start, end = sentence.span()
    text = sentence.string
    while start < end and text[start].isspace():
        start += 1
    if end - start > LONGEST:
        first = spans[0][0] if spans else start
        start = max(start, min(first - _LEAD, end - LONGEST))
        end = min(end, start + LONGEST)
    inside = [(max(span[0], start) - start, min(span[1], end) - start) for span in spans if span[0] < end and span[1] > start]
    return Snippet(text[start:end].rstrip(), _joined(inside))


def _joined(spans: Iterable[tuple[int, int]]) -> Marks:
    marks: Marks = []
    for start, end in sorted(spans):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks
