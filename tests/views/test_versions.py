"""What changed between two versions: shown to readers, as far as the article is open to them."""

from datetime import date

import pytest

from archive.models import Article


@pytest.fixture
def corrected(make_article, django_user_model):
    """An article whose second version rewords a sentence, adds one, and corrects the date."""
    editor = django_user_model.objects.create_user("校对员")
    article = Article.objects.get(pk=make_article(body=[paragraph("渡口重开。每船限载二十人。")]).pk)
    article.body = [paragraph("渡口重开。每船限载三十人。上船先量体温。")]
    article.published_stated = date(2020, 2, 19)
    article.save(by=editor, note="据报头更正")
    return article


def paragraph(text: str) -> dict:
    return {"kind": "paragraph", "text": text}


def page(client, article, query="") -> str:
    response = client.get(f"/articles/{article.pk}/versions/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_reworded_added_and_corrected(client, corrected):
    shown = page(client, corrected)
    assert "每船限载<del>二</del>十人" in shown and "每船限载<ins>三</ins>十人" in shown
    assert "<ins>上船先量体温。</ins>" in shown and "渡口重开。" not in shown.split("changes-title")[2]
    assert "<del>2020-02-18</del> <ins>2020-02-19</ins>" in shown
    assert "校对员" in shown and "据报头更正" in shown


def test_an_article_never_changed_says_so(client, make_article):
    assert "没有改动过" in page(client, make_article())


@pytest.mark.parametrize("query", ["?to=3", "?from=7&to=2", "?to=0"])
def test_a_version_that_is_not_there_is_a_404(client, corrected, query):
    assert client.get(f"/articles/{corrected.pk}/versions/{query}").status_code == 404


@pytest.mark.parametrize("status, code", [("draft", 404), ("in_review", 404), ("withdrawn", 410)])
def test_only_what_is_public_has_public_versions(client, make_article, status, code):
    assert client.get(f"/articles/{make_article(status=status).pk}/versions/").status_code == code


@pytest.mark.parametrize("access, code", [("staff", 404), ("snippets", 200)])
def test_a_former_version_is_no_more_open_than_the_article(client, corrected, access, code):
    corrected.access = access
    corrected.save()
    assert client.get(f"/articles/{corrected.pk}/versions/?to=2").status_code == code
    assert client.get(f"/articles/{corrected.pk}/v1/").status_code == code
    for address in (f"/articles/{corrected.pk}/versions/?to=2", f"/articles/{corrected.pk}/v2/"):
        assert "上船先量体温。</ins>" not in client.get(address).content.decode()


def test_hostile_text_is_shown_as_text(client, make_article):
    article = Article.objects.get(pk=make_article(title="<script>x</script>").pk)
    article.title = "<img src=x>"
    article.save(note="<b>")
    shown = page(client, article)
    assert "<script>x" not in shown and "<img src" not in shown and "<b>" not in shown.split("<main")[1]
