"""What was read off a page, held against what was set on it: characters, and the order of its pieces.

Characters are compared line by line, wherever the line was read: so a column in the wrong place costs order, and not a
character besides.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from archive.text.reading.scans import SURE_ENOUGH, ScannedPage
from tests.pages.setter import LOOSE, Truth
from tests.pages.sheet import SetLine

#: Marks that typefaces draw alike count as one.
_ALIKE = str.maketrans("“”„‘’—―–─﹣－…⋯·•‧∶", '"""\'\'------..···:')
#: Characters by which a line may be found in a place of its own.
_TELLING = 4
#: How far characters lost or added may shift the rest of a line.
_SHIFT = 3


@dataclass
class Compared:
    """Counts: characters set, read, read right; neighbouring pieces, those in order; pages, those wholly in order.

    ``wrong`` are characters read that were not set there, ``lit`` those of which recognition was not sure, ``both``.
    """

    set: int = 0
    read: int = 0
    right: int = 0
    pairs: int = 0
    ordered: int = 0
    pages: int = 0
    in_order: int = 0
    wrong: int = 0
    lit: int = 0
    both: int = 0
    missed: list[str] = field(default_factory=list)

    def __add__(self, other: "Compared") -> "Compared":
        names = self.__dataclass_fields__
        return Compared(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def recall(self) -> float:
        return self.right / max(1, self.set)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.read)

    @property
    def order(self) -> float:
        return self.ordered / self.pairs if self.pairs else 1.0


def compared(page: ScannedPage, truth: Truth) -> Compared:
    """A page as recognised beside the page as set."""
    read, sure = _characters(page)
    lines = [(line, _plain(line.text)) for line in truth.lines]
    free, places, right = [True] * len(read), {}, 0
    for at in sorted(range(len(lines)), key=lambda at: -len(lines[at][1])):
        near = next((places[one] + len(lines[one][1]) for one in range(at - 1, -1, -1) if one in places), 0)
        matched = _matched(lines[at][1], read, free, near)
        if matched:
            places[at] = matched[0]
            right += len(matched)
            for place in matched:
                free[place] = False
    wrong = [place for place in range(len(read)) if free[place]]
    lit = {place for place in range(len(read)) if sure[place] < SURE_ENOUGH}
    body = [(line, places[at]) for at, (line, _) in enumerate(lines) if at in places and line.kind not in LOOSE]
    pairs, ordered = _pairs(body)
    wholly = all(before[1] < after[1] for before, after in zip(body, body[1:], strict=False))
    return Compared(
        sum(len(text) for _, text in lines), len(read), right, pairs, ordered, 1, int(wholly),
        len(wrong), len(lit), len(lit & set(wrong)),
        [line.text for at, (line, text) in enumerate(lines) if text and at not in places],
    )  # fmt: skip


def _plain(text: str) -> str:
    return "".join(_folded(character) for character in text if not character.isspace())


def _folded(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return (folded if len(folded) == 1 else character).translate(_ALIKE)


def _characters(page: ScannedPage) -> tuple[str, list[int]]:
    held = [
        (_folded(character), sure)
        for line in page.lines
        for character, sure in zip(line.text, line.sure, strict=True)
        if not character.isspace()
    ]
    return "".join(character for character, _ in held), [sure for _, sure in held]


def _matched(line: str, read: str, free: list[bool], near: int) -> list[int]:
    """Places in what was read that hold characters of a line: the whole line nearest to ``near``, else where most of it is."""
    whole = [at for at in _found(line, read) if all(free[at : at + len(line)])]
    if whole:
        start = min(whole, key=lambda at: (at < near, abs(at - near)))
        return list(range(start, start + len(line)))
    votes: Counter[int] = Counter()
    for at in range(len(line) - 1):
        for place in _found(line[at : at + 2], read):
            if free[place]:
                for shift in range(-_SHIFT, _SHIFT + 1):
                    votes[place - at + shift] += 2 if shift == 0 else 1
    if len(line) < _TELLING or not votes:
        start = near
    else:
        start = max(votes, key=lambda at: (votes[at], -abs(at - near)))
    start = max(0, start - _SHIFT)
    window = read[start : start + len(line) + 2 * _SHIFT]
    blocks = SequenceMatcher(None, line, window, autojunk=False).get_matching_blocks()
    found = [start + block.b + step for block in blocks for step in range(block.size)]
    found = [place for place in found if free[place]]
    return found if len(found) * 2 >= len(line) else []


def _found(piece: str, text: str) -> list[int]:
    found, at = [], text.find(piece) if piece else -1
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def _pairs(body: list[tuple[SetLine, int]]) -> tuple[int, int]:
    """Of pieces that follow one another, how many there are, and after how many the next comes and nothing between."""
    pieces: dict[int, list[int]] = {}
    for line, place in body:
        pieces.setdefault(line.piece, []).append(place)
    held = list(pieces.items())
    ordered = 0
    for (name, places), (following, others) in zip(held, held[1:], strict=False):
        end, start = max(places), min(others)
        between = any(end < place < start for line, place in body if line.piece not in (name, following))
        ordered += end < start and not between
    return max(0, len(held) - 1), ordered
