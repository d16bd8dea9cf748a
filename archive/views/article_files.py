"""Files of one article: its citation, its clean text in any script, its record. Always downloads."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from archive.exports.citations import as_file
from archive.models import Article
from archive.views.citing import as_cited
from archive.views.errors import NotHeld
from archive.views.opening import opens_article


@opens_article
def cite(request, article: Article, suffix: str):
    """One version of the article, cited as BibTeX, RIS, CSL-JSON or in lines of plain text."""
    it = as_cited(request, article)
    made = as_file(it, suffix)
    if made is None or not it.version:
        raise NotHeld(_("没有这种引文文件；有 bib、ris、json 和 txt。"))
    text, media_type = made
    return _file(text, f"{it.key}.{suffix}", media_type)


def _file(text: str, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
