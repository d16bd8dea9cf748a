"""Articles like one: a few beneath it on its page, more on a page of their own; other tellings of the same report apart."""

import logging
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, Likeness
from archive.views.errors import NotHeld
from archive.views.holdings import LINE
from archive.views.kept import rests_on
from archive.views.reading import withdrawn
from archive.views.rights import may_see
from search import outbox
from search.backends.contract import SearchUnwell

log = logging.getLogger(__name__)

#: Shown beneath an article; listed on the page of its own.
SHOWN, LISTED = 6, 50


@dataclass(frozen=True, slots=True)
class Alike:
    """``same``: texts that are for the most part this one's own; ``others``: like it by their telling words, nearest first."""

    same: list[Article]
    others: list[Article]


def alike(article: Article, limit: int) -> Alike:
    """What the archive holds that is like a published article. Raises SearchUnwell.

    Printings that an editor has confirmed are in neither: the article's page names them at its head.
    """
    outbox.catch_up()
    pairs = Likeness.objects.filter(Q(article=article) | Q(other=article)).exclude(decision=Likeness.Decision.DIFFERENT)
    same, printings = [], set()
    for one, other, decision in pairs.order_by("-share", "pk").values_list("article_id", "other_id", "decision"):
        number = other if one == article.pk else one
        printings.add(number) if decision == Likeness.Decision.ANOTHER_PRINTING else same.append(number)
    near = _near(article.pk, limit + len(same) + len(printings))
    others = [number for number in near if number not in printings and number not in same][:limit]
    held = Article.objects.published().with_places().only(*LINE).in_bulk([*same, *others])
    return Alike(*([held[number] for number in numbers if number in held] for numbers in (same, others)))


def _near(number: int, limit: int) -> tuple[int, ...]:
    """The articles nearest to one; the page that tells them rests on that."""
    near = _nearest(outbox.engine().state(), number, limit)
    rests_on(partial(_nearest_now, number, limit), near)
    return near


def _nearest_now(number: int, limit: int) -> tuple[int, ...] | None:
    try:
        return _nearest(outbox.engine().state(), number, limit)
    except SearchUnwell:
        return None


@lru_cache(2_000)
def _nearest(state: Hashable, number: int, limit: int) -> tuple[int, ...]:
    """What the index says in one of its states: asked for every reader of a page that is kept."""
    return tuple(article for article, _score in outbox.engine().like(number, limit).ranked)


@require_safe
def like(request, pk: int):
    """Up to 50 articles like this one, in ``search/like.html``. Not published: 404, withdrawn: 410, unwell: 503."""
    article = Article.objects.with_places().filter(pk=pk).first()
    if article is None or not article.version or not may_see(request, article):
        raise NotHeld(_("没有编号为 %(pk)s 的报道，或它尚未发布。") % {"pk": pk})
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn(request, article)
    try:
        return render(request, "search/like.html", {"article": article, "alike": alike(article, LISTED)})
    except SearchUnwell as why:
        log.warning("The index cannot say what is like an article: %s", why)
        return render(request, "search/like.html", {"article": article, "unwell": True}, status=503)
