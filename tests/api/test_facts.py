"""The rows of what reports say, as the API lists them."""

import pytest

from archive.models import Event, Figure, Measure, Person

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/facts/"


def figure(make_row, article, value, **fields):
    return make_row(Figure, article, kind="case_count", value=value, value_text=str(value), unit="例", **fields)


def test_figures_with_their_citation(client, make_article, make_row):
    article = make_article()
    figure(make_row, article, 12, as_of="2020-02-18", first="2020-02-18", last="2020-02-18")
    answer = client.get(ADDRESS).json()
    (row,) = answer["results"]
    assert (answer["count"], answer["next"], row["value"], row["kind"]) == (1, None, 12, "case_count")
    assert row["article"] == str(article.pk) and article.title in row["citation"]
    assert row["url"].startswith("http://testserver/articles/") and row["sentence"] in article.clean_body[row["start"] :]


def test_they_are_narrowed_and_leafed_through(client, make_article, make_row):
    article = make_article()
    for value in range(1, 6):
        figure(make_row, article, value)
    figure(make_row, make_article(city_id="411400"), 99)
    page = client.get(f"{ADDRESS}?city=330700&value_min=2&sort=value&page_size=3").json()
    assert (page["count"], [row["value"] for row in page["results"]]) == (4, [2, 3, 4])
    rest = client.get(page["next"]).json()
    assert [row["value"] for row in rest["results"]] == [5] and rest["next"] is None
    assert client.get(f"{ADDRESS}?kind=tests").json()["count"] == 0


def test_each_list(client, make_article, make_row):
    article = make_article()
    make_row(Event, article, what="复航", date="2020-02-18"), make_row(Measure, article, category="supplies", measure="送菜")
    make_row(Person, article, name="周例", name_hans="周例", role="主任", office=True)
    assert [client.get(f"{ADDRESS}?of={of}").json()["count"] for of in ("events", "measures", "people")] == [1, 1, 1]


def test_what_is_not_open_or_rejected_is_not_told(client, make_article, make_row):
    for fields in ({"access": "staff"}, {"access": "snippets"}, {"status": "draft"}, {"status": "withdrawn"}):
        figure(make_row, make_article(**fields), 7)
    figure(make_row, make_article(), 8, status="rejected")
    figure(make_row, make_article(), 9, current=False)
    assert client.get(ADDRESS).json() == {"count": 0, "next": None, "results": []}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=weather", "kind"),
        ("value_min=many", "value_min"),
        ("asof_from=2020-13", "asof_from"),
        ("page=0", "page"),
        ("page_size=x", "page_size"),
        ("page=9999&page_size=100", "page"),
        ("of=weather", "of"),
    ],
)
def test_what_cannot_be_understood_is_named(client, query, field):
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


def test_it_asks_as_often_for_many_as_for_one(client, make_article, make_row, django_assert_num_queries):
    for number in range(2):
        with django_assert_num_queries(3 if number else 2):
            client.get(ADDRESS)
        for _ in range(4):
            figure(make_row, make_article(), 5)
    with django_assert_num_queries(3):
        assert len(client.get(ADDRESS).json()["results"]) == 8
