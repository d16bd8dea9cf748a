"""Reading in a limited child process: whatever a file does to its parser, the archive goes on.

A cell is forked for each file from a process that holds the parsers ready (jail_cell.py), so that no database, no
socket and no secret of the archive is within reach, and a text costs milliseconds. What comes back is plain JSON and
bytes, checked here: a cell is not trusted. Linux and macOS; on macOS, which does not bound the address space, memory
is limited by time alone.
"""

import atexit
import contextlib
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.text.reading.jail_cell import DEMANDS, ENDINGS, receive, send
from archive.text.reading.raw_text import DOUBTS, RawText, Unreadable
from archive.text.reading.zip_members import Member

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    ``memory``: bytes beyond those of an idle reader, the file's own included; ``cpu``: seconds of processor time;
    ``wall``: seconds by the clock; ``text``: bytes of the answer that holds a text; ``members``: bytes of all that comes
    out of a ZIP.
    """

    memory: int = 512_000_000
    cpu: int = 20
    wall: float = 22.0
    text: int = 20_000_000
    members: int = 140_000_000


LIMITS = Limits()

#: Files that one process reads at the same time; the next one waits.
_CELLS = 4
#: Seconds beyond the limit after which the process that opens the cells is taken to hang itself.
_PATIENCE = 10.0
_ROOT = Path(__file__).resolve().parents[3]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class _Warden:
    """The process that opens cells: started when it is first needed, and again when it has fallen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.slots = threading.BoundedSemaphore(_CELLS)
        self.process: subprocess.Popen | None = None
        self.control: socket.socket | None = None

    def open_cell(self, limits: Limits) -> tuple[socket.socket, socket.socket, subprocess.Popen]:
        """A new cell's channel, where one byte will say how it ended, and the process that forked it."""
        channel, theirs = socket.socketpair()
        report, reports = socket.socketpair()
        with theirs, reports, self.lock:
            if self.process is None or self.process.poll() is not None:
                self._start()
            with contextlib.suppress(BrokenPipeError):  # it fell just now: the report ends without a word
                socket.send_fds(self.control, [DEMANDS.pack(limits.wall, limits.memory)], [theirs.fileno(), reports.fileno()])
            return channel, report, self.process

    def _start(self) -> None:
        self._end()
        self.control, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "archive.text.reading.jail_cell"],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                env=environment | {"PYTHONPATH": os.pathsep.join(paths)},
                start_new_session=True,
            )

    def _end(self) -> None:
        if self.process:
            self.control.close()
            self.process.kill()
            self.process.wait()
            self.process = None

    def end(self) -> None:
        """Ends the process and every cell."""
        with self.lock:
            self._end()

    def leave_to_parent(self) -> None:
        """In a forked child: the process belongs to the parent; this one starts its own."""
        if self.process:
            self.control.close()
            self.process.returncode = 0  # not this process's child to wait for
        self.__init__()


_warden = _Warden()
os.register_at_fork(after_in_child=_warden.leave_to_parent)
atexit.register(_warden.end)


def read(data: bytes, filename: str = "", *, whole_page: bool = False, limits: Limits = LIMITS) -> RawText:
    """What :func:`archive.text.reading.read` makes of a file, in a limited process of its own.

    Raises Unreadable as that does, and ``too_demanding`` with what ran out: memory, time, output; or crash.

    >>> read("昨日全县零新增。".encode("gbk"), "摘抄.txt").text
    '昨日全县零新增。'
    """
    question = {"ask": "read", "filename": filename, "whole_page": whole_page}
    return _raw_text(_answers(question, data, limits, limits.text)[-1][0]["end"])


def members(data: bytes, *, limits: Limits = LIMITS) -> list[Member]:
    """What :func:`archive.text.reading.zip_members.members` finds in a ZIP, in a limited process of its own.

    Raises Unreadable as that does, and ``too_demanding``.
    """
    answers = _answers({"ask": "members"}, data, limits, limits.members)
    return [_member(told, held) for told, held in answers[:-1]]


def _answers(question: dict, data: bytes, limits: Limits, most: int) -> list[tuple[dict, bytes]]:
    """All that a cell answers, the last with ``end``. Raises Unreadable for the reason that it gives, or for its own end."""
    question = question | {"memory": limits.memory, "cpu": limits.cpu}
    with _warden.slots:
        for _ in range(2):
            channel, report, warden = _warden.open_cell(limits)
            for end in (channel, report):
                end.settimeout(limits.wall + _PATIENCE)
            with channel, report:
                try:
                    answers = list(_asked(channel, question, data, most))
                    if answers and "end" in answers[-1][0]:
                        return answers
                    ending = report.recv(1)
                except TimeoutError:
                    _warden.end()
                    raise Unreadable("too_demanding", "time") from None
            if ending:
                raise Unreadable("too_demanding", ENDINGS[ending])
            _bury(warden)
    raise Unreadable("too_demanding", "crash")


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
            most -= len(held)
            yield told, held
            if "end" in told:
                return
    except (EOFError, ConnectionResetError):
        return
    except OverflowError:
        raise Unreadable("too_demanding", "output") from None
    except ValueError:  # what came back is no message
        raise Unreadable("too_demanding", "crash") from None


def _raw_text(told: object) -> RawText:
    """The answer as RawText. A cell is not trusted: raises Unreadable where the answer is not of that shape."""
    match told:
        case {
            "text": str(text),
            "media_type": str(kind),
            "encoding": str(encoding),
            "undecodable": int(undecodable),
            "hints": dict(hints),
            "doubts": list(doubts),
        } if all(isinstance(value, str) for value in hints.values()):
            return RawText(text, kind, encoding, undecodable, hints, tuple(one for one in DOUBTS if one in doubts))
    raise Unreadable("too_demanding", "crash")


def _member(told: object, held: bytes) -> Member:
    match told:
        case {"name": str(name), "problem": str(problem), "detail": str(detail)} if problem in ("", *Unreadable.CODES):
            return Member(name, held, problem, detail)
    raise Unreadable("too_demanding", "crash")
