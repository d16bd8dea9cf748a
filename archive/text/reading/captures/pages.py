"""The pages of a web archive: which of its records are pages, and what was passed over."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from archive.text.reading.captures.answers import MOST, decoded, status_and_headers, unchunked
from archive.text.reading.captures.flow import Broken
from archive.text.reading.captures.record import CapturedPage, Mark
from archive.text.reading.captures.records import LONGEST_HEAD, Record, Tally, records
from archive.text.reading.captures.stated import agrees, instant
from archive.text.reading.captures.wacz import warcs
from archive.text.reading.media_type import is_page, known_format
from archive.text.reading.raw_text import Unreadable

#: What one call reads at most, so that it ends within the limits of a cell: pages, records, bytes of their blocks.
PAGES_AT_ONCE, _RECORDS_AT_ONCE, _BYTES_AT_ONCE = 200, 50_000, 1_000_000_000
#: A page on the wire: the lengths of chunks come to it.
_MOST_ON_WIRE = MOST + 1_000_000

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HTML = ("text/html", "application/xhtml+xml")
#: What servers call a page whose type they do not know: such a one is looked at.
_UNSURE = ("", "text/plain", "application/octet-stream", "unknown/unknown", "text/xml", "application/xml")
#: The beginning of a media type → what it is.
_KINDS = {
    "image/": "picture",
    "text/css": "style",
    "font/": "style",
    "application/font": "style",
    "application/x-font": "style",
    "application/vnd.ms-fontobject": "style",
    "text/javascript": "script",
    "application/javascript": "script",
    "application/x-javascript": "script",
    "application/ecmascript": "script",
    "application/json": "script",
    "audio/": "sound",
    "video/": "sound",
    "application/pdf": "document",
    "application/msword": "document",
    "application/vnd.": "document",
}
_FORMATS = dict.fromkeys(("png", "jpeg", "gif", "webp", "tiff", "heic", "avif"), "picture") | {"pdf": "document"}


def pages(file: BinaryIO, start: int = 0, inside: str = "", most: int = PAGES_AT_ONCE) -> Iterator[CapturedPage | Mark]:
    """The pages in a WARC or a WACZ, at most ``most`` of them, and at last the Mark that says where to go on.

    ``start`` and ``inside`` are those of an earlier Mark. The file is read forwards, a record at a time, and never held as
    a whole. A page is what a server answered with status 200 and is HTML, by its word or by its beginning; a page found
    unchanged since an earlier capture comes without its bytes, a page whose bytes cannot be had with its problem.
    Raises Unreadable where the file holds no records that can be read: ``damaged``, ``nested``, ``not_by_record`` (gzipped
    as a whole), ``unsupported_type``, ``encrypted``, ``too_many_members``.

    >>> from io import BytesIO
    >>> answer = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>...</p>"
    >>> named = b"WARC-Type: response\\r\\nWARC-Target-URI: http://a.example/3\\r\\nWARC-Date: 2020-02-09T01:02:03Z\\r\\n"
    >>> warc = b"WARC/1.1\\r\\n%sContent-Length: %d\\r\\n\\r\\n%s\\r\\n\\r\\n" % (named, len(answer), answer)
    >>> page, mark = pages(BytesIO(warc))
    >>> page.url, page.captured_at, page.data, mark.finished
    ('http://a.example/3', '2020-02-09T01:02:03Z', b'<p>...</p>', True)
    """
    tally, count, taken = Tally(), 0, 0
    total = file.seek(0, 2)
    for warc in warcs(file, inside, tally):
        first = start if warc.name == inside else 0
        for record in records(warc.file, first, warc.size, tally):
            if count >= most or tally.records > _RECORDS_AT_ONCE or taken > _BYTES_AT_ONCE:
                done = warc.before + record.start * warc.packed // max(1, warc.size)
                yield _mark(tally, record.start, warc.name, done, total, records=tally.records - 1)
                return
            taken += record.length
            try:
                page = _page(record, warc.name, tally)
            except Broken:
                continue  # its record is counted as damaged where the next one is looked for
            if page:
                count += 1
                yield page
    yield _mark(tally, 0, "", total, total, records=tally.records, finished=True)


def _mark(tally: Tally, start: int, inside: str, done: int, total: int, *, records: int, finished: bool = False) -> Mark:
    return Mark(start, inside, finished, records, done, total, dict(tally.passed), tuple(sorted(tally.doubts)))


def _page(record: Record, inside: str, tally: Tally) -> CapturedPage | None:
    """The page that a record holds; None, and counted as what it is, where it holds none."""
    told = record.headers
    kind = told["warc-type"].lower()
    url = _address(told.get("warc-target-uri", ""))
    if kind not in ("response", "revisit") or (url and not url.lower().startswith(("http://", "https://"))):
        return tally.passed_over("beside")
    first = record.read(LONGEST_HEAD)
    end = _HEAD_END.search(first)
    answer = status_and_headers(first[: end.start()]) if end else None
    if kind == "response" and answer is None:
        return tally.passed_over("damaged" if first.startswith(b"HTTP/") else "other")
    status, stated = answer or (0, {})
    media_type = stated.get("content-type", "").partition(";")[0].strip().lower()
    if passed := _no_page(kind, status, media_type, bool(answer)):
        return tally.passed_over(passed)
    if not url:
        return tally.passed_over("no_address")
    captured_at, doubts = instant(told.get("warc-date", "")), []
    if not captured_at and (captured_at := instant(stated.get("date", ""))):
        doubts.append("time_of_server")
    if not captured_at:
        return tally.passed_over("undated")
    known = {
        "url": url,
        "captured_at": captured_at,
        "status": status,
        "media_type": media_type[:100],
        "record_id": told.get("warc-record-id", "").strip("<>")[:200],
        "digest": told.get("warc-payload-digest", "")[:100],
        "start": record.start,
        "inside": inside,
    }
    if kind == "revisit":
        earlier = {
            "refers_to": told.get("warc-refers-to", "").strip("<>")[:200],
            "refers_to_url": _address(told.get("warc-refers-to-target-uri", "")),
            "refers_to_date": instant(told.get("warc-refers-to-date", "")),
        }
        return CapturedPage(**known, **earlier, revisit=True, doubts=tuple(doubts))
    if record.left() > _MOST_ON_WIRE:
        return CapturedPage(**known, problem="too_large", detail=str(MOST)) if media_type in _HTML else tally.passed_over("other")
    rest = record.read(_MOST_ON_WIRE)
    if record.left():
        raise Broken
    body = first[end.end() :] + rest
    plain = unchunked(body) if "chunked" in stated.get("transfer-encoding", "").lower() else body
    try:
        data, cut = decoded(plain, stated.get("content-encoding", ""))
    except Unreadable as why:
        return CapturedPage(**known, problem=why.code, detail=why.detail, doubts=tuple(doubts))
    if passed := _no_html(data, media_type):
        return tally.passed_over(passed)
    if not agrees(told.get("warc-payload-digest", ""), body, plain, data) or not agrees(
        told.get("warc-block-digest", ""), first + rest
    ):
        doubts.append("wrong_digest")
    if "warc-truncated" in told or "warc-segment-number" in told:
        doubts.append("truncated")
    if cut:
        doubts.append("coding_cut")
    return CapturedPage(**known, data=data, doubts=tuple(doubts))


def _no_page(kind: str, status: int, media_type: str, answered: bool) -> str:
    """What an answer is by its head alone, "" where it may be a page."""
    if kind == "response" and status != 200:
        return "redirect" if 300 <= status < 400 else "error"
    if media_type in _HTML or media_type in _UNSURE:
        return ""
    return next((what for begins, what in _KINDS.items() if media_type.startswith(begins)), "other")


def _no_html(data: bytes, media_type: str) -> str:
    """What a body is that the head lets be a page, "" where it is one."""
    if not data.strip():
        return "empty"
    if (found := known_format(data)) and found != "mhtml":
        return _FORMATS.get(found, "other")
    return "" if media_type in _HTML or is_page(data[:4096].decode("latin-1")) else "other"


def _address(stated: str) -> str:
    """An address as stated, fit to be shown: without the brackets that some crawlers set, its spaces written %20."""
    shown = "".join(one for one in stated.strip().removeprefix("<").removesuffix(">") if one.isprintable())
    return shown.replace(" ", "%20")
