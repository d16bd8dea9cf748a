"""Words made to hurt, wherever the desk shows words of files and of people: they stay words."""

import json
import re
from itertools import product

from django.urls import reverse
from django.utils import timezone

from archive.admin.work import log_step
from archive.models import Article, Clipping, Newspaper, Upload, UploadedFile
from tests.admin.test_safety_of_desk import at, published, steps  # noqa: F401

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_words_stay_words_on_every_page_of_the_desk(sign_in, people, published):  # noqa: F811
    """Titles, names of files, persons and papers, manifests, notes, the log: as text, and no page asks for a looser policy."""
    upload, person = Upload.objects.get(), people["reviewer"]
    Upload.objects.update(known={"newspaper": HOSTILE, "page": HOSTILE})
    UploadedFile.objects.update(filename=HOSTILE, known={"newspaper": HOSTILE, "unused": [[3, HOSTILE]]})
    person.username = HOSTILE
    person.save()
    paper = Newspaper.objects.create(name=HOSTILE)
    words = dict.fromkeys(("title", "subtitle", "byline", "page", "rights_statement", "review_note", "published_reason"), HOSTILE)
    for article in Article.objects.all():
        article.body, article.captions, article.newspaper = article.body + [{"kind": "quote", "text": HOSTILE}], [], paper
        article.credits, article.switched_off, article.claimed_by = [HOSTILE], [HOSTILE], person
        article.save(by=person, note=HOSTILE)
        log_step(person, article, "save", HOSTILE)
        log_step(person, article, "save", json.dumps([{"changed": {"name": HOSTILE, "object": HOSTILE, "fields": [HOSTILE]}}]))
    Article.objects.update(**words, claimed_at=timezone.now(), rules_version="1")
    Clipping.objects.update(
        filename=HOSTILE, hints={"title": HOSTILE, "author": HOSTILE}, source_url=HOSTILE, name_inside=HOSTILE
    )
    draft, other = Article.objects.exclude(pk=published.pk).order_by("pk")
    pages = [*steps(published), at("article_work"), reverse("admin:index"), at("clipping_upload"), at("upload_change", upload.pk)]
    pages += [f"{at('article_parts', draft.pk)}?with={other.pk}", f"{at('article_split', draft.pk)}?preview=1&start=60"]
    pages += [at(f"{model}_changelist") for model in ("article", "clipping", "upload", "newspaper")]
    pages += [f"{at('article_same', draft.pk)}?field=newspaper&field=page&field=rights&field=switches"]
    pages += [at(name, draft.pk) for name in ("article_change", "article_history", "article_recleaning_one")]
    pages += [at("clipping_change", clipping.pk) for clipping in Clipping.objects.all()]
    client = sign_in("reviewer")
    for language, address in product(("zh-hans", "en", "zh-hant"), pages):
        client.cookies["django_language"] = language
        answer = client.get(address)
        page, where = answer.content.decode(), f"{language} {address}"
        assert answer.status_code == 200 and "alert(1)" in page and answer.headers["Content-Language"] == language, where
        assert not re.search(r"<script>|<img|\sstyle=|<style|\son\w+=\"", page), where
        assert "unsafe" not in answer.headers["Content-Security-Policy"], where
