"""Guessing passwords is stopped for a while: by name and address, told in the reader's language, undone by who may."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from archive.models import SignInLink
from tests.admin.test_sign_in import PASSWORD


@pytest.fixture
def chief(db):
    return User.objects.create_superuser("chief", password=PASSWORD)


@pytest.fixture
def enter(client):
    """Sends the sign-in form."""

    def enter(password=PASSWORD, name="chief", **more):
        return client.post(reverse("admin:login"), {"username": name, "password": password}, **more)

    return enter


def wrong(enter, times=5, **more) -> list[int]:
    return [enter("不是这个", **more).status_code for _ in range(times)]


def later(**span) -> None:
    """Lets the time pass since all that was wrong."""
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(**span))


def test_the_fifth_wrong_password_closes_the_door_for_a_quarter_of_an_hour(enter, chief):
    assert wrong(enter) == [200] * 4 + [429]
    answer = enter()
    assert answer.status_code == 429 and 880 < int(answer.headers["Retry-After"]) <= 900
    assert "再过 15 分钟" in answer.content.decode() and "axes_reset" in answer.content.decode()
    later(minutes=14)
    assert enter().status_code == 429, "a try while it is closed neither opens it nor puts it off"
    later(minutes=15)
    assert enter().status_code == 302
    assert not AccessAttempt.objects.exists()


def test_four_wrong_ones_and_the_right_one_begin_anew(enter, chief):
    for _ in range(2):
        wrong(enter, 4)
        assert enter().status_code == 302


def test_other_names_and_other_addresses_may_enter(enter, chief, settings):
    User.objects.create_user("other", password=PASSWORD, is_staff=True)
    assert wrong(enter)[-1] == 429
    assert enter(name="other").status_code == 302
    assert enter(REMOTE_ADDR="192.0.2.7").status_code == 302
    assert wrong(enter, name="nobody")[-1] == 429, "that there is no such person is not told"


@pytest.mark.parametrize("tried", [{"HTTP_USER_AGENT": "渡船/{}"}, {"HTTP_X_FORWARDED_FOR": "198.51.100.{}"}], ids=str)
def test_what_a_browser_says_of_itself_opens_nothing(enter, chief, tried):
    answers = [enter("不是这个", **{header: said.format(n) for header, said in tried.items()}).status_code for n in range(5)]
    assert answers[-1] == 429


def test_a_proxy_is_believed_and_what_is_no_address_is_one(enter, chief, settings):
    settings.PROXIES = 1
    assert [enter("不是这个", HTTP_X_FORWARDED_FOR=f"隐{n}").status_code for n in range(5)][-1] == 429
    assert [enter("不是这个", HTTP_X_FORWARDED_FOR=f"2001:db8::{n}").status_code for n in range(5)][-1] == 429
    assert enter(HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 302


def test_the_page_speaks_the_readers_language_and_shows_a_name_as_text(enter, chief, client):
    page = [enter("不是这个", name="<b>chief") for _ in range(5)][-1].content.decode()
    assert "&lt;b&gt;chief" in page and "<b>chief" not in page
    for language, word in (("zh-hant", 'lang="zh-Hant'), ("en", 'lang="en')):
        client.get(reverse("choose"), {"lang": language})
        assert word in enter(name="<b>chief").content.decode()


def test_the_link_of_the_first_sign_in_still_opens_and_so_does_the_door(enter, client, db):
    admin = User.objects.create_superuser("admin", password=None)
    assert wrong(enter, name="admin")[-1] == 429
    client.post(reverse("sign-in", args=[SignInLink.objects.issue()]))
    client.post(reverse("admin:set_password"), {"new_password1": PASSWORD, "new_password2": PASSWORD})
    client.logout()
    assert enter(name="admin").status_code == 302
    assert admin.pk == int(client.session["_auth_user_id"])


def test_the_command_opens_it(enter, chief):
    wrong(enter)
    call_command("axes_reset", verbosity=0)
    assert enter().status_code == 302


def test_a_new_password_from_an_administrator_opens_it(enter, chief, client):
    other = User.objects.create_user("other", password="忘了的那一个", is_staff=True)
    wrong(enter, name="other")
    client.force_login(chief)
    page = reverse("admin:auth_user_password_change", args=[other.pk])
    client.post(page, {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"})
    client.logout()
    assert enter(name="other").status_code == 302


def test_without_limits_nobody_is_locked_out(enter, chief, settings):
    settings.AXES_ENABLED = False
    assert wrong(enter, 6) == [200] * 6
    assert enter().status_code == 302


def test_no_group_is_offered_what_has_no_page(client, chief):
    client.force_login(chief)
    page = client.get(reverse("admin:auth_group_add")).content.decode()
    assert "article" in page and "access attempt" not in page and "session" not in page
