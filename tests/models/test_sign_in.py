"""The link that signs the first administrator in opens until there is a password."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive.models import SignInLink

pytestmark = pytest.mark.django_db


def test_it_opens_until_there_is_a_password_and_never_again():
    token = SignInLink.objects.issue()
    user = SignInLink.objects.redeem(token)
    assert user.is_superuser and not user.has_usable_password()
    assert SignInLink.objects.redeem(token) == user
    user.set_password("long enough to hold")
    user.save()
    assert SignInLink.objects.redeem(token) is None
    user.set_unusable_password()
    user.save()
    assert SignInLink.objects.needed() and SignInLink.objects.redeem(token) is None


def test_the_name_of_somebody_who_is_no_administrator_opens_nothing(django_user_model):
    django_user_model.objects.create_user("admin")
    assert SignInLink.objects.redeem(SignInLink.objects.issue()) is None


def test_only_the_last_one_issued_opens():
    first, second = SignInLink.objects.issue(), SignInLink.objects.issue()
    assert SignInLink.objects.redeem(first) is None
    assert SignInLink.objects.redeem(second)


def test_it_is_not_kept_in_clear():
    token = SignInLink.objects.issue()
    assert token not in str(SignInLink.objects.values().get())


def test_it_does_not_open_after_its_time():
    token = SignInLink.objects.issue()
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert SignInLink.objects.redeem(token) is None


def test_none_is_needed_and_none_opens_once_there_is_a_password(django_user_model):
    token = SignInLink.objects.issue()
    django_user_model.objects.create_superuser("root", password="long enough to hold")
    assert not SignInLink.objects.needed()
    assert SignInLink.objects.redeem(token) is None
