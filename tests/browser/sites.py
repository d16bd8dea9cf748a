"""The site as it really runs, in every condition that it can be in: each on a port and over a data folder of its own."""

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
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
#: Data folders that others begin as a copy of.
BARE, SAMPLED = "bare", "sampled"


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
        begun = self._begun(condition)
        shutil.copytree(begun / "data", self.data(condition))
        return json.loads((begun / "kept.json").read_text())

    def _begun(self, name: str) -> Path:
        """The folder with the ``data`` that a condition, or a copy of BARE or SAMPLED, begins with, and what is kept there."""
        home = self.made / name
        data, told = home / "data", home / "kept.json"
        home.mkdir(parents=True, exist_ok=True)
        with (home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.exists():
                shutil.rmtree(data, ignore_errors=True)
                told.write_text(json.dumps(self._make(name, data)))
        return home

    def _make(self, name: str, data: Path) -> dict:
        samples, keep, _worker = CONDITIONS.get(name, (name == SAMPLED, "", False))
        if name == BARE:
            manage(data, "setup_archive")
            return {}
        shutil.copytree(self._begun(SAMPLED if samples and keep else BARE) / "data", data)
        if name == SAMPLED:
            manage(data, "setup_archive", "--sample")
        return json.loads(python(data, "-m", "tests.browser.keep", keep).splitlines()[-1]) if keep else {}


def surroundings(data: Path) -> dict[str, str]:
    """The environment of a process that works in that data folder, without what tests or a shell set in it."""
    ours = ("DJANGO_SETTINGS_MODULE", "SITE_URL", "DEBUG", "HOST", "PORT", "SAMPLE")
    return {name: value for name, value in os.environ.items() if name not in ours} | {"DATA_DIR": str(data)}


def python(data: Path, *command: str) -> str:
    """What a Python process working in that data folder prints."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=surroundings(data), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stderr[-3000:]}")
    return done.stdout


def manage(data: Path, *command: str) -> str:
    """What one of the archive's own commands prints."""
    return python(data, "manage.py", *command)


@contextlib.contextmanager
def served(data: Path, log: Path, *, samples: bool, worker: bool = True) -> Iterator[str]:
    """The address of a running site: started as everyone starts it, or the application server alone, without a worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
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
