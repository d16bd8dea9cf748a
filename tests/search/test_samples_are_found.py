"""The sample archive, loaded as `make run` loads it: whole, found by its own words in either script and by the help's examples.

Loading it takes long: one test loads it and asks all.
"""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from archive.models import Article, Clipping, Province
from archive.text.hanzi.convert import convert
from search.answer import answer
from search.help import DOORS, counted
from search.parameters import Parameters
from tests.search.test_help import EXAMPLES, no_counts_from_before  # noqa: F401 (a fixture)


@pytest.mark.slow
def test_the_samples_are_loaded_once_and_found(index, originals, client):
    for _ in range(2):
        call_command("setup_archive", sample=True, verbosity=0)
    each_became_a_published_article()
    each_is_found_by_its_own_words_in_either_script()
    every_example_of_the_help_finds_some_as_the_page_it_leads_to(client)


def each_became_a_published_article():
    assert Province.objects.count() == 34
    samples = Article.objects.published()
    assert samples.count() == Article.objects.count() >= 24
    assert not Clipping.objects.filter(parts=None, captured=None).exists(), "every sample is an article or holds one"
    assert all(article.sample for article in samples)
    assert len({article.city_id for article in samples if article.city_id}) >= 10
    assert {article.script for article in samples} == {"zh-Hans", "zh-Hant"}


def each_is_found_by_its_own_words_in_either_script():
    for article in Article.objects.published():
        words = next(block["text"] for block in article.body if block["kind"] == "paragraph")[2:14]
        for script in ("zh-Hans", "zh-Hant"):
            found = answer(Parameters(q=f'"{convert(words, script)}"'))
            assert article.pk in [hit.article.pk for hit in found.hits], (article.title, words, script)


def every_example_of_the_help_finds_some_as_the_page_it_leads_to(client):
    counts = counted()
    assert [query for query, count in counts.items() if not count] == []
    assert counts == {example.query: answer(example.parameters).count for example in EXAMPLES}
    page = client.get(reverse("help")).content.decode()
    for example in EXAMPLES:
        assert f"{counts[example.query]} 篇" in page
    addresses = re.findall(r'<a class="code" href="([^"]+)"', page)
    assert len(addresses) == len(EXAMPLES) + len(DOORS)
    for address in (addresses[0], *addresses[-len(DOORS) :]):
        assert client.get(address.replace("&amp;", "&")).status_code == 200
