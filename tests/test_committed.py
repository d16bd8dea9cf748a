"""What tells that something was committed: the same until then, another after every commit, nothing inside a transaction."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection, transaction

from archive.committed import committed
from archive.models import Province


@pytest.mark.django_db(transaction=True)
def test_it_changes_with_every_commit_and_with_nothing_else():
    Province.objects.create(code="110000", name="北京市", short="北京")
    first = committed()
    assert first is not None and committed() == first
    assert Province.objects.count() == 1 and committed() == first
    Province.objects.filter(code="110000").update(short="京")
    second = committed()
    assert second != first
    # Another process, as far as SQLite can tell.
    beside = sqlite3.connect(connection.settings_dict["NAME"])
    with beside:
        beside.execute("UPDATE archive_province SET short = '北京'")
    beside.close()
    assert committed() not in (first, second)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_no_commit():
    before = committed()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Province.objects.create(code="110000", name="北京市", short="北京")
        assert committed() is None
        raise ZeroDivisionError
    assert committed() == before


@pytest.mark.django_db(transaction=True)
def test_another_file_in_its_place_is_another_database(monkeypatch, tmp_path):
    before, name = committed(), tmp_path / "a.sqlite3"
    sqlite3.connect(name).close()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(name))
    assert committed() != before
    name.unlink()
    assert committed() is None
    assert not Path(name).exists()
