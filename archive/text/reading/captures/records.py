"""The records of a WARC, one by one, plain or gzipped record by record (WARC 1.1: ISO 28500:2017, and its annex D)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from archive.text.reading.captures.flow import CHUNK, Broken, CutShort, Flow, Members
from archive.text.reading.raw_text import Unreadable

#: Bytes of a record's own headers, or of a server's; those of real ones stay below 10,000.
LONGEST_HEAD = 64_000

_GZIP, _NAMED = b"\x1f\x8b\x08", b"WARC/"
_RECORD = re.compile(rb"(?<=\n)WARC/\d\.\d+\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")


@dataclass
class Tally:
    """What was met on the way: how many records, how many of them were passed over by kind, and doubts of the file."""

    records: int = 0
    passed: Counter = field(default_factory=Counter)
    doubts: set[str] = field(default_factory=set)

    def damaged(self) -> None:
        """One record that cannot be read."""
        self.passed["damaged"] += 1
        self.doubts.add("damaged_records")


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose block, of ``length`` bytes, can be read now or never. ``headers``: names in lower case."""

    start: int
    headers: dict[str, str]
    length: int
    flow: Flow
    end: int

    def read(self, most: int) -> bytes:
        """The next bytes of the block, at most so many. Raises Broken."""
        return self.flow.read(max(0, min(most, self.end - self.flow.place)))

    def left(self) -> int:
        """Bytes of the block that are still to be read."""
        return self.end - self.flow.place


def records(file: BinaryIO, start: int, size: int, tally: Tally) -> Iterator[Record]:
    """The records of a file of ``size`` bytes, from a byte on at which one begins; each must be read before the next one.

    Those that cannot be read are passed over and counted. Raises Unreadable where this is no WARC, or is one that was
    gzipped as a whole: nothing in the middle of such a file could be come back to.
    """
    file.seek(start)
    gzipped = file.read(3) == _GZIP
    for record in _gzipped(file, start, tally) if gzipped else _plain(file, start, size, tally):
        tally.records += 1
        yield record


def headers(head: bytes) -> dict[str, str]:
    """Names, in lower case, and values; of a name that is there twice, the first.

    >>> headers(b"Content-Type: text/html\\r\\nX: a\\r\\n b\\r\\nnone")
    {'content-type': 'text/html', 'x': 'a b'}
    """
    found: dict[str, str] = {}
    for line in _FOLD.sub(b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return found


def _plain(file: BinaryIO, start: int, size: int, tally: Tally) -> Iterator[Record]:
    file.seek(start)
    flow = Flow(lambda: file.read(CHUNK))
    while flow.pass_blank():
        begins = start + flow.place
        try:
            record = _record(flow, begins)
            if record.length > size - start - flow.place:
                raise CutShort
        except Broken as why:
            # Behind a length that cannot be, other records may stand; else it was the last, and is cut.
            if flow.seek(_RECORD):
                tally.damaged()
                continue
            if not begins:
                raise Unreadable("damaged", "warc") from None
            tally.doubts.add("cut_short" if isinstance(why, CutShort) else "damaged_records")
            return
        yield record
        flow.skip(record.left())


def _gzipped(file: BinaryIO, start: int, tally: Tally) -> Iterator[Record]:
    if not start:
        _check_first(file)
    members = Members(file, start)
    while members.next(_NAMED):
        if members.stray:
            tally.damaged()
        flow = Flow(members.more)
        try:
            if not flow.pass_blank():
                continue
            record = _record(flow, members.start)
            yield record
            _pass_block(record)
            if flow.pass_blank():
                tally.doubts.add("several_in_one")
                while flow.skip(CHUNK):
                    pass
        except CutShort:
            tally.doubts.add("cut_short")
            return
        except Broken:
            tally.damaged()
    if members.stray:
        tally.damaged()


def _check_first(file: BinaryIO) -> None:
    """Says what a gzip file is whose first member is not one record."""
    members = Members(file, 0)
    members.next(_NAMED)
    flow = Flow(members.more)
    try:
        first = flow.peek(9)
        if first.startswith(_GZIP):
            raise Unreadable("nested", "gzip")
        if not first.startswith(_NAMED):
            raise Unreadable("unsupported_type", "arc" if first == b"filedesc:" else "gzip")
        _pass_block(_record(flow, 0))
        if flow.pass_blank():
            raise Unreadable("not_by_record", "warc")
    except Broken:
        raise Unreadable("damaged", "warc") from None


def _pass_block(record: Record) -> None:
    """Passes what is left of a record's block. Raises Broken where there is less."""
    left = record.left()
    if record.flow.skip(left) < left:
        raise Broken


def _record(flow: Flow, start: int) -> Record:
    head = flow.head(LONGEST_HEAD)
    told = headers(head)
    length = told.get("content-length", "")
    if not head.startswith(_NAMED) or "warc-type" not in told or not (length.isascii() and length.isdigit() and len(length) < 16):
        raise Broken
    return Record(start, told, int(length), flow, flow.place + int(length))
