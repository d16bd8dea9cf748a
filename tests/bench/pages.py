"""The search page over HTTP, from the site's own application server on a free port."""

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from archive.environment import ROOT
from tests.bench.questions import Question
from tests.bench.site import environment, words_of
from tests.bench.timing import asked, timed

#: Seconds that the server may take until it answers, and to end.
PATIENCE = 60


@contextlib.contextmanager
def served(archive: Path) -> Iterator[int]:
    """The port on which `manage.py serve` serves that archive; ends what it started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--no-sample"]
    with open(archive / "server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(archive), stdout=log, stderr=log)
    try:
        _wait(server, port, archive / "server.log")
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def _wait(server: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError):
            if fetch(http.client.HTTPConnection("127.0.0.1", port), "/healthz")[0] < 500:
                return
        time.sleep(0.2)
    raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-400:]}")


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    """Status and bytes of a page."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def search_pages(archive: Path, rows: dict[str, Sequence[Question]]) -> dict[str, dict]:
    """By row, milliseconds of each question's page at ``first`` touch and ``warm``; before them the first page after a start.

    Raises RuntimeError for a page that fails.
    """
    with served(archive) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        earliest, _ = timed(_page, connection, "/search/?" + urlencode({"q": "启动"}))
        taken: dict[str, dict] = {"the very first after a start": {"first": [earliest], "warm": []}}
        paths = {row: ["/search/?" + urlencode({"q": words_of(one)}) for one in questions] for row, questions in rows.items()}
        taken |= asked(lambda path: _page(connection, path), paths)
    return taken


def _page(connection: http.client.HTTPConnection, path: str) -> int:
    """Bytes of the page."""
    status, length = fetch(connection, path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    return length
