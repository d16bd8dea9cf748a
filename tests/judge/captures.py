"""Web archives: what warcio wrote comes back, the awkward ones are read or refused, and a long crawl in flat memory."""

import gzip
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

from warcio.archiveiterator import ArchiveIterator

from archive.captures import take
from archive.environment import ROOT
from archive.ingest import draft, ingest
from archive.models import Capture, Clipping
from archive.text.fold import fold
from tests.judge.rows import Row, share
from tests.text.reading.captures.test_memory import RECORDS, crawl, read
from tests.text.reading.captures.warcs import Warc, chunked, deflated

SEED, PAGES = 8, 160
SAMPLES = ROOT / "fixtures" / "samples" / "clean"
CHARSETS = ("utf-8", "gb18030", "gbk", "big5")
#: Name → the headers of the server, and the body as it goes over the wire.
CODINGS = {
    "plain": ([], bytes),
    "chunked": ([("Transfer-Encoding", "chunked")], chunked),
    "gzip": ([("Content-Encoding", "gzip")], gzip.compress),
    "deflate": ([("Content-Encoding", "deflate")], deflated),
    "gzip, chunked": (
        [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        lambda body: chunked(gzip.compress(body)),
    ),
}


@dataclass(frozen=True)
class Sent:
    """A page as it was sent: ``how`` names charset, coding and the kind of archive."""

    url: str
    date: str
    body: bytes
    lines: tuple[str, ...]
    how: str


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """The round trip, the two files of ../shared, speed and memory."""
    draw = Random(SEED)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    faults = []
    for version, gzipped in (("1.0", True), ("1.1", True), ("1.0", False), ("1.1", False)):
        sent, warc = written(draw, texts, version, gzipped)
        faults += compared(sent, Clipping.objects.receive(warc.data, f"{version}-{gzipped}.warc")[0])
    yield share("captures.round_trip", PAGES - len(faults), PAGES, detail=tuple(faults))
    yield from awkward(shared / "uploads" / "warc")
    yield from long_crawl()


def written(draw: Random, texts: list[str], version: str, gzipped: bool) -> tuple[list[Sent], Warc]:
    """A quarter of the pages, each in a charset and a coding drawn, between pictures and requests."""
    warc, sent = Warc(gzipped=gzipped, version=version), []
    for number in range(PAGES // 4):
        charset, coding = draw.choice(CHARSETS), draw.choice([*CODINGS])
        lines = tuple(line for line in draw.choice(texts).splitlines() if fits(line, charset) and len(line) > 30)[:6]
        if not lines:
            charset, lines = "utf-8", tuple(line for line in draw.choice(texts).splitlines() if len(line) > 30)[:6]
        paragraphs = "".join(f"<p>{line}</p>" for line in lines)
        body = f'<!doctype html><meta charset="{charset}"><title>第{number}篇</title><article>{paragraphs}</article>'.encode(
            charset
        )
        told, coded = CODINGS[coding]
        date = f"20{draw.randrange(20, 23)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}T{draw.randrange(24):02}:05:06Z"
        page = Sent(f"http://daily.example/{version}/{gzipped}/{number}", date, body, lines, f"{charset}, {coding}, {version}")
        warc.page(coded(body), page.url, date=date, told=told, mime=draw.choice(("text/html", f"text/html; charset={charset}")))
        warc.answer(draw.randbytes(300), mime="image/jpeg").add("request", page.url, b"GET / HTTP/1.1\r\n\r\n")
        sent.append(page)
    return sent, warc


def fits(line: str, charset: str) -> bool:
    """Whether a charset has every character of the line."""
    return line.encode(charset, "replace").decode(charset) == line


def compared(sent: list[Sent], container: Clipping) -> Iterator[str]:
    """What of the pages did not come back: address, time, bytes, or the words that were read from them."""
    for batch in take(container):
        for content in batch.contents:
            draft(content.clipping)
    held = {capture.url: capture for capture in Capture.objects.filter(container=container).select_related("clipping")}
    for page in sent:
        capture = held.get(page.url)
        if capture is None:
            yield f"{page.how}: not there"
        elif f"{capture.captured_at:%Y-%m-%dT%H:%M:%SZ}" != page.date:
            yield f"{page.how}: captured at {capture.captured_at}"
        elif capture.clipping.read_bytes() != page.body:
            yield f"{page.how}: other bytes"
        elif any(fold(line) not in fold(capture.clipping.raw_text) for line in page.lines):
            yield f"{page.how}: other words"


def awkward(folder: Path) -> Iterator[Row]:
    """Each file read or refused with the reason, in the words that the editor sees."""
    outcomes = [(path.name, ingest(path.read_bytes(), path.name)) for path in sorted(folder.glob("*.warc*"))]
    right = sum(outcome.code in ("captured", "not_by_record") for _name, outcome in outcomes)
    told = tuple(f"{name}: {outcome.message}" for name, outcome in outcomes)
    yield share("captures.right_or_refused", right, len(outcomes), detail=told)


def long_crawl() -> Iterator[Row]:
    """Records for a second of the processor, beside warcio, which leaves bodies as they are; memory beyond that for a hundred."""
    with tempfile.TemporaryDirectory() as kept:
        few, many = Path(kept, "few.warc.gz"), Path(kept, "many.warc.gz")
        crawl(few, 100)
        pages = crawl(many, RECORDS)
        _, least = read(few)
        began = of_children()
        found, held = read(many)
        took = of_children() - began
        began = time.process_time()
        with many.open("rb") as file:
            peer = sum(1 for _ in ArchiveIterator(BytesIO(file.read())))
        beside = peer / (time.process_time() - began)
    yield share("captures.pages_of_crawl", found, pages)
    yield Row("captures.memory_mb", held - least, f"MB beyond {least:.0f} MB, for {RECORDS:,} records")
    yield Row(
        "captures.records_per_s",
        RECORDS / took,
        f"a second of the processor (warcio alone: {beside:,.0f})",
    )


def of_children() -> float:
    """Seconds that the processor spent on processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
