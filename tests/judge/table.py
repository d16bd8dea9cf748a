"""Markdown tables that also stand straight in a terminal, Han characters being two columns wide."""

import unicodedata
from collections.abc import Iterable, Sequence


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their head; None is an em dash, a bar within a cell is escaped.

    >>> print(markdown(("词", "n"), [("疫情", 12), ("a|b", None)]))
    | 词   | n   |
    | ---- | --- |
    | 疫情 | 12  |
    | a\\|b | —   |
    """
    cells = [[_cell(value) for value in row] for row in (head, *rows)]
    widths = [max(3, *(_width(row[column]) for row in cells)) for column in range(len(head))]
    lines = ["| " + " | ".join(_filled(cell, width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    return "—" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
