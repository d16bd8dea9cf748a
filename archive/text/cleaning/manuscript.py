"""The manuscript: a text on its way from raw to clean, every character knowing where it came from.

A step is a function that is given a manuscript and yields what it would change: edits, moves and
labels, all with half-open places in the text it was given. It changes nothing itself; the pipeline
applies what is not switched off and writes down each repair with its place in the raw text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archive.text.blocks import Block, Repair


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``after`` where ``start:end`` stood."""

    start: int
    end: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Lift ``start:end`` out and set it down before the character at ``to``, which lies outside it."""

    start: int
    end: int
    to: int


@dataclass(frozen=True, slots=True)
class Label:
    """Say what the line (or lines) ``start:end`` are. A newline that is labelled stays inside its block."""

    start: int
    end: int
    kind: str


Change = Edit | Move | Label


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its edges. ``start:end`` is its place, ``number`` counts from 0.

    ``indent`` is the white space that stood before it, ``kind`` its label ("" while it has none), ``behind`` the byline
    that stood before it on the same printed line, from which it was set apart.
    """

    number: int
    start: int
    end: int
    text: str
    indent: str = ""
    kind: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text with, for each character, its place in the raw text (-1: put in) and its label ("": none yet)."""

    text: str
    origins: list[int]
    kinds: list[str]
    title_hint: str = ""
    _lines: list[Line] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def of(cls, raw: str, title_hint: str = "") -> "Manuscript":
        """
        >>> Manuscript.of("甲\\n乙").lines()[1]
        Line(number=1, start=2, end=3, text='乙', indent='', kind='', behind='')
        """
        return cls(raw, list(range(len(raw))), [""] * len(raw), title_hint)

    def labelled(self, kinds: Mapping[int, str]) -> "Manuscript":
        """The same text and places, with the labels alone that ``kinds`` gives to raw places."""
        return Manuscript(self.text, self.origins, [kinds.get(origin, "") for origin in self.origins], self.title_hint)

    def lines(self) -> list[Line]:
        """The lines that hold more than white space, in order; ``number`` still counts the blank ones."""
        if not self._lines:
            self._lines.extend(self._cut())
        return self._lines

    def _cut(self) -> Iterator[Line]:
        start, above = 0, ""
        for number, whole in enumerate(self.text.split("\n")):
            told = whole.strip()
            if told:
                indent = whole[: len(whole) - len(whole.lstrip())]
                at = start + len(indent)
                yield Line(number, at, at + len(told), told, indent, self.kinds[at], above if self._was_set_apart(start) else "")
            start += len(whole) + 1
            above = whole

    def _was_set_apart(self, start: int) -> bool:
        """Did a step part the line that begins here from a byline, where the raw text has nothing between the two?"""
        if start < 2 or self.kinds[start - 2] != "byline" or self.kinds[start]:
            return False
        before, between, after = self.origins[start - 2 : start + 1]
        return between < 0 <= before == after - 1

    def raw_place(self, start: int, end: int) -> tuple[int, int]:
        """The raw span that ``start:end`` came from; an empty one where nothing raw stands there."""
        places = [place for place in self.origins[start:end] if place >= 0]
        if places:
            return min(places), max(places) + 1
        before = next((place for place in reversed(self.origins[:start]) if place >= 0), -1)
        return before + 1, before + 1

    def repair(self, step: str, change: Edit | Move) -> Repair:
        """The repair that a change amounts to."""
        before = self.text[change.start : change.end]
        after = before if isinstance(change, Move) else change.after
        return Repair(step, *self.raw_place(change.start, change.end), before, after, _kind(change, before))

    def changed(self, changes: Iterable[Change]) -> "Manuscript":
        """The manuscript after the changes, which must not overlap."""
        kinds = list(self.kinds)
        changes = list(changes)
        for label in changes:
            if isinstance(label, Label):
                kinds[label.start : label.end] = [label.kind] * (label.end - label.start)
        cuts = [change for change in changes if not isinstance(change, Label)]
        if not cuts:
            return Manuscript(self.text, self.origins, kinds, self.title_hint)
        # Each entry: where, what order there, how far the old text is skipped, and the piece set down.
        pieces = []
        for order, cut in enumerate(cuts):
            span = slice(cut.start, cut.end)
            if isinstance(cut, Move):
                pieces.append((cut.start, 1, order, cut.end, ("", [], [])))
                pieces.append((cut.to, 0, order, cut.to, (self.text[span], self.origins[span], kinds[span])))
            else:
                kind = kinds[cut.start] if cut.start < cut.end else ""
                origins = _aligned(self.text[span], cut.after, self.origins[span])
                pieces.append((cut.start, 1, order, cut.end, (cut.after, origins, [kind] * len(cut.after))))
        text, origins, labels, at = [], [], [], 0
        for start, _, _, end, piece in sorted(pieces, key=lambda entry: entry[:3]):
            text += self.text[at:start], piece[0]
            origins += self.origins[at:start] + piece[1]
            labels += kinds[at:start] + piece[2]
            at = max(at, end)
        text.append(self.text[at:])
        return Manuscript("".join(text), origins + self.origins[at:], labels + kinds[at:], self.title_hint)

    def blocks(self) -> Iterator[Block]:
        """Every line that holds more than white space as a block; unlabelled lines are paragraphs."""
        start = 0
        for at in [*(i for i, character in enumerate(self.text) if character == "\n" and not self.kinds[i]), len(self.text)]:
            told = self.text[start:at]
            if told.strip():
                kind = next((kind for kind in self.kinds[start:at] if kind), "paragraph")
                yield Block(kind, told, tuple(self.origins[start:at]))
            start = at + 1


def apart(changes: Iterable[Change]) -> list[Change]:
    """The changes without those that touch what an earlier one in the text already takes away, in the order given."""
    given = list(changes)
    cuts = sorted((change for change in given if not isinstance(change, Label)), key=lambda cut: cut.start)
    kept, taken = set(), 0
    for cut in cuts:
        if cut.start >= taken:
            kept.add(cut)
            taken = max(taken, cut.end)
    gone = sorted((cut.start, cut.end) for cut in kept)
    kept -= {cut for cut in kept if isinstance(cut, Move) and any(start < cut.to < end for start, end in gone)}
    return [change for change in given if isinstance(change, Label) or change in kept]


def _kind(change: Edit | Move, before: str) -> str:
    if isinstance(change, Move):
        return "moved"
    if not before:
        return "inserted"
    if "\n" in before and not before.strip() and not change.after.strip():
        return "joined"
    return "changed" if change.after else "deleted"


def _aligned(before: str, after: str, origins: list[int]) -> list[int]:
    """Origins for the characters of a replacement: one for one, or else where the same character stood."""
    if len(before) == len(after):
        return list(origins)
    placed, at = [], 0
    for character in after:
        found = before.find(character, at)
        placed.append(origins[found] if found >= 0 else -1)
        at = found + 1 if found >= 0 else at
    return placed
