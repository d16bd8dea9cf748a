"""What changed between two versions: shown to readers, as far as the article is open to them."""

import re
from datetime import date

import pytest

from archive.models import Article
from archive.views.versions import FIELDS


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
    assert "<ins>上船先量体温。</ins>" in shown and "相同的 2 句" in shown
    assert "由 <del>2020-02-18</del> 改为 <ins>2020-02-19</ins>" in shown
    assert "校对员" in shown and "据报头更正" in shown


def again(article, **fields) -> Article:
    article = Article.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return article


def test_any_two_versions_are_compared_in_either_order(client, corrected):
    again(corrected, body=[paragraph("渡口重开。每船限载四十人。")])
    for query in ("?from=1&to=3", "?from=3&to=1"):
        shown = page(client, corrected, query)
        assert "每船限载<del>二</del>十人" in shown and "每船限载<ins>四</ins>十人" in shown and "第 1 版与第 3 版" in shown
        assert re.search(r'name="from" value="1"[^>]* checked', shown) and re.search(r'name="to" value="3"[^>]* checked', shown)
    assert "两版的文字与题录相同" in page(client, corrected, "?from=2&to=2")


def test_a_paragraph_that_moved_has_not_gone(client, make_article):
    first, second = paragraph("渡口清早开门。"), paragraph("菜场照常营业，每户一人。")
    article = make_article(body=[first, second])
    shown = page(client, again(article, body=[second, first]))
    assert "移往别处" in shown and "由别处移来" in shown and "<del>" not in shown and "<ins>" not in shown


def test_changes_of_details_are_told_in_words(client, make_article):
    article = again(
        make_article(page="3", reporters=["林样"]), page="", editors=["周例"], access="snippets", newspaper_basis="inferred"
    )
    shown = page(client, article)
    assert "删去 <del>3</del>" in shown and "补为 <ins>周例</ins>" in shown
    assert "由 <del>全文公开</del> 改为 <ins>只公开摘句</ins>" in shown and "<ins>由文中推定</ins>" in shown


def test_every_field_of_a_version_is_compared():
    """What a version holds is compared as a line of its own, or sentence by sentence."""
    assert {*FIELDS, "title", "subtitle", "body", "captions", "credits"} == set(Article.CONTENT)


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
