"""Editors' decisions: how far each reaches, that the same is one, that another is not put in its place unasked."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from archive import decisions, doubts
from archive.decisions import Contradicted, settle, standing, stands, touched_by, unsettle
from archive.models import Article, Decision
from archive.models.articles import NotAllowed
from archive.readings import Decisions, reading_of
from archive.roles import ensure_roles
from archive.signals import asked_who_prints

pytestmark = pytest.mark.django_db

HANT, PLACE, ARTICLE, SITE = "zh-Hant", Decision.Scope.PLACE, Decision.Scope.ARTICLE, Decision.Scope.SITE
FIRST, SECOND = "老台门前设了岗。", "台门里的人都登记。"


@pytest.fixture
def article(make_article):
    return make_article(
        title="台门前的岗", body=[{"kind": "paragraph", "text": FIRST + SECOND}, {"kind": "paragraph", "text": FIRST}]
    )


@pytest.fixture
def people():
    groups = ensure_roles()
    made = {name: User.objects.create_user(name, is_staff=True) for name in ("bare", "editor", "reviewer")}
    for name in ("editor", "reviewer"):
        made[name].groups.add(groups[name])
    return made


@pytest.fixture
def reviewer(people):
    return people["reviewer"]


def read_of(article, script=HANT) -> list[str]:
    return [text for _unit, text in reading_of(Article.objects.get(pk=article.pk), script).units() if text]


def changed(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """(number of the unit, place) of every character that is another."""
    pairs = enumerate(zip(before, after, strict=True))
    return [(n, at) for n, (one, two) in pairs for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]


def other(article, word="台门") -> str:
    """The word written otherwise than the rules write it in the article's body."""
    at = FIRST.index(word)
    return "檯門" if read_of(article)[1][at : at + 2] == "臺門" else "臺門"


def test_a_decision_for_a_place_changes_that_place_alone(article, reviewer):
    before = read_of(article)
    settle(article, HANT, "台门", other(article), PLACE, reviewer, SECOND, 0)
    assert changed(before, read_of(article)) == [(1, len(FIRST))]


def test_one_for_an_article_changes_the_words_places_in_it_alone(article, make_article, reviewer):
    another = make_article(body=article.body)
    before, others = read_of(article), read_of(another)
    settle(article, HANT, "台门", other(article), ARTICLE, reviewer)
    assert changed(before, read_of(article)) == [(0, 0), (1, 1), (1, len(FIRST)), (2, 1)]
    assert read_of(another) == others


def test_one_for_the_site_reaches_every_article_and_taiwan_and_hong_kong(article, make_article, reviewer):
    another = make_article(body=[{"kind": "paragraph", "text": SECOND}])
    written = other(article)
    for script in (HANT, "zh-Hant-TW", "zh-Hant-HK"):
        before, others = read_of(article, script), read_of(another, script)
        made = settle(None, HANT, "台门", written, SITE, reviewer)
        assert len(changed(before, read_of(article, script))) == 4
        assert changed(others, read_of(another, script)) == [(1, 0)]
        unsettle(made, reviewer)


def test_the_narrower_stands_above_the_wider(article, reviewer):
    before, written = read_of(article), other(article)
    settle(None, HANT, "台门", written, SITE, reviewer)
    at = FIRST.index("台门")
    settle(article, HANT, "台门", before[1][at : at + 2], PLACE, reviewer, FIRST, at)
    assert changed(before, read_of(article)) == [(0, 0), (1, len(FIRST))]  # the sentence stands in both paragraphs


def test_what_is_taken_back_leaves_no_trace(article, reviewer):
    before, state = read_of(article), Decisions([article]).state(article)
    for reach in ((article, PLACE, SECOND), (article, ARTICLE, ""), (None, SITE, "")):
        made = settle(reach[0], HANT, "台门", other(article), reach[1], reviewer, reach[2])
        assert Decisions([article]).state(article) != state
        unsettle(made, reviewer)
        assert (read_of(article), Decisions([article]).state(article)) == (before, state)
        unsettle(made, reviewer)  # a second time it does nothing


def test_a_place_survives_corrections_around_it_and_waits_for_its_sentence(article, reviewer):
    written = other(article)
    made = settle(article, HANT, "台门", written, PLACE, reviewer, SECOND, 0)
    article.body = [{"kind": "paragraph", "text": "新添的一段。"}, {"kind": "paragraph", "text": "改过的一句。" + SECOND}]
    article.save()
    assert stands(made) and read_of(article)[2][6:8] == written
    article.body = [{"kind": "paragraph", "text": "台门里的人都登记过。"}]
    article.save()
    made.refresh_from_db()
    assert not stands(made) and not read_of(article)[1].startswith(written)
    article.body = [{"kind": "paragraph", "text": SECOND}]
    article.save()
    made = Decision.objects.get()
    assert stands(made) and read_of(article)[1].startswith(written)


def test_articles_get_no_new_version_and_are_not_touched(article, reviewer):
    before = Article.objects.values().get()
    settle(article, HANT, "台门", other(article), ARTICLE, reviewer)
    settle(None, HANT, "台门", other(article), SITE, reviewer)
    assert Article.objects.values().get() == before and article.versions.count() == 1


def test_the_same_twice_is_one_and_another_asks_first(article, reviewer, people):
    made = settle(article, HANT, "台门", "臺門", ARTICLE, reviewer)
    assert settle(article, HANT, "台门", "臺門", ARTICLE, people["editor"]) == made
    with pytest.raises(Contradicted) as told:
        settle(article, HANT, "台门", "檯門", ARTICLE, reviewer)
    assert told.value.older == made and "臺門" in str(told.value)
    replaced = settle(article, HANT, "台门", "檯門", ARTICLE, reviewer, replacing=made)
    assert list(Decision.objects.all()) == [replaced] and standing(made) == replaced
    # What was to be replaced has been replaced by another meanwhile.
    with pytest.raises(Contradicted):
        settle(article, HANT, "台门", "臺門", ARTICLE, reviewer, replacing=made)


def test_what_cannot_be(article, reviewer):
    with pytest.raises(ValidationError):
        settle(article, HANT, "台门", "臺", ARTICLE, reviewer)
    with pytest.raises(ValidationError):
        settle(None, HANT, " ", " ", SITE, reviewer)
    for scope, sentence, at in ((ARTICLE, "", 0), (PLACE, FIRST, 1)):
        with pytest.raises(NotAllowed):
            settle(article, HANT, "码头", "碼頭", scope, reviewer, sentence, at)
    with pytest.raises(NotAllowed):
        settle(article, HANT, "台门", "臺門", PLACE, reviewer, "台门，不在文中。", 0)
    assert not Decision.objects.exists()


def test_who_may(article, people):
    with pytest.raises(PermissionDenied):
        settle(article, HANT, "台门", "臺門", PLACE, people["bare"], SECOND, 0)
    with pytest.raises(PermissionDenied):
        settle(None, HANT, "台门", "臺門", SITE, people["editor"])
    own = settle(article, HANT, "台门", "臺門", PLACE, people["editor"], SECOND, 0)
    site = settle(None, HANT, "台门", "臺門", SITE, people["reviewer"])
    for decision, person in ((own, "bare"), (site, "editor")):
        with pytest.raises(PermissionDenied):
            unsettle(decision, people[person])
    assert Decision.objects.count() == 2


def test_every_step_is_in_the_log(article, reviewer):
    made = settle(article, HANT, "台门", "臺門", ARTICLE, reviewer)
    replaced = settle(article, HANT, "台门", "檯門", ARTICLE, reviewer, replacing=made)
    unsettle(replaced, reviewer)
    told = list(LogEntry.objects.order_by("pk").values_list("object_id", "user", "change_message"))
    assert [(pk, user) for pk, user, _message in told] == [(str(article.pk), reviewer.pk)] * 3
    assert "臺門" in told[1][2] and "檯門" in told[1][2]


def test_one_for_a_withdrawn_article_does_no_harm(article, reviewer):
    settle(article, HANT, "台门", other(article), ARTICLE, reviewer)
    article.withdraw(None, "测试")
    assert touched_by("台门", HANT).count == 0 and doubts.catch_up() == 1
    article.delete()
    assert not Decision.objects.exists()


def test_a_row_of_doubts_is_of_now_when_the_decision_is_taken(article, reviewer):
    doubts.catch_up()
    made = settle(article, HANT, "台门", other(article), ARTICLE, reviewer)
    assert not doubts.stale().exists()
    unsettle(made, reviewer)
    assert not doubts.stale().exists()


class TestTouched:
    """What a decision for the site would touch."""

    @pytest.fixture
    def others(self, article, make_article):
        make_article(script="zh-Hant", body=[{"kind": "paragraph", "text": "臺門前設了崗，台门。"}])
        make_article(access="staff", body=article.body)
        make_article(status="draft", body=article.body)
        make_article(title="后台。门前", body=[{"kind": "paragraph", "text": "后台，门前。"}])
        make_article(access="snippets", body=[{"kind": "paragraph", "text": "值守。" * 50 + "台门。"}])
        return [article, make_article(body=[], captions=[{"text": "老台门", "credit": "林样"}], status="draft")]

    def test_it_is_counted_exactly_however_it_is_asked(self, others, article, make_article):
        captioned = make_article(captions=[{"text": "老台门", "credit": "林样"}])
        expected = {article.pk, captioned.pk}

        def numbers():
            touched = touched_by("台门", HANT)
            assert touched.count == len(touched.shown)
            return {one.pk for one, _sentences in touched.shown}

        assert numbers() == expected
        receivers = asked_who_prints.receivers
        asked_who_prints.receivers = []
        asked_who_prints.sender_receivers_cache.clear()
        try:
            assert numbers() == expected  # nobody answers: every article is read
        finally:
            asked_who_prints.receivers = receivers
            asked_who_prints.sender_receivers_cache.clear()

    def test_who_answers_may_name_too_many(self, others, article):
        def everything(**_signal):
            return list(Article.objects.values_list("pk", flat=True))

        asked_who_prints.connect(everything)
        try:
            assert [one.pk for one, _sentences in touched_by("台门", HANT).shown] == [article.pk]
        finally:
            asked_who_prints.disconnect(everything)

    def test_the_sentences_as_they_are_and_as_they_would_be(self, article):
        written = other(article)
        ((shown, sentences),) = touched_by("台门", HANT, written).shown
        assert shown == article
        assert [one.printed for one in sentences] == ["台门前的岗", FIRST, SECOND, FIRST]
        for one in sentences:
            assert one.after == one.before[: one.at] + written + one.before[one.at + 2 :]

    def test_many_are_counted_and_the_newest_shown(self, article, make_article, django_assert_max_num_queries):
        for _ in range(decisions.SHOWN + 2):
            make_article(body=article.body)
        with django_assert_max_num_queries(8):
            touched = touched_by("台门", HANT, "臺門")
        assert (touched.count, len(touched.shown)) == (decisions.SHOWN + 3, decisions.SHOWN)
