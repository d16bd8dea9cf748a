"""The search page over HTTP, from an application server on a free port; and what that server holds in memory."""

import contextlib
import gzip
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from archive.environment import ROOT
from tests.bench.questions import PAGE, Row
from tests.bench.site import environment, words_of
from tests.bench.timing import asked, memory, timed

#: Seconds that the server may take until it answers, and to end.
PATIENCE = 180
SITE = "archive.settings"


@contextlib.contextmanager
def served(archive: Path, settings: str = SITE) -> Iterator[int]:
    """The port on which that archive is served; ends what it started. Other settings are served without a worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = ["manage.py", "serve", "--no-sample", "--port", port]
    if settings != SITE:
        command = ["-m", "granian", "--interface", "wsgi", "--port", port, "--blocking-threads", "4", "archive.wsgi:application"]
    with open(archive / "server.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment(archive, settings), stdout=log, stderr=log
        )
    try:
        _wait(server, int(port), archive / "server.log")
        yield int(port)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def _wait(server: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if fetch(http.client.HTTPConnection("127.0.0.1", port), "/healthz")[0] < 500:
                return
        time.sleep(0.2)
    raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-400:]}")


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Status and content of a page."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body


def page(connection: http.client.HTTPConnection, path: str) -> int:
    """Bytes of a page. Raises RuntimeError for one that fails."""
    status, body = fetch(connection, path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    return len(body)


def search_pages(archive: Path, rows: dict[str, Row], settings: str = SITE, at: str = "/search/") -> dict:
    """By row the times of each question's page, as :func:`~tests.bench.timing.asked` tells them, and as ``memory`` what
    the server holds after them; before them the first page after a start.
    """
    with served(archive, settings) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        earliest, _ = timed(page, connection, _path(at, "启动"))
        paths = {name: Row(*([_path(at, words_of(one)) for one in part] for part in row)) for name, row in rows.items()}
        taken = asked(lambda path: page(connection, path), paths)
        return {"rows": {"the very first after a start": {"first": [earliest], "warm": []}, **taken}, "memory": held_by(port)}


def idle(archive: Path) -> float:
    """Megabytes that the server of an empty archive holds before anyone searched."""
    with served(archive) as port:
        return held_by(port)


def held_by(port: int) -> float:
    """Megabytes of the process that serves the port: the largest of those whose command names it."""
    wanted, held = str(port).encode(), [0.0]
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, KeyError):
            command = (process / "cmdline").read_bytes().split(b"\0")
            if b"granian" in command and wanted in command:
                held += [memory(process.name), *(memory(child) for child in _children(process))]
    return max(held)


def _children(process: Path) -> list[str]:
    return [child for task in (process / "task").iterdir() for child in (task / "children").read_text().split()]


def _path(at: str, words: str) -> str:
    return f"{at}?" + urlencode({"q": words, "page_size": PAGE})
