"""The record as one flat row, for spreadsheets. One way: what a cell cannot hold is left to the JSON Lines."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from archive.text.blocks import to_markup

COLUMNS = (
    *("id", "url", "version", "title", "subtitle", "byline", "reporters", "editors", "photographers"),
    *("newspaper", "newspaper_basis", "page", "city_code", "city", "city_basis", "province_code", "province", "county_code"),
    *("county", "published_stated", "published_earliest", "published_latest", "published_reason", "script", "incomplete"),
    *("sample", "rights", "access", "body", "captions", "credits", "filename", "sha256", "source_url", "captured_at"),
)

#: A cell that begins so is taken for a formula by spreadsheets; a leading apostrophe makes it text (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def flat(record: dict) -> dict:
    """One record as a mapping over COLUMNS; names are joined by 、, captions and credits by a line break."""
    place = {name: record[name] or {} for name in ("newspaper", "city", "province", "county", "source")}
    return {
        **{name: record[name] for name in ("id", "url", "version", "title", "subtitle", "byline", "script")},
        **{name: "、".join(record[name]) for name in ("reporters", "editors", "photographers")},
        "newspaper": place["newspaper"].get("name"),
        "newspaper_basis": place["newspaper"].get("basis"),
        "page": record["page"],
        "city_basis": place["city"].get("basis"),
        **{f"{level}_code": place[level].get("code") for level in ("city", "province", "county")},
        **{level: place[level].get("name") for level in ("city", "province", "county")},
        **{f"published_{name}": value for name, value in record["published"].items()},
        "incomplete": int(record["incomplete"]),
        "sample": int(record["sample"]),
        "rights": record["rights"]["statement"],
        "access": record["rights"]["access"],
        "body": to_markup(record["body"]),
        "captions": "\n".join(caption["text"] for caption in record["captions"]),
        "credits": "\n".join(record["credits"]),
        "filename": place["source"].get("filename"),
        "sha256": place["source"].get("sha256"),
        "source_url": place["source"].get("url"),
        "captured_at": place["source"].get("captured_at"),
    }


def csv_lines(records: Iterable[dict]) -> Iterator[str]:
    """The records as a table: see :func:`table_lines`."""
    return table_lines(map(flat, records), COLUMNS)


def table_lines(rows: Iterable[dict], columns: Sequence[str]) -> Iterator[str]:
    """Rows as CSV, header first, a row at a time; starts with a byte order mark, which spreadsheets ask for."""
    writer = csv.DictWriter(_Echo(), columns)
    yield "\ufeff" + writer.writeheader()
    for row in rows:
        yield writer.writerow({name: _inert(value) for name, value in row.items()})


def _inert(value):
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


class _Echo:
    """A file whose write() answers what was written, so that rows can be streamed."""

    def write(self, text: str) -> str:
        return text
