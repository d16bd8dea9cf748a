"""The raw text with every repair marked where it was made, and the same repairs as a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.edits import edits
from archive.models import Article
from archive.repair_names import BY_HAND, named

#: Where repairs overlap, the shape that is drawn: what takes characters away hides what alters them.
WEIGHT = {"deleted": 5, "joined": 4, "changed": 3, "moved": 2, "inserted": 1}
#: How many characters around a small repair the table shows, and up to how many an editor's change is small.
AROUND, SMALL = 3, 9


@dataclass(slots=True)
class Mark:
    """One repair as the page shows it: ``number`` in reading order, ``label`` and one-character ``tag`` of its step.

    What an editor changed by hand has no place in the raw text, but a ``field`` of the article.
    """

    number: int
    step: str
    label: str
    tag: str
    kind: str
    start: int
    end: int
    before: str
    after: str
    lead: str = ""
    trail: str = ""
    field: str = ""

    @property
    def received(self) -> str:
        """What stood there, made visible: a line break as ⏎, a lone space as ␣, what has no shape by its code point."""
        return _visible(self.before)

    @property
    def read(self) -> str:
        """What stands there now."""
        return _visible(self.after)

    @property
    def small(self) -> bool:
        """True for what can only be understood with the characters around it."""
        brief = bool(self.field) and max(len(self.before), len(self.after)) < SMALL
        return self.blank or brief or self.kind in ("joined", "inserted")

    @property
    def blank(self) -> bool:
        """True where nothing but white space changed: it is drawn, but a tag for each would drown the text."""
        return not (self.before.strip() or self.after.strip())


@dataclass(slots=True)
class Piece:
    """A run of the raw text from ``start`` under one shape ("" for none), and the marks whose place ends with it.

    ``unsure``: recognition is not sure of it.
    """

    text: str
    kind: str
    closing: list[Mark] = field(default_factory=list)
    start: int = 0
    unsure: bool = False


@dataclass(slots=True)
class Row:
    """What stands in one element of the page: all of a raw text, or one ``line`` of a scan, behind a blank line or not."""

    pieces: list[Piece]
    line: int = 0
    gap: bool = False


def marks_of(repairs: list[dict], raw: str = "") -> list[Mark]:
    """The repairs in the order of their places, numbered from 1, each with the characters of ``raw`` around it."""
    ordered = sorted(repairs, key=lambda repair: (repair["start"], repair["end"]))
    marks = []
    for number, repair in enumerate(ordered, 1):
        label, tag = named(repair["step"])
        lead = raw[max(repair["start"] - AROUND, 0) : repair["start"]].rpartition("\n")[2]
        trail = raw[repair["end"] : repair["end"] + AROUND].partition("\n")[0]
        marks.append(Mark(number, label=label, tag=tag, lead=lead, trail=trail, **repair))
    return marks


def hand_marks(article: Article, number: int) -> list[Mark]:
    """What editors changed by hand of what the rules made, numbered from ``number``: of words that every reader of it sees.

    Where it is not kept any more what the rules made (the raw text was purged), nothing is told.
    """
    if not article.derived:
        return []
    label, tag = named(BY_HAND)
    marks = []
    for edit in edits(article):
        field = str(Article._meta.get_field(edit.unit).verbose_name) if edit.hunks else ""
        for hunk in (hunk for hunk in edit.hunks if hunk.was != hunk.now):
            text, place = _text_at(edit.now, hunk.place.item), hunk.place
            kind = "changed" if hunk.was and hunk.now else "deleted" if hunk.was else "inserted"
            lead, trail = text[max(place.start - AROUND, 0) : place.start], text[place.end : place.end + AROUND]
            mark = Mark(number + len(marks), BY_HAND, label, tag, kind, 0, 0, hunk.was, hunk.now, lead, trail, field)
            marks.append(mark)
    return marks


def _text_at(value: str | list, item: int) -> str:
    """The words around a change; a name is changed as a whole, and has none."""
    if isinstance(value, str):
        return value
    return value[item]["text"] if item < len(value) and isinstance(value[item], dict) else ""


def open_and_folded(marks: list[Mark], most: int) -> tuple[list[Mark], list[Mark]]:
    """The rows of the table that stand open, at most ``most``, and the rest: white space and joined lines fold first."""
    telling = [mark for mark in marks if not mark.blank and mark.kind != "joined"]
    shown = (telling or marks)[:most] if len(marks) > most else marks
    numbers = {mark.number for mark in shown}
    return shown, [mark for mark in marks if mark.number not in numbers]


def pieces_of(raw: str, marks: list[Mark], places: Iterable[int] = ()) -> list[Piece]:
    """The raw text cut at every place where a mark begins or ends, and at ``places``; joined, the pieces are the raw text.

    An insertion has no width: it is an empty piece at its place.
    """
    cuts = sorted(
        {0, len(raw), *places, *(min(mark.start, len(raw)) for mark in marks), *(min(mark.end, len(raw)) for mark in marks)}
    )
    waiting = sorted(marks, key=lambda mark: mark.start)
    pieces: list[Piece] = []
    covering: list[Mark] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        while waiting and waiting[0].start <= start:
            mark = waiting.pop(0)
            if mark.start == mark.end:
                pieces.append(Piece("", mark.kind, [mark], start))
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
            pieces += [Piece(shown, kind, closing, start), Piece(text[len(shown) :], "", start=start + len(shown))]
        else:
            pieces.append(Piece(text, kind, closing, start))
    return pieces


def counts_of(marks: list[Mark]) -> list[tuple[str, str, str, int]]:
    """(label, tag, kind, count) of each step, in the order in which they first mark something."""
    tally = Counter((mark.label, mark.tag) for mark in marks)
    kinds = {}
    for mark in marks:
        kinds.setdefault((mark.label, mark.tag), mark.kind)
    return [(*step, kinds[step], count) for step, count in tally.items()]


def _visible(text: str) -> str:
    lone = len(text) <= AROUND
    return "".join("⏎" if char == "\n" else _shape(char, lone) for char in text)


def _shape(char: str, lone: bool) -> str:
    if char.isspace():
        return "␣" if lone else char
    return char if char.isprintable() else f"U+{ord(char):04X}"
