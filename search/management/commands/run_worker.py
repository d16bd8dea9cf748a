"""The background process: reads files, notes what reports say and what is in doubt, and feeds the index.

Any number may run: each job is safe to do twice. The kinds of work go on side by side, so that a published article is
findable within a second however long a file takes to read, or an index to be built anew.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable
from functools import partial

from django.core.management import BaseCommand
from django.db import close_old_connections, connection

from archive import contradictions, doubts, findings, tasks
from search import outbox, warming
from search.backends.contract import SearchUnwell
from search.corrections import gathering

log = logging.getLogger(__name__)

#: Seconds between two looks: a published article is to be findable within one.
PAUSE = 0.5
#: Seconds for which a connection to the database is kept: one for every look was half the cost of having nothing to do.
CONNECTED = 60
#: Seconds between two looks at the state of the index, and at what is in doubt.
HOUSE = 5.0
#: How many pauses a job that fails again and again rests at most.
REST = 10
#: The priority of what nobody waits for, as ``nice`` counts; Linux keeps one for each thread.
LOW = 10
#: What follows from the articles, and is noted beside all else.
NOTED = (findings.catch_up, contradictions.catch_up, doubts.catch_up)


class Command(BaseCommand):
    help = (
        "后台进程：读取上传的文件，登记报道所载的事实与繁简存疑，把排队的改动写进索引，"
        "索引缺失、损坏或规则已改时在旁边重建，直到被要求停止。"
    )

    def handle(self, **options):
        connection.settings_dict["CONN_MAX_AGE"] = CONNECTED  # of this process alone, in all its threads
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        reading = threading.Thread(target=keep_at, args=(partial(tasks.work, stop=stop.is_set), stop))
        noting = [threading.Thread(target=keep_at, args=(partial(behind, job, stop), stop, HOUSE)) for job in NOTED]
        for job in (reading, *noting):
            job.start()
        # Not waited for at the end: a rebuild takes minutes, and one that is broken off does no harm.
        threading.Thread(target=keep_at, args=(keep_house, stop, HOUSE), daemon=True).start()
        warming.warm()
        keep_at(partial(outbox.drain, wait=False), stop)
        for job in (reading, *noting):
            job.join()


def behind(job: Callable[[Callable[[], bool]], object], stop: threading.Event) -> None:
    """Does the job behind all who wait for something: over a whole archive it takes minutes."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW)
    job(stop.is_set)


def keep_house() -> None:
    """Rebuilds a stale index, merges what small commits left, gathers the words anew: nobody waits for this process."""
    outbox.mend()
    outbox.engine().tidy(outbox.LEFT)
    gathering.refresh()


def keep_at(job: Callable[[], object], stop: threading.Event, pause: float = PAUSE) -> None:
    """Does the job again and again until it is told to stop; one that fails rests before the next try, longer every time."""
    rest = 1
    while not stop.is_set():
        try:
            job()
            rest = 1
        except SearchUnwell as why:
            log.warning("the index cannot take changes until it is built anew: %s", why)
            rest = min(2 * rest, REST)
        except Exception:
            # What is queued stays queued; a worker that fell over would leave it there.
            log.exception("a job failed; trying again")
            rest = min(2 * rest, REST)
        close_old_connections()
        stop.wait(pause * rest)
