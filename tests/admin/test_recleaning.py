"""Re-cleaning: shown first, done one by one or many, the editor's hand on top, a published article as a new version."""

import pytest
from django.urls import reverse

from archive import recleaning
from archive.ingest import ingest
from archive.models import Article
from archive.text.cleaning import RULES_VERSION
from tests.admin.conftest import REPORT


def again(article):
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def former(people):
    """Makes a draft as rules that left web entities alone made it."""

    def make(filename="渡口.txt", text=REPORT):
        article = ingest(text.encode(), filename).article
        article.body = [
            {**block, "text": block["text"].replace("消毒 一次", "消毒&nbsp;一次").replace("消毒一次", "消毒&nbsp;一次")}
            for block in article.body
        ]
        article.derived["body"] = article.body
        article.rules_version = "0"
        article.save()
        return again(article)

    return make


def one(article) -> str:
    return reverse("admin:archive_article_recleaning_one", args=[article.pk])


LIST = "admin:archive_article_recleaning"


def test_what_would_change_is_shown_and_nothing_is_done(sign_in, former):
    article = former()
    client = sign_in("reviewer")
    page = client.get(reverse(LIST))
    assert list(page.context["page"]) == [article] and page.context["counts"] == [("草稿", 1)]
    shown = client.get(one(article)).content.decode()
    assert "<del>&amp;nbsp;</del>" in shown and f"规则 0 → {RULES_VERSION}" in shown
    assert "&nbsp;" in again(article).clean_body and again(article).rules_version == "0"


def test_a_published_article_gets_a_version_that_says_why(sign_in, former, people):
    article = former()
    article.title = "编辑定的题"
    article.publish(people["reviewer"])
    client = sign_in("reviewer")
    client.post(one(article), {"changed_at": again(article).changed_at.isoformat()})
    article = again(article)
    assert "&nbsp;" not in article.clean_body and article.title == "编辑定的题"
    last = article.versions.get(number=2)
    assert last.note == f"按新规则重清（规则 0 → {RULES_VERSION}）" and last.made_by == people["reviewer"]
    assert list(client.get(reverse(LIST)).context["page"]) == []


def test_an_article_changed_meanwhile_is_left_alone(sign_in, former):
    article = former()
    answer = sign_in("reviewer").post(one(article), {"changed_at": "2020-01-01T00:00:00"}, follow=True)
    assert "刚刚被改过" in answer.content.decode() and again(article).rules_version == "0"


def test_many_at_once_but_none_with_a_conflict(sign_in, former, monkeypatch):
    monkeypatch.setattr(recleaning, "BATCH", 2)
    plain, contested, last = (former(f"{number}.txt", REPORT.replace("三趟", f"{number}趟")) for number in "五六七")
    contested.body = [{**block, "text": block["text"].replace("消毒&nbsp;一次", "消毒&nbsp两次")} for block in contested.body]
    contested.save()
    client = sign_in("reviewer")
    answer = client.post(reverse(LIST), follow=True)
    assert "重清了 1 篇" in answer.content.decode() and "1 篇与手改有冲突" in answer.content.decode()
    assert set(answer.context["page"]) == {contested, last}
    client.post(reverse(LIST), {"after": answer.context["after"]})
    assert again(last).rules_version == RULES_VERSION and again(contested).rules_version == "0"

    assert "手改会保留" in client.get(one(contested)).content.decode()
    answer = client.post(one(contested), {"changed_at": again(contested).changed_at.isoformat()}, follow=True)
    assert "这几处规则也改了" in answer.content.decode()
    assert "两次" in again(contested).clean_body


def test_articles_of_today_can_be_asked_for_and_stay_as_they_are(sign_in, draft, people):
    draft.publish(people["reviewer"])
    client = sign_in("reviewer")
    assert list(client.get(reverse(LIST)).context["page"]) == []
    assert list(client.get(reverse(LIST), {"scope": "all", "status": "published", "q": "渡口"}).context["page"]) == [draft]
    client.post(f"{reverse(LIST)}?scope=all")
    assert again(draft).version == 1


def test_what_no_clipping_holds_is_not_recleaned(sign_in, make_article):
    article = make_article()
    client = sign_in("reviewer")
    assert list(client.get(reverse(LIST), {"scope": "all"}).context["page"]) == []
    assert client.get(one(article)).status_code == 404


def test_a_text_of_rules_forgotten_keeps_what_is_told_about_it(sign_in, former):
    article = former()
    Article.objects.update(derived={}, title="编辑定的题", city_id="330700")
    sign_in("reviewer").post(one(article), {"changed_at": again(article).changed_at.isoformat()})
    article = again(article)
    assert (article.title, article.city_id) == ("编辑定的题", "330700") and "&nbsp;" not in article.clean_body


@pytest.mark.parametrize("person", ["bare", "editor"])
def test_it_is_a_reviewers(sign_in, former, person):
    article = former()
    client = sign_in(person)
    assert [client.get(address).status_code for address in (reverse(LIST), one(article))] == [403, 403]
    assert client.post(one(article), {"changed_at": article.changed_at.isoformat()}).status_code == 403
