"""The pages of a web archive, one by one, and how far a reading came."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from archive.text.reading.captures.answers import MOST, decoded, status_and_headers, unchunked
from archive.text.reading.captures.digests import agrees
from archive.text.reading.captures.flow import Broken
from archive.text.reading.captures.kinds import HTML, Passed, check_body, check_head
from archive.text.reading.captures.record import CapturedPage, Mark
from archive.text.reading.captures.records import LONGEST_HEAD, Record, Tally, records
from archive.text.reading.captures.wacz import warcs
from archive.text.reading.instants import instant
from archive.text.reading.raw_text import Unreadable

#: What one call reads at most, so that it ends within the limits of a cell: pages, records, bytes of their blocks.
PAGES_AT_ONCE, _RECORDS_AT_ONCE, _BYTES_AT_ONCE = 100, 50_000, 1_000_000_000
#: A page on the wire: the lengths of chunks come to it.
_MOST_ON_WIRE = MOST + 1_000_000

_HEAD_END = re.compile(rb"\r?\n\r?\n")


def pages(file: BinaryIO, start: int = 0, inside: str = "", most: int = PAGES_AT_ONCE) -> Iterator[CapturedPage | Mark]:
    """The pages in a WARC or a WACZ, at most ``most`` of them, and at last the Mark that says where to go on.

    ``start`` and ``inside`` are those of an earlier Mark. The file is read forwards, a record at a time, and never held as
    a whole. A page is what a server answered with status 200 and is HTML, by its word or by its beginning; a page found
    unchanged since an earlier capture comes without its bytes, a page whose bytes cannot be had with its problem.
    Raises Unreadable where the file holds no records that can be read: ``damaged``, ``nested``, ``not_by_record`` (gzipped
    as a whole), ``unsupported_type``, ``encrypted``, ``too_many_members``, ``too_demanding``.

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
        for record in records(warc.file, start if warc.name == inside else 0, warc.size, tally):
            if count >= most or tally.records > _RECORDS_AT_ONCE or taken > _BYTES_AT_ONCE:
                tally.records -= 1
                done = warc.before + record.start * warc.packed // max(1, warc.size)
                yield _mark(tally, record.start, warc.name, finished=False, done=done, total=total)
                return
            taken += record.length
            try:
                page = _page(record, warc.name)
            except Passed as what:
                tally.passed[what.kind] += 1
            except Broken:
                pass  # it is counted as damaged where the record behind it is looked for
            else:
                count += 1
                yield page
    yield _mark(tally, 0, "", finished=True, done=total, total=total)


def _mark(tally: Tally, start: int, inside: str, **how_far) -> Mark:
    return Mark(start, inside, records=tally.records, passed=dict(tally.passed), doubts=tuple(sorted(tally.doubts)), **how_far)


def _page(record: Record, inside: str) -> CapturedPage:
    """The page that a record holds. Raises Passed where it holds none, Broken where it cannot be read."""
    told = record.headers
    kind, url = told["warc-type"].lower(), _shown(told.get("warc-target-uri", ""))
    if kind not in ("response", "revisit") or (url and not url.lower().startswith(("http://", "https://"))):
        raise Passed("beside")
    first = record.read(LONGEST_HEAD)
    end = _HEAD_END.search(first)
    answer = status_and_headers(first[: end.start()]) if end else None
    if answer is None and kind == "response":
        raise Passed("damaged" if first.startswith(b"HTTP/") else "other")
    status, stated = answer or (200, {})
    media_type = stated.get("content-type", "").partition(";")[0].strip().lower()[:100]
    check_head(200 if kind == "revisit" else status, media_type)
    if not url:
        raise Passed("no_address")
    captured_at = instant(told.get("warc-date", ""))
    if not captured_at and not (captured_at := instant(stated.get("date", ""))):
        raise Passed("undated")
    page = CapturedPage(
        url=url,
        captured_at=captured_at,
        status=status,
        media_type=media_type,
        record_id=_named(told, "warc-record-id"),
        digest=told.get("warc-payload-digest", "")[:100],
        start=record.start,
        inside=inside,
        doubts=() if instant(told.get("warc-date", "")) else ("time_of_server",),
    )
    return _referring(page, told) if kind == "revisit" else _with_payload(page, record, first, end.end(), stated)


def _referring(page: CapturedPage, told: dict[str, str]) -> CapturedPage:
    """A page that was found unchanged, with what is said of the earlier capture."""
    where, when = _shown(told.get("warc-refers-to-target-uri", "")), instant(told.get("warc-refers-to-date", ""))
    return replace(page, revisit=True, refers_to=_named(told, "warc-refers-to"), refers_to_url=where, refers_to_date=when)


def _with_payload(page: CapturedPage, record: Record, first: bytes, head: int, stated: dict[str, str]) -> CapturedPage:
    """The page with its bytes, or with why they cannot be had. ``first`` are those of the block that were read, its first
    ``head`` bytes the server's ``stated`` headers."""
    if record.left() > _MOST_ON_WIRE:
        if page.media_type not in HTML:
            raise Passed("other")
        return replace(page, problem="too_large", detail=str(MOST))
    block = first + record.read(_MOST_ON_WIRE)
    if record.left():
        raise Broken
    body = block[head:]
    plain = unchunked(body) if "chunked" in stated.get("transfer-encoding", "").lower() else body
    try:
        data, cut = decoded(plain, stated.get("content-encoding", ""))
    except Unreadable as why:
        return replace(page, problem=why.code, detail=why.detail)
    check_body(data, page.media_type)
    doubts = list(page.doubts)
    if not (agrees(page.digest, body, plain, data) and agrees(record.headers.get("warc-block-digest", ""), block)):
        doubts.append("wrong_digest")
    if "warc-truncated" in record.headers or "warc-segment-number" in record.headers:
        doubts.append("truncated")
    if cut:
        doubts.append("coding_cut")
    return replace(page, data=data, doubts=tuple(doubts))


def _named(told: dict[str, str], name: str) -> str:
    """A record's id, without its brackets."""
    return told.get(name, "").strip("<>")[:200]


def _shown(stated: str) -> str:
    """An address as stated, fit to be shown: without the brackets that some crawlers set, its spaces written %20."""
    shown = "".join(one for one in stated.strip().removeprefix("<").removesuffix(">") if one.isprintable())
    return shown.replace(" ", "%20")
