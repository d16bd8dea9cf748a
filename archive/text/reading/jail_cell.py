"""Inside the jail: a process that holds the parsers ready and forks a cell of itself for every file.

Started by jail_warden.py with ``-m``, what it is for and after how many seconds without work it ends; its standard input
is a socket over which it is handed, for each file, the ends of two more: the channel on which the cell gets the file and
answers, and one for a single byte that says how the cell ended; a file too large for a channel comes as a third.
It ends, and every cell with it, when that socket closes. It never reads a file itself.
"""

import ctypes
import gc
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
import traceback
from pathlib import Path
from typing import NamedTuple

from archive.text.reading.jail_questions import WORKS, told

#: What precedes every message: the lengths, in bytes, of its JSON and of the data after it.
LENGTHS = struct.Struct(">QQ")
#: What is handed over with the two sockets: the seconds and the bytes of memory that the cell may take.
DEMANDS = struct.Struct(">dQ")
#: How a cell ended, in one byte → what the answer was refused for; an ended cell that had answered needs no reason.
ENDINGS = {b"t": "time", b"m": "memory", b"c": "crash"}

_OUT_OF_MEMORY = 3
#: How libraries that have errors of their own (ONNX Runtime, OpenCV) say that they got no more memory.
_NO_MEMORY = ("bad_alloc", "Failed to allocate", "Insufficient memory")
_MOST_OPEN_FILES = 64
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, Linux alone
_LOOK_AGAIN = 10.0


def send(channel: socket.socket, told: dict, data: bytes = b"") -> None:
    """One message: a JSON object, and bytes."""
    head = json.dumps(told).encode()
    channel.sendall(LENGTHS.pack(len(head), len(data)) + head)
    channel.sendall(data)


def receive(channel: socket.socket, most: int) -> tuple[dict, bytes]:
    """The next message. Raises EOFError where the other side has gone, OverflowError for one of over ``most`` bytes,
    ValueError for what is no message."""
    head, data = LENGTHS.unpack(_exactly(channel, LENGTHS.size))
    if head + data > most:
        raise OverflowError(head + data)
    told = json.loads(_exactly(channel, head))
    if not isinstance(told, dict):
        raise ValueError(told)
    return told, _exactly(channel, data)


def _exactly(channel: socket.socket, count: int) -> bytes:
    held = bytearray(count)
    view, at = memoryview(held), 0
    while at < count:
        if not (got := channel.recv_into(view[at:])):
            raise EOFError
        at += got
    return bytes(held)


class Cell(NamedTuple):
    """A cell at work: by when it must have ended, the memory that it may take, and who is told of its end."""

    end: float
    memory: int
    report: socket.socket


class Warden:
    """Forks cells, ends those that take too long, and tells how each ended."""

    def __init__(self, control: socket.socket, idle: float):
        self.control = control
        self.idle = idle
        self.parent = os.getppid()
        self.cells: dict[int, Cell] = {}
        self.idle_memory = _address_space()
        self.prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
        self.nowhere = os.open(os.devnull, os.O_RDWR)
        self.wake, wakes = socket.socketpair()
        for end in (self.wake, wakes):
            end.setblocking(False)
        self.wakes = wakes
        _lower("NOFILE", _MOST_OPEN_FILES)  # cells have the same, and close what lies below

    def serve(self) -> None:
        """Until the process that asked is gone, or has long asked nothing."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakes.fileno(), warn_on_full_buffer=False)
        try:
            rests = time.monotonic()
            while os.getppid() == self.parent:
                wait = min([_LOOK_AGAIN, self.idle, *(max(0.0, cell.end - time.monotonic()) for cell in self.cells.values())])
                ready = select.select([self.control, self.wake], [], [], wait)[0]
                if self.wake in ready:
                    self.wake.recv(4096)
                self._end_late()
                self._bury()
                if self.control in ready and not self._open_cell():
                    return
                if self.cells:
                    rests = time.monotonic()
                elif not ready and time.monotonic() >= rests + self.idle:  # never with a question that waits
                    return
        finally:
            for pid in self.cells:
                _kill(pid)

    def _open_cell(self) -> bool:
        """One cell for one file; False where nobody asks any more."""
        message, (*ends,), _, _ = socket.recv_fds(self.control, DEMANDS.size, 3)
        if not message:
            return False
        channel, report = (socket.socket(fileno=end) for end in ends[:2])
        with channel, open(*ends[2:] or [os.dup(self.nowhere)], "rb", buffering=0) as file:
            pid = os.fork()
            if pid == 0:
                self._live_in_cell(channel, file.fileno())
        seconds, memory = DEMANDS.unpack(message)
        self.cells[pid] = Cell(time.monotonic() + seconds, memory, report)
        return True

    def _live_in_cell(self, channel: socket.socket, file: int) -> None:
        """The cell's whole life. It keeps nothing open but its channel, standard error and the file as its standard input."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setpgid(0, 0)
            if self.prctl:
                self.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            os.dup2(file, 0)
            keep = channel.fileno()
            os.closerange(3, keep)
            os.closerange(keep + 1, _MOST_OPEN_FILES)
            status = _answer(channel, self.idle_memory)
        finally:
            os._exit(status)

    def _end_late(self) -> None:
        for pid, cell in self.cells.items():
            if cell.end <= time.monotonic():
                _tell(cell.report, b"t")
                _kill(pid)

    def _bury(self) -> None:
        while self.cells:
            pid, status, used = os.wait4(-1, os.WNOHANG)
            if not pid:
                return
            cell = self.cells.pop(pid)
            kilobytes = used.ru_maxrss if sys.platform == "linux" else used.ru_maxrss // 1024
            _tell(cell.report, _ending(status, kilobytes * 1024 * 2 > cell.memory))
            cell.report.close()


def _answer(channel: socket.socket, idle_memory: int) -> int:
    """Reads the file that comes over the channel and answers on it; the cell's exit status."""
    try:
        question, _ = receive(channel, 100_000)
        _confine(question["memory"], question["cpu"], idle_memory)
        _, data = receive(channel, sys.maxsize)
        with open(0, "rb", closefd=False) as file:
            for said, held in told(question, data, file):
                send(channel, said, held)
    except MemoryError:
        return _OUT_OF_MEMORY
    except BrokenPipeError:
        return 0  # nobody waits for the answer any more
    except Exception as fault:
        if any(words in str(fault) for words in _NO_MEMORY):
            return _OUT_OF_MEMORY
        send(channel, {"fault": traceback.format_exc()[-4000:]})
    return 0


def _confine(memory: int, cpu: int, idle_memory: int) -> None:
    """From here on the process can take no more than this, and write no file, for good.

    Where the system does not tell the size of the address space (macOS), memory is bounded by time alone.
    """
    for name, most in (("CORE", 0), ("FSIZE", 0), ("NPROC", 0), ("CPU", cpu), ("AS", idle_memory and idle_memory + memory)):
        if most or name != "AS":
            _lower(name, most)


def _lower(name: str, most: int) -> None:
    kind = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    # At the soft limit of processor time a signal says why; at the hard one the kernel kills without a word.
    resource.setrlimit(kind, (most, hard if name == "CPU" else most))


def _address_space() -> int:
    """Bytes of address space that this process has taken; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0


def _ending(status: int, much_memory: bool) -> bytes:
    """How a cell ended that had not answered; a library that gets no more memory aborts, and is told by what it took."""
    if os.WIFEXITED(status):
        return b"m" if os.WEXITSTATUS(status) == _OUT_OF_MEMORY else b"c"
    if os.WTERMSIG(status) == signal.SIGXCPU:
        return b"t"
    # The kernel's own killing, and libraries that abort where they get no more memory.
    return b"m" if os.WTERMSIG(status) == signal.SIGKILL or much_memory else b"c"


def _tell(report: socket.socket, ending: bytes) -> None:
    try:
        report.send(ending)
    except OSError:
        pass  # the answer was complete, and whoever asked has gone


def _kill(pid: int) -> None:
    """Ends a cell, and whatever it may have started."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:  # it has no group of its own yet
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    WORKS[sys.argv[1]]()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=0) as control:
        Warden(control, float(sys.argv[2])).serve()
