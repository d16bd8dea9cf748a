"""A page is made once for all readers without an account, and never shown longer than it is true."""

import gzip

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.views import kept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept_yet(monkeypatch):
    monkeypatch.setattr(kept, "_pages", kept._Pages())


def test_a_second_reader_asks_nothing_of_the_database(make_article, django_assert_num_queries):
    address = make_article(title="江边的灯").get_absolute_url()
    first = Client().get(address)
    with django_assert_num_queries(0):
        second = Client().get(address)
    assert second.content == first.content and "江边的灯" in second.content.decode()
    assert {name: first[name] for name in ("Content-Type", "ETag", "Content-Security-Policy")}.items() <= dict(
        second.items()
    ).items()


def test_whatever_is_changed_is_seen_at_once(make_article):
    article = make_article(title="江边的灯")
    Client().get(article.get_absolute_url())
    article.title = "渡口的灯"
    article.save()
    assert "渡口的灯" in Client().get(article.get_absolute_url()).content.decode()
    article.city.short, article.city.name = "婺州", "婺州市"
    article.city.save()
    assert "婺州" in Client().get(article.get_absolute_url()).content.decode()
    article.withdraw(None, "测试")
    assert Client().get(article.get_absolute_url()).status_code == 410


def test_choices_and_hosts_have_pages_of_their_own(make_article, settings):
    settings.ALLOWED_HOSTS = ["*"]
    address = make_article(body=[{"kind": "paragraph", "text": "灯亮着。"}]).get_absolute_url()
    both, one = Client(), Client()
    one.cookies["reading"] = "zh-Hans"
    assert "燈亮著" not in both.get(address).content.decode() and "燈亮着" in both.get(address).content.decode()
    assert "燈亮" not in one.get(address).content.decode()
    english = Client()
    english.cookies["django_language"] = "en"
    assert '<html lang="en">' in english.get(address).content.decode()
    assert (
        "https://paper.example/articles/"
        in Client().get(address, headers={"host": "paper.example"}, secure=True).content.decode()
    )


def test_a_choice_in_the_address_is_remembered_of_a_kept_page_too(make_article):
    address = make_article().get_absolute_url() + "?reading=zh-Hant"
    for reader in (Client(), Client()):
        reader.get(address)
        assert reader.cookies["reading"].value == "zh-Hant"


def test_who_is_signed_in_gets_a_page_of_their_own(make_article):
    address = make_article().get_absolute_url()
    Client().get(address)
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor", password="long enough 1"))
    Client().get(address)
    page = editor.get(address)
    assert "/change/" in page.content.decode() and "no-store" in page["Cache-Control"]
    assert "/change/" not in Client().get(address).content.decode()


def test_what_is_not_held_is_not_kept(make_article):
    draft = make_article(status="draft")
    assert Client().get(draft.get_absolute_url()).status_code == 404
    draft.publish()
    assert Client().get(draft.get_absolute_url()).status_code == 200


def test_a_reader_who_has_it_is_told_so(make_article):
    article = make_article()
    first = Client().get(article.get_absolute_url())
    again = Client().get(article.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    article.title = "渡口的灯"
    article.save()
    changed = Client().get(article.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]


def test_it_is_packed_for_who_can_unpack_it(make_article):
    address = make_article().get_absolute_url()
    for _ in range(2):
        packed, plain = Client().get(address, headers={"accept-encoding": "gzip, br"}), Client().get(address)
        assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
        assert gzip.decompress(packed.content) == plain.content
        assert {"Cookie", "Accept-Encoding"} <= set(plain["Vary"].split(", ")) == set(packed["Vary"].split(", "))


def test_only_so_many_are_kept(make_article, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(kept, "MOST", 2)
    one, two, three = (make_article().get_absolute_url() for _ in range(3))
    for address in (one, two, one, three):
        Client().get(address)
    with django_assert_num_queries(0):
        Client().get(one)
    assert len(kept._pages._pages) == 2


def test_none_is_kept_for_long(make_article, monkeypatch):
    monkeypatch.setattr(kept, "LONGEST", -1)
    address = make_article().get_absolute_url()
    Client().get(address)
    assert len(kept._pages._pages) == 1
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    assert len(asked) > 0
