"""Tables on a PDF page: short pieces of text in rows and columns, read row by row, a row a line."""

from archive.text.reading.pdf_blocks import Block
from archive.text.reading.pdf_lines import Line

#: In em: what is shorter is a cell rather than a line of a column of text.
_CELL = 7.5
_FEWEST_ROWS = 3
#: What parts the cells of a row.
CELL_END = "\t"


def find_tables(lines: list[Line]) -> tuple[list[Block], list[Line]]:
    """The tables among the horizontal lines of a page, and the lines that belong to none."""
    tables: list[Block] = []
    run: list[list[Line]] = []
    held = set()
    for row in [*_rows([line for line in lines if not line.down]), []]:
        if len(row) > 1 and _is_row(row) and (not run or row[0].v0 - run[-1][0].v1 < 2.5 * row[0].size):
            run.append(row)
            continue
        if len(run) >= _FEWEST_ROWS and _in_columns(run):
            tables.append(_table(run))
            held.update(id(line) for found in run for line in found)
        run = [row] if len(row) > 1 and _is_row(row) else []
    return tables, [line for line in lines if id(line) not in held]


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


def _table(run: list[list[Line]]) -> Block:
    lines = [line for row in run for line in row]
    box = (
        min(line.u0 for line in lines), min(line.v0 for line in lines),
        max(line.u1 for line in lines), max(line.v1 for line in lines),
    )  # fmt: skip
    rows = tuple(CELL_END.join(line.text for line in row) for row in run)
    return Block(lines, box, lines[0].size, True, rows)
