"""The background process: reads uploaded files, and brings the index what no request could bring it.

Any number may run: each job is safe to do twice. The two kinds of work go on side by side, so that a published article
is findable within a second however long a file takes to read.
"""

import logging
import signal
import threading
from collections.abc import Callable
from functools import partial

from django.core.management import BaseCommand
from django.db import close_old_connections

from archive import tasks
from search import outbox, warming

log = logging.getLogger(__name__)

#: Seconds between two looks: a published article is to be findable within one.
PAUSE = 0.5


class Command(BaseCommand):
    help = "后台进程：读取上传的文件，把排队的改动写进索引，直到被要求停止。"

    def handle(self, **options):
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        reading = threading.Thread(target=keep_at, args=(partial(tasks.work, stop=stop.is_set), stop))
        reading.start()
        warming.warm()
        keep_at(partial(outbox.drain, wait=False), stop)
        reading.join()


def keep_at(job: Callable[[], object], stop: threading.Event) -> None:
    """Does the job again and again until it is told to stop; a job that fails is tried again after a longer pause."""
    while not stop.wait(PAUSE):
        try:
            job()
        except Exception:
            # What is queued stays queued; a worker that fell over would leave it there.
            log.exception("a job failed; trying again")
            stop.wait(10 * PAUSE)
        close_old_connections()
