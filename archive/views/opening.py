"""Which article an address opens, and to whom: the one way in for every page and file of an article beside its own page."""

from functools import wraps

from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.masking import for_readers
from archive.models import Article
from archive.views.errors import NotHeld
from archive.views.reading import as_of, withdrawn
from archive.views.rights import may_see


def opens_article(view):
    """Hands ``view(request, article, …)`` the article of the address, as its version ``number`` had it where the address
    names one.

    Not published or staff's alone: 404, but for editors, whose answers no cache keeps; withdrawn: 410; no such version: 404.
    ``article.current`` is the number of the version that is current. Personal numbers are masked, for editors too.
    """

    @require_safe
    @wraps(view)
    def opened(request, pk: int, number: int | None = None, **rest):
        article = Article.objects.with_places().filter(pk=pk).first()
        if article is None or not may_see(request, article):
            raise NotHeld(_("没有编号为 %(pk)s 的报道，或它尚未发布。") % {"pk": pk})
        if article.status == Article.Status.WITHDRAWN:
            return withdrawn(request, article)
        article.current = article.version
        if number is not None and number != article.current:
            as_of(article, number)
        response = view(request, for_readers(article), **rest)
        if request.user.is_staff:
            add_never_cache_headers(response)
        return response

    return opened
