"""The first way in: one link, until there is a password."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from archive.models import SignInLink

PASSWORD = "渡口-重开-2020-三趟"


@pytest.fixture
def address(db):
    return reverse("sign-in", args=[SignInLink.objects.issue()])


def test_looking_changes_nothing(client, address):
    for _ in range(3):
        assert "<button" in client.get(address).content.decode()
        client.head(address)
    assert SignInLink.objects.count() == 1
    assert not User.objects.exists()


def test_it_leads_to_a_password(client, address):
    answer = client.post(address, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admin:set_password")
    answer = client.post(reverse("admin:set_password"), {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admin:index")
    assert "admin" in answer.content.decode()
    assert User.objects.get().check_password(PASSWORD)
    assert client.get(reverse("admin:set_password")).url == reverse("admin:password_change")


def test_a_weak_or_mistyped_password_is_told(client, address):
    client.post(address)
    for given in (("123", "123"), (PASSWORD, PASSWORD + "x"), ("", "")):
        page = client.post(reverse("admin:set_password"), dict(zip(("new_password1", "new_password2"), given, strict=True)))
        assert page.status_code == 200 and "errorlist" in page.content.decode()
    assert not User.objects.get().has_usable_password()


def test_who_left_before_setting_a_password_comes_in_again(client, address):
    client.post(address)
    client.logout()
    assert client.post(address, follow=True).redirect_chain[-1][0] == reverse("admin:set_password")
    assert User.objects.count() == 1


def test_a_link_says_what_to_do_once_there_is_a_password(client, address):
    client.post(address)
    client.post(reverse("admin:set_password"), {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert not SignInLink.objects.exists()
    client.logout()
    answer = client.post(address)
    assert answer.status_code == 410
    assert "make run" in answer.content.decode() and "changepassword" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_expired_or_invented_link_opens_nothing(client, address):
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(address).status_code == 410
    assert client.post(reverse("sign-in", args=["invented"])).status_code == 410
    assert not User.objects.exists()


def test_with_a_password_set_the_link_is_dead_at_once(client, address):
    User.objects.create_superuser("chief", password=PASSWORD)
    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410


def test_set_password_needs_a_signed_in_person(client, db):
    assert "/login/" in client.get(reverse("admin:set_password")).url


def test_the_link_needs_its_own_page(address):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(address).status_code == 403
    assert SignInLink.objects.count() == 1
