"""Cookies of choice, error pages, and the answer to those who watch over the site."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client, RequestFactory

from archive.models import Article
from archive.views import errors
from tests.views.conftest import text_of


def test_a_choice_is_kept_and_leads_back(client):
    answer = client.get("/choose/?reading=zh-Hant&next=/cities/330700/%3Fq%3D1")
    assert (answer.status_code, answer.url) == (302, "/cities/330700/?q=1")
    cookie = answer.cookies["reading"]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("zh-Hant", "Lax", True)


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x/y"])
def test_a_choice_never_leads_away(client, away):
    assert client.get("/choose/", {"reading": "both", "next": away}).url == "/"


@pytest.mark.parametrize("bad", ["reading=klingon", "lang=tlh", "reading=zh-Hans&lang=tlh"])
def test_a_choice_that_is_none_is_refused_in_words(client, bad):
    answer = client.get(f"/choose/?{bad}")
    assert answer.status_code == 400
    assert "这个请求看不懂" in text_of(answer)
    assert "reading" not in answer.cookies


def test_error_pages_ask_nothing_of_the_database():
    # No database mark: any query would raise.
    request = RequestFactory().get("/x/")
    for handler, status in (
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.page_not_found, 404),
        (errors.server_error, 500),
    ):
        page = handler(request) if status == 500 else handler(request, PermissionDenied("inner words"))
        assert page.status_code == status
        assert str(status) in text_of(page)
        assert "inner words" not in text_of(page)


def test_a_page_that_is_not_there_offers_a_search(client):
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "档案里没有这一页" in text_of(page)
    assert 'role="search"' in page.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_sent_to_a_page_is_told(client):
    page = client.post("/about/", {"words": "渡口"})
    assert (page.status_code, page.headers["Allow"]) == (405, "GET, HEAD")
    assert "这一页只供阅读" in text_of(page)
    assert client.head("/about/").status_code == 200


@pytest.mark.django_db
def test_programs_are_told_in_their_own_way(client):
    assert client.post("/api/v1/articles/").headers["Content-Type"] == "application/json"


@pytest.mark.django_db
def test_a_failure_is_told_without_a_trace(settings, monkeypatch):
    def broken(*args):
        raise RuntimeError("inner words")

    monkeypatch.setattr("archive.views.browse.holdings.provinces_with_cities", broken)
    page = Client(raise_request_exception=False).get("/")
    assert page.status_code == 500
    assert "这一页没能做出来" in text_of(page)
    assert "inner words" not in text_of(page)


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_what_to_do():
    page = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert page.status_code == 403
    assert "这张表单已过期" in text_of(page)


def test_health(client, make_article):
    make_article()
    make_article(status="draft")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json().keys()) == (200, {"status", "articles", "search"})
    assert (answer.json()["status"], answer.json()["articles"]) == ("ok", 1)


@pytest.mark.django_db
def test_ill_health(client, monkeypatch):
    def gone(*args):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(Article.objects, "published", gone)
    assert client.get("/healthz").status_code == 503


def test_the_page_about_the_archive(client, db):
    page = client.get("/about/")
    assert page.status_code == 200
    assert "日期前的“约”" in text_of(page)
