"""The page about the archive: what it holds, how it is read, who decides, what it keeps of its readers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models import Article


@require_safe
def about(request):
    """What the archive is; with whom to speak, where the setting CONTACT names somebody."""
    samples = Article.objects.published().filter(sample=True).exists()
    return render(
        request, "pages/about.html", {"contact": settings.CONTACT, "contact_link": _link(settings.CONTACT), "samples": samples}
    )


def _link(contact: str) -> str:
    """Where a click on it leads: to a mail, to a page; "" for words that are neither.

    >>> _link("desk@example.org"), _link("https://example.org/"), _link("传达室")
    ('mailto:desk@example.org', 'https://example.org/', '')
    """
    for valid, scheme in ((EmailValidator(), "mailto:"), (URLValidator(schemes=["http", "https"]), "")):
        try:
            valid(contact)
        except ValidationError:
            continue
        return f"{scheme}{contact}"
    return ""
