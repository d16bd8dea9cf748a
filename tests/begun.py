"""What tests of sites begin with: archives, each made once, by whichever process asks first, and copied by every other; ports."""

import contextlib
import fcntl
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Below those that systems give to whoever asks for any, so that no connection takes one before its server does; each process
#: of the tests has a hundred of its own.
_ports = itertools.count(10_000 + os.getpid() % 200 * 100)


def free_port() -> int:
    """A port that nobody listens on."""
    for port in _ports:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def made_for_all(tmp_path_factory) -> Path:
    """The folder of what is made once for all processes of a run of tests."""
    mine = tmp_path_factory.getbasetemp()
    return (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "made"


def once(home: Path, make: Callable[[Path], object]) -> tuple[Path, object]:
    """The data folder below ``home``, and what ``make(data)`` told: only who asks first makes it, the others wait for it."""
    data, told = home / "data", home / "told.json"
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.rmtree(data, ignore_errors=True)
            told.write_text(json.dumps(make(data)))
    return data, json.loads(told.read_text())


def begin(made: Path, data: Path, *, samples: bool = False) -> None:
    """Makes an archive in a new folder: a copy of what `setup_archive` made below ``made``, empty or with the samples."""
    begun, _ = once(made / "sampled", lambda data: _with_samples(made, data)) if samples else once(made / "bare", _bare)
    shutil.copytree(begun, data, dirs_exist_ok=True)


def _bare(data: Path) -> None:
    manage(data, "setup_archive")


def _with_samples(made: Path, data: Path) -> None:
    begin(made, data)
    manage(data, "setup_archive", "--sample")


def surroundings(data: Path) -> dict[str, str]:
    """The environment of a process that works in that data folder, without what tests or a shell set in it."""
    ours = ("DJANGO_SETTINGS_MODULE", "SITE_URL", "DEBUG", "HOST", "PORT", "SAMPLE", "DJANGO_ALLOW_ASYNC_UNSAFE")
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
