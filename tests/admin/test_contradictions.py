"""Figures that contradict one another on the desk: both sentences, one button a verdict, kept after rows are found anew."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import contradictions
from archive.contradictions import everywhere, look, still_open
from archive.models import City, Figure, Verdict
from archive.series import lines, of_the_whole, told

LIST = reverse("admin:archive_verdict_changelist")
DAY = date(2020, 2, 18)


@pytest.fixture
def figure(make_article, make_row):
    def make(value: int, day: date = DAY, of=None, **fields):
        text = f"全市累计报告确诊病例{value}例，渡口照常开船。"
        article = make_article(body=[{"kind": "paragraph", "text": text}], **of or {})
        plain = {
            **{"kind": "case_count", "subject": "累计确诊病例", "value": value, "unit": "例", "value_text": f"{value}例"},
            **{"scope": "total", "first": day, "last": day, "as_of": day.isoformat(), "as_of_basis": "stated"},
            **{"place": "330700", "place_name": "浙江省金华市", "start": 6, "end": 6 + len(f"确诊病例{value}例")},
        }
        return make_row(Figure, article, **plain | fields)

    return make


@pytest.fixture
def pair(figure):
    made = figure(34), figure(33)
    look()
    return made


def settle(client, says="scope", note="", wrong="unknown"):
    return client.post(LIST, {"pair": everywhere()[0].pair, "says": says, "note": note, "wrong": wrong}, follow=True)


def test_both_sentences_stand_side_by_side(sign_in, pair):
    page = sign_in("editor").get(LIST).content.decode()
    assert "<mark>确诊病例34例</mark>" in page and "<mark>确诊病例33例</mark>" in page
    assert "金华市" in page and "同日另有一说" in page and "未决 1" in page


@pytest.mark.parametrize("says", Verdict.Says.values)
def test_a_verdict_is_one_button_with_its_reason(sign_in, pair, says):
    client = sign_in("editor")
    page = settle(client, says, "其一只算市区").content.decode()
    made = Verdict.objects.get()
    assert (made.says, made.note, made.made_by.username) == (says, "其一只算市区", "editor")
    assert {made.first, made.second} == set(pair)
    assert not still_open() and "未决 0" in page
    settled = client.get(f"{LIST}?state=settled").content.decode()
    assert "其一只算市区" in settled and str(Verdict.Says(says).label) in settled


def test_a_verdict_stays_when_rows_are_found_anew(sign_in, pair, figure):
    settle(sign_in("editor"))
    Figure.objects.all().delete()
    assert not everywhere()
    figure(34), figure(33)
    look()
    assert len(everywhere()) == 1 and not still_open()
    figure(32)
    look()
    assert [one.second.value for one in still_open()] != [], "another number is another question"


def test_a_verdict_is_taken_back(sign_in, pair):
    client = sign_in("editor")
    settle(client)
    settle(client, "take_back")
    assert not Verdict.objects.exists() and len(still_open()) == 1


def test_the_number_that_is_wrong_is_rejected_wherever_it_stands_and_comes_back_with_the_verdict(sign_in, figure):
    right, wrong, accepted, later = figure(34), figure(33), figure(33, status="accepted"), figure(33, DAY.replace(day=20))
    look()
    client, pair = sign_in("editor"), still_open().get(reason="differs").pair
    assert f'name="wrong" value="{right.pk}"' in client.get(LIST).content.decode()
    client.post(LIST, {"pair": pair, "says": "error", "wrong": wrong.pk})
    assert set(Figure.objects.current()) == {right, later}, "the same number of another day is another question"
    assert LogEntry.objects.filter(change_message__startswith="不取：").count() == 2
    (line,) = lines(of_the_whole(told(Figure.objects.current()), City.objects.get(code="330700"))).values()
    assert [(point.value, point.against) for point in line] == [(34, ()), (33, ())]
    look()
    settled = client.get(f"{LIST}?state=settled").content.decode()
    assert pair in settled and "其一有误" in settled and "不取" in settled
    client.post(LIST, {"pair": pair, "says": "take_back"})
    assert Figure.objects.current().count() == 4 and not Verdict.objects.exists()
    assert Figure.objects.get(pk=accepted.pk).status == "accepted" and Figure.objects.get(pk=wrong.pk).status == "found"
    look()
    assert pair in still_open().values_list("pair", flat=True)


def test_what_was_answered_after_the_verdict_stays_when_it_is_taken_back(sign_in, pair):
    client, contrary = sign_in("editor"), everywhere()[0].pair
    settle(client, "error", wrong=pair[0].pk)
    Figure.objects.filter(pk=pair[0].pk).update(status="corrected")
    client.post(LIST, {"pair": contrary, "says": "take_back"})
    assert Figure.objects.get(pk=pair[0].pk).status == "corrected" and not Verdict.objects.exists()


def test_which_is_wrong_must_be_said(sign_in, pair):
    client = sign_in("editor")
    for wrong in ("", "0", "x"):
        page = settle(client, "error", wrong=wrong).content.decode()
        assert "请先选有误的是哪一个数" in page and not Verdict.objects.exists(), wrong
        assert Figure.objects.current().count() == 2, wrong


def test_what_is_no_longer_there_is_said_and_nothing_kept(sign_in, pair):
    client = sign_in("editor")
    for sent in ({"pair": "differs x", "says": "scope"}, {"says": "mood"}, {}):
        page = client.post(LIST, {"pair": everywhere()[0].pair} | sent, follow=True).content.decode()
        assert "没有存下什么" in page and not Verdict.objects.exists(), sent


def test_rejected_figures_and_articles_that_are_not_published_make_none(sign_in, figure):
    figure(34)
    figure(33, status="rejected")
    figure(32, of={"status": "draft"})
    look()
    assert not everywhere()
    assert "没有互相矛盾的数字" in sign_in("editor").get(LIST).content.decode()


def test_who_may_not_answer_sees_no_button_and_is_refused(sign_in, pair, client):
    assert client.get(LIST).status_code == 302
    bare = sign_in("bare")
    assert bare.get(LIST).status_code == 403
    assert bare.post(LIST, {"pair": everywhere()[0].pair, "says": "scope"}).status_code == 403
    assert not Verdict.objects.exists()


def test_the_number_of_queries_does_not_grow(sign_in, pair, figure, django_assert_num_queries):
    client = sign_in("editor")
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for value in range(20, 28):
        figure(value)
    look()
    assert len(one) > 0
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_a_pair_goes_with_its_figure_before_the_next_look(pair):
    Figure.objects.filter(pk=pair[1].pk).update(status="rejected")
    assert not everywhere()
    Figure.objects.filter(pk=pair[1].pk).update(status="found")
    pair[0].article.withdraw(None, "测试")
    assert not everywhere()


def test_a_look_writes_what_changed_and_nothing_else(pair, figure):
    assert look() == 0
    other = figure(32)
    assert look() == 3 and look() == 0, "the last given stands for the day: two pairs in the place of one"
    other.delete()
    assert look() == 3 and len(everywhere()) == 1
    figure(31, place="330702", place_name="浙江省金华市婺城区"), figure(30, place="330702", place_name="浙江省金华市婺城区")
    look()
    assert {one.place for one in everywhere()} == {"330700", "330702"}


def test_the_worker_looks_again_only_after_a_while(pair, figure, monkeypatch):
    monkeypatch.setattr(contradictions, "_looked", (None, 0))
    contradictions.catch_up()
    figure(32)
    contradictions.catch_up()
    assert len(everywhere()) == 1
    monkeypatch.setattr(contradictions, "_looked", (None, 0))
    contradictions.catch_up()
    assert len(everywhere()) == 2


def test_the_list_of_one_city(sign_in, pair, figure):
    there = {"place": "411400", "place_name": "河南省商丘市", "city_id": "411400"}
    figure(12, **there), figure(11, **there)
    look()
    client = sign_in("editor")
    assert "未决 2" in client.get(LIST).content.decode()
    page = client.get(LIST, {"city": "商丘"}).content.decode()
    assert "未决 1" in page and "<mark>确诊病例12例</mark>" in page and "确诊病例34例" not in page
    page = client.get(LIST, {"city": "蓬莱仙岛"})
    assert page.status_code == 200 and "没有“蓬莱仙岛”" in page.content.decode()


def test_a_municipality_is_one_place_under_both_its_codes(municipalities, figure):
    said = {"place_name": "北京市", "city_id": "110100"}
    figure(34, place="110000", **said), figure(33, place="110100", **said)
    look()
    (one,) = everywhere()
    rows = told(Figure.objects.filter(city="110100"))
    (same,) = contradictions.contradictions("110100", lines(of_the_whole(rows, City.objects.get(code="110100"))))
    assert (one.place, one.pair) == ("110100", same.pair), "the verdict of the one page is that of the other"


def test_whole_provinces_are_looked_at_too(figure):
    said = {"place": "330000", "place_name": "浙江省", "city_id": None}
    figure(34, **said), figure(33, **said)
    look()
    assert [(one.place, one.city) for one in everywhere()] == [("330000", None)]
