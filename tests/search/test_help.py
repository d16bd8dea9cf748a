"""The examples of the help: understood as they stand, counted once; that each finds samples: test_samples_are_found.py."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from search import outbox
from search.help import GROUPS
from search.labels import read_words
from tests.views.conftest import text_of

EXAMPLES = [example for group in GROUPS for example in group.examples]
each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)


@pytest.fixture(autouse=True)
def no_counts_from_before():
    cache.delete("help:counts")
    yield
    cache.delete("help:counts")


@each
def test_an_example_is_understood_as_it_stands(example):
    assert example.q and not read_words(example.q).repairs


def test_counts_are_asked_for_once_and_need_no_query_a_row(index, make_article, client, django_assert_max_num_queries):
    make_article(body=[{"kind": "paragraph", "text": "社区发口罩。"}])
    outbox.drain()
    assert "1 篇" in text_of(client.get(reverse("help")))
    with django_assert_max_num_queries(1):
        client.get(reverse("help"))


def test_the_page_outlives_an_index_that_cannot_answer(index, client, tmp_path):
    (tmp_path / "file").touch()
    index.generations = type(index.generations)(tmp_path / "file")
    page = client.get(reverse("help"))
    assert page.status_code == 200 and "篇数从略" in text_of(page) and "口罩 OR 消毒" in text_of(page)


def test_the_page_speaks_of_every_parameter_and_operator_that_a_reader_writes(client, db):
    page = client.get(reverse("help")).content.decode()
    said = ("OR", "NOT", "/s", "NEAR/", "city:", "newspaper:", "person:", "title:", "date:", "year:", "kind:", "measure:")
    for written in (*said, "value_min=", "asof_from=", "exact_script=1", "as_asked=1", "view=lines"):
        assert written in page
