"""The processes that open cells, seen from the archive: started when first needed, and again when they have fallen."""

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from archive.text.reading.jail_cell import DEMANDS
from archive.text.reading.jail_limits import Limits

_ROOT = Path(__file__).resolve().parents[3]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
#: Numeric libraries start no threads of their own: a cell may have one alone, and a fork keeps none of them.
_ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Warden:
    """A process that opens cells, each with what it was made for held ready: ``work`` is a key of jail_questions.WORKS.

    ``cells``: so many read at the same time, the next one waits. After ``idle`` seconds without work it ends itself.
    """

    def __init__(self, work: str, cells: int, idle: float):
        self.work, self.cells, self.idle = work, cells, idle
        self._begin()
        os.register_at_fork(after_in_child=self._leave_to_parent)
        atexit.register(self.end)

    def _begin(self) -> None:
        self.lock = threading.Lock()
        self.slots = threading.BoundedSemaphore(self.cells)
        self.process: subprocess.Popen | None = None
        self.control: socket.socket | None = None

    def open_cell(self, limits: Limits, file: int | None = None) -> tuple[socket.socket, socket.socket, subprocess.Popen]:
        """A new cell's channel, where one byte will say how it ended, and the process that forked it.

        ``file`` is an open file that the cell is given as its standard input.
        """
        channel, theirs = socket.socketpair()
        report, reports = socket.socketpair()
        ends = [theirs.fileno(), reports.fileno(), *([] if file is None else [file])]
        with theirs, reports, self.lock:
            if self.process is None or self.process.poll() is not None:
                self._start()
            with contextlib.suppress(BrokenPipeError):  # it fell just now: the report ends without a word
                socket.send_fds(self.control, [DEMANDS.pack(limits.wall, limits.memory)], ends)
            return channel, report, self.process

    def _start(self) -> None:
        self._end()
        self.control, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _ALONE
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "archive.text.reading.jail_cell", self.work, str(self.idle)],
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

    def _leave_to_parent(self) -> None:
        """In a forked child: the process belongs to the parent; this one starts its own."""
        if self.process:
            self.control.close()
            self.process.returncode = 0  # not this process's child to wait for
        self._begin()
