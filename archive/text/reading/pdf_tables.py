"""Tables on a PDF page: short pieces of text in rows and columns, read row by row, a row a line."""

from archive.text.reading.pdf_blocks import Block
from archive.text.reading.pdf_lines import Box, Line
from archive.text.reading.pdf_rules import Rules

#: In em: what is shorter is a cell rather than a line of a column of text.
_CELL = 7.5
_FEWEST_ROWS = 3
#: Characters: a box that holds more frames an article. Points by which the sides of neighbouring boxes may miss.
_LONGEST_CELL, _NEAR = 120, 4
#: What parts the cells of a row.
CELL_END = "\t"


def find_tables(lines: list[Line], rules: Rules) -> tuple[list[Block], list[Line]]:
    """The tables among the horizontal lines of a page, and the lines that belong to none."""
    tables, lines = _ruled(lines, rules)
    run: list[list[Line]] = []
    held = set()
    for row in [*_rows([line for line in lines if not line.down]), []]:
        if len(row) > 1 and _is_row(row) and (not run or row[0].v0 - run[-1][0].v1 < 2.5 * row[0].size):
            run.append(row)
            continue
        if len(run) >= _FEWEST_ROWS and _in_columns(run):
            rows = tuple(CELL_END.join(line.text for line in found) for found in run)
            inside = [line for found in run for line in found]
            tables.append(_table(inside, rows))
            held.update(map(id, inside))
        run = [row] if len(row) > 1 and _is_row(row) else []
    return tables, [line for line in lines if id(line) not in held]


def _ruled(lines: list[Line], rules: Rules) -> tuple[list[Block], list[Line]]:
    """Tables whose cells are ruled: lines in boxes that share their sides."""
    cells: dict[Box, list[Line]] = {}
    for line in lines:
        if not line.down and rules.across and (box := rules.box(line)):
            cells.setdefault(tuple(map(round, box)), []).append(line)
    cells = {box: held for box, held in cells.items() if sum(len(line.glyphs) for line in held) <= _LONGEST_CELL}
    tables, held = [], set()
    for boxes in _adjoining(list(cells)):
        rows: dict[int, list[Box]] = {}
        for box in sorted(boxes):
            rows.setdefault(next((top for top in rows if abs(top - box[1]) <= _NEAR), box[1]), []).append(box)
        if len(rows) < 2 or max(map(len, rows.values())) < 2:
            continue
        texts = [CELL_END.join(_text(cells[box]) for box in rows[top]) for top in sorted(rows)]
        inside = [line for top in sorted(rows) for box in rows[top] for row in _rows(cells[box]) for line in row]
        held.update(map(id, inside))
        tables.append(_table(inside, tuple(texts)))
    return tables, [line for line in lines if id(line) not in held]


def _adjoining(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that share a side, directly or through others."""
    groups: list[list[Box]] = []
    for box in boxes:
        near = [group for group in groups if any(_touch(box, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[box, *(other for group in near for other in group)]]
    return groups


def _touch(box: Box, other: Box) -> bool:
    return max(box[0], other[0]) <= min(box[2], other[2]) + _NEAR and max(box[1], other[1]) <= min(box[3], other[3]) + _NEAR


def _text(lines: list[Line]) -> str:
    """The text of a cell, its lines joined."""
    return "".join(line.text for row in _rows(lines) for line in row)


def _rows(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.v0 + line.v1):
        if rows and abs(line.v0 + line.v1 - rows[-1][0].v0 - rows[-1][0].v1) < 0.8 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.u0) for row in rows]


def _is_row(row: list[Line]) -> bool:
    short = sum(line.u1 - line.u0 < _CELL * line.size for line in row)
    return short * 2 > len(row) and not any("。" in line.text for line in row)


def _in_columns(run: list[list[Line]]) -> bool:
    """Whether most cells of every row stand under a cell of the row before."""
    standing = [
        any(min(cell.u1, over.u1) > max(cell.u0, over.u0) for over in before)
        for before, row in zip(run, run[1:], strict=False)
        for cell in row
    ]
    return sum(standing) > 0.7 * len(standing)


def _table(lines: list[Line], rows: tuple[str, ...]) -> Block:
    box = (
        min(line.u0 for line in lines), min(line.v0 for line in lines),
        max(line.u1 for line in lines), max(line.v1 for line in lines),
    )  # fmt: skip
    return Block(lines, box, lines[0].size, True, rows)
