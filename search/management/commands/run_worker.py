"""The background process: brings the index what no request could bring it. Any number may run; each job is safe to do twice."""

import logging
import signal
import threading

from django.core.management import BaseCommand
from django.db import close_old_connections

from search import outbox

log = logging.getLogger(__name__)

#: Seconds between two looks: a published article is to be findable within one.
PAUSE = 0.5


class Command(BaseCommand):
    help = "后台进程：把排队的改动写进索引，直到被要求停止。"

    def handle(self, **options):
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.wait(PAUSE):
            try:
                outbox.drain(wait=False)
            except Exception:
                # What is queued stays queued; a worker that fell over would leave it there.
                log.exception("the index could not be brought up to date; trying again")
                stop.wait(10 * PAUSE)
            close_old_connections()
