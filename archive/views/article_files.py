"""Files of one article: its citation, its clean text in any script, its record. Always downloads."""

import json
from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from archive.exports import fact_rows
from archive.exports.citations import as_file
from archive.exports.json_ld import CONTEXT, MEDIA_TYPE, article_ld, row_of_article
from archive.exports.record import article_record
from archive.exports.source import Source
from archive.exports.text import article_text
from archive.findings import rows_of
from archive.models import Article
from archive.text.hanzi.convert import SCRIPTS
from archive.views.citing import absolute, as_cited
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


@opens_article
def text(request, article: Article):
    """The clean text, in the script that ``?reading=`` names, or else as printed."""
    script = request.GET.get("reading") or article.script
    if script not in SCRIPTS:
        raise NotHeld(_("没有这种字形；有 %(scripts)s。") % {"scripts": "、".join(SCRIPTS)})
    it = as_cited(request, article)
    return _file(article_text(article, script, it), f"{it.key}.{script}.txt", "text/plain")


@opens_article
def record(request, article: Article):
    """The record, as the API answers it."""
    made = json.dumps(article_record(article), ensure_ascii=False)
    return _file(made, f"{as_cited(request, article).key}.record.json", "application/json")


@opens_article
def linked_data(request, article: Article):
    """The article, what it says and how each of it is cited, as JSON-LD."""
    it, at = as_cited(request, article), partial(absolute, request)
    rows = rows_of(article) if article.access == Article.Access.PUBLIC else ()
    mentions = [
        row_of_article(of, fact_rows.told(Source.of(row), at, it.read_on))
        for of, group in zip(fact_rows.IN_ORDER, rows, strict=False)
        for row in group
    ]
    made = {"@context": CONTEXT} | article_ld(article, it, at(article.get_absolute_url()), mentions=mentions)
    return _file(json.dumps(made, ensure_ascii=False, indent=1), f"{it.key}.jsonld", MEDIA_TYPE)


def _file(text: str, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
