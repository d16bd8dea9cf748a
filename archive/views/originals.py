"""The originals of an article as received."""

import logging

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, Clipping
from archive.views.errors import NotHeld, gone
from archive.views.reading import withdrawn
from archive.views.rights import closed_originals, may_see, sees_all, told_why

logger = logging.getLogger(__name__)


@require_safe
def original(request, pk: int, order: int):
    """The bytes exactly as received, never shown by a browser: always a download."""
    found = Article.objects.filter(pk=pk).first()
    part = found and found.parts.select_related("clipping").filter(order=order).first()
    if not part or not may_see(request, found):
        raise NotHeld(_("没有这份原件，或它的报道尚未发布。"))
    if found.status == Article.Status.WITHDRAWN:
        return withdrawn(request, found)
    if (why := closed_originals([part], found).get(part.pk)) and not sees_all(request):
        raise NotHeld(told_why(why))
    if part.clipping.state == Clipping.State.PURGED:
        return purged(request)
    try:
        file = Clipping.path_of(part.clipping.sha256).open("rb")
    except FileNotFoundError as missing:
        raise damaged(part.clipping_id) from missing
    response = FileResponse(
        file,
        as_attachment=True,
        filename=part.clipping.filename,
        content_type="application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def purged(request):
    """410: an administrator took the bytes away."""
    return gone(request, _("这份原件已清除"), _("管理员依规定清除了它，并记录了理由；它的校验值仍留在档案里。"))


def damaged(clipping: int) -> NotHeld:
    """404: bytes that should be there are not; the operator is told of it."""
    logger.error("the original of clipping %s is missing", clipping, exc_info=True)
    return NotHeld(_("原件不在了：已被清除，或者存储受损。登记信息仍在。"))
