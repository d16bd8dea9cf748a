"""Workers as real processes, killed in the middle of their work: every file still becomes exactly one article."""

import random
import signal
import subprocess
import sys
import time

import pytest

from tests.begun import ROOT, surroundings
from tests.running.site import asked

FILES, KILLS, SHARE = 60, 5, 10
UPLOAD = f"""
from archive.models import Clipping, Upload
upload = Upload.objects.create()
for n in range({FILES}):
    text = f"渡口第{{n}}天开船\\n\\n渡口清早开船，第{{n}}班限载二十人，上船先量体温，下船再登记。\\n"
    clipping, _ = Clipping.objects.receive(text.encode(), f"{{n}}.txt")
    upload.files.create(order=n, filename=clipping.filename, clipping=clipping)
"""
ROWS = "SELECT count(*) FROM archive_doubtful d JOIN archive_article a ON a.id = d.article_id AND a.changed_at = d.of"


@pytest.fixture
def archive(found, tmp_path):
    """Runs a command of the archive in a data folder of its own, and asks its database."""
    found(tmp_path)

    def manage(*arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=surroundings(tmp_path))

    def ask(question: str) -> list[tuple]:
        return asked(tmp_path, question)

    assert manage("shell", "--verbosity", "0", "--command", UPLOAD).wait(240) == 0
    return manage, ask


def until(condition) -> None:
    end = time.monotonic() + 240
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_killed_workers_strand_nothing_and_double_nothing(archive):
    manage, ask = archive
    chance = random.Random(4)

    def done() -> int:
        return ask("SELECT count(*) FROM archive_uploadedfile WHERE state = 'done'")[0][0]

    # Some more with each worker, so that none has done all of them before it is killed, however fast it is.
    ask("UPDATE archive_uploadedfile SET state = 'failed'")
    for number in range(1, KILLS + 1):
        ask(f"UPDATE archive_uploadedfile SET state = 'waiting' WHERE state = 'failed' AND \"order\" < {SHARE * number}")
        before = done()
        worker = manage("run_worker")
        until(lambda before=before: done() > before)
        time.sleep(chance.uniform(0, 0.1))
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
    assert KILLS <= done() < FILES
    ask("UPDATE archive_uploadedfile SET state = 'waiting' WHERE state = 'failed'")
    # As if the time of their leases were over: waiting for it would take a minute.
    ask("UPDATE archive_uploadedfile SET lease_until = '2020-01-01 00:00:00' WHERE state = 'working'")
    workers = [manage("run_worker") for _ in range(2)]
    until(lambda: done() == FILES)
    # What is in doubt of them follows, in a row an article.
    until(lambda: ask(ROWS) == [(FILES,)])
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(120) == 0
    assert ask("SELECT count(*), count(DISTINCT article_id), min(attempts) FROM archive_uploadedfile") == [(FILES, FILES, 1)]
    assert ask("SELECT count(*) FROM archive_article") == ask("SELECT count(*) FROM archive_part") == [(FILES,)]
    assert ask("SELECT count(DISTINCT clipping_id) FROM archive_part") == [(FILES,)]
    assert ask("SELECT DISTINCT state FROM archive_clipping") == [("read",)]
