"""Indexes built anew under readers' eyes: nobody sees an empty, half or wrong one, whatever becomes of who builds it."""

import json
import shutil
import subprocess
import time
from contextlib import AbstractContextManager

import pytest

from search.backends.whoosh.generations import Generations
from tests.running.household import Household, Reader, kill
from tests.running.site import asked

ARTICLES, QUESTION = 300, "渡口"
FILL = f"""
from archive.models import Article
Article.objects.bulk_create(
    Article(title=f"渡口的第{{n}}天", body=[{{"kind": "paragraph", "text": "渡口清早开船，上船先量体温。" * 40}}],
            status="published", version=1)
    for n in range({ARTICLES})
)
"""


@pytest.fixture(scope="module")
def filled(found, tmp_path_factory):
    """An archive whose articles are in the index, nobody answering."""
    folder = tmp_path_factory.mktemp("archive")
    found(folder)
    with Household(folder) as house:
        assert house.script(FILL).wait(240) == 0
        house.run("rebuild_search")
    return folder


@pytest.fixture
def house(filled, tmp_path):
    """The same archive, two processes answering."""
    folder = tmp_path / "var"
    shutil.copytree(filled, folder)
    with Household(folder) as house:
        house.server()
        yield house


def folders(house) -> set[str]:
    return {path.name for path in (house.folder / "index").glob("g-*")}


def current(house) -> str:
    return (house.folder / "index" / "current").read_text().strip()


def nobody_swaps(house) -> AbstractContextManager:
    """So long no rebuild comes to its end, however fast it is and however late it is looked at."""
    return Generations(house.folder / "index").lock("write")


def test_a_reader_notices_no_rebuild_and_none_that_is_killed(house):
    def look():
        return house.found(q=QUESTION, page_size=1)["count"]

    before = current(house)
    with Reader(look) as reader:
        for _ in range(2):
            known = folders(house)
            with nobody_swaps(house):
                builder = house.manage("rebuild_search")
                house.until(
                    lambda known=known: any(any((house.folder / "index" / new).iterdir()) for new in folders(house) - known)
                )
                time.sleep(0.3)
                kill(builder)
            assert current(house) == before
        left = folders(house)
        assert len(left) > 1
        printed = house.run("rebuild_search")
    assert str(ARTICLES) in printed
    assert current(house) != before
    assert set(reader.seen) == {ARTICLES}
    assert len(reader.seen) > 20
    assert folders(house) & left <= {before}


def test_two_rebuilds_at_once_follow_one_another_and_the_second_says_so(house):
    known = folders(house)
    with nobody_swaps(house):
        first = house.manage("rebuild_search", stdout=subprocess.DEVNULL)
        house.until(lambda: folders(house) - known)
        second = house.manage("rebuild_search", stdout=subprocess.PIPE, text=True)
        assert "另一个进程正在重建" in second.stdout.readline()
    assert "索引已重建" in second.communicate(timeout=300)[0]
    assert (first.wait(300), second.returncode) == (0, 0)
    assert house.found(q=QUESTION)["count"] == ARTICLES


def test_a_disk_that_takes_no_more_is_told_and_the_old_index_answers_on(house):
    before, kept = current(house), folders(house)
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
    run = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'archive.settings'; from django.core.management import *;"
    process = house.start(
        "-c", f"{full} {run} execute_from_command_line(['', 'rebuild_search'])", stderr=subprocess.PIPE, text=True
    )
    told = process.communicate(timeout=300)[1]
    assert process.returncode == 1
    assert "索引没有建成" in told and "原来的索引没有动" in told and "Traceback" not in told
    assert (current(house), folders(house)) == (before, kept)
    assert house.found(q=QUESTION)["count"] == ARTICLES


@pytest.mark.parametrize("make", [{"format": 0}, {"rules": "of yesterday"}, None])
def test_the_worker_mends_a_stale_index_without_being_asked(house, make):
    pointer, before = house.folder / "index" / "current", current(house)
    about = pointer.with_name(before) / "about.json"
    if make is None:
        shutil.rmtree(house.folder / "index")
    else:
        about.write_text(json.dumps(json.loads(about.read_text()) | make))
    answers = make is not None and "rules" in make
    house.until(lambda: house.status("/search/?q=a") == (200 if answers else 503))
    assert house.status("/") == 200
    house.manage("run_worker")
    house.until(lambda: pointer.exists() and current(house) != before)
    assert house.found(q=QUESTION)["count"] == ARTICLES
    assert asked(house.folder, "SELECT count(*) FROM search_indexchange") == [(0,)]


def test_files_that_are_lost_under_a_running_site_are_told_and_it_recovers_by_itself(house):
    worker = house.manage("run_worker")
    house.until(lambda: house.found(q=QUESTION)["count"] == ARTICLES)
    kill(worker)
    for path in (house.folder / "index" / current(house)).iterdir():
        path.unlink()
    house.until(lambda: house.status("/search/?q=a") == 503)
    assert (house.status("/"), house.status("/api/v1/search/?q=a")) == (200, 503)
    assert "索引已重建" in house.run("rebuild_search")
    assert house.found(q=QUESTION)["count"] == ARTICLES
