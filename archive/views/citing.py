"""What a page says of citing: every form of citation, with the file that each is downloaded as; public addresses."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from archive.exports.citations import FORMS, Cited, cited
from archive.models import Article


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of citation as a page shows it. ``file``: it has lines, and is a file of its own."""

    label: str
    text: str
    suffix: str
    href: str

    @property
    def file(self) -> bool:
        return self.suffix != "txt"


def citations(request, article: Article) -> list[Citation]:
    """The article, in the version that it has in memory, in every form of archive/exports/citations.py."""
    it = as_cited(request, article)
    return [
        Citation(form.label, form.write(it), form.suffix, reverse("article-cite", args=[it.number, it.version, form.suffix]))
        for form in FORMS
    ]


def as_cited(request, article: Article, path: str = "", recognised: bool | None = None) -> Cited:
    """The article as it is cited today under ``path``, or else under the lasting address of its version.

    Whether it was read from a scan is looked up unless it is given.
    """
    path = path or reverse("article-version", args=[article.pk, article.version])
    if recognised is None:
        recognised = article.parts.filter(superseded=False, clipping__pages__isnull=False).exists()
    return cited(article, absolute(request, path), timezone.localdate(), recognised)


def absolute(request, path: str) -> str:
    """The public address of a path: under SITE_URL where that is set, else under the host that was asked."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
