"""Figures that contradict one another on the desk: both sentences, one button a verdict, kept after rows are found anew."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.contradictions import everywhere, still_open
from archive.models import Figure, Verdict

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
    return figure(34), figure(33)


def settle(client, says="scope", note=""):
    return client.post(LIST, {"pair": everywhere()[0].pair, "says": says, "note": note}, follow=True)


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
    assert still_open() == [] and "未决 0" in page
    settled = client.get(f"{LIST}?state=settled").content.decode()
    assert "其一只算市区" in settled and str(Verdict.Says(says).label) in settled


def test_a_verdict_stays_when_rows_are_found_anew(sign_in, pair, figure):
    settle(sign_in("editor"))
    Figure.objects.all().delete()
    figure(34), figure(33)
    assert len(everywhere()) == 1 and still_open() == []
    figure(32)
    assert [one.second.value for one in still_open()] != [], "another number is another question"


def test_a_verdict_is_taken_back(sign_in, pair):
    client = sign_in("editor")
    settle(client)
    settle(client, "take_back")
    assert not Verdict.objects.exists() and len(still_open()) == 1


@pytest.mark.parametrize("sent", [{"pair": "differs x", "says": "scope"}, {"says": "mood"}, {}])
def test_what_is_no_longer_there_is_said_and_nothing_kept(sign_in, pair, sent):
    page = sign_in("editor").post(LIST, {"pair": everywhere()[0].pair} | sent, follow=True).content.decode()
    assert "没有存下什么" in page and not Verdict.objects.exists()


def test_rejected_figures_and_articles_that_are_not_published_make_none(sign_in, figure):
    figure(34)
    figure(33, status="rejected")
    figure(32, of={"status": "draft"})
    assert everywhere() == []
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
    everywhere()
    assert len(one) > 0
    with django_assert_num_queries(len(one)):
        client.get(LIST)
