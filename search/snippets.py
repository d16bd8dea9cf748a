"""The sentences of an article that say best why it was found, as printed, with the words marked.

What is looked for is folded; what is shown is not: a hit in 發熱門診 is marked there, whichever script asked for it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from archive.text.fold import as_printed, fold, fold_with_offsets
from search.query import Node, Run, wanted_terms
from search.shapes import bare, in_print, is_composed, may_hold, places_of_bare
from search.terms import Piece, piece_of, word_pieces

#: Sentences shown of one article, and how long one is before it is cut around its marks.
SENTENCES, LONGEST = 3, 90
#: Words of a run that are marked where it does not stand as a whole: one of thousands is a text, no question.
WORDS = 100
#: How far before the first mark a cut sentence begins, at most; it begins behind a comma where there is one.
_LEAD = 24
#: Characters that say enough: two sentences this long are not followed by a third that says nothing new.
_ENOUGH = 72
_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*)?")
_PAUSE = re.compile(r"[，,、：:]")

Marks = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence, or the part of a long one, as printed; marks are half-open spans of code points in it.

    ``terms``: which terms of the query are marked, by number. ``lead``, ``tail``: something is left out before it, behind it.
    """

    text: str
    marks: Marks
    terms: frozenset[int] = frozenset()
    lead: bool = False
    tail: bool = False


@dataclass(frozen=True)
class Wanted:
    """What to mark: the terms of a query that are asked for, each in all its ways of writing; ``exact``: in these very shapes."""

    terms: tuple[tuple[Run, ...], ...]
    exact: bool = False

    @classmethod
    def of(cls, node: Node, exact: bool = False) -> "Wanted":
        return cls(tuple(dict.fromkeys(wanted_terms(node))), exact)

    @cached_property
    def pieces(self) -> list[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
        """Each term as its ways of writing, and the words to mark where none of them stands."""
        return [
            (
                tuple(whole for run in term if (whole := piece_of(run, self.exact)).folded),
                tuple(islice((word for run in term if not run.quoted for word in word_pieces(run, self.exact)), WORDS)),
            )
            for term in self.terms
        ]

    @cached_property
    def term_of(self) -> dict[Piece, int]:
        """Which term a piece belongs to."""
        return {piece: number for number, (whole, words) in enumerate(self.pieces) for piece in (*words, *whole)}

    def present(self, texts: Sequence["Folded"]) -> list[Piece]:
        """The pieces to mark in an article of these texts."""
        chosen: dict[Piece, None] = {}
        for whole, words in self.pieces:
            standing = [piece for piece in whole if any(text.holds(piece, self.exact) for text in texts)]
            chosen |= dict.fromkeys(standing or [word for word in words if any(text.holds(word, self.exact) for text in texts)])
        return list(chosen)


class Folded:
    """A text beside its fold, which is worked out only where something may be found: folding costs far more than looking."""

    def __init__(self, text: str):
        self.text, self.composed = text, is_composed(text)

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def bare_places(self) -> list[int]:
        return places_of_bare(self.text)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def printed(self) -> str:
        """Folded but for its script."""
        return as_printed(self.text)

    @cached_property
    def offsets(self) -> list[int]:
        return fold_with_offsets(self.text)[1]

    def shown(self, exact: bool) -> str:
        """The text in which pieces are looked for."""
        return self.printed if exact else self.folded

    def holds(self, piece: Piece, exact: bool = False) -> bool:
        """True where the piece stands somewhere in the text."""
        if (print_of := self._print_of(piece, exact)) is not None:
            return print_of.search(self.bare) is not None
        return (self.composed or may_hold(self.text, piece.folded)) and self._stands(piece, exact)

    def spans(self, pieces: Iterable[Piece], exact: bool = False) -> list[tuple[int, int, Piece]]:
        """Where the pieces stand in the text as printed, left to right."""
        found = []
        for piece in pieces:
            if (print_of := self._print_of(piece, exact)) is not None:
                found += [(*self._in_text(*match.span()), piece) for match in print_of.finditer(self.bare)]
            elif self.holds(piece, exact):
                for match in piece.pattern.finditer(self.shown(exact)):
                    found.append((self.offsets[match.start()], self.offsets[match.end() - 1] + 1, piece))
        return sorted(found, key=lambda span: span[:2])

    def _stands(self, piece: Piece, exact: bool) -> bool:
        return bool(piece.pattern.search(self.shown(exact))) if any(piece.alone) else piece.shown in self.shown(exact)

    def _in_text(self, start: int, end: int) -> tuple[int, int]:
        """A span of the bare text in the text as printed."""
        if len(self.bare) == len(self.text):
            return start, end
        return self.bare_places[start], self.bare_places[end - 1] + 1

    def _print_of(self, piece: Piece, exact: bool) -> re.Pattern | None:
        return None if exact or self.composed or any(piece.alone) else in_print(piece.folded)


class _Sentence(NamedTuple):
    """A sentence with its marks (start, end, term): ``start`` to ``end`` of the text numbered ``block``."""

    block: int
    text: str
    start: int
    end: int
    spans: list[tuple[int, int, int]]
    terms: frozenset[int]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end].strip()

    @property
    def apart(self) -> int:
        """How far the nearest marks of all its terms stand apart; 0 where it has but one."""
        if len(self.terms) < 2:
            return 0
        last: dict[int, int] = {}
        nearest = self.end - self.start
        for start, _end, term in self.spans:
            last[term] = start
            if len(last) == len(self.terms):
                nearest = min(nearest, start - min(last.values()))
        return nearest


def marks_in(text: str, wanted: Wanted) -> Marks:
    """The marks of one text by itself: a title, a paragraph of the article page.

    >>> marks_in("城東發熱門診開放", Wanted(((Run("发热门诊"),),)))
    [(2, 6)]
    """
    folded = Folded(text)
    return joined(span[:2] for span in folded.spans(wanted.present([folded]), wanted.exact))


def best(blocks: Iterable[str], wanted: Wanted) -> tuple[list[Snippet], int]:
    """The best sentences in reading order, and in how many places the article's blocks have a mark.

    Best is the sentence that holds most different terms, nearest together; then those with a term that none before has.
    No sentence comes twice. Where nothing is marked (the article was found by its city, or nothing was asked) the first
    sentences stand in.
    """
    texts = [Folded(block) for block in blocks if block.strip()]
    pieces = wanted.present(texts)
    marked = [(at, text, spans) for at, text in enumerate(texts) if (spans := text.spans(pieces, wanted.exact))]
    if not marked:
        return _in_order(list(islice(_first(texts), SENTENCES - 1))), 0
    told = [sentence for at, text, spans in marked for sentence in _sentences(at, text.text, spans, wanted)]
    places = sum(len(joined(span[:2] for span in spans)) for _at, _text, spans in marked)
    return _in_order(_chosen(told)), places


def cut_around(sentence: str, start: int, end: int) -> Snippet:
    """A sentence with one place marked; of a long one the part around that.

    >>> cut_around("今日新增三例。", 4, 6).marks
    [(4, 6)]
    """
    spans = [(max(0, start), min(end, len(sentence)), 0)]
    return _in_order([_Sentence(0, sentence, 0, len(sentence), spans, frozenset((0,)))])[0]


def _first(texts: Iterable[Folded]) -> Iterator[_Sentence]:
    for at, text in enumerate(texts):
        for match in _SENTENCE.finditer(text.text):
            yield _Sentence(at, text.text, *match.span(), [], frozenset())


def _sentences(at: int, text: str, spans: list[tuple[int, int, Piece]], wanted: Wanted) -> Iterator[_Sentence]:
    """Those that hold a mark; a mark belongs to the sentence in which it begins."""
    starts, first = [span[0] for span in spans], 0
    for match in _SENTENCE.finditer(text):
        if match.end() <= starts[first]:
            continue
        first, last = bisect_left(starts, match.start(), first), bisect_left(starts, match.end(), first)
        if first < last:
            inside = [(start, end, wanted.term_of[piece]) for start, end, piece in spans[first:last]]
            yield _Sentence(at, text, *match.span(), inside, frozenset([span[2] for span in inside]))
        if last == len(spans):
            return
        first = last


def _chosen(told: list[_Sentence]) -> list[_Sentence]:
    """The first in rank, then those that add most to what was said; each set of words once."""
    ranked = sorted(told, key=lambda one: (-len(one.terms), one.apart, -len(one.spans)))
    chosen: list[_Sentence] = []
    known: frozenset[int] = frozenset()
    while ranked and len(chosen) < SENTENCES:
        following = ranked[0] if not known else max(ranked, key=lambda one: len(one.terms - known))
        said = sum(min(one.end - one.start, LONGEST) for one in chosen)
        if len(chosen) >= 2 and said >= _ENOUGH and following.terms <= known:
            break
        ranked.remove(following)
        if following.words not in [one.words for one in chosen]:
            chosen.append(following)
            known |= following.terms
    return sorted(chosen, key=lambda one: (one.block, one.start))


def _in_order(sentences: list[_Sentence]) -> list[Snippet]:
    snippets, goes_on = [], None
    for one in sentences:
        start, end = _cut(one)
        inside = [(max(left, start) - start, min(right, end) - start, term) for left, right, term in one.spans if left < end]
        inside = [span for span in inside if span[1] > 0]
        snippets.append(
            Snippet(
                one.text[start:end].rstrip(),
                joined(span[:2] for span in inside),
                frozenset(span[2] for span in inside),
                lead=start > one.start or goes_on not in (None, (one.block, one.start)),
                tail=end < one.end and one is sentences[-1],
            )
        )
        goes_on = (one.block + 1, 0) if end == len(one.text) else (one.block, end)
    return snippets


def _cut(one: _Sentence) -> tuple[int, int]:
    """What is shown of a sentence: all of it, or the part of a long one that holds most different terms, then most marks."""
    start, end = one.start, one.end
    while start < end - 1 and one.text[start].isspace():
        start += 1
    if end - start <= LONGEST:
        return start, end
    best_first, most = start, (0, 0)
    for first, _end, _term in one.spans:
        inside = [term for left, right, term in one.spans if first <= left and right <= first + LONGEST - _LEAD]
        if (said := (len(set(inside)), len(inside))) > most:
            best_first, most = first, said
    start = max(start, min(_behind_a_pause(one.text, max(start, best_first - _LEAD), best_first), end - LONGEST))
    return start, min(end, start + LONGEST)


def _behind_a_pause(text: str, start: int, end: int) -> int:
    pauses = [match.end() for match in _PAUSE.finditer(text, start, end)]
    return pauses[0] if pauses else start


def joined(spans: Iterable[tuple[int, int]]) -> Marks:
    """Spans as marks: those that overlap are one.

    >>> joined([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    marks: Marks = []
    for start, end in sorted(spans):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks
