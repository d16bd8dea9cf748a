"""Who may see what of an article: the one rule for its pages, its originals and their pictures."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.models import Article, Clipping, Part
from archive.text.private import private_numbers

#: What recognition takes digits for: a number that it misread is as much a number on the picture.
_MISREAD = str.maketrans("OoQDlI|!ZSB", "00001111258")


def may_see(request, found: Article) -> bool:
    """True for what is or was public, and for editors."""
    public = found.status in (Article.Status.PUBLISHED, Article.Status.WITHDRAWN) and found.access != Article.Access.STAFF
    return public or sees_all(request)


def sees_all(request) -> bool:
    """True for editors: who is on the staff without a part in articles reads as any reader does."""
    return request.user.is_staff and request.user.has_perm("archive.view_article")


def closed_originals(parts: Sequence[Part], found: Article) -> dict[int, str]:
    """The parts by number whose originals readers may not have, each with why: ``access``, ``numbers`` where a personal
    number is printed on it, ``shared`` where it holds another article as well that is withdrawn or not open to readers.
    """
    if found.access != Article.Access.PUBLIC:
        return {part.pk: "access" for part in parts}
    shared = _holding_more(parts, found)
    why = {part.pk: "shared" for part in parts if part.clipping_id in shared}
    return why | {part.pk: "numbers" for part in parts if prints_numbers(part.clipping)}


def closes_picture(part: Part, why: str) -> bool:
    """Whether what closes the original closes its picture too: of a region nothing else is shown.

    >>> closes_picture(Part(region={"text": [0, 9]}), "shared"), closes_picture(Part(), "shared")
    (False, True)
    """
    return bool(why) and not (part.region and why == "shared")


def told_why(why: str) -> str:
    """Why an original or its picture is not handed out, in the reader's language."""
    return {
        "access": _("这篇报道只公开摘句，原件不供下载。"),
        "shared": _("这份原件上还有不公开的报道，不供下载。"),
        "numbers": _("这份原件上印有个人的手机号或身份证号，不供下载；正文照登，号码已遮去。"),
    }[why]


def prints_numbers(clipping: Clipping) -> bool:
    """Whether its own text, of every article that stands on it, holds a personal number."""
    raw = clipping.raw_text
    return bool(private_numbers(raw) or (clipping.media_type.startswith("image/") and private_numbers(raw.translate(_MISREAD))))


def _holding_more(parts: Sequence[Part], found: Article) -> set[int]:
    if not parts:
        return set()
    others = Part.objects.filter(clipping__in=[part.clipping_id for part in parts]).exclude(article=found)
    not_open = Q(article__status=Article.Status.WITHDRAWN) | ~Q(article__access=Article.Access.PUBLIC)
    return set(others.filter(not_open).order_by().values_list("clipping_id", flat=True))
