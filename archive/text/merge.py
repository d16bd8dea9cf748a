"""An editor's changes laid on top of a text that was made anew: the merge of three, character by character.

The rules made ``base`` of a clipping, an editor made ``edited`` of it, and now the rules make ``redone``. What only one of
the two changed is taken from whoever changed it. Where both changed the same place the editor's words stay, and the place
is a conflict: listed with all three wordings, for the editor to decide.

Texts are strings; lists hold blocks and captions (mappings with their words under ``text``) or names (strings, never
merged by halves). Any other value (a tuple, a date, None) is one thing that both may have changed.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from archive.text.differences import Stretch, differences


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a value: ``start:end`` of the text of item ``item``, counted in code points, half-open.

    A text is item 0 of itself. A place that reaches beyond its item ends with it.
    """

    item: int
    start: int
    end: int

    def meets(self, other: "Place") -> bool:
        """True where the two share words, or touch.

        >>> Place(0, 2, 4).meets(Place(0, 4, 4)), Place(0, 2, 4).meets(Place(1, 2, 4))
        (True, False)
        """
        return self.item == other.item and self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both changed the same: the wording of each, and the place of the editor's in the merge (None: all of it).

    Where one parts blocks that the other joins, a line break in a wording stands for the beginning of a block.
    """

    base: Any
    edited: Any
    redone: Any
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: the value, with the editor's wording wherever there is a conflict, and the conflicts."""

    value: Any
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change of an editor. ``start:end`` counts in the tokens of what the rules made: the name of the hunk, for :func:`undo`.

    ``was`` and ``now`` are the wordings, ``place`` where the editor's stands.
    """

    start: int
    end: int
    was: str
    now: str
    place: Place


def merge(base: Any, edited: Any, redone: Any) -> Merged:
    """The editor's changes of ``base`` laid upon ``redone``; nothing that the editor wrote is lost.

    >>> merge("每船载二十人，每趟消毒。", "每船限载二十人，每趟消毒。", "每船载20人，每趟消毒。")
    Merged(value='每船限载20人，每趟消毒。', conflicts=())
    >>> both = merge("每船二十人。", "每船二十五人。", "每船二百人。")
    >>> both.value, [(conflict.edited, conflict.redone) for conflict in both.conflicts]
    ('每船二十五人。', [('十五', '百')])
    >>> merge(("2020-02-28", ""), ("2020-02-28", ""), ("", "2020-02-27")).value
    ('', '2020-02-27')
    """
    if edited == base or edited == redone:
        return Merged(redone)
    if redone == base:
        return Merged(edited)
    if not _of_words(base, edited, redone):
        return Merged(edited, (Conflict(base, edited, redone),))
    return _merge_tokens(_tokens(base), _tokens(edited), _tokens(redone), isinstance(base, str))


def hunks(base: str | list, edited: str | list) -> list[Hunk]:
    """What an editor changed of what the rules made, in order.

    >>> hunks([{"kind": "paragraph", "text": "先试三趟。"}], [{"kind": "paragraph", "text": "先试五趟。"}])
    [Hunk(start=3, end=4, was='三', now='五', place=Place(item=0, start=2, end=3))]
    """
    before, after = _tokens(base), _tokens(edited)
    return [
        Hunk(
            part.start,
            part.end,
            _words(before[part.start : part.end]),
            _words(after[part.lo : part.hi]),
            _place(after, part.lo, part.hi),
        )
        for part in _stretches(before, after)
    ]


def undo(base: str | list, edited: str | list, start: int, end: int) -> str | list:
    """``edited`` with the hunk ``start:end`` as the rules had it. Raises KeyError where there is no such hunk (any more).

    >>> undo("先试三趟，不急。", "先试五趟，莫急。", 2, 3)
    '先试三趟，莫急。'
    """
    before, after = _tokens(base), _tokens(edited)
    for part in _stretches(before, after):
        if (part.start, part.end) == (start, end):
            return _value(after[: part.lo] + before[start:end] + after[part.hi :], isinstance(base, str))
    raise KeyError((start, end))


def _of_words(*values: Any) -> bool:
    """True for texts, and for lists of items with words or of names."""
    if all(isinstance(value, str) for value in values):
        return True
    items = [item for value in values for item in value] if all(isinstance(value, list) for value in values) else [None]
    return all(isinstance(item, str) for item in items) or all(isinstance(item, Mapping) and "text" in item for item in items)


def _merge_tokens(base: list, edited: list, redone: list, is_text: bool) -> Merged:
    merged: list[Hashable] = []
    clashes: list[tuple[str, str, str, int, int]] = []
    at = 0
    for start, end, mine, theirs in _regions(base, _stretches(base, edited), edited, _stretches(base, redone), redone):
        merged += base[at:start]
        at = end
        ours, other = _slice(edited, mine, start, end), _slice(redone, theirs, start, end)
        if not theirs or ours == other:
            merged += ours
        elif not mine:
            merged += other
        else:
            clashes.append((*map(_words, (base[start:end], ours, other)), len(merged), len(merged) + len(ours)))
            merged += ours
    merged += base[at:]
    conflicts = tuple(Conflict(*words, _place(merged, lo, hi)) for *words, lo, hi in clashes)
    return Merged(_value(merged, is_text), conflicts)


def _regions(
    base: list, mine: list[Stretch], edited: list, theirs: list[Stretch], redone: list
) -> Iterator[tuple[int, int, list[Stretch], list[Stretch]]]:
    """Places of the base that somebody changed: ``(start, end, the editor's stretches, the rules')``, apart and in order."""
    waiting = sorted(
        [(part, True, edited) for part in mine] + [(part, False, redone) for part in theirs],
        key=lambda entry: (entry[0].start, entry[0].end, entry[1]),
    )
    group: list[tuple[Stretch, bool]] = []
    start = end = 0
    for part, by_editor, tokens in waiting:
        if group and not _one_place(start, end, part, base, tokens):
            yield start, end, [p for p, own in group if own], [p for p, own in group if not own]
            group = []
        if not group:
            start, end = part.start, part.end
        group.append((part, by_editor))
        end = max(end, part.end)
    if group:
        yield start, end, [p for p, own in group if own], [p for p, own in group if not own]


def _one_place(start: int, end: int, part: Stretch, base: list, tokens: list) -> bool:
    """True where a stretch changes what ``start:end`` does, or what touches it in the same block."""
    if part.start != end:
        return part.start < end
    first = tokens[part.lo : part.hi][:1] or base[part.end : part.end + 1]
    return start == end == part.end or any(not isinstance(token, tuple) for token in first)


def _slice(tokens: list, parts: list[Stretch], start: int, end: int) -> list:
    """What one side has for ``start:end`` of the base, which its stretches lie in."""
    return tokens[parts[0].lo - (parts[0].start - start) : parts[-1].hi + (end - parts[-1].end)] if parts else []


# ---- tokens: one a character; before the characters of each item one that holds all else of it, as a tuple


def _tokens(value: str | Sequence) -> list[Hashable]:
    if isinstance(value, str):
        return list(value)
    tokens: list[Hashable] = []
    for item in value:
        if isinstance(item, Mapping):
            tokens.append(tuple((name, held) for name, held in item.items() if name != "text"))
            tokens += item["text"]
        else:
            tokens.append((item,))
    return tokens


def _value(tokens: list, is_text: bool) -> str | list:
    if is_text:
        return "".join(tokens)
    items: list[Any] = []
    for token in tokens:
        if not isinstance(token, tuple):
            items[-1]["text"] += token
        elif token and not isinstance(token[0], tuple):
            items.append(token[0])
        else:
            items.append(dict(token) | {"text": ""})
    return [item for item in items if not isinstance(item, dict) or item["text"]]


def _words(tokens: Sequence) -> str:
    """The tokens as they are shown: a line break where an item begins, a name as it is."""
    shown = "".join(token if isinstance(token, str) else "\n" + _name(token) for token in tokens)
    return shown.removeprefix("\n") if len(tokens) > 1 else shown


def _name(token: tuple) -> str:
    return str(token[0]) if token and not isinstance(token[0], tuple) else ""


def _place(tokens: Sequence, lo: int, hi: int) -> Place:
    """Where ``lo:hi`` of the tokens stand in the value that they make."""
    if lo < hi and isinstance(tokens[lo], tuple):
        lo += 1
        hi = max(lo, hi)
    marks = [at for at in range(lo) if isinstance(tokens[at], tuple)]
    begin = marks[-1] + 1 if marks else 0
    if marks and (name := _name(tokens[marks[-1]])):
        return Place(len(marks) - 1, 0, len(name))
    end = next((at for at in range(lo, hi) if isinstance(tokens[at], tuple)), hi)
    return Place(max(0, len(marks) - 1), lo - begin, end - begin)


# ---- stretches that would as well begin elsewhere: with an item, where they can


def _stretches(before: list, after: list) -> list[Stretch]:
    """The differences; what was put in or taken out is told from the beginning of an item where it may be told so."""
    found: list[Stretch] = []
    parts = differences(before, after)
    for part, following in zip_longest(parts, parts[1:]):
        floor = found[-1].end if found else 0
        room = (following.start if following else len(before)) - part.end
        if part.lo == part.hi:
            steps = _slide(before, part.start, part.end, floor) or -_slide_on(before, part.start, part.end, room)
            part = _slid(part, steps)
        elif part.start == part.end:
            steps = _slide(after, part.lo, part.hi, part.lo - (part.start - floor)) or -_slide_on(after, part.lo, part.hi, room)
            part = _slid(part, steps)
        found.append(part)
    return found


def _slide(tokens: list, start: int, end: int, floor: int) -> int:
    """How far ``start:end`` can move back, changing nothing, to begin with an item: 0 where it cannot or does already."""
    for steps in range(start - floor + 1):
        if isinstance(tokens[start - steps], tuple):
            return steps
        if steps == start - floor or tokens[start - steps - 1] != tokens[end - steps - 1]:
            break
    return 0


def _slide_on(tokens: list, start: int, end: int, room: int) -> int:
    """How far ``start:end`` can move on, changing nothing, to begin with an item: 0 where it cannot or does already."""
    for steps in range(room + 1):
        if isinstance(tokens[start + steps], tuple):
            return steps
        if steps == room or tokens[start + steps] != tokens[end + steps]:
            break
    return 0


def _slid(part: Stretch, steps: int) -> Stretch:
    return Stretch(part.start - steps, part.end - steps, part.lo - steps, part.hi - steps)
