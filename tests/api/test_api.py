"""The API answers lists, records and errors in the shapes that it promises."""

import pytest

from archive.findings import catch_up
from archive.models import Article, Decision


def test_a_list_answers_count_next_and_results(client, make_article):
    made = [make_article() for _ in range(3)]
    first = client.get("/api/v1/articles/?page_size=2").json()
    assert (first["count"], len(first["results"])) == (3, 2)
    second = client.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + second["results"]] == [str(article.pk) for article in made]
    assert second["next"] is None


def test_a_page_size_above_a_hundred_is_taken_as_a_hundred(client, make_article):
    make_article()
    assert client.get("/api/v1/articles/?page_size=100000").status_code == 200


@pytest.mark.parametrize(
    "query, field", [("page_size=0", "page_size"), ("page_size=x", "page_size"), ("after=-1", "after"), ("scripts=zh", "scripts")]
)
def test_a_parameter_that_cannot_be_understood_is_named(client, db, query, field):
    response = client.get(f"/api/v1/articles/?{query}")
    assert response.status_code == 400
    assert response.json()["error"]["field"] == field
    assert response.json()["error"]["message"]


def test_one_article_is_its_record(client, make_article):
    article = make_article(title="医院的灯")
    record = client.get(f"/api/v1/articles/{article.pk}/").json()
    assert (record["title"], record["scripts"]["zh-Hant"]["title"]) == ("医院的灯", "醫院的燈")


def test_other_readings_are_given_where_asked_for(client, make_article):
    record = client.get(f"/api/v1/articles/{make_article().pk}/?scripts=zh-Hant-TW,zh-Hant-HK").json()
    assert set(record["scripts"]) == {"zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"}


@pytest.mark.parametrize("status, code", [("draft", 404), ("in_review", 404), ("withdrawn", 410)])
def test_what_is_not_public_is_not_given(client, make_article, status, code):
    article = make_article(status=status)
    response = client.get(f"/api/v1/articles/{article.pk}/")
    assert (response.status_code, response.json()["error"]["field"]) == (code, "id")
    assert client.get("/api/v1/articles/").json()["count"] == 0


def test_staff_only_is_as_if_it_were_not_there(client, make_article):
    article = make_article(access="staff")
    assert client.get(f"/api/v1/articles/{article.pk}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "abc", "１"])
def test_an_unknown_id_is_a_404_in_json(client, db, pk):
    response = client.get(f"/api/v1/articles/{pk}/")
    assert (response.status_code, response.json()["error"]["field"]) == (404, "id")


def test_cities_with_reports_and_all_cities(client, make_article):
    make_article()
    held = client.get("/api/v1/cities/").json()
    assert [(row["code"], row["articles"], row["name_trad"]) for row in held["results"]] == [("330700", 1, "金華市")]
    assert client.get("/api/v1/cities/?all=1").json()["count"] == 3


def test_a_list_asks_the_database_the_same_number_of_times_for_any_number_of_rows(
    client, make_article, django_assert_num_queries
):
    for _ in range(2):
        make_article()
    catch_up()
    client.get("/api/v1/articles/")  # the site's decisions are read once
    with django_assert_num_queries(10):
        client.get("/api/v1/articles/")
    for _ in range(6):
        make_article()
    catch_up()
    with django_assert_num_queries(10):
        client.get("/api/v1/articles/")
    assert Article.objects.count() == 8


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/api/v1/cities/", "/api/v1/search/", "/api/v1/articles/1/"])
def test_writing_is_refused_in_json(client, db, path):
    response = client.post(path)
    assert (response.status_code, response.json()["error"]["field"]) == (405, "method")
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nope/", "/api/v2/articles/"])
def test_an_address_that_the_api_does_not_have_is_said_in_json(client, db, path):
    response = client.get(path)
    assert (response.status_code, response.json()["error"]["field"]) == (404, "path")


def test_a_missing_last_slash_is_put_there(client, db):
    assert client.get("/api/v1/articles").headers["Location"] == "/api/v1/articles/"


def test_what_is_in_doubt_is_told_where_it_is_asked_for(client, make_article):
    article = make_article(
        title="复查", body=[{"kind": "paragraph", "text": "灯亮了。"}, {"kind": "paragraph", "text": "医院通知复查。"}]
    )
    assert "doubts" not in client.get(f"/api/v1/articles/{article.pk}/").json()
    told = client.get(f"/api/v1/articles/{article.pk}/?doubts=1&scripts=zh-Hant-TW").json()
    assert set(told["doubts"]) == set(told["scripts"]) == {"zh-Hans", "zh-Hant", "zh-Hant-TW"}
    assert told["doubts"]["zh-Hans"] == []
    for script in ("zh-Hant", "zh-Hant-TW"):
        assert [one["unit"] for one in told["doubts"][script]] == ["title", "body:1"]
        for one in told["doubts"][script]:
            text = told["title"] if one["unit"] == "title" else told["body"][1]["text"]
            assert (
                text[one["start"] : one["end"]] in one["word"]
                and one["candidates"][0] == one["chosen"]
                and one["decided"] is None
            )
    Decision.objects.create(scope="site", to="zh-Hant", word="复查", written="覆查")
    told = client.get(f"/api/v1/articles/{article.pk}/?doubts=1").json()
    assert told["scripts"]["zh-Hant"]["title"] == "覆查"
    assert {one["decided"] for one in told["doubts"]["zh-Hant"]} == {"site"}


def test_what_only_snippets_are_open_of_tells_no_doubts(client, make_article):
    article = make_article(access="snippets", title="复查", body=[{"kind": "paragraph", "text": "复查。"}])
    assert client.get(f"/api/v1/articles/{article.pk}/?doubts=1").json()["doubts"] == {}
