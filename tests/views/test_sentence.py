"""One sentence at its lasting address: shown as printed, cited, and followed into the current text."""

import pytest

from archive.models import Article
from tests.views.conftest import text_of

FIRST = "渡口清早开门。船工给每个人量了体温。"
SECOND = "每船限载二十人。午后江上起了风。"


def paragraphs(*texts: str) -> list[dict]:
    return [{"kind": "paragraph", "text": text} for text in texts]


@pytest.fixture
def article(make_article):
    return make_article(title="渡口重开", reporters=["林样"], body=paragraphs(FIRST, SECOND))


def corrected(article: Article, *texts: str, note: str = "") -> Article:
    article = Article.objects.get(pk=article.pk)
    article.body = paragraphs(*texts)
    article.save(note=note)
    return article


def page(client, article, place: str, status: int = 200):
    answer = client.get(f"/articles/{article.pk}/sentences/{place}/")
    assert answer.status_code == status
    return answer


def test_a_sentence_its_twin_its_citation_and_its_place(client, article):
    shown = page(client, article, "1.1.2")
    told, html = text_of(shown), shown.content.decode()
    assert "船工給每個人量了體溫。" in told
    assert f'href="/articles/{article.pk}/#s1-2"' in html
    assert "“船工给每个人量了体温。” 林样. 渡口重开[N/OL]. 婺江样报, 2020-02-18[" in told
    assert f"http://testserver/articles/{article.pk}/sentences/1.1.2/." in told
    assert f'href="/articles/{article.pk}/sentences/1.1.1/"' in html and f'href="/articles/{article.pk}/sentences/1.2.1/"' in html
    assert f'<link rel="canonical" href="/articles/{article.pk}/">' in html and "noindex" not in html


def test_a_sentence_of_a_traditional_print_is_quoted_as_printed(client, make_article):
    article = make_article(script="zh-Hant", body=paragraphs("渡口開門。"))
    assert "「渡口開門。」" in text_of(page(client, article, "1.1.1"))


def test_a_sentence_that_stayed_is_found_where_it_stands_now(client, article):
    corrected(article, "江上有雾。", FIRST, SECOND)
    shown = page(client, article, "1.1.2")
    assert "现行的第 2 版里这一句没有变" in text_of(shown)
    html = shown.content.decode()
    assert f'href="/articles/{article.pk}/#s2-2"' in html and 'href="../2.2.2/"' in html
    assert "noindex" in html


def test_a_sentence_that_moved_is_found(client, article):
    corrected(article, SECOND, FIRST)
    assert f'href="/articles/{article.pk}/#s2-1"' in page(client, article, "1.1.1").content.decode()
    assert f'href="/articles/{article.pk}/#s1-1"' in page(client, article, "1.2.1").content.decode()


def test_a_reworded_sentence_shows_both_and_since_when(client, article):
    corrected(article, FIRST + "江上有雾。", SECOND)
    corrected(article, FIRST + "江上有雾。", "每船限载三十人。午后江上起了风。", note="据报头更正")
    corrected(article, FIRST, "每船限载三十人。午后江上起了风。")
    shown = page(client, article, "1.2.1")
    told, html = text_of(shown), shown.content.decode()
    assert "这一句从第 3 版起改写了" in told and "据报头更正" in told
    assert "每船限载<del>二</del>十人" in html and "每船限载<ins>三</ins>十人" in html
    assert f'href="/articles/{article.pk}/#s2-1"' in html and "?from=1&amp;to=4" in html
    assert "“每船限载二十人。”" in told


def test_a_sentence_that_is_gone_says_so_and_stays_to_be_read(client, article):
    corrected(article, FIRST)
    shown = page(client, article, "1.2.2")
    told = text_of(shown)
    assert "这一句从第 2 版起没有了" in told and "“午后江上起了风。”" in told and "看它现在的位置" not in told


@pytest.mark.parametrize(
    "place", ["1.3.1", "1.1.3", "1.0.1", "1.1.0", "2.1.1", "0.1.1", "1.1", "a.b.c", "1.99999999999999999999.1"]
)
def test_a_sentence_that_is_not_there_is_a_404(client, article, place):
    page(client, article, place, 404)


@pytest.mark.parametrize(
    "fields, status", [({"status": "draft"}, 404), ({"access": "staff"}, 404), ({"status": "withdrawn"}, 410)]
)
def test_what_is_not_open_has_no_sentences(client, make_article, fields, status):
    page(client, make_article(**fields), "1.1.1", status)


def test_of_an_article_open_in_snippets_only_what_is_shown_whole(client, make_article):
    article = make_article(access="snippets", body=paragraphs("头" * 60 + "。" + "中" * 80 + "。", "尾" * 20 + "。"))
    assert "头头" in text_of(page(client, article, "1.1.1"))
    for place in ("1.1.2", "1.2.1"):
        told = text_of(page(client, article, place, 404))
        assert "不在公开的摘句之内" in told and "中中" not in told and "尾尾" not in told
    assert "中中" not in text_of(page(client, article, "1.1.1"))
    shown = client.get(article.get_absolute_url()).content.decode()
    assert "sentences/1.1.1/" in shown and "sentences/1.1.2/" not in shown


def test_a_former_version_is_no_more_open_than_the_article(client, article):
    article = Article.objects.get(pk=article.pk)
    article.body = paragraphs("头" * 130 + "。", "渡口清早开了门。")
    article.access = "snippets"
    article.save()
    shown = text_of(page(client, article, "1.1.1"))
    assert "渡口清早开门。" in shown and "开了门" not in shown


def test_the_number_of_queries_does_not_grow(client, article, django_assert_max_num_queries):
    for number in range(6):
        corrected(article, FIRST, SECOND, *[f"第{number}回说完了。"] * number)
    page(client, article, "1.1.1")
    with django_assert_max_num_queries(8):
        page(client, article, "1.2.1")
