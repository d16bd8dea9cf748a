"""The background jobs: each file once, whatever becomes of the worker that had it."""

import io
import threading
import time
import zipfile
from datetime import timedelta

import pytest
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from archive import tasks, upload_rows
from archive.ingest import ingest
from archive.models import Article, Clipping, Upload, UploadedFile
from archive.unpacking import unpack
from tests.test_ingest import REPORT

pytestmark = pytest.mark.usefixtures("originals")


@pytest.fixture
def uploaded():
    """Makes an upload of texts that are kept and not read yet."""

    def make(*texts: str, **known) -> Upload:
        upload = Upload.objects.create(known=known)
        for order, text in enumerate(texts):
            clipping, _ = Clipping.objects.receive(text.encode(), f"{order}.txt")
            upload.files.create(order=order, filename=clipping.filename, clipping=clipping, size=clipping.size)
        return upload

    return make


def reports(count: int) -> list[str]:
    return [REPORT.replace("二十人", f"{n}人") for n in range(1, count + 1)]


def states(upload: Upload) -> list[str]:
    return list(upload.files.values_list("state", flat=True))


@pytest.fixture
def zipped():
    """Makes an upload of one zip that holds these texts."""

    def make(**members: str) -> Upload:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        clipping, _ = Clipping.objects.receive(file.getvalue(), "剪报.zip")
        upload = Upload.objects.create(known={"page": "A1"})
        upload.files.create(filename="剪报.zip", clipping=clipping, size=clipping.size, known={"city": "411400"})
        return upload

    return make


def expire(row: UploadedFile) -> None:
    """As if the worker that has the row had been dead for long."""
    UploadedFile.objects.filter(pk=row.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_work_reads_what_waits_and_no_more_than_asked(places, uploaded):
    upload = uploaded(*reports(3))
    assert tasks.work(limit=2) == 2 and states(upload) == ["done", "done", "waiting"]
    assert tasks.work(stop=lambda: True) == 0
    assert tasks.work() == 1 and tasks.work() == 0
    assert [row.code for row in upload.files.all()] == ["drafted"] * 3
    assert {row.article for row in upload.files.all()} == set(Article.objects.all())


def test_a_small_upload_does_not_wait_for_the_end_of_a_large_one(places, uploaded):
    large, small = uploaded(*reports(5)), uploaded(REPORT)
    tasks.work(limit=2)
    assert states(small) == ["done"] and states(large).count("done") == 1


def test_a_file_that_a_worker_has_is_nobody_elses_until_its_lease_runs_out(places, uploaded):
    upload = uploaded(REPORT)
    row = tasks.claim()
    assert (row.attempts, states(upload)) == (1, ["working"])
    assert tasks.claim() is None and tasks.work() == 0
    expire(row)
    assert tasks.work() == 1 and states(upload) == ["done"]
    assert Article.objects.count() == 1


def test_a_worker_that_comes_late_makes_no_second_article_and_takes_nothing_back(places, uploaded):
    upload = uploaded(REPORT)
    late = tasks.claim()
    expire(late)
    tasks.work()
    tasks._work_on(late)
    row = upload.files.get()
    assert (row.state, row.code, row.article) == ("done", "drafted", Article.objects.get())


def test_a_file_that_killed_its_worker_three_times_is_left_alone(places, uploaded):
    upload = uploaded(REPORT, *reports(1))
    for _ in range(tasks.MOST_ATTEMPTS):
        row = tasks.claim()
        assert row.order == 0
        expire(row)
    assert tasks.work() == 1
    first, second = upload.files.all()
    assert (first.state, first.code, first.detail) == ("failed", "worker_lost", "3") and second.state == "done"
    assert first.clipping.problem == "worker_lost"
    assert upload_rows.retry(upload.files.all()) == 1 and tasks.work() == 1
    first.refresh_from_db()
    assert (first.state, first.code) == ("done", "drafted")


def test_the_article_and_what_its_row_says_are_one_transaction(places, uploaded, monkeypatch):
    upload = uploaded(REPORT)
    monkeypatch.setattr(tasks, "tell", lambda row, outcome: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.work()
    assert not Article.objects.exists() and states(upload) == ["working"]
    monkeypatch.undo()
    expire(upload.files.get())
    assert tasks.work() == 1 and Article.objects.count() == 1


def test_what_came_in_otherwise_meanwhile_is_told_as_held(places, uploaded):
    upload = uploaded(REPORT)
    article = ingest(REPORT.encode(), "渡口.txt").article
    tasks.work()
    row = upload.files.get()
    assert (row.code, row.article) == ("already_held", article) and Article.objects.count() == 1


def test_a_row_that_failed_hears_that_the_same_bytes_were_read_since(places, uploaded):
    upload = uploaded(REPORT)
    upload.files.update(state="failed", code="mismatched")
    upload_rows.queue(Clipping.objects.get(), None)
    tasks.work()
    assert (upload.files.get().state, upload.files.get().article) == ("done", Article.objects.get())


def test_a_clipping_purged_while_it_waits_stays_purged(places, uploaded, django_user_model):
    upload = uploaded(REPORT)
    clipping = Clipping.objects.get()
    clipping.purge(django_user_model.objects.create_superuser("root"), "来信要求")
    tasks.work()
    clipping.refresh_from_db()
    assert (clipping.state, clipping.raw_text) == ("purged", "") and not Article.objects.exists()
    assert upload.files.get().code == "held_purged" and upload_rows.retry(upload.files.all()) == 0


def test_what_is_known_of_one_file_beats_what_is_known_of_all(places, uploaded):
    upload = uploaded(*reports(2), page="A1", city="411400", newspaper="渡口样报", published_stated="2020-02-20")
    upload.files.filter(order=0).update(known={"page": "B2", "city": "220200"})
    tasks.work()
    first, second = (row.article for row in upload.files.all())
    assert (first.page, first.city_id, first.newspaper.name) == ("B2", "220200", "渡口样报")
    assert (second.page, second.city_id, second.newspaper) == ("A1", "411400", first.newspaper)


def test_nobody_at_work_is_noticed_only_after_a_while(places, uploaded):
    uploaded(*reports(2))
    assert not tasks.unattended()
    UploadedFile.objects.update(changed_at=timezone.now() - 2 * tasks.PATIENCE)
    assert tasks.unattended()
    tasks.claim()
    assert not tasks.unattended()


def test_the_files_in_a_zip_are_jobs_of_their_own(places, zipped):
    first, second = reports(2)
    upload = zipped(**{"第1版.txt": first, "第2版.txt": second, "又是第1版.txt": first})
    assert tasks.work(limit=1) == 1
    assert states(upload) == ["done", "waiting", "waiting", "waiting"]
    assert tasks.work() == 3 and Article.objects.count() == 2
    assert [row.code for row in upload.files.all()] == ["unpacked", "drafted", "drafted", "already_held"]
    assert {(article.page, article.city_id) for article in Article.objects.all()} == {("A1", "411400")}


def test_a_zip_whose_worker_died_while_unpacking_is_listed_once(places, zipped):
    upload = zipped(**{"第1版.txt": REPORT})
    row = tasks.claim()
    unpack(row.clipping)
    expire(row)
    tasks.work()
    assert [row.code for row in upload.files.all()] == ["unpacked", "drafted"]
    late = UploadedFile(pk=row.pk, upload=upload, clipping=row.clipping, attempts=1, filename=row.filename)
    tasks._work_on(late)
    assert upload.files.count() == 2 and Clipping.objects.count() == 2


def test_a_zip_that_cannot_be_opened_says_why(places):
    clipping, _ = Clipping.objects.receive(b"PK\x03\x04" + b"x" * 400, "坏.zip")
    upload = Upload.objects.create()
    upload.files.create(filename="坏.zip", clipping=clipping)
    tasks.work()
    clipping.refresh_from_db()
    assert (upload.files.get().state, upload.files.get().code, clipping.problem) == ("failed", "damaged", "damaged")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_read_every_file_once(uploaded):
    upload = uploaded(*reports(12))
    same = Clipping.objects.first()
    upload.files.create(order=12, filename="又一份.txt", clipping=same)
    faults = []

    def worker():
        try:
            tasks.work()
        except Exception as fault:
            faults.append(fault)
        finally:
            close_old_connections()
            connection.close()

    workers = [threading.Thread(target=worker) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert not faults
    assert set(states(upload)) == {"done"} and Article.objects.count() == 12
    assert set(upload.files.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_a_file_that_takes_long_stays_its_workers(uploaded, monkeypatch):
    upload, renewed = uploaded(REPORT), []
    monkeypatch.setattr(tasks, "BEAT", timedelta(seconds=0.05))

    def slowly(row, stop):
        for _ in range(3):
            expire(row)
            while (held := UploadedFile.objects.get().lease_until) <= timezone.now():
                time.sleep(0.01)
            renewed.append(held)
            assert tasks.claim() is None

    monkeypatch.setattr(tasks, "_work_on", slowly)
    assert tasks.work(limit=1) == 1 and len(set(renewed)) == 3
    assert states(upload) == ["working"]


@pytest.mark.django_db(transaction=True)
def test_a_lease_that_a_busy_database_does_not_let_renew_is_renewed_at_the_next_beat(uploaded, monkeypatch, caplog):
    uploaded(REPORT)
    row, turn, refused = tasks.claim(), tasks.turn, []

    def busy_at_first(*rows, **changes):
        if not refused:
            refused.append(changes)
            raise OperationalError("database is locked")
        return turn(*rows, **changes)

    monkeypatch.setattr(tasks, "BEAT", timedelta(seconds=0.05))
    monkeypatch.setattr(tasks, "turn", busy_at_first)
    expire(row)
    with tasks._held(row):
        while UploadedFile.objects.get().lease_until <= timezone.now():
            time.sleep(0.01)
    assert refused and "database is locked" in caplog.text
