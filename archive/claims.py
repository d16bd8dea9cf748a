"""Who works on what: a claim says so to the others, and keeps nobody out.

A claim lapses by itself when nothing was saved under it for LAPSES, and with every step that takes the article out of the
editor's hands.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.models import Article

LAPSES = timedelta(days=2)


def claim(article: Article, by) -> None:
    """Marks the article as this person's, or keeps it so for as long again; the caller saves it."""
    article.claimed_by, article.claimed_at = by, timezone.now()


def release(article: Article) -> None:
    """Takes the claim off, whosever it is; the caller saves the article."""
    article.claimed_by = article.claimed_at = None


def holder(article: Article, now: datetime | None = None):
    """The person whose claim stands, or None."""
    if article.claimed_by_id is None or article.claimed_at is None:
        return None
    return article.claimed_by if article.claimed_at > (now or timezone.now()) - LAPSES else None


def unclaimed(articles: QuerySet, now: datetime | None = None) -> QuerySet:
    """Those of the articles on which no claim stands."""
    return articles.filter(is_unclaimed(now))


def is_unclaimed(now: datetime | None = None) -> Q:
    """The condition that no claim stands on an article."""
    return Q(claimed_by=None) | Q(claimed_at=None) | Q(claimed_at__lte=(now or timezone.now()) - LAPSES)


def claimed_by(articles: QuerySet, person, now: datetime | None = None) -> QuerySet:
    """Those of the articles on which this person's claim stands."""
    return articles.filter(claimed_by=person, claimed_at__gt=(now or timezone.now()) - LAPSES)


def sent_back_to(articles: QuerySet, person) -> QuerySet:
    """Those of the articles that this person sent in and a reviewer sent back."""
    return articles.filter(status=Article.Status.DRAFT, submitted_by=person).exclude(review_note="")
