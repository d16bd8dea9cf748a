"""The processes of an archive, each started alone, so that each can be killed alone; and a reader who never stops asking."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.begun import ROOT, free_port, surroundings


class Household:
    """Starts processes over one data folder. Each is a group of its own; none outlives the ``with``."""

    def __init__(self, folder: Path):
        self.folder, self.port, self.started = folder, free_port(), []
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Household":
        return self

    def __exit__(self, *_):
        for process in self.started:
            kill(process)

    def start(self, *command: str, **options) -> subprocess.Popen:
        environment = surroundings(self.folder)
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, start_new_session=True, **options)
        self.started.append(process)
        return process

    def manage(self, *arguments: str, **options) -> subprocess.Popen:
        return self.start("manage.py", *arguments, **options)

    def run(self, *arguments: str) -> str:
        """A command of the archive, to its end; what it printed."""
        process = self.manage(*arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        printed, _ = process.communicate(timeout=300)
        assert process.returncode == 0, printed
        return printed

    def script(self, source: str, **options) -> subprocess.Popen:
        return self.manage("shell", "--no-imports", "--verbosity", "0", "--command", source, **options)

    def server(self) -> subprocess.Popen:
        """The site, two processes answering; returns when they do."""
        process = self.start(
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"),
            *("--no-ws", "--blocking-threads", "4", "--log-level", "warning", "archive.wsgi:application"),
        )
        self.until(lambda: self.status("/healthz") == 200)
        return process

    def status(self, path: str) -> int:
        """What the site answers; 0 where nobody does."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=120) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def found(self, **asked) -> dict:
        """What the API answers to a search. Raises OSError."""
        query = urllib.parse.urlencode(asked)
        with urllib.request.urlopen(f"{self.address}/api/v1/search/?{query}", timeout=120) as answer:
            return json.load(answer)

    @staticmethod
    def until(condition: Callable[[], object], seconds: float = 240) -> None:
        """Waits for it."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.01)


def kill(process: subprocess.Popen) -> None:
    """The process and all that it started, with signal 9."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)


class Reader(threading.Thread):
    """Asks again and again, ``pause`` seconds between, until ``enough``; keeps every answer that ``look`` gives back."""

    def __init__(self, look: Callable[[], object], pause: float = 0.02):
        super().__init__(daemon=True)
        self.look, self.pause, self.seen, self.enough = look, pause, [], threading.Event()

    def run(self):
        while not self.enough.wait(self.pause):
            try:
                self.seen.append(self.look())
            except Exception as why:  # told by the test that looks at what was seen
                self.seen.append(why)

    def __enter__(self) -> "Reader":
        self.start()
        return self

    def __exit__(self, *_):
        self.enough.set()
        self.join(30)
