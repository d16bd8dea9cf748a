"""Tables of data on a web page: a row is one line, its cells parted by tabs, as in other formats.

Pages use tables to arrange everything; a table of data is one that holds no other and has short cells side by side in
several rows.
"""

from archive.text.reading.page_lines import Element, Line

#: Characters of a cell: more, and the table only arranges running text.
_LONGEST_CELL = 60
_FEWEST_ROWS = 2


def with_rows(lines: list[Line]) -> list[Line]:
    """The lines, with those of one row of a table of data as one."""
    rows: dict[int, list[Line]] = {}
    tables: dict[int, list[int]] = {}
    arranging: set[int] = set()
    for line in lines:
        row = next((one for one in line.element.within() if one.tag == "tr"), None)
        around = [one for one in line.element.within() if one.tag == "table"]
        arranging.update(id(table) for table in around[1:])
        if row and around:
            if id(row) not in rows:
                tables.setdefault(id(around[0]), []).append(id(row))
            rows.setdefault(id(row), []).append(line)
    joined: dict[int, Line | None] = {}
    for table, within in tables.items():
        whole = {row: one for row in within if table not in arranging and (one := _row(rows[row]))}
        if len(whole) >= _FEWEST_ROWS:
            for row, line in whole.items():
                joined |= {id(part): None for part in rows[row]} | {id(rows[row][0]): line}
    return [one for line in lines if (one := joined.get(id(line), line))]


def _row(parts: list[Line]) -> Line | None:
    """A row's lines as one; None where it has a single cell, running text or links."""
    cells: dict[int, tuple[Element, list[str]]] = {}
    for part in parts:
        cell = next((one for one in part.element.within() if one.tag in ("td", "th", "tr")), part.element)
        cells.setdefault(id(cell), (cell, []))[1].append(part.text)
    told = [" ".join(texts) for _, texts in cells.values()]
    linked = sum(part.linked for part in parts)
    if len(told) < 2 or max(map(len, told)) > _LONGEST_CELL or linked * 2 > sum(map(len, told)):
        return None
    return Line("\t".join(told), linked, parts[0].element, True)
