"""How an article is cited: one plain line after GB/T 7714-2015, what is inferred in brackets; under which address."""

from django.conf import settings

from archive.models import Article


def citation(article: Article, address: str) -> str:
    """Authors. Title[N/OL]. Newspaper, date(page). Archive, number and version. Address.

    What the text does not state stands in square brackets, as the standard asks (8.1, 8.7): an unknown newspaper
    [报纸不详], an inferred date [约 2020-02-19], an unknown one [日期不详].
    """
    authors = ", ".join(article.reporters)
    paper = article.newspaper.name if article.newspaper else "[报纸不详]"
    if article.newspaper and article.newspaper_basis == "inferred":
        paper = f"[{paper}]"
    page = f"({article.page})" if article.page else ""
    head = f"{authors}. " if authors else ""
    title = article.title or "[无题]"
    held = f"一城一报第 {article.pk} 件, 第 {article.version} 版校读"
    return f"{head}{title}[N/OL]. {paper}, {_date(article)}{page}. {held}. {address}."


def absolute(request, path: str) -> str:
    """The public address of a path: under SITE_URL where that is set, else under the host that was asked."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def _date(article: Article) -> str:
    if article.published_stated:
        return article.published_stated.isoformat()
    if not article.published_earliest:
        return "[日期不详]"
    if article.published_latest:
        return f"[{article.published_earliest}/{article.published_latest}]"
    return f"[约 {article.published_earliest}]"
