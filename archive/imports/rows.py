"""Rows of a JSON Lines or CSV file, each with its line number and the very bytes that it was read from."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _


class BadFile(Exception):
    """The file as a whole cannot be taken as rows; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: where it stands (lines count from 1), its bytes, its values, or why it cannot be read."""

    line: int
    data: bytes
    values: dict = field(default_factory=dict)
    problem: str = ""


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a file, told by its extension: .jsonl (or .ndjson) and .csv, in UTF-8. Raises BadFile."""
    kind = path.suffix.lower()
    if kind not in (".jsonl", ".ndjson", ".csv"):
        raise BadFile(_("认不出 %(name)s 的格式；请用 .jsonl 或 .csv。") % {"name": path.name})
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        raise BadFile(_("%(name)s 第 %(line)d 行不是 UTF-8；请另存为 UTF-8。") % {"name": path.name, "line": line}) from why
    return _records(text) if kind == ".csv" else _json_rows(text)


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        data = line.rstrip("\r").encode()
        try:
            values = json.loads(line)
            json.dumps(values, ensure_ascii=False).encode()  # an escaped half of a character, which no database keeps
        except (ValueError, RecursionError) as why:
            yield Row(number, data, problem=_("不是完整的 JSON（%(why)s）") % {"why": str(why)[:80]})
            continue
        if isinstance(values, dict):
            yield Row(number, data, values)
        else:
            yield Row(number, data, problem=_("应为一个 JSON 对象"))


def csv_rows(text: str, delimiter: str = ",") -> tuple[list[str], Iterator[Row]]:
    """The columns of a table, and its rows. Raises BadFile where not even the header can be read."""
    lines = _Remembering(text)
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    try:
        columns = [name.strip() for name in next(reader, [])]
    except csv.Error as why:
        raise BadFile(_("表头读不出（%(why)s）。") % {"why": why}) from why
    return columns, _rows_under(columns, lines, reader)


def _records(text: str) -> Iterator[Row]:
    columns, rows = csv_rows(text)
    if "title" not in columns or not {"body", "text"} & set(columns):
        missing = "title" if "title" not in columns else "body / text"
        raise BadFile(_("缺少列 %(name)s；至少要有 title，以及 body 或 text。") % {"name": missing})
    return rows


def _rows_under(columns: list[str], lines: "_Remembering", reader) -> Iterator[Row]:
    while True:
        lines.forget()
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as why:
            yield Row(start, lines.seen(), problem=_("这一行的引号或分隔不完整（%(why)s）") % {"why": why})
            continue
        if cells is None:
            return
        if len(cells) > len(columns):
            yield Row(start, lines.seen(), problem=_("有 %(n)d 格，表头只有 %(m)d 列") % {"n": len(cells), "m": len(columns)})
        elif any(cell.strip() for cell in cells):
            yield Row(start, lines.seen(), dict(zip(columns, cells, strict=False)))


class _Remembering:
    """Lines of a text, one at a time, with those handed out since the last :meth:`forget`."""

    def __init__(self, text: str):
        self._lines = io.StringIO(text, newline="")
        self._seen: list[str] = []

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._seen.append(line)
        return line

    def forget(self) -> None:
        self._seen = []

    def seen(self) -> bytes:
        return "".join(self._seen).rstrip("\r\n").encode()
