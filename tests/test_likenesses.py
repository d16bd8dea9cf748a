"""Near duplicates in the database: who finds whom, what is decided, and what can be taken back."""

import pytest
from django.contrib.auth.models import User

from archive.ingest import ingest
from archive.likenesses import Decision, between, decide, fill_prints, note, of_article, other_printings, reopen
from archive.models import Article, Likeness, TextPrint
from archive.models.articles import NotAllowed

FERRY = """渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的，岸上还有人举着喇叭，一遍遍喊大家隔开两米。

据渡管所介绍，每船限载20人，船舱每趟消毒一次，从早上6时到傍晚5时，一天要开24班，比平日多出一倍。

“先试三趟，不急。”老船工说，“水路断了这么久，船认得，人要再认一认。”对岸的菜农挑着担子，排队上船。
"""
MIRROR = """【轉載】渡口又見擺渡船

停航四十七天的渡口昨日恢復擺渡。船頭站著一個測溫的，船尾站著一個登記的，岸上還有人舉著喇叭，一遍遍喊大家隔開兩米。

據渡管所介紹，每船限載20人，船艙每趟消毒一次，從早上6時到傍晚5時，一天要開24班，比平日多出一倍。
"""
BULLETIN = (
    "2020年2月{day}日0时至24时，婺江样市没有报告新的病例，又有{out}名患者走出病房。"
    "截至2月{day}日24时，全市总共报告38例，其中{all}人已经回家，还有{near}名密接者住在观察点里。"
    "请市民少出门、戴口罩、勤洗手，出现发热及时到发热门诊就诊。"
)


pytestmark = pytest.mark.usefixtures("originals")


@pytest.fixture
def editor(db):
    return User.objects.create_user("editor")


@pytest.fixture
def take_in(places):
    """Takes a text in and notes what is like it, as the commit of its draft does."""

    def enter(text: str, name: str, **how) -> Article:
        article = ingest(text.encode(), name, **how).article
        note(article)
        return article

    return enter


def again(article):
    return Article.objects.get(pk=article.pk)


def test_the_commit_of_a_draft_notes_what_is_like_it(places, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = ingest(FERRY.encode(), "渡口.txt").article
        second = ingest(MIRROR.encode(), "转载.txt").article
    found = between(first, second)
    assert (found.article, found.other, found.decision) == (second, first, Decision.OPEN)
    assert found.share > 0.9


def test_bulletins_of_two_days_are_two_reports(take_in):
    take_in(BULLETIN.format(day=18, out=3, all=21, near=112), "十八日.txt")
    take_in(BULLETIN.format(day=19, out=2, all=23, near=97), "十九日.txt")
    assert not Likeness.objects.exists()


def test_a_text_that_changes_loses_its_open_likenesses_and_keeps_the_decided(take_in, editor):
    first, second = take_in(FERRY, "渡口.txt"), take_in(MIRROR, "转载.txt")
    third = take_in(FERRY + "\n（完）\n", "渡口二.txt")
    decide(between(first, third), Decision.DIFFERENT, editor, third)
    first.body = [{"kind": "paragraph", "text": "厂门重开的那一天，门卫老陈数了三遍体温枪，又数了一遍口罩，才把铁门推开。"}]
    first.save()
    note(first)
    assert [row.decision for row in of_article(first)] == [Decision.DIFFERENT]
    assert between(second, third)
    assert TextPrint.objects.filter(article=first).exists()


def test_noting_what_did_not_change_writes_nothing(take_in, django_assert_num_queries):
    article = take_in(FERRY, "渡口.txt")
    with django_assert_num_queries(1):
        assert note(article) == []


def test_articles_of_before_are_found_once_their_prints_are_filled_in(take_in):
    first = take_in(FERRY, "渡口.txt")
    TextPrint.objects.all().delete()
    assert (fill_prints(), fill_prints()) == (1, 0)
    assert between(first, take_in(MIRROR, "转载.txt"))


def test_other_printings_are_linked_both_ways_and_through_one_another(take_in, editor):
    first = take_in(FERRY, "渡口.txt", publish=True)
    second = take_in(MIRROR, "转载.txt", publish=True)
    third = take_in(FERRY.replace("本报记者 周例", "通讯员 何样"), "渡口二.txt", publish=True)
    decide(between(first, second), Decision.ANOTHER_PRINTING, editor, second)
    decide(between(second, third), Decision.ANOTHER_PRINTING, editor, third)
    assert set(other_printings(first)) == {second, third}
    assert set(other_printings(third)) == {first, second}
    third.withdraw(editor, "测试")
    assert other_printings(first) == [second]
    with pytest.raises(NotAllowed):
        decide(between(first, second), Decision.DIFFERENT, editor, second)


def test_a_draft_set_aside_is_taken_up_again(take_in, editor):
    first, second = take_in(FERRY, "渡口.txt"), take_in(MIRROR, "转载.txt")
    decide(between(first, second), Decision.SET_ASIDE, editor, second)
    assert (again(second).status, again(first).status) == ("set_aside", "draft")
    assert f"#{first.pk}" in again(second).review_note
    reopen(between(first, second), editor)
    assert again(second).status == "draft"
    assert (between(first, second).decision, between(first, second).decided_by) == (Decision.OPEN, None)


def test_a_replacement_is_taken_back_though_its_draft_was_taken_up_meanwhile(take_in, editor):
    old, new = take_in(FERRY, "渡口.txt", publish=True), take_in(MIRROR, "转载.txt")
    decide(between(old, new), Decision.REPLACED, editor, new)
    again(new).take_up(editor)
    reopen(between(old, new), editor)
    assert (again(old).script, again(old).raw_text, again(new).status) == ("zh-Hans", FERRY, "draft")


def test_what_is_published_is_not_set_aside(take_in, editor):
    first, second = take_in(FERRY, "渡口.txt", publish=True), take_in(MIRROR, "转载.txt", publish=True)
    with pytest.raises(NotAllowed):
        decide(between(first, second), Decision.SET_ASIDE, editor, second)
    assert between(first, second).decision == Decision.OPEN


def test_a_better_clipping_takes_the_place_of_the_older_one_and_gives_it_back(take_in, editor):
    old = take_in(MIRROR, "转载.txt", publish=True)
    old.newspaper_basis, old.page = "stated", "4"
    old.save()
    was, raw = old.content(), old.raw_text
    new = take_in(FERRY, "渡口.txt")
    decide(between(old, new), Decision.REPLACED, editor, new)

    replaced = again(old)
    assert (replaced.pk, replaced.version, replaced.status) == (old.pk, 3, "published")
    assert (replaced.title, replaced.script, replaced.page) == (new.title, "zh-Hans", "4")
    assert replaced.raw_text == new.raw_text and replaced.body == new.body
    assert [part.superseded for part in replaced.parts.all()] == [True, False]
    assert replaced.versions.first().made_by == editor and f"#{new.pk}" in replaced.versions.first().note
    assert again(new).status == "set_aside" and f"#{old.pk}" in again(new).review_note

    reopen(between(old, new), editor)
    back = again(old)
    assert back.content() == was and back.raw_text == raw and back.version == 4
    assert back.parts.count() == 1
    assert (again(new).status, again(new).raw_text) == ("draft", new.raw_text)


def test_replacements_are_taken_back_in_turn(take_in, editor):
    old = take_in(MIRROR, "转载.txt", publish=True)
    new, newer = take_in(FERRY, "渡口.txt"), take_in(FERRY.replace("周例", "何样"), "渡口二.txt")
    decide(between(old, new), Decision.REPLACED, editor, new)
    decide(between(old, newer), Decision.REPLACED, editor, newer)
    with pytest.raises(NotAllowed):
        reopen(between(old, new), editor)
    reopen(between(old, newer), editor)
    assert again(old).raw_text == new.raw_text
    reopen(between(old, new), editor)
    assert "【轉載】" in again(old).raw_text and again(old).parts.count() == 1


def test_two_drafts_do_not_replace_each_other(take_in, editor):
    first, second = take_in(FERRY, "渡口.txt"), take_in(MIRROR, "转载.txt")
    with pytest.raises(NotAllowed):
        decide(between(first, second), Decision.REPLACED, editor, second)
    assert again(second).status == "draft"
