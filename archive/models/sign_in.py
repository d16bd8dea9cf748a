"""The link that signs an administrator in once, before there is any password."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

LIFETIME = timedelta(days=7)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class SignInLinks(models.Manager):
    def needed(self) -> bool:
        """True until an active administrator has a password."""
        administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)
        return not any(user.has_usable_password() for user in administrators)

    def issue(self) -> str:
        """A fresh token; links issued before lose their force, so only the one printed last opens the door."""
        self.all().delete()
        token = secrets.token_urlsafe(24)
        self.create(digest=_digest(token), expires_at=timezone.now() + LIFETIME)
        return token

    def opens(self, token: str) -> bool:
        """True where :meth:`redeem` would sign somebody in with this token now."""
        return self._unused(token).exists() and self.needed()

    def redeem(self, token: str):
        """The administrator whom ``token`` signs in, made when there is none yet; None when it is used, old or unknown.

        Deleting the row decides: of two requests at once only one finds it.
        """
        gone, _ = self._unused(token).delete()
        if not gone or not self.needed():
            return None
        users = get_user_model().objects
        found = users.filter(is_superuser=True, is_active=True).order_by("pk").first()
        return found or users.create_superuser("admin", password=None)

    def _unused(self, token: str):
        return self.filter(digest=_digest(token), expires_at__gt=timezone.now())


class SignInLink(models.Model):
    """Only the digest is kept: who reads the database cannot sign in."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = SignInLinks()

    def __str__(self):
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"
