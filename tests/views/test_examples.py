"""The example queries on the pages are understood as they stand."""

import re
from urllib.parse import unquote

import pytest
from django.conf import settings

from search.query import parse

TEMPLATES = settings.ROOT / "templates"
EXAMPLES = [
    unquote(query) for name in ("parts/_examples.html",) for query in re.findall(r'\?q=([^"{]+)"', (TEMPLATES / name).read_text())
]


def test_there_are_examples():
    assert len(EXAMPLES) > 2


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_needs_no_repair(query):
    assert not parse(query).repairs


def test_what_is_shown_is_what_is_asked():
    page = (TEMPLATES / "parts/_examples.html").read_text()
    shown = re.findall(r'\?q=([^"{]+)" lang="zh-Hans">([^<]+)<', page)
    assert len(shown) == len(EXAMPLES) and all(unquote(asked) == told for asked, told in shown)
