"""The page about the archive: true to its settings, with a place for every link that leads to it."""

import re

import pytest
from django.conf import settings as project

from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


def test_every_link_to_a_part_of_the_page_finds_it(client):
    page = client.get("/about/").content.decode()
    held = set(re.findall(r' id="([\w-]+)"', page))
    templates = "".join(path.read_text(encoding="utf-8") for path in project.ROOT.glob("templates/**/*.html"))
    asked = set(re.findall(r'{% url "about" %}#([\w-]+)', templates)) | set(re.findall(r'href="#([\w-]+)"', page))
    assert asked and asked <= held


@pytest.mark.parametrize(
    "contact, link",
    [
        ("desk@example.org", 'href="mailto:desk@example.org"'),
        ("https://example.org/desk", 'href="https://example.org/desk"'),
        ("javascript:alert(1)", ""),
        ("传达室", ""),
    ],
)
def test_the_contact_of_the_setting_is_said(client, settings, contact, link):
    assert 'id="contact"' not in client.get("/about/").content.decode()
    settings.CONTACT = contact
    page = client.get("/about/")
    assert contact in text_of(page) and link in page.content.decode()
    assert 'href="javascript' not in page.content.decode()


def test_of_samples_it_speaks_only_where_there_are_any(client, make_article):
    assert "请勿引用" not in text_of(client.get("/about/"))
    make_article(sample=True)
    assert "请勿引用" in text_of(client.get("/about/"))


def test_the_cookies_it_names_are_all_there_are(client, make_article):
    """A reader who only reads is given none; the report's form gives the one against forgery."""
    article = make_article()
    for path in ("/", "/about/", "/help/", "/cities/330700/", article.get_absolute_url(), "/search/?q=婺江"):
        client.get(path)
        assert not client.cookies, path
    client.get(f"{article.get_absolute_url()}report/")
    assert set(client.cookies) == {"csrftoken"}
