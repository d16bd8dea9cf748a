"""The site as it really runs, in every condition that it can be in: each on a port and over a data folder of its own."""

import contextlib
import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from tests.begun import ROOT, begin, free_port, once, python, surroundings

START_WITHIN = 240

#: A condition → whether the samples are loaded, what tests/browser/keep.py adds, and whether a worker mends the index.
CONDITIONS = {
    "full": (True, "full", True),
    "samples": (True, "samples", True),
    "many": (False, "many", True),
    "one": (False, "one", True),
    "empty": (False, "", True),
    "unwell": (False, "one", False),
}


class Sites:
    """Sites by condition, each started when it is first asked for, over data of its own below ``folder``.

    What they begin with is made once below ``made``, by whichever process asks first, and copied by every other.
    """

    def __init__(self, folder: Path, stack: contextlib.ExitStack, made: Path | None = None):
        self.folder, self.stack, self.made = folder, stack, made or folder / "made"
        self.address, self.kept = cache(self._address), cache(self._kept)

    def data(self, condition: str) -> Path:
        """The data folder of a site."""
        return self.folder / condition / "data"

    def log(self, condition: str) -> Path:
        """What the site wrote to its terminal."""
        return self.folder / condition / "log"

    def _address(self, condition: str) -> str:
        """Where the site in that condition answers."""
        samples, _keep, worker = CONDITIONS[condition]
        self.kept(condition)
        if condition == "unwell":
            shutil.rmtree(self.data(condition) / "index")
        return self.stack.enter_context(served(self.data(condition), self.log(condition), samples=samples, worker=worker))

    def _kept(self, condition: str) -> dict:
        """What tests/browser/keep.py put there: numbers of articles by name, and the cookie of a signed-in ``session``."""
        begun, kept = once(self.made / condition, partial(self._make, condition))
        shutil.copytree(begun, self.data(condition))
        return kept

    def _make(self, condition: str, data: Path) -> dict:
        samples, keep, _worker = CONDITIONS[condition]
        begin(self.made, data, samples=samples)
        return json.loads(python(data, "-m", "tests.browser.keep", keep).splitlines()[-1]) if keep else {}


@contextlib.contextmanager
def served(data: Path, log: Path, *, samples: bool, worker: bool = True) -> Iterator[str]:
    """The address of a running site: started as everyone starts it, or the application server alone, without a worker."""
    port = str(free_port())
    command = ["manage.py", "serve", "--port", port, *([] if samples else ["--no-sample"])]
    if not worker:
        command = ["-m", "granian", "--interface", "wsgi", "--port", port, "archive.wsgi:application"]
    with log.open("w") as written:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=surroundings(data), stdout=written, stderr=written)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/about/", process, log)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process, log: Path) -> None:
    """Until the address answers; raises RuntimeError with the log where the process ended or took too long."""
    last = time.monotonic() + START_WITHIN
    while time.monotonic() < last and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise RuntimeError(f"the site did not start:\n{log.read_text()[-3000:]}")
