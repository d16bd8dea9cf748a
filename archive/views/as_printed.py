"""The raw text with every repair marked where it was made, and the same repairs as a table."""

from collections import Counter
from dataclasses import dataclass, field

from archive.text.cleaning import STEP_LABELS

#: Where repairs overlap, the shape that is drawn: what takes characters away hides what alters them.
WEIGHT = {"deleted": 5, "joined": 4, "changed": 3, "moved": 2, "inserted": 1}


@dataclass(slots=True)
class Mark:
    """One repair as the page shows it: ``number`` in reading order, ``label`` and one-character ``tag`` of its step."""

    number: int
    step: str
    label: str
    tag: str
    kind: str
    start: int
    end: int
    before: str
    after: str

    @property
    def blank(self) -> bool:
        """True where nothing but white space changed: it is drawn, but a tag for each would drown the text."""
        return not (self.before.strip() or self.after.strip())


@dataclass(slots=True)
class Piece:
    """A run of the raw text under one shape ("" for none), and the marks whose place ends with it."""

    text: str
    kind: str
    closing: list[Mark] = field(default_factory=list)


def marks_of(repairs: list[dict]) -> list[Mark]:
    """The repairs in the order of their places, numbered from 1."""
    ordered = sorted(repairs, key=lambda repair: (repair["start"], repair["end"]))
    marks = []
    for number, repair in enumerate(ordered, 1):
        label, tag = STEP_LABELS.get(repair["step"], (repair["step"], ""))
        marks.append(Mark(number, label=label, tag=label[0] if tag.isascii() else tag, **repair))
    return marks


def pieces_of(raw: str, marks: list[Mark]) -> list[Piece]:
    """The raw text cut at every place where a mark begins or ends; joined, the pieces' texts are the raw text.

    An insertion has no width: it is an empty piece at its place.
    """
    cuts = sorted({0, len(raw), *(min(mark.start, len(raw)) for mark in marks), *(min(mark.end, len(raw)) for mark in marks)})
    waiting = sorted(marks, key=lambda mark: mark.start)
    pieces: list[Piece] = []
    covering: list[Mark] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        while waiting and waiting[0].start <= start:
            mark = waiting.pop(0)
            if mark.start == mark.end:
                pieces.append(Piece("", mark.kind, [mark]))
            else:
                covering.append(mark)
        covering = [mark for mark in covering if mark.end > start]
        if start == end:
            continue
        kind = max((mark.kind for mark in covering), key=lambda kind: WEIGHT.get(kind, 0), default="")
        closing = [mark for mark in covering if mark.end == end]
        text = raw[start:end]
        shown = text.rstrip("\n") if closing else text
        if shown and shown != text:
            # A tag stands at the end of its line, not before the next one.
            pieces += [Piece(shown, kind, closing), Piece(text[len(shown) :], "")]
        else:
            pieces.append(Piece(text, kind, closing))
    return pieces


def counts_of(marks: list[Mark]) -> list[tuple[str, str, str, int]]:
    """(label, tag, kind, count) of each step, in the order in which they first mark something."""
    tally = Counter((mark.label, mark.tag) for mark in marks)
    kinds = {}
    for mark in marks:
        kinds.setdefault((mark.label, mark.tag), mark.kind)
    return [(*step, kinds[step], count) for step, count in tally.items()]
