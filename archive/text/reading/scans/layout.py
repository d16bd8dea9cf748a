"""The lines of a scanned page in the order in which they are read, by the rules that order the text layer of a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.text.reading.pdf_blocks import Block, ends_sentence, find_blocks, mended_lines
from archive.text.reading.pdf_lines import REACH, Line
from archive.text.reading.pdf_order import in_reading_order
from archive.text.reading.pdf_print import headline, indents, pieces
from archive.text.reading.pdf_rules import Rules
from archive.text.reading.pdf_tables import find_tables
from archive.text.reading.scans.bands import in_bands, runs_down
from archive.text.reading.scans.cells import BODY, Cells, scanned
from archive.text.reading.scans.detections import mended, part
from archive.text.reading.scans.page import Box, ScannedLine, ScannedPage, middle_in, run_box
from archive.text.reading.scans.sizes import type_sizes

#: Characters of a piece that is no line of a column by itself; in em, how far behind it the line may go on.
_PIECE, _LOST_MARK = 3, 1.3


@dataclass(slots=True)
class _Laid:
    """Blocks in reading order, and the cells that their glyphs number."""

    blocks: list[Block]
    cells: Cells
    unsure: bool


def lay_out(lines: Sequence[ScannedLine], width: int, height: int, rules: Rules | None = None) -> ScannedPage:
    """The page of recognised lines as it is read; lengths in pixels of the upright picture, ``rules`` too.

    Columns, headlines, captions, boxes and tables are told as on a printed page (pdf_order); a paragraph that is set in
    begins with two ideographic spaces, a blank line parts blocks. Lines found in pieces are made whole, with the blanks
    of the print in them. What is found twice is kept once, and what is surely no print is left out: one or two characters
    by themselves at the page's border, or mere strokes, of which recognition is not sure. ``hints`` has the ``title``
    where one headline stands out; ``doubts`` is ``reading_order`` where the page leaves the order open.

    >>> def line(text, x, y):
    ...     return ScannedLine(text, (x, y, x + 10 * len(text), y + 10), False,
    ...                        tuple(range(x, x + 10 * len(text) + 1, 10)), (99,) * len(text))
    >>> page = lay_out([line("乘船先登记姓名。", 120, 0), line("早上六点开航，", 10, 0), line("晚上七点收班。", 10, 16)], 240, 60)
    >>> page.text, page.starts
    ('早上六点开航，\\n晚上七点收班。\\n\\n乘船先登记姓名。', (0, 8, 17))
    """
    laid = _laid_out(mended(lines, width, height), rules or Rules())
    if not laid:
        return ScannedPage(width, height)
    origins = laid.cells.origins()
    text, found, starts = [], [], []
    length = 0
    for piece, line in pieces(laid.blocks, BODY):
        if line:
            found.append(scanned(line, laid.cells, origins))
            starts.append(length)
        text.append(piece)
        length += len(piece)
    title = headline(laid.blocks, BODY)
    return ScannedPage(
        width,
        height,
        text="".join(text),
        lines=tuple(found),
        starts=tuple(starts),
        hints={"title": title} if title else {},
        doubts=("reading_order",) if laid.unsure else (),
    )


def text_in(page: ScannedPage, boxes: Sequence[Box]) -> list[tuple[int, int, str]]:
    """The pieces of ``page.text`` whose characters' middles lie in the boxes (pixels), in the order of the region itself.

    Each is (start, end, after): ``page.text[start:end]`` and what parts it from the next: "" (one line goes on), a line
    break, a blank line; "" for the last. The indent of a paragraph is part of its first line.

    >>> line = ScannedLine("渡口的灯", (0, 0, 40, 10), False, (0, 10, 20, 30, 40), (99,) * 4)
    >>> text_in(lay_out([line], 40, 10), [(10, 0, 40, 10)])
    [(1, 4, '')]
    """
    inside, places = [], []
    for line, start in zip(page.lines, page.starts, strict=True):
        for first, last in _runs_inside(line, boxes):
            inside.append(part(line, first, last))
            places += range(start + first, start + last)
    laid = _laid_out(inside, Rules())
    if not laid:
        return []
    found: list[list] = []
    between = ""
    for piece, line in pieces(laid.blocks, BODY):
        if line is None:
            between += piece
            continue
        for place in (places[glyph.number] for glyph in line.glyphs):
            if found and not between and not page.text[found[-1][1] : place].strip() and found[-1][1] <= place:
                found[-1][1] = place + 1
                continue
            if found:
                found[-1][2] = "\n\n" if "\n\n" in between else "\n" if between else ""
            found.append([_with_indent(page.text, place), place + 1, ""])
            between = ""
    return [tuple(piece) for piece in found]


def _laid_out(lines: list[ScannedLine], rules: Rules) -> _Laid | None:
    if not lines:
        return None
    sizes, body = type_sizes(lines)
    cells = Cells(lines, sizes, body)
    rules = _in_points(_without_strokes(rules, lines), cells.scale)
    printed = [split for line in mended_lines(_joined(cells.printed())) for split in rules.split(line)]
    bands = [_blocks(band, rules) for band in in_bands(printed)]
    indented = sum(indents(block) for blocks in bands for block in blocks) >= 2
    ordered, unsure = [], False
    for blocks in bands:
        blocks, torn = in_reading_order(blocks, BODY, indented)
        ordered += blocks
        unsure |= torn
    return _Laid(ordered, cells, unsure)


def _blocks(lines: list[Line], rules: Rules) -> list[Block]:
    tables, free = find_tables(lines, rules)
    return find_blocks(free, runs_down(free), rules.part) + tables


def _joined(lines: list[Line]) -> list[Line]:
    """Lines whole again that were found in pieces: one level, one size, hardly a blank between.

    Behind a first piece that is too short for a column there may be a mark that was not found, or the blank of a byline.
    """
    whole: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.down, line.u0)):
        for held in whole:
            last = held[-1]
            size = min(last.size, line.size)
            level = last.down is line.down and abs(last.v0 + last.v1 - line.v0 - line.v1) < 0.7 * size
            short = len(last.glyphs) <= _PIECE and not ends_sentence(last.text)
            reach = (_LOST_MARK if short else REACH) * size
            if level and -0.6 * size < line.u0 - last.u1 < reach and max(last.size, line.size) < 1.15 * size:
                held.append(line)
                break
        else:
            whole.append([line])
    return [
        held[0] if len(held) == 1 else Line.of([glyph for line in held for glyph in line.glyphs], held[0].down) for held in whole
    ]


def _in_points(rules: Rules, scale: float) -> Rules:
    """Rules in pixels as the layout takes them."""
    return Rules(*([tuple(scale * place for place in rule) for rule in held] for held in (rules.across, rules.down)))


def _without_strokes(rules: Rules, lines: list[ScannedLine]) -> Rules:
    """Rules without those that lie in one line from side to side or less: the straight strokes of large type."""

    def inside(box: Box, start: float, end: float, place: float, across: int) -> bool:
        low, high = box[across], box[across + 2]
        more = 0.1 * (high - low)
        return low - more <= start and end <= high + more and box[1 - across] < place < box[3 - across]

    return Rules(
        [rule for rule in rules.across if not any(line.down and inside(line.box, *rule, 0) for line in lines)],
        [rule for rule in rules.down if not any(not line.down and inside(line.box, *rule, 1) for line in lines)],
    )


def _runs_inside(line: ScannedLine, boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Half-open spans of the characters of a line whose middles lie in a box."""
    runs: list[tuple[int, int]] = []
    for at, (first, last) in enumerate(pairwise(line.edges)):
        character = run_box(line.box, line.down, first, last)
        if any(middle_in(character, box) for box in boxes):
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return [run for run in runs if line.text[slice(*run)].strip()]


def _with_indent(text: str, place: int) -> int:
    """Where a line begins whose first character stands at ``place``: before its indent."""
    start = place
    while start and text[start - 1] == "\u3000":
        start -= 1
    return start if start == 0 or text[start - 1] == "\n" else place
