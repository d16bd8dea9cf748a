"""Articles like the one on the page."""

import logging

from django import template

from archive.models import Article
from archive.views.kept import rests_on
from search import outbox
from search.backends.contract import SearchUnwell
from search.like import SHOWN, Alike, alike

log = logging.getLogger(__name__)
register = template.Library()


@register.simple_tag
def articles_like(article: Article) -> Alike | None:
    """``{% articles_like article as alike %}``: a few; None where the article is not public or search is unwell, which the
    article's page outlives.
    """
    if article.status != Article.Status.PUBLISHED or article.access == Article.Access.STAFF:
        return None
    try:
        return alike(article, SHOWN)
    except SearchUnwell as why:
        log.warning("The index cannot say what is like an article: %s", why)
        rests_on(outbox.engine().ready, False)
        return None
