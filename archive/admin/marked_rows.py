"""The clipping as received beside the text as it will be published, level line by line.

What a clean block was made of is told by the words that they share, so that the rows stay level after an editor has
written in the text as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

#: Where repairs overlap, the one painted last is shown.
PAINTED = ("left", "moved", "changed", "inserted", "joined", "deleted")

#: The share of a line's runs of characters that a block must have to be taken for what became of it.
LIKE = 0.2
RUN = 3
#: A run that stands in more blocks than this tells nothing, and would make long texts slow.
COMMON = 12


@dataclass(frozen=True)
class Piece:
    """A run of the raw text under one repair, or under none (``step`` is ""). ``after`` is what is read instead.

    ``place`` is that of the whole repair in the raw text, ``at`` where the run itself begins. The kind ``left`` is a repair
    that an editor switched off.
    """

    text: str
    step: str = ""
    kind: str = ""
    after: str = ""
    place: tuple[int, int] = (0, 0)
    at: int = 0


@dataclass
class Row:
    """Some lines as received, and the blocks made of them.

    Where there are none, ``see`` is the number of the row where the lines' words stand (None: nowhere), and
    ``dropped`` names the steps that took the lines out.
    """

    number: int
    lines: list[list[Piece]] = field(default_factory=list)
    blocks: list[Mapping] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    see: int | None = None


def marked_rows(raw_text: str, repairs: Sequence[Mapping], blocks: Sequence[Mapping]) -> list[Row]:
    """Rows in the order of the raw text. ``repairs`` as Article.repairs holds them, ``blocks`` [{"kind", "text"}].

    Every line that is not blank and every block stands in exactly one row.

    >>> repairs = [{"step": "page_furniture", "start": 0, "end": 2, "kind": "deleted", "after": ""}]
    >>> for row in marked_rows("首页\\n\\n渡口重开了。", repairs, [{"kind": "paragraph", "text": "渡口重开了。"}]):
    ...     print(row.number, [block["text"] for block in row.blocks], row.dropped)
    1 [] ['page_furniture']
    2 ['渡口重开了。'] []
    """
    lines = [line for line in marked_lines(raw_text, repairs) if "".join(piece.text for piece in line).strip()]
    by_run = _by_run(blocks)
    shares = [_shares(visible(line), by_run) for line in lines]
    at_home: dict[int, list[int]] = {}
    for number, home in enumerate(_homes(shares, len(blocks))):
        at_home.setdefault(home, []).append(number)
    rows: list[Row] = []
    sources: list[int | None] = []
    row_of: dict[int, int] = {}
    for place, line in enumerate(lines):
        best = shares[place].most_common(1)[0][0] if shares[place] else None
        if best is None and rows and _goes_on(rows[-1].lines[-1]):
            best = sources[-1]
        if best is None or [best] != sources[-1:]:
            rows.append(Row(len(rows) + 1))
            sources.append(best)
        row = rows[-1]
        row.lines.append(line)
        for number in at_home.get(place, ()):
            row.blocks.append(blocks[number])
            row_of[number] = row.number
        if not visible(line):
            row.dropped += [piece.step for piece in line if piece.step and piece.step not in row.dropped]
    for row, source in zip(rows, sources, strict=True):
        row.see = row_of.get(source) if not row.blocks else None
    return rows or [Row(1, blocks=list(blocks))]


def marked_lines(raw_text: str, repairs: Iterable[Mapping]) -> list[list[Piece]]:
    """The raw text as lines of pieces. A line break that was taken out stays at the end of its line, as a piece.

    >>> joined = {"step": "hard_wraps", "start": 2, "end": 3, "kind": "joined", "after": ""}
    >>> [[piece.text for piece in line] for line in marked_lines("船头\\n船尾", [joined])]
    [['船头', '\\n'], ['船尾']]
    """
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(raw_text, repairs):
        at = piece.at
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                if piece.step:
                    lines[-1].append(Piece("\n", piece.step, piece.kind, place=piece.place, at=at))
                lines.append([])
                at += 1
            if text or not piece.text:
                lines[-1].append(replace(piece, text=text, at=at))
            at += len(text)
    return lines


def _pieces(raw_text: str, repairs: Iterable[Mapping]) -> Iterable[Piece]:
    ordered = sorted(repairs, key=lambda repair: PAINTED.index(repair["kind"]) if repair["kind"] in PAINTED else 0)
    owners: list[Mapping | None] = [None] * len(raw_text)
    put_in: dict[int, list[Mapping]] = {}
    for repair in ordered:
        if repair["start"] >= repair["end"]:
            put_in.setdefault(repair["start"], []).append(repair)
        for place in range(repair["start"], min(repair["end"], len(raw_text))):
            owners[place] = repair
    start = 0
    for place in range(len(raw_text) + 1):
        ends = place == len(raw_text) or place in put_in or owners[place] is not owners[start]
        if ends and start < place:
            yield _piece(raw_text[start:place], owners[start], start)
            start = place
        for repair in put_in.get(place, ()):
            yield _piece("", repair, place)


def _piece(text: str, repair: Mapping | None, at: int) -> Piece:
    if repair is None:
        return Piece(text, at=at)
    return Piece(text, repair["step"], repair["kind"], repair["after"], (repair["start"], repair["end"]), at)


def visible(line: list[Piece]) -> str:
    """The line's words as the repairs leave them."""
    return "".join(map(_shown, line)).strip()


def visible_at(line: list[Piece], start: int, end: int) -> tuple[int, int]:
    """Where in the line's visible words a span of the raw text stands; 0, 0 where a repair took it or changed it.

    >>> visible_at([Piece("  ", kind="deleted"), Piece(" 船头", at=2)], 4, 5)
    (1, 2)
    """
    words = "".join(map(_shown, line))
    before = len(words.lstrip()) - len(words)
    for piece in line:
        if piece.at <= start and end <= piece.at + len(piece.text) and _shown(piece) == piece.text:
            return before + start - piece.at, before + end - piece.at
        before += len(_shown(piece))
    return 0, 0


def _shown(piece: Piece) -> str:
    return {"changed": piece.after, "deleted": ""}.get(piece.kind, piece.text)


def _goes_on(line: list[Piece]) -> bool:
    """True where the break behind the line was taken out: a few characters left over belong to the line before."""
    return bool(line) and line[-1].kind == "joined"


def _runs(text: str) -> set[str]:
    dense = "".join(text.split())
    return {dense[place : place + RUN] for place in range(max(1, len(dense) - RUN + 1))} - {""}


def _by_run(blocks: Sequence[Mapping]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        for run in _runs(block["text"]):
            found.setdefault(run, []).append(number)
    return {run: numbers for run, numbers in found.items() if len(numbers) <= COMMON}


def _shares(visible: str, by_run: Mapping[str, list[int]]) -> Counter:
    """Block → how many runs of characters it shares with the line; empty where none shares enough."""
    runs = _runs(visible)
    shared = Counter(number for run in runs for number in by_run.get(run, ()))
    if max(shared.values(), default=0) < max(1, LIKE * len(runs)):
        return Counter()
    return Counter(dict(sorted(shared.items())))


def _homes(shares: Sequence[Counter], blocks: int) -> list[int]:
    """For each block the line where it shares most, the first of equals; what is like no line stays with the block before."""
    homes: list[int | None] = [None] * blocks
    most = [0] * blocks
    for place, shared in enumerate(shares):
        for number, count in shared.items():
            if count > most[number]:
                homes[number], most[number] = place, count
    last = 0
    return [last := last if home is None else home for home in homes]
