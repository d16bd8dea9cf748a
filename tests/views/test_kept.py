"""A page is made once for all readers without an account, and never shown longer than it is true."""

import gzip
import sqlite3
from operator import attrgetter

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.findings import refresh
from archive.memory import Memory
from archive.models import Decision, Likeness, Province
from archive.views import kept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept_yet(monkeypatch):
    monkeypatch.setattr(kept, "_pages", Memory(kept.ROOM, attrgetter("weight")))


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


def test_only_so_much_is_kept(make_article, monkeypatch, django_assert_num_queries):
    one, two, three = (make_article().get_absolute_url() for _ in range(3))
    for address in (one, two):
        Client().get(address)
    monkeypatch.setattr(kept._pages, "most", kept._pages.taken + kept.BESIDE)
    for address in (one, three):
        Client().get(address)
    with django_assert_num_queries(0):
        Client().get(one)
    assert [key[2] for key in kept._pages] == [three, one]
    assert kept._pages.taken == sum(kept._pages.get(key).weight for key in kept._pages) <= kept._pages.most


@pytest.mark.parametrize("asked", ["?q=灯", "?anew=7", "?size=large&from=nowhere"])
def test_an_address_that_few_share_takes_no_room(make_article, asked):
    assert Client().get(make_article().get_absolute_url() + asked).status_code == 200
    assert not list(kept._pages)


def test_a_strangers_cookie_makes_no_page_of_its_own(make_article, django_assert_num_queries):
    address = make_article().get_absolute_url()
    Client().get(address)
    reader = Client()
    reader.cookies["visitor"] = reader.cookies["size"] = "nobody asked"
    with django_assert_num_queries(0):
        reader.get(address)


def test_a_page_outlives_what_does_not_touch_it(make_article):
    article = make_article()
    refresh(article)
    Client().get(article.get_absolute_url())
    (page,) = (kept._pages.get(key) for key in kept._pages)
    before = page.commit
    Province.objects.create(code="110000", name="北京市", short="北京")
    Client().get(article.get_absolute_url())
    assert [kept._pages.get(key) for key in kept._pages] == [page] and page.commit != before


def test_what_another_process_changes_is_seen_at_once(make_article):
    article = make_article(title="江边的灯")
    for statement, status in (
        ("title = '渡口的灯'", 200),
        ("access = 'staff'", 404),
        ("status = 'withdrawn', access = 'public'", 410),
    ):
        Client().get(article.get_absolute_url())
        beside = sqlite3.connect(connection.settings_dict["NAME"])
        with beside:
            beside.execute(f"UPDATE archive_article SET {statement} WHERE id = {article.pk}")
        beside.close()
        page = Client().get(article.get_absolute_url())
        assert page.status_code == status and "江边的灯" not in page.content.decode()


def test_an_editors_decision_is_seen_at_once(make_article):
    article = make_article(body=[{"kind": "paragraph", "text": "病人两周后复查。"}])
    another = make_article(title="渡口的灯")
    Client().get(article.get_absolute_url())
    words = {"to": "zh-Hant", "word": "复查", "written": "覆查", "scope": "site"}
    Decision.objects.create(**words)
    assert 'class="doubt"' not in Client().get(article.get_absolute_url()).content.decode()
    Decision.objects.all().delete()
    assert 'class="doubt"' in Client().get(article.get_absolute_url()).content.decode()
    Likeness.objects.create(article=another, other=article, share=0.9, decision=Likeness.Decision.ANOTHER_PRINTING)
    assert "渡口的灯" in Client().get(article.get_absolute_url()).content.decode()
    another.withdraw(None, "测试")
    assert "渡口的灯" not in Client().get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "path", ["/", "/cities/330700/", "/provinces/330000/", "/newspapers/", "/newspapers/{paper}/", "/coverage/"]
)
def test_the_pages_that_count_are_kept_until_a_count_changes(make_article, django_assert_num_queries, path):
    address = path.format(paper=make_article(title="江边的灯").newspaper_id)
    first = Client().get(address)
    with django_assert_num_queries(0):
        assert Client().get(address).content == first.content
    make_article(title="渡口的灯")
    assert Client().get(address).content != first.content


def test_a_head_is_answered_from_the_same_page(make_article, django_assert_num_queries):
    address = make_article().get_absolute_url()
    whole = Client().get(address)
    with django_assert_num_queries(0):
        head = Client().head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def chosen(request):
    """Gives a request that no middleware has seen what a reader of no choices has."""
    request.reading, request.reading_chosen, request.size, request.margin = "both", False, "normal", "facts"
    request.LANGUAGE_CODE = "zh-hans"


def test_what_a_page_rests_on_besides_is_looked_at_for_every_reader(rf, db):
    given, made = ["a"], []

    def make():
        kept.rests_on(lambda: given[0], given[0])
        made.append(given[0])
        return HttpResponse(given[0])

    def read():
        request = rf.get("/")
        chosen(request)
        return kept.kept(request, make).content.decode()

    assert [read(), read()] == ["a", "a"] and made == ["a"]
    given[0] = "b"
    assert [read(), read()] == ["b", "b"] and made == ["a", "b"]


def test_a_form_with_a_token_of_ones_own_is_not_kept(rf, db):
    request = rf.get("/")
    chosen(request)
    kept.kept(request, lambda: HttpResponse(get_token(request)))
    assert not list(kept._pages)


def test_none_is_kept_for_long(make_article, monkeypatch):
    monkeypatch.setattr(kept, "LONGEST", -1)
    address = make_article().get_absolute_url()
    Client().get(address)
    assert len(list(kept._pages)) == 1
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    assert len(asked) > 0
