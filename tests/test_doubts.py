"""Rows of what is in doubt: made in the background for every article, again when words, rules or decisions change."""

import pytest
from django.contrib.auth.models import User

from archive import doubts
from archive.decisions import settle
from archive.doubts import catch_up, holding, places_of, stale, words_in_doubt
from archive.models import Article, Decision, Doubtful

pytestmark = pytest.mark.django_db

HANT = "zh-Hant"
#: A surname or a word: no phrase settles it.
DOUBTFUL = "渡口的台子旁，老系的人说，发了一百只。"


@pytest.fixture
def article(make_article):
    return make_article(title="渡口", body=[{"kind": "paragraph", "text": "人都在。" + DOUBTFUL}])


@pytest.fixture
def root():
    return User.objects.create_superuser("root")


def test_every_article_has_a_row_once(article, make_article):
    drafts = [make_article(status="draft"), make_article(access="staff"), make_article(status="withdrawn")]
    assert stale().count() == 4
    assert catch_up() == 4 and catch_up() == 0
    assert set(Doubtful.objects.values_list("article", flat=True)) == {article.pk, *(one.pk for one in drafts)}


def test_a_row_tells_what_is_open_and_where(article):
    places = [place for place in places_of(article) if not place.doubt.by]
    catch_up()
    row = article.doubtful
    assert row.count == len(places) > 0
    for told, place in zip(row.doubts, places, strict=True):
        assert told["sentence"][told["at"] :].startswith(told["word"])
        assert told["sentence"] == DOUBTFUL and told["unit"] == "body:0"
        assert told["chosen"] == told["candidates"][0] and len(told["candidates"]) > 1
        text = article.body[0]["text"]
        assert text[told["start"] : told["end"]] in told["word"]
        assert place.with_candidate(told["chosen"]) == place.written and len(place.written) == len(told["word"])


def test_places_are_named_in_reading_order_the_settled_apart(article, root):
    before = places_of(article)
    first = before[0]
    assert [place.name for place in before] == [f"d{n}" for n in range(1, len(before) + 1)]
    settle(
        article, HANT, first.doubt.word, first.with_candidate(first.doubt.candidates[1]), "place", root, first.printed, first.at
    )
    after = places_of(article)
    assert [place.name for place in after] == ["e1", *(f"d{n}" for n in range(1, len(before)))]
    assert [place.doubt.start for place in after] == [place.doubt.start for place in before]
    assert after[0].doubt.by == "place" and after[0].written == first.with_candidate(first.doubt.candidates[1])
    assert article.doubtful.count == sum(not place.doubt.by for place in after)


def test_a_changed_article_is_stale(article):
    catch_up()
    article.body = [{"kind": "paragraph", "text": "灯亮了。"}]
    article.save()
    assert list(stale()) == [article]
    assert catch_up() == 1
    assert Doubtful.objects.get().count == 0


def test_other_rules_make_every_row_anew(article, monkeypatch):
    catch_up()
    Doubtful.objects.update(count=99)
    monkeypatch.setattr(doubts, "rules", lambda: "another table")
    assert catch_up() == 1 and Doubtful.objects.get().count != 99


def test_a_decision_for_the_site_makes_only_those_anew_that_print_its_word(article, make_article, root):
    make_article(body=[{"kind": "paragraph", "text": "灯亮了。"}])
    catch_up()
    Doubtful.objects.update(count=99)
    word = places_of(article)[0].doubt.word
    settle(None, HANT, word, places_of(article)[0].written, "site", root)
    assert catch_up() == 2 and catch_up() == 0
    assert set(Doubtful.objects.values_list("article", "count")) == {
        (article.pk, sum(not place.doubt.by for place in places_of(article))),
        (Article.objects.exclude(pk=article.pk).get().pk, 99),
    }


def test_what_is_changed_while_it_is_read_is_left_for_the_next_time(article, monkeypatch):
    read_in = doubts.read_in

    def changed_meanwhile(*arguments):
        Article.objects.get(pk=article.pk).save()
        return read_in(*arguments)

    monkeypatch.setattr(doubts, "read_in", changed_meanwhile)
    assert catch_up() == 0 and not Doubtful.objects.exists()
    monkeypatch.setattr(doubts, "read_in", read_in)
    assert catch_up() == 1


def test_what_is_decided_or_deleted_while_it_is_read_is_left_too(article, make_article, monkeypatch):
    gone, read_in = make_article(), doubts.read_in

    def meanwhile(*arguments):
        Article.objects.filter(pk=gone.pk).delete()
        Decision.objects.get_or_create(scope="article", article=article, to=HANT, word="渡口", written="渡口")
        return read_in(*arguments)

    monkeypatch.setattr(doubts, "read_in", meanwhile)
    assert catch_up() == 0 and not Doubtful.objects.exists()


def test_it_stops_when_told_to_and_goes_on_later(article, make_article, monkeypatch):
    monkeypatch.setattr(doubts, "BATCH", 2)
    for _ in range(6):
        make_article()
    answers = iter([False, False, True])
    assert catch_up(lambda: next(answers)) in (3, 4)
    assert catch_up() in (3, 4) and Doubtful.objects.count() == 7


def test_a_batch_asks_as_often_for_one_as_for_many(article, make_article, django_assert_num_queries):
    with django_assert_num_queries(12):  # the first time the site's decisions themselves are read too
        catch_up()
    for _ in range(9):
        make_article()
    with django_assert_num_queries(10):
        assert catch_up() == 9


def test_the_words_in_doubt_of_the_whole_archive(article, make_article):
    twin = make_article(body=[*article.body, *article.body])
    make_article(body=[{"kind": "paragraph", "text": "灯亮了。"}])
    catch_up()
    told = words_in_doubt()
    assert told and sum(word.places for word in told) == sum(Doubtful.objects.values_list("count", flat=True))
    for word in told:
        assert (word.to, word.articles, word.places % 3) == (HANT, 2, 0)
        rows = holding(Doubtful.objects.all(), word.word)
        assert set(rows.values_list("pk", flat=True)) == {article.pk, twin.pk}
    assert not holding(Doubtful.objects.all(), "灯亮").exists()


def test_a_damaged_article_holds_up_no_other(article, make_article, caplog):
    damaged = make_article()
    Article.objects.filter(pk=damaged.pk).update(body={"kind": "paragraph"})
    assert catch_up() == 2 and catch_up() == 0
    assert article.doubtful.count > 0 and damaged.doubtful.count == 0
    assert f"article {damaged.pk} is damaged" in caplog.text
