"""Articles like one, beneath it and on a page of their own."""

import pytest

from archive.models import Likeness
from search import outbox
from search.like import alike

pytestmark = pytest.mark.django_db

#: Two reports of one event in other words, and one of another.
FERRY = ("青石渡口停航第三天，船工守着缆绳，菜船照常过江。", "渡口停航，菜船由船工轮班摆渡，缆绳换了新的。")
MILL = "粮站清早开秤，磨坊的面粉送进每个院子。"


@pytest.fixture
def three(report, index):
    """Two of a kind, and another."""
    articles = report("停航第三天", FERRY[0]), report("菜船过江", FERRY[1]), report("开秤", MILL)
    outbox.drain()
    return articles


def named(articles) -> list[str]:
    return [article.title for article in articles]


def test_what_shares_telling_words_is_like_and_the_article_itself_is_not(three):
    found = alike(three[0], 5)
    assert named(found.others)[:1] == ["菜船过江"]
    assert "停航第三天" not in named(found.others)
    assert found.same == []


def test_what_is_withdrawn_or_not_for_readers_is_left_out(three, client):
    three[1].withdraw(None, "测试")
    assert "菜船过江" not in named(alike(three[0], 5).others)


def test_the_article_leads_to_those_like_it(three, client):
    html = client.get(three[0].get_absolute_url()).content.decode()
    assert "相近的报道" in html and f'href="{three[1].get_absolute_url()}"' in html
    assert f'href="/articles/{three[0].pk}/like/"' in html
    listed = client.get(f"/articles/{three[0].pk}/like/")
    assert listed.status_code == 200 and "菜船过江" in listed.content.decode()


def test_the_same_text_stands_apart_and_a_confirmed_printing_in_neither(three, client):
    first, second, third = three
    Likeness.objects.create(article=second, other=first, share=0.9)
    found = alike(first, 5)
    assert named(found.same) == ["菜船过江"] and "菜船过江" not in named(found.others)
    assert "文字大半相同" in client.get(f"/articles/{first.pk}/like/").content.decode()
    Likeness.objects.update(decision=Likeness.Decision.ANOTHER_PRINTING)
    assert "菜船过江" not in named(alike(first, 5).same + alike(first, 5).others)
    Likeness.objects.update(decision=Likeness.Decision.DIFFERENT)
    assert alike(first, 5).same == []


def test_an_unwell_index_breaks_no_article(three, index, client):
    (index.generations.path / "current").unlink()
    page = client.get(three[0].get_absolute_url())
    assert page.status_code == 200 and 'id="like"' not in page.content.decode()


def test_what_is_not_public_has_no_page_of_those_like_it(report, three, client):
    draft, staff = report("草稿", MILL, status="draft"), report("内部", MILL, access="staff")
    for article, status in ((draft, 404), (staff, 404), (three[2], 200)):
        assert client.get(f"/articles/{article.pk}/like/").status_code == status
    three[2].withdraw(None, "测试")
    assert client.get(f"/articles/{three[2].pk}/like/").status_code == 410
    assert client.get("/articles/99999/like/").status_code == 404
