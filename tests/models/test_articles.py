"""An article's way from draft to withdrawn, and the versions that it leaves."""

from datetime import date

import pytest

from archive.models import Article
from archive.models.articles import NotAllowed


def test_a_draft_has_no_version(make_article):
    article = make_article(status="draft")
    article.title = "改了题"
    article.save()
    assert (article.version, article.versions.count()) == (0, 0)


def test_publishing_makes_version_one(make_article):
    article = make_article()
    assert (article.status, article.version, article.versions.count()) == ("published", 1, 1)


def test_every_change_of_what_is_published_is_a_new_version(make_article, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    article = Article.objects.get(pk=make_article().pk)
    article.published_stated = date(2020, 2, 19)
    article.save(by=editor, note="据报头改")
    kept = article.versions.first()
    assert (article.version, kept.number, kept.made_by, kept.note) == (2, 2, editor, "据报头改")
    assert kept.content["published_stated"] == "2020-02-19"


def test_saving_without_a_change_makes_no_version(make_article):
    article = Article.objects.get(pk=make_article().pk)
    article.save()
    assert article.versions.count() == 1


def test_the_number_never_goes_back(make_article):
    article = make_article()
    article.withdraw(None, "有误")
    article.title = "更正后的标题"
    article.save()
    assert article.versions.count() == 1
    article.publish()
    assert article.version == 2


@pytest.mark.parametrize(
    "status, step",
    [
        ("draft", lambda article: article.withdraw(None, "")),
        ("draft", lambda article: article.send_back(None, "")),
        ("published", lambda article: article.publish()),
        ("published", lambda article: article.submit(None)),
        ("withdrawn", lambda article: article.withdraw(None, "")),
    ],
)
def test_steps_out_of_order_are_refused(make_article, status, step):
    article = make_article(status=status)
    with pytest.raises(NotAllowed):
        step(article)
    assert Article.objects.get(pk=article.pk).status == status


def test_nothing_to_read_is_not_published(make_article):
    article = make_article(status="draft", body=[])
    with pytest.raises(NotAllowed):
        article.publish()
    assert Article.objects.get(pk=article.pk).status == "draft"


@pytest.mark.parametrize(
    "status, access, open_to_readers",
    [
        ("published", "public", True),
        ("published", "snippets", True),
        ("published", "staff", False),
        ("draft", "public", False),
        ("in_review", "public", False),
        ("withdrawn", "public", False),
    ],
)
def test_who_may_read(make_article, status, access, open_to_readers):
    article = make_article(status=status, access=access)
    assert Article.objects.published().filter(pk=article.pk).exists() is open_to_readers


def test_dates_order_by_what_is_stated_else_by_the_earliest(make_article):
    stated = make_article(published_stated=date(2020, 3, 1), published_earliest=date(2020, 1, 1))
    inferred = make_article(published_stated=None, published_earliest=date(2020, 2, 1))
    unknown = make_article(published_stated=None)
    assert list(Article.objects.newest_first()) == [stated, inferred, unknown]


def test_the_reason_of_a_step_back_does_not_outlive_it(make_article):
    article = make_article(status="withdrawn")
    assert article.review_note
    article.publish()
    assert Article.objects.get(pk=article.pk).review_note == ""
