"""`manage.py serve` as a real process over a data folder of its own, and the ways in which tests ask it."""

import http.cookiejar
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from pathlib import Path

from tests.begun import ROOT, free_port, surroundings

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def asked(folder: Path, question: str) -> list[tuple]:
    """The rows that the database in a data folder answers."""
    with sqlite3.connect(folder / "archive.sqlite3", timeout=20) as database:
        return database.execute(question).fetchall()


def processes(*chosen: str) -> list[int]:
    """The numbers of the processes that pgrep finds."""
    return [int(number) for number in subprocess.run(["pgrep", *chosen], capture_output=True, text=True).stdout.split()]


class Browser:
    """A visitor who keeps cookies; a form is fetched before it is sent, as its token stands in it."""

    def __init__(self):
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, address: str) -> str:
        return self.opener.open(address).read().decode()

    def send(self, address: str, fields: dict | None = None, encode=None) -> tuple[str, str]:
        """Sends the form at an address; where that leads, and the page there. ``encode``: fields → (type, body)."""
        fields = {"csrfmiddlewaretoken": _TOKEN.search(self.get(address))[1], **(fields or {})}
        kind, body = encode(fields) if encode else ("application/x-www-form-urlencoded", urllib.parse.urlencode(fields).encode())
        answer = self.opener.open(urllib.request.Request(address, body, {"Content-Type": kind}))
        return answer.url, answer.read().decode()


class Site:
    """The running site; what it printed so far, and how to ask it and stop it."""

    def __init__(self, folder: Path, *options: str):
        self.port, self.folder = free_port(), folder
        self.address = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: list[str] = []
        self.greeted = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self.greeted.wait(240), "".join(self.lines)

    def _listen(self):
        for line in self.process.stdout:
            self.lines.append(line)
            if "首次登录" in line:
                self.greeted.set()
        self.greeted.set()

    @property
    def sign_in_link(self) -> str:
        return re.search(r"http://\S+/sign-in/\S+/", "".join(self.lines))[0]

    def children(self) -> list[int]:
        """The server and the worker."""
        return processes("-P", str(self.process.pid))

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(self.address + path, timeout=120) as answer:
            return answer.status, answer.read().decode()

    def stop(self, number=signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(120)

    def end(self) -> None:
        """Stops it unless it is stopped."""
        if self.process.poll() is None:
            self.stop()
