"""The pictures of scanned pages, for those who edit: all of the page, whoever may see which article on it."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext_lazy as _

from archive.models import Clipping
from archive.pictures import picture_of


def served(clipping: Clipping, number: int) -> FileResponse:
    """The picture of a page that was recognised. Raises Http404 where there is none, or none can be made any more."""
    if not clipping.pages.filter(number=number).exists():
        raise Http404(_("这份剪报没有这一页。"))
    try:
        file = picture_of(clipping, number).open("rb")
    except FileNotFoundError as gone:
        raise Http404(_("原件不在了，这一页的图做不出来。")) from gone
    answer = FileResponse(file, content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=86400"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
