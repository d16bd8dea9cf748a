"""Manifests: a CSV beside clippings that says of each file by name what paper, city, date, page and rights it has.

What a manifest says beats what is said of all files at once. A line that cannot be understood is told by its number and
reason, and its file goes in without it.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from archive.imports import values as read
from archive.imports.rows import BadFile, csv_rows
from archive.imports.values import BadValue
from archive.outcomes import IngestOutcome
from archive.text.metadata.page import page_as_stated
from archive.text.reading import LARGEST, Unreadable
from archive.text.reading.encoding import decode

#: What a column may be called → what it gives: names of archive.ingest.KNOWN, and a clipping's own address.
COLUMNS = {
    **dict.fromkeys(("filename", "file", "文件", "文件名", "檔案", "檔名"), "filename"),
    **dict.fromkeys(("newspaper", "报纸", "報紙"), "newspaper"),
    **dict.fromkeys(("city", "城市"), "city"),
    **dict.fromkeys(("date", "published_stated", "published.stated", "日期", "见报日期", "見報日期"), "published_stated"),
    **dict.fromkeys(("page", "版次"), "page"),
    **dict.fromkeys(("rights", "rights_statement", "权利声明", "權利聲明"), "rights_statement"),
    **dict.fromkeys(("url", "source_url", "来源网址", "來源網址"), "source_url"),
}
#: Characters that the fields of these names can hold.
LONGEST = {"newspaper": 80, "page": 20, "rights_statement": 300, "source_url": 2000}
#: Lines that are read: four times as many as files can come at once.
MOST_LINES = 2000
#: What spreadsheets put between cells: a comma; a tab in "Unicode text"; a semicolon where the comma is a decimal point.
DELIMITERS = ",\t;"


@dataclass
class Manifest:
    """What one manifest says. ``lines``: file → (number of the line, the name as written, field → text);
    ``bad``: (number, reason) of the lines that say nothing; ``used``: the files that were asked for.
    """

    lines: dict[str, tuple[int, str, dict[str, str]]] = field(default_factory=dict)
    bad: list[tuple[int, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def told(self, path: str) -> dict[str, str] | None:
        """What it says of a file, by its path from here or by its base name; None where it does not name it."""
        for key in (_key(path), _key(PurePosixPath(path).name)):
            if key in self.lines:
                self.used.add(key)
                return self.lines[key][2]
        return None

    def unused(self) -> list[tuple[int, str]]:
        """Every line that did nothing so far, in order: its number and why."""
        idle = [(line, name) for key, (line, name, _told) in self.lines.items() if key not in self.used]
        return sorted([*self.bad, *((line, _("没有名为“%(name)s”的文件") % {"name": name}) for line, name in idle)])


class Manifests:
    """The manifests among files that came together: what they say of the others.

    A file is given by its path and by what reads it: only what is called a table is read.
    """

    def __init__(self, files: Iterable[tuple[str, Callable[[], bytes]]]):
        read = ((path, read_manifest(data())) for path, data in files if path.lower().endswith(".csv"))
        self._by_path = {path: manifest for path, manifest in read if manifest}

    def __contains__(self, path: str) -> bool:
        return path in self._by_path

    def told(self, path: str) -> dict[str, str]:
        """Field → text, as the nearest manifest in the file's folder or above it says; {} where none names the file."""
        above = [str(folder) for folder in PurePosixPath(path).parents]
        for manifest_path, manifest in sorted(self._by_path.items(), key=lambda item: -len(PurePosixPath(item[0]).parts)):
            folder = str(PurePosixPath(manifest_path).parent)
            if manifest_path != path and folder in above:
                told = manifest.told(str(PurePosixPath(path).relative_to(folder)))
                if told is not None:
                    return told
        return {}

    def outcome(self, path: str) -> IngestOutcome:
        """What the manifest at this path was good for, once every other file was asked for."""
        manifest = self._by_path[path]
        return IngestOutcome("manifest", "manifest", detail=str(len(manifest.used)), unused=tuple(manifest.unused()))


def read_manifest(data: bytes) -> Manifest | None:
    """The manifest in a CSV of any Chinese encoding; None where its header has no column of file names and one that tells.

    >>> read_manifest("文件名,版次\\n守住路口.txt,A2\\n".encode("gbk")).lines
    {'守住路口.txt': (2, '守住路口.txt', {'page': 'A2'})}
    >>> read_manifest("日期,新增\\n2020-02-18,3\\n".encode()) is None
    True
    """
    if len(data) > LARGEST["txt"]:
        return None
    try:
        text = decode(data).text
    except Unreadable:
        return None
    for delimiter in DELIMITERS:
        try:
            columns, rows = csv_rows(text, delimiter)
        except BadFile:
            return None
        named = {column: COLUMNS[column.lower()] for column in columns if column.lower() in COLUMNS}
        if "filename" in named.values() and len(set(named.values())) > 1:
            manifest = Manifest()
            for row in islice(rows, MOST_LINES):
                _add(manifest, row, named)
            if more := next(rows, None):
                manifest.bad.append((more.line, _("清单太长，从这一行起没有读；请分成几份")))
            return manifest
    return None


def _add(manifest: Manifest, row, named: dict[str, str]) -> None:
    try:
        if row.problem:
            raise BadFile(row.problem)
        cells = {field: row.values[column] for column, field in named.items() if row.values.get(column, "").strip()}
        name = cells.pop("filename", "").strip()
        if not name:
            raise BadFile(_("没有写文件名"))
        if (key := _key(name)) in manifest.lines:
            raise BadFile(_("“%(name)s”在第 %(line)d 行已经写过") % {"name": name, "line": manifest.lines[key][0]})
        manifest.lines[key] = (row.line, name, _told(cells))
    except BadFile as why:
        manifest.bad.append((row.line, str(why)))
    except BadValue as why:
        column = next(column for column, field in named.items() if field == why.name)
        manifest.bad.append((row.line, f"{column}：{why.message}"))


def _told(cells: dict[str, str]) -> dict[str, str]:
    """The cells as they can be kept: names without brackets, a city's code, an ISO date. Raises BadValue."""
    told = {name: read.text(cells, name, LONGEST[name]) for name in LONGEST if name in cells}
    if "newspaper" in told:
        told["newspaper"] = told["newspaper"].strip("《》 　")
    if "page" in told:
        told["page"] = page_as_stated(told["page"])
    if city := read.city(cells):
        told["city"] = city.code
    if day := read.day(cells.get("published_stated"), "published_stated"):
        told["published_stated"] = day.isoformat()
    if "source_url" in told and not told["source_url"].startswith(("http://", "https://")):
        raise BadValue("source_url", _("网址应以 http:// 或 https:// 开头"))
    return told


def _key(path: str) -> str:
    """Paths as file systems compare them: composed, in one case, with one kind of slash."""
    return unicodedata.normalize("NFC", path.strip().replace("\\", "/").removeprefix("./")).casefold()
