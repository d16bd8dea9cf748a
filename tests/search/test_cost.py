"""What an answer costs, counted in work and not in time: no query costs much more than any other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import gazetteer, outbox
from search.asked import SLIPS, understood
from search.parameters import Parameters
from search.query import Run
from search.snippets import WORDS, Wanted

pytestmark = pytest.mark.django_db


def asked_of_the_database(client, q: str) -> int:
    client.get("/search/", {"q": q})
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/search/", {"q": q}).status_code == 200
    return len(queries)


def test_many_words_and_many_hits_ask_the_database_no_more_than_one(report, index, client):
    report("渡口", "渡口的船停了。")
    outbox.drain()
    one = asked_of_the_database(client, "渡口")
    for number in range(12):
        report(f"第{number}", "渡口的船停了。")
    outbox.drain()
    assert asked_of_the_database(client, "渡口") == one
    elsewhere = " OR ".join(chr(0x5200 + number) + "缆绳" for number in range(60))
    assert asked_of_the_database(client, f"渡口 OR {elsewhere}") == one


def test_names_of_a_city_are_held_until_one_changes(report, index, django_assert_num_queries):
    article = report("渡口", "渡口的船停了。")
    before = gazetteer.city_names(article.city_id)
    with django_assert_num_queries(0):
        assert gazetteer.city_names(article.city_id) == before
    article.city.short = "缆州"
    article.city.save()
    assert "缆州" in gazetteer.city_names(article.city_id)


def test_a_quotation_is_not_put_right():
    assert understood(Parameters("缆" * SLIPS)).put_right
    assert not understood(Parameters("缆" * (SLIPS + 1))).put_right


def test_of_a_long_run_a_bounded_number_of_words_is_looked_for():
    run = Run("".join(f"{number}例渡口" for number in range(500)))
    ((whole, words),) = Wanted(((run,),)).pieces
    assert len(whole) == 1 and len(words) == WORDS
