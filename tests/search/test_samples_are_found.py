"""The sample archive, loaded as `make run` loads it, indexed, and found by its own words in either script."""

import pytest
from django.core.management import call_command

from archive.models import Article
from archive.text.hanzi.convert import convert
from search.answer import answer
from search.parameters import Parameters


@pytest.mark.slow
def test_every_sample_is_found_by_its_own_words_in_either_script(index):
    call_command("setup_archive", sample=True, verbosity=0)
    samples = list(Article.objects.published())
    assert len(samples) >= 24
    assert len({article.city_id for article in samples if article.city_id}) >= 10
    assert {article.script for article in samples} == {"zh-Hans", "zh-Hant"}
    for article in samples:
        words = next(block["text"] for block in article.body if block["kind"] == "paragraph")[2:14]
        for script in ("zh-Hans", "zh-Hant"):
            found = answer(Parameters(q=f'"{convert(words, script)}"'))
            assert article.pk in [hit.article.pk for hit in found.hits], (article.title, words, script)
