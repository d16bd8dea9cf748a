"""Editors' answers: what each does to a row, what outlives a new version, who is told, what is refused."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from archive import answers
from archive.answers import accept, add, correct, history, kept_row, precision, reject, take_back, wilson, without_sentence
from archive.exports.record import article_record
from archive.findings import catch_up, rows_of
from archive.models import Article, Event, Figure
from archive.models.articles import NotAllowed
from archive.signals import findings_changed
from archive.text.private import masked
from tests.row_rules import set_rule

pytestmark = pytest.mark.django_db

TEXT = "截至2月18日24时，金华市累计确诊病例12例。婺城区新增病例3例，均已隔离。"


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


@pytest.fixture
def rule(monkeypatch):
    set_rule(monkeypatch)


@pytest.fixture
def article(make_article, rule):
    made = make_article(body=[{"kind": "paragraph", "text": TEXT}])
    catch_up()
    return made


@pytest.fixture
def heard():
    told = []

    def listen(articles, **_):
        told.extend(articles)

    findings_changed.connect(listen)
    yield told
    findings_changed.disconnect(listen)


def row(value=12):
    return Figure.objects.get(value=value)


def figures(article):
    return {one.value: one for one in rows_of(Article.objects.get(pk=article.pk)).figures}


def test_accepted_and_rejected(article, editor, heard):
    assert accept(Figure.objects.filter(value=12), editor) == 1 and reject(Figure.objects.filter(value=3), editor) == 1
    assert (row().status, row().answered_by) == ("accepted", editor) and row().answered_at
    assert set(figures(article)) == {12} and [fact["status"] for fact in article_record(article)["facts"]] == ["accepted"]
    assert heard == [article.pk] * 2
    assert accept(Figure.objects.all(), editor) == 1 and set(figures(article)) == {12, 3}


def test_corrected_keeps_what_the_rule_said(article, editor):
    made = correct(row(), {"value": 13.0, "place": "330702", "place_name": "浙江省金华市婺城区", "as_of": "2020-02"}, editor)
    assert (made.status, made.value, made.city_id) == ("corrected", 13, "330700")
    assert (made.first, made.last) == (date(2020, 2, 1), date(2020, 2, 29))
    assert made.found == {"value": 12.0, "place": "", "place_name": "", "as_of": "2020-02-18"}
    again = correct(made, {"value": 12.0, "as_of": "2020-02-18"}, editor)
    assert again.found == {"place": "", "place_name": ""} and again.status == "corrected"
    assert correct(row(3), {"value": 3.0}, editor).status == "accepted"


@pytest.mark.parametrize("said", [{"as_of": "二月"}, {"as_of": "2020-02-30"}, {"as_of": "2020-03/2020-02"}, {"kind": "weather"}])
def test_what_cannot_be_is_refused_and_nothing_is_kept(article, editor, said):
    with pytest.raises(ValidationError) as refused:
        correct(row(), {"value": 15.0} | said, editor)
    assert set(refused.value.message_dict) == set(said) and row().status == "found"


def test_taken_back_the_rules_word_holds(article, editor, heard):
    correct(row(), {"value": 13.0, "kind": "recovered"}, editor)
    take_back(row(13), editor)
    assert (row().kind, row().status, row().found, row().answered_by) == ("case_count", "found", {}, None)
    assert set(heard) == {article.pk} and catch_up() == 0


def test_answers_outlive_a_new_version(article, editor):
    correct(row(), {"kind": "recovered"}, editor)
    reject(Figure.objects.filter(value=3), editor)
    numbers = set(Figure.objects.values_list("pk", flat=True))
    article.body[0]["text"] = "本报讯　" + TEXT.replace("累计确诊病例12例", "累计确诊病例 12例")
    article.save()
    assert {value: one.kind for value, one in figures(article).items()} == {12: "recovered"}
    catch_up()
    assert {value: one.kind for value, one in figures(article).items()} == {12: "recovered"}
    assert numbers == set(Figure.objects.values_list("pk", flat=True)) and row(3).status == "rejected"


def test_answers_outlive_other_rules(article, editor, monkeypatch):
    accept(Figure.objects.filter(value=12), editor)
    set_rule(monkeypatch, kind="recovered")
    catch_up()
    assert (row().kind, row().found) == ("case_count", {"kind": "recovered"}) and row(3).kind == "recovered"
    set_rule(monkeypatch, counter="名")
    catch_up()
    assert set(figures(article)) == {12} and not Figure.objects.filter(value=3).exists()


def test_where_the_sentence_is_gone_the_answer_is_kept_and_listed(article, editor):
    accept(Figure.objects.filter(value=12), editor)
    article.body[0]["text"] = "婺城区新增病例3例，均已隔离。"
    article.save()
    catch_up()
    assert set(figures(article)) == {3} and [one.value for one in without_sentence(Figure)] == [12]
    article.body[0]["text"] = TEXT
    article.save()
    catch_up()
    assert figures(article)[12].status == "accepted" and not without_sentence(Figure)


def test_a_row_put_in_by_hand_outlives_too_and_goes_when_taken_back(article, editor):
    stand = "body:0", TEXT.index("婺城区"), TEXT[TEXT.index("婺城区") :]
    said = {"kind": "other", "subject": "新增病例", "value": 3.0, "value_text": "新增病例3例", "as_of": ""}
    made = add(article, "figure", stand, "新增病例3例", said, editor)
    assert (made.rule, made.status, made.city_id) == ("hand", "accepted", "330700")
    assert TEXT[made.start : made.end] == "新增病例3例"
    article.body[0]["text"] = "菜场照常开门。" + TEXT
    article.save()
    catch_up()
    kept = Figure.objects.get(pk=made.pk)
    assert kept.current and article.body[0]["text"][kept.start : kept.end] == "新增病例3例"
    assert Figure.objects.count() == 3
    take_back(kept, editor)
    assert Figure.objects.count() == 2
    with pytest.raises(ValidationError):
        add(article, "figure", stand, "三例", said, editor)


NUMBER, HIDDEN = "13800138000", "138****8000"


def test_a_personal_number_that_an_editor_writes_is_kept_masked(article, editor):
    made = correct(row(), {"subject": f"找{NUMBER}", "value_text": NUMBER, "place_name": f"渡口{NUMBER}"}, editor)
    made.refresh_from_db()
    assert (made.subject, made.value_text, made.place_name) == (f"找{HIDDEN}", HIDDEN, f"渡口{HIDDEN}")
    stand, place = ("body:0", 0, TEXT), {"place": "330702"}
    add(article, "event", stand, "婺城区", {"what": f"拨{NUMBER}预约", "date": "2020-02-18"} | place, editor)
    said = {"name": "林一舟", "name_hans": "林一舟", "role": f"店主{NUMBER}", "organisation": f"船行{NUMBER}"}
    add(article, "person", stand, "婺城区", said | place, editor)
    add(article, "measure", stand, "均已隔离", {"category": "other", "measure": f"可拨{NUMBER}"}, editor)
    told = str(article_record(article))
    assert NUMBER not in told and told.count(HIDDEN) >= 5
    assert not LogEntry.objects.filter(change_message__contains=NUMBER).exists()


def test_words_with_a_number_are_found_in_the_sentence_as_it_is_shown(make_article, editor):
    text = f"订船请拨{NUMBER}，每天一班。"
    article = make_article(body=[{"kind": "paragraph", "text": text}])
    for words in (f"请拨{NUMBER}", f"请拨{HIDDEN}"):
        made = add(article, "measure", ("body:0", 0, masked(text)), words, {"category": "other", "measure": "订船"}, editor)
        assert text[made.start : made.end] == f"请拨{NUMBER}"


def test_a_row_that_was_only_found_is_kept_when_it_is_answered(article, editor, make_article):
    other = make_article(body=article.body)
    (found, _) = rows_of(other).figures
    assert found.pk is None
    accept(Figure.objects.filter(pk=kept_row(other, "figure", found.key).pk), editor)
    assert rows_of(other).figures[0].status == "accepted"
    for name, key in (("figure", "no such key"), ("weather", found.key)):
        with pytest.raises(NotAllowed):
            kept_row(other, name, key)


def test_precision_is_of_the_answers(article, editor, make_article):
    accept(Figure.objects.filter(value=12), editor)
    correct(row(3), {"kind": "other"}, editor)
    make_article(body=article.body)
    catch_up()
    (told,) = precision()
    assert (told.rule, told.about, told.label) == ("cases", "case_count", "数字 · 病例")
    assert (told.accepted, told.corrected, told.rejected, told.waiting) == (1, 1, 0, 2)
    low, high = wilson(1, 2)
    assert told.percents == (50, round(100 * low), round(100 * high))


def test_precision_is_told_of_each_kind_of_figure(article, editor, make_row):
    reject(Figure.objects.filter(value=3), editor)
    make_row(Figure, article, rule="cases", kind="beds", value=9)
    make_row(Event, article, rule="day", what="开诊")
    make_row(Figure, article, rule="hand", kind="beds", value=7)
    told = {(one.rule, one.about): (one.answered, one.waiting, one.label) for one in precision()}
    assert told == {
        ("cases", "case_count"): (1, 1, "数字 · 病例"),
        ("cases", "beds"): (0, 1, "数字 · 床位"),
        ("day", ""): (0, 1, "事件"),
    }


def test_each_answer_is_in_the_log_with_who_gave_it(article, editor):
    accept(Figure.objects.filter(value=12), editor)
    accept(Figure.objects.filter(value=12), editor)
    reject(Figure.objects.filter(value=3), editor)
    correct(row(), {"value": 13.0}, editor)
    take_back(row(13), editor)
    told = [(entry.change_message, entry.user) for entry in history(article)]
    assert told == [
        (message, editor) for message in ("撤回答复：12例 病例", "已改：12例 病例", "不取：3例 病例", "已核：12例 病例")
    ], "the newest first, and none for what was no news"


def test_what_is_answered_at_once_is_one_line_of_the_log(article, editor):
    accept(Figure.objects.all(), editor)
    (entry,) = LogEntry.objects.all()
    assert entry.change_message == "规则 cases：2 条已核" and not history(article)


def test_drafts_are_told_to_nobody(make_article, rule, editor, heard):
    make_article(status="draft", body=[{"kind": "paragraph", "text": TEXT}])
    catch_up()
    assert accept(Figure.objects.all(), editor) == 2 and not heard


def test_each_kind_of_row_has_a_name():
    assert set(answers.BY_NAME) == {"figure", "event", "person", "measure"}
