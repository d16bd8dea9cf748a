"""Reading in a limited child process: whatever a file does to its parser, the archive goes on.

A cell is forked for each file from a process that holds the parsers ready (jail_cell.py), so that no database, no
socket and no secret of the archive is within reach, and a text costs milliseconds. Recognition has a process of its own,
which is there only while there is something to recognise. What comes back is plain JSON and bytes, checked in
jail_answers.py: a cell is not trusted. Linux and macOS; on macOS, which does not bound the address space, memory is
limited by time alone.
"""

import contextlib
import logging
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from archive.text.reading import jail_answers as shapes
from archive.text.reading import scans
from archive.text.reading.captures.record import CapturedPage, Mark
from archive.text.reading.jail_answers import checked
from archive.text.reading.jail_cell import ENDINGS, receive, send
from archive.text.reading.jail_limits import CAPTURING, LIMITS, PICTURING, RECOGNISING, Limits
from archive.text.reading.jail_warden import Warden
from archive.text.reading.pdf import PrintedPage
from archive.text.reading.raw_text import RawText, Unreadable
from archive.text.reading.scans import ScannedPage
from archive.text.reading.zip_members import Member

log = logging.getLogger(__name__)

_warden = Warden("reading", cells=4, idle=3600.0)
_recogniser = Warden("recognition", cells=1, idle=90.0)
#: Web archives that are gone through at the same time: what they hold is read meanwhile, in the cells of ``_warden``.
_streams = threading.BoundedSemaphore(2)
#: Seconds beyond the limit after which the process that opens the cells is taken to hang itself: it may have to load models.
_PATIENCE = 30.0


def read(data: bytes, filename: str = "", *, whole_page: bool = False, limits: Limits = LIMITS) -> RawText:
    """What :func:`archive.text.reading.read` makes of a file, in a limited process of its own.

    Raises Unreadable as that does, and ``too_demanding`` with what ran out: memory, time, output; or crash.

    >>> read("昨日全县零新增。".encode("gbk"), "摘抄.txt").text
    '昨日全县零新增。'
    """
    question = {"ask": "read", "filename": filename, "whole_page": whole_page}
    told, _ = _answers(question, data, limits, limits.text)[-1]
    return checked(shapes.raw_text, told["end"])


def members(data: bytes, *, limits: Limits = LIMITS) -> list[Member]:
    """What :func:`archive.text.reading.zip_members.members` finds in a ZIP, in a limited process of its own.

    Raises Unreadable as that does, and ``too_demanding``.
    """
    answers = _answers({"ask": "members"}, data, limits, limits.members)
    return [checked(shapes.member, told, held) for told, held in answers[:-1]]


def pdf_pages(data: bytes, *, limits: Limits = LIMITS) -> list[PrintedPage]:
    """The text layer of a PDF page by page: see :func:`archive.text.reading.pdf.pages_of`. Raises Unreadable."""
    told, _ = _answers({"ask": "pdf_pages"}, data, limits, limits.text)[-1]
    return checked(shapes.pdf_pages, told["end"])


def count(data: bytes, *, limits: Limits = PICTURING) -> int:
    """How many pages or frames a PDF or a picture has. Raises Unreadable as scans.pictures does, and ``too_demanding``."""
    told, _ = _answers({"ask": "count"}, data, limits, limits.text)[-1]
    return checked(shapes.number_of_pages, told["end"])


def picture(data: bytes, number: int, *, limits: Limits = PICTURING) -> bytes:
    """Page ``number``, counted from 0, for the eyes: an upright WebP without metadata. Raises Unreadable."""
    _, held = _answers({"ask": "picture", "number": number}, data, limits, limits.picture)[-1]
    return checked(shapes.webp, held)


def recognise(data: bytes, number: int, *, limits: Limits = RECOGNISING) -> tuple[ScannedPage, bytes]:
    """What stands on page ``number``, counted from 0, and the picture, a WebP, in whose pixels its places count.

    Raises Unreadable: as scans.recognise does, ``too_demanding``, and ``no_recognition`` where that is not installed.
    """
    if not scans.available():
        raise Unreadable("no_recognition")
    told, held = _answers({"ask": "recognise", "number": number}, data, limits, limits.picture, _recogniser)[-1]
    return checked(shapes.scanned_page, told["end"], held)


def web_archive(path: Path, *, limits: Limits = LIMITS) -> str:
    """The format, ``warc`` or ``wacz``, of a file too large to be held in memory; "" where it is neither. Raises Unreadable."""
    with path.open("rb") as file:
        told, _ = _answers({"ask": "web_archive"}, b"", limits, limits.text, file=file)[-1]
    return checked(lambda kind: {"warc": "warc", "wacz": "wacz"}.get(kind, ""), told["end"]["kind"])


def captured(
    path: Path, start: int = 0, inside: str = "", *, most: int = 100, limits: Limits = CAPTURING
) -> Iterator[CapturedPage | Mark]:
    """The captures in a WARC or WACZ from a place on, at most ``most``, one by one in flat memory; at the end a Mark says
    where the next call goes on.

    The cell goes no further than what is taken from it. Raises Unreadable as captures.pages does, and ``too_demanding``.
    """
    question = {"ask": "captured", "start": start, "inside": inside, "most": most}
    with _streams, path.open("rb") as file:
        # A cell that falls half way is not asked again: what it told is with the caller already.
        for told, held in _once(_warden, question, b"", limits, limits.page, file):
            if "end" in told:
                yield checked(shapes.mark, told["end"])
                return
            yield checked(shapes.captured_page, told, held)
    raise Unreadable("too_demanding", "crash")


def _answers(
    question: dict, data: bytes, limits: Limits, most: int, warden: Warden = _warden, file: BinaryIO | None = None
) -> list[tuple[dict, bytes]]:
    """All that a cell answers, the last with ``end``. Raises Unreadable for the reason that it gives, or for its own end."""
    with warden.slots:
        for _ in range(2):
            answers = list(_once(warden, question, data, limits, most, file))
            if answers and "end" in answers[-1][0]:
                return answers
    raise Unreadable("too_demanding", "crash")


def _once(
    warden: Warden, question: dict, data: bytes, limits: Limits, most: int, file: BinaryIO | None = None
) -> Iterator[tuple[dict, bytes]]:
    """The messages of one cell. Without an ``end`` among them the process that forked it fell, and another may be asked."""
    channel, report, process = warden.open_cell(limits, file and file.fileno())
    for end in (channel, report):
        end.settimeout(limits.wall + _PATIENCE)
    with channel, report:
        try:
            for told, held in _asked(channel, question | {"memory": limits.memory, "cpu": limits.cpu}, data, most):
                yield told, held
                if "end" in told:
                    return
            ending = report.recv(1)
        except TimeoutError:
            warden.end()
            raise Unreadable("too_demanding", "time") from None
    if ending:
        raise Unreadable("too_demanding", ENDINGS[ending])
    _bury(process)


def _bury(warden: subprocess.Popen) -> None:
    """Waits for a process that fell without a word about its cell. Raises RuntimeError where it cannot start at all."""
    if warden.wait(_PATIENCE) > 0:
        raise RuntimeError(f"the process that reads files ended with status {warden.returncode}")


def _asked(channel: socket.socket, question: dict, data: bytes, most: int) -> Iterator[tuple[dict, bytes]]:
    """The messages that come back, until the last one or until the cell falls silent."""
    try:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has ended: how, its report says
            send(channel, question)
            send(channel, {}, data)
        while True:
            told, held = receive(channel, most)
            if "fault" in told:
                log.error("a reader failed on a file: %s", told["fault"])
                raise Unreadable("too_demanding", "crash")
            if told.get("code") in Unreadable.CODES:
                raise Unreadable(told["code"], str(told.get("detail"))[:200])
            most -= 0 if "most" in question else len(held)  # what streams is held one by one
            yield told, held
            if "end" in told:
                return
    except (EOFError, ConnectionResetError):
        return
    except OverflowError:
        raise Unreadable("too_demanding", "output") from None
    except (ValueError, RecursionError):  # what came back is no message
        raise Unreadable("too_demanding", "crash") from None
