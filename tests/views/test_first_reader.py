"""A process reads its first pages itself, so that no reader waits for what is loaded once."""

from operator import attrgetter

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from archive.memory import Memory
from archive.text.hanzi import converters
from archive.views import first_reader, kept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_read_yet(monkeypatch):
    monkeypatch.setattr(kept, "_pages", Memory(kept.ROOM, attrgetter("weight")))


def test_it_reads_the_front_page_and_an_article_in_both_scripts(make_article):
    draft, article = make_article(), make_article(body=[{"kind": "paragraph", "text": "病人两周后复查。"}])
    make_article(access="staff")
    converters._own.cache_clear()
    assert first_reader.read(WSGIHandler()) == ["200 OK", "200 OK"]
    assert {key[2] for key in kept._pages} == {"/", article.get_absolute_url()}
    assert converters._own.cache_info().currsize > 0
    assert draft.pk != article.pk


@pytest.mark.parametrize("hosts", [["*"], [".paper.example"], ["paper.example", "localhost"]])
def test_it_comes_as_readers_do(make_article, settings, hosts):
    make_article()
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = hosts, True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert first_reader.read(WSGIHandler()) == ["200 OK", "200 OK"]


def test_an_empty_archive_has_a_front_page_alone(places):
    assert first_reader.read(WSGIHandler()) == ["200 OK"]


def test_where_there_is_no_database_yet_the_log_says_so(places, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archive_article RENAME TO elsewhere")
    try:
        assert first_reader.read(WSGIHandler()) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO archive_article")
    assert "could not be asked for ahead" in caplog.text
