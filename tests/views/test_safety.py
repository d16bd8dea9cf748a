"""Whatever stands in a clipping is text on the page; what is downloaded stays a download; policies hold on every page."""

import re

import pytest
from django.urls import reverse

from archive.models import City, Clipping, Newspaper
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db

#: What the site itself loads: a file of its own, nothing within the tag.
OWN_SCRIPT = re.compile(r'<script type="module" src="/static/[^"<>]+"[^<>]*></script>')
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_text_stays_text_everywhere(client, with_original):
    City.objects.filter(code="330700").update(name=f"金华{HOSTILE}"[:40], short=f"金{HOSTILE}"[:40])
    repairs = [{"step": HOSTILE, "start": 0, "end": 5, "before": HOSTILE, "after": HOSTILE, "kind": "changed"}]
    article = with_original(
        f"原文{HOSTILE}",
        filename=f"{HOSTILE}.txt",
        repairs=repairs,
        title=HOSTILE,
        subtitle=HOSTILE,
        byline=HOSTILE,
        reporters=[HOSTILE],
        newspaper=HOSTILE,
        published_stated=None,
        published_reason=HOSTILE,
        rights_statement=HOSTILE,
        body=[{"kind": kind, "text": HOSTILE} for kind in ("heading", "paragraph", "quote")],
        captions=[{"text": HOSTILE, "credit": HOSTILE}],
        credits=[HOSTILE],
    )
    for path in ("/", "/cities/330700/", article.get_absolute_url(), f"{article.get_absolute_url()}?text=printed&q={HOSTILE}"):
        page = client.get(path).content.decode()
        assert "<script>" not in page and "<img" not in page, path


@pytest.mark.parametrize("path", ["/", "/about/", "/cities/330700/", "/cities/x/", "/healthz", "/nowhere/"])
def test_every_answer_carries_a_strict_policy(client, places, path):
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_no_page_holds_an_inline_style_or_script(client, with_original):
    article = with_original("灯亮着。")
    for path in ("/", "/about/", "/cities/330700/", "/cities/411400/", article.get_absolute_url(), "/nowhere/"):
        page = OWN_SCRIPT.sub("", client.get(path).content.decode())
        assert "style=" not in page and "<style" not in page and "<script" not in page and " on" + "click=" not in page, path


def test_an_original_is_always_a_download(client, with_original):
    article = with_original("<script>alert(1)</script>", filename='剪报 "1".html')
    answer = client.get(reverse("article-original", args=[article.pk, 1]))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_purged_original_says_so(client, with_original):
    article = with_original("灯亮着。")
    Clipping.objects.update(state="purged")
    answer = client.get(reverse("article-original", args=[article.pk, 1]))
    assert answer.status_code == 410
    assert "这份原件已清除" in text_of(answer)


def test_the_original_of_a_draft_is_not_there(client, with_original):
    article = with_original("灯亮着。", status="draft")
    assert client.get(reverse("article-original", args=[article.pk, 1])).status_code == 404
    assert client.get(reverse("article-original", args=[article.pk, 2])).status_code == 404


def test_a_newspaper_named_like_markup_stays_text(client, make_article):
    make_article(newspaper="<b>报</b>")
    assert Newspaper.objects.filter(name="<b>报</b>").exists()
    assert "&lt;b&gt;报" in client.get("/cities/330700/").content.decode()
