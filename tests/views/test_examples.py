"""The example queries on the pages are understood as they stand."""

import re
from urllib.parse import unquote

import pytest
from django.conf import settings

from search.query import parse

TEMPLATES = settings.ROOT / "templates"
EXAMPLES = [
    unquote(query)
    for name in ("pages/about.html", "parts/_examples.html")
    for query in re.findall(r'\?q=([^"{]+)"', (TEMPLATES / name).read_text())
]


def test_there_are_examples():
    assert len(EXAMPLES) > 8


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_needs_no_repair(query):
    assert not parse(query).repairs


def test_what_is_shown_is_what_is_asked():
    page = (TEMPLATES / "pages/about.html").read_text()
    for asked, shown in re.findall(r'\?q=([^"{]+)" class="code">([^<]+)<', page):
        assert unquote(asked) == shown
