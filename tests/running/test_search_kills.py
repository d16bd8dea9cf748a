"""Server, worker and writers, killed at random while articles are added, changed and withdrawn: the index stays true.

Small here; the full figures: ``SEARCH_KILLS=20 SEARCH_CHANGES=1000 pytest tests/running/test_search_kills.py``.
"""

import os
import random
import subprocess
import threading
import time

import pytest

from tests.running.household import Household, Reader, kill
from tests.running.site import asked

KILLS, CHANGES = int(os.environ.get("SEARCH_KILLS", 5)), int(os.environ.get("SEARCH_CHANGES", 150))
#: Changes articles until it is killed, as a request does (or a command), and says which one it has withdrawn.
CHANGE = """
import itertools, os, random
from django.core.signals import request_finished, request_started
from archive.models import Article
chance = random.Random(os.urandom(8))
for number in itertools.count():
    in_request = chance.random() < 0.7
    if in_request:
        request_started.send(sender=None)
    mine = Article.objects.published().filter(reporters=[%(who)r])
    article = mine.order_by("?").first() if chance.random() < 0.6 else None
    step = chance.choice(["edit", "withdraw"]) if article else "add"
    if step == "add":
        article = Article(title="渡口", body=[{"kind": "paragraph", "text": "渡口清早开船。"}], reporters=[%(who)r])
        article.save()
        article.publish()
    elif step == "edit":
        article.title = f"第{chance.randrange(10**6)}班"
        article.save()
    else:
        article.withdraw(None, "测试")
    if in_request:
        request_finished.send(sender=None)
    print(step, article.pk, flush=True)
"""


class Writer:
    """A process that changes articles; raised again after every death. ``changes`` and ``withdrawn`` are of all its lives."""

    def __init__(self, house: Household, who: str):
        self.house, self.who, self.changes, self.withdrawn = house, who, 0, []
        self.rise()

    def rise(self) -> None:
        self.process = self.house.script(CHANGE % {"who": self.who}, stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, lines) -> None:
        for line in lines:
            step, number = line.split()
            self.changes += 1
            if step == "withdraw":
                self.withdrawn.append(number)


@pytest.fixture
def house(found, tmp_path):
    found(tmp_path)
    with Household(tmp_path) as house:
        yield house


def test_killed_at_random_the_index_is_the_database_and_nothing_withdrawn_was_served(house):
    chance = random.Random(5)
    running = {"server": house.server(), "worker": house.manage("run_worker")}
    writers = {who: Writer(house, who) for who in ("林一禾", "周二")}

    def changed() -> int:
        return sum(writer.changes for writer in writers.values())

    def served() -> set[str]:
        """Those withdrawn before the question that the answer has all the same."""
        gone = {number for writer in writers.values() for number in writer.withdrawn}
        try:
            answer = house.found(page_size=100, sort="-date")
        except OSError:  # nobody there, or killed while answering
            return set()
        answers.append(answer["count"])
        return gone & {hit["id"] for hit in answer["results"]}

    answers: list[int] = []
    with Reader(served) as reader:
        for number in range(KILLS):
            house.until(lambda number=number: changed() >= CHANGES * (number + 1) // (KILLS + 1), 900)
            time.sleep(chance.uniform(0, 0.3))
            victim = [*running, *writers][number % 4]
            if victim in writers:
                kill(writers[victim].process)
                writers[victim].rise()
            else:
                kill(running[victim])
                running[victim] = house.server() if victim == "server" else house.manage("run_worker")
        house.until(lambda: changed() >= CHANGES, 900)
    for process in (*running.values(), *(writer.process for writer in writers.values())):
        kill(process)
    assert len(answers) > KILLS and max(answers) > 0
    assert [seen for seen in reader.seen if seen != set()] == []
    assert "索引与数据库一致" in house.run("check_search")
    assert asked(house.folder, "SELECT count(*) FROM search_indexchange") == [(0,)]
    published = asked(house.folder, "SELECT count(*) FROM archive_article WHERE status = 'published'")[0][0]
    assert f"核对了 {published} 篇" in house.run("check_search")


def test_what_a_request_published_is_found_where_no_worker_runs(house):
    house.server()
    one = CHANGE.replace("itertools.count()", "range(1)") % {"who": "林一禾"}
    assert house.script(one, stdout=subprocess.DEVNULL).wait(240) == 0
    assert house.found(q="渡口")["count"] == 1
