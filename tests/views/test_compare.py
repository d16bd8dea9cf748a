"""Cities side by side: chosen by name or code, on one axis, with what is absent shown as absent."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import City, Figure, Measure
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db
TWO = "?city=330700&city=411400"
FIRST = {"330700": date(2020, 1, 21), "411400": date(2020, 1, 25)}
NAMES = {"330700": "浙江省金华市", "411400": "河南省商丘市"}


@pytest.fixture
def figure(make_article, make_row):
    """A cumulative count of a city, so many days after its first case."""

    def make(code: str, value: int, days: int = 0, **fields):
        day = FIRST[code] + timedelta(days)
        plain = {
            **{"kind": "case_count", "subject": "累计确诊病例", "value": value, "unit": "例", "value_text": f"{value}例"},
            **{"scope": "total", "first": day, "last": day, "as_of": day.isoformat(), "as_of_basis": "stated"},
            **{"place": code, "place_name": NAMES[code]},
        }
        return make_row(Figure, make_article(city_id=code), **plain | fields)

    return make


@pytest.fixture
def two(figure):
    return [figure(code, value, days) for code, step in (("330700", 9), ("411400", 4)) for days, value in ((0, 1), (5, 1 + step))]


def test_cities_are_chosen_by_name_in_either_script_or_by_code(client, two):
    for asked in (TWO, "?city=金华&city=商丘市", "?city=金華市&city=411400"):
        told = text_of(client.get(f"/compare/{asked}"))
        assert "金华市 去掉" in told and "商丘市 去掉" in told, asked


def test_each_line_is_a_citys_and_each_point_opens_its_sentence(client, two):
    shown = client.get(f"/compare/{TWO}").content.decode()
    assert shown.count('<article class="card') == 4
    assert all(f'<a href="#f{row.pk}"' in shown and f'id="f{row.pk}"' in shown for row in two)
    legend = shown[shown.index('<ul class="legend">') : shown.index('<div class="curve-box">')]
    assert legend.index(f'<a href="#f{two[1].pk}">金华</a>') < legend.index(f'<a href="#f{two[3].pk}">商丘</a>')


def test_days_are_counted_from_each_citys_first_case(client, two):
    shown = client.get(f"/compare/{TWO}&since=first").content.decode()
    starts = [part.split('"')[0] for part in shown.split('<circle class="dot" cx="')[1:]]
    assert starts[0] == starts[2] and starts[1] == starts[3], "day 0 and day 5 of both"
    assert "横轴：首例后第几天" in shown


def test_a_measure_is_so_many_days_after_the_first_case_and_absent_is_said(client, two, make_article, make_row):
    article = make_article(city_id="330700")
    row = make_row(Measure, article, category="traffic_control", measure="客运停运", first=date(2020, 1, 24))
    make_row(Measure, make_article(city_id="330700"), category="traffic_control", measure="设岗", first=date(2020, 2, 1))
    told = text_of(client.get(f"/compare/{TWO}"))
    assert "交通管控3 天 2020-01-24客运停运未见于所收报道" in told and "设岗" not in told
    assert f'href="/articles/{article.pk}/#s1-1" title="{row.sentence}"' in client.get(f"/compare/{TWO}").content.decode()


def test_a_measure_without_a_day_is_not_called_absent(client, two, make_article, make_row):
    article = make_article(city_id="330700")
    row = make_row(Measure, article, category="supplies", measure="送菜")
    shown = client.get(f"/compare/{TWO}")
    assert "物资保障见于报道，日期未详送菜未见于所收报道" in text_of(shown)
    assert f'href="/articles/{article.pk}/#s1-1" title="{row.sentence}"' in shown.content.decode()
    told = [one for one in client.get(f"/compare/figures.json{TWO}").json()["rows"] if one["what"] == "measure"]
    assert [(one["item"], one["day"], one["days_since_first_case"]) for one in told] == [("supplies", "", "")]
    make_row(Measure, make_article(city_id="330700"), category="supplies", measure="送米", first=date(2020, 1, 24))
    assert "物资保障3 天 2020-01-24送米" in text_of(client.get(f"/compare/{TWO}"))


def test_a_city_whose_first_case_is_not_told_says_so(client, figure, make_article, make_row):
    figure("330700", 1)
    figure("411400", 18, days=30)
    make_row(Measure, make_article(city_id="411400"), category="supplies", measure="送菜", first=date(2020, 2, 1))
    told = text_of(client.get(f"/compare/{TWO}"))
    assert "2020-01-21不晚于 2020-02-24" in told and "天 2020-02-01" not in told
    told = text_of(client.get(f"/compare/{TWO}&since=first"))
    assert "商丘市 报道里看不出首例在哪一天，不能自首例排。" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("?city=330700&city=火星", "没有叫“火星”的城市。请写全名、简称或六位代码，简繁都可以。"),
        (TWO + "&city=220200&city=1&city=2&city=3&city=4", "没有叫“1”的城市"),
        (TWO + "&figure=mood.total", "这几座城市的报道里没有这一项数字"),
    ],
)
def test_what_cannot_be_compared_is_said_and_the_rest_kept(client, two, asked, told):
    answer = client.get(f"/compare/{asked}")
    assert answer.status_code == 400
    assert told in text_of(answer) and "金华市 去掉" in text_of(answer)


def test_seven_are_one_too_many(client, two):
    codes = [f"33{number:02}00" for number in range(20, 27)]
    City.objects.bulk_create(City(code=code, name=f"样{code}市", short=f"样{code}", province_id="330000") for code in codes)
    answer = client.get("/compare/?" + "&".join(f"city={code}" for code in codes))
    assert answer.status_code == 400
    told = text_of(answer)
    assert "一次最多并看 6 座城市；只取了前 6 座。" in told and codes[5] in told and f"样{codes[6]}市 去掉" not in told


def test_one_city_asks_for_another_and_none_for_two(client, two):
    assert "再选一座" in text_of(client.get("/compare/?city=330700"))
    empty = client.get("/compare/")
    assert empty.status_code == 200 and "先选两座城市" in text_of(empty) and "金华" in text_of(empty)


def test_a_kind_is_called_as_on_a_citys_page(client, figure, two):
    for code in FIRST:
        figure(code, 60, kind="beds", subject="床位", unit="张", scope="")
    client.cookies["django_language"] = "en"
    assert ">Beds</a>" in client.get(f"/compare/{TWO}").content.decode()


def test_what_is_shown_can_be_taken_as_files(client, two, make_article, make_row):
    make_row(Measure, make_article(city_id="411400"), category="supplies", measure="送菜", first=date(2020, 2, 1))
    answer = client.get(f"/compare/figures.csv{TWO}")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["what"], row["city_code"], row["day"], row["days_since_first_case"], row["value"]) for row in rows] == [
        ("first_case", "330700", "2020-01-21", "0", ""),
        ("first_case", "411400", "2020-01-25", "0", ""),
        ("figure", "330700", "2020-01-21", "0", "1.0"),
        ("figure", "330700", "2020-01-26", "5", "10.0"),
        ("figure", "411400", "2020-01-25", "0", "1.0"),
        ("figure", "411400", "2020-01-30", "5", "5.0"),
        ("measure", "411400", "2020-02-01", "7", ""),
    ]
    assert all(row["sentence"] and row["url"].startswith("http://testserver/articles/") for row in rows)
    same = client.get(f"/compare/figures.json{TWO}").json()
    assert [city["code"] for city in same["cities"]] == ["330700", "411400"] and len(same["rows"]) == len(rows)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_files_of_what_cannot_be_compared_are_refused_with_the_reason(client, two, form):
    for asked, told in (("?city=330700", "请选两座到六座城市"), ("?city=330700&city=火星", "火星")):
        answer = client.get(f"/compare/figures.{form}{asked}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 400 and told in (body.decode() if form == "csv" else answer.json()["error"]["message"])


def test_only_what_is_open_is_compared(client, figure, make_article, make_row):
    figure("330700", 1)
    figure("411400", 1)
    closed = make_article(access="snippets")
    for article in (closed, make_article(status="draft")):
        make_row(Measure, article, category="supplies", measure="送菜", first=date(2020, 2, 1))
    assert "送菜" not in text_of(client.get(f"/compare/{TWO}"))


def test_the_number_of_queries_does_not_grow(client, figure, two, make_article, make_row, django_assert_num_queries):
    make_row(Measure, make_article(), category="supplies", measure="送菜", first=date(2020, 2, 1))
    client.get(f"/compare/{TWO}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/compare/{TWO}")
    for days in range(6, 20):
        figure("330700", 10 + days, days)
        figure("411400", 10 + days, days)
        make_row(Measure, make_article(), category="treatment", measure="收治", first=date(2020, 2, days))
    with django_assert_num_queries(len(one)):
        client.get(f"/compare/{TWO}")
