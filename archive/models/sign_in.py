"""The link that signs an administrator in as long as there is no password."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
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
        if not self.needed():
            self.close()
        return self.filter(digest=_digest(token), expires_at__gt=timezone.now()).exists()

    def redeem(self, token: str):
        """The administrator whom ``token`` signs in, made when there is none yet; None when it is closed, old or unknown.

        It opens until there is a password: who was signed out before setting one would stand before a closed door.
        """
        if not self.opens(token):
            return None
        users = get_user_model().objects
        administrators = users.filter(is_superuser=True, is_active=True).order_by("pk")
        if found := administrators.first():
            return found
        try:
            with transaction.atomic():
                return users.create_superuser("admin", password=None)
        except IntegrityError:
            # Another request was first; or the name is somebody's who is no administrator, and nobody is signed in.
            return administrators.first()

    def close(self) -> None:
        """A password is set: no link opens any more, whatever becomes of the password."""
        self.all().delete()


class SignInLink(models.Model):
    """Only the digest is kept: who reads the database cannot sign in."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = SignInLinks()

    def __str__(self):
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"
