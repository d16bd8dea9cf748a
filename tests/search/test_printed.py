"""Who prints a run, as the archive asks: none left out, whatever the index knows already."""

import pytest

from archive.models import Article
from search import outbox
from search.backends.whoosh.generations import Generations
from search.printed import who_prints

BODY = "台门前设了岗，“12.5吨”菜到了；後來人都登记。"


@pytest.fixture
def numbers(index, make_article):
    made = [
        make_article(body=[{"kind": "paragraph", "text": BODY}]),
        make_article(script="zh-Hant", title="台門前設了崗", body=[{"kind": "paragraph", "text": "後來。"}]),
        make_article(captions=[{"text": "老台门", "credit": "林样"}]),
    ]
    return [article.pk for article in made]


def texts(article: Article) -> list[str]:
    return [article.title, *(block["text"] for block in article.body), *(caption["text"] for caption in article.captions)]


def test_every_run_of_every_text_names_its_article(numbers):
    outbox.drain()
    for article in Article.objects.all():
        for text in texts(article):
            for start in range(len(text)):
                for end in range(start + 1, min(start + 4, len(text)) + 1):
                    told = who_prints(text[start:end])
                    assert told is None or article.pk in told, text[start:end]


def test_it_tells_scripts_apart(numbers):
    outbox.drain()
    assert who_prints("台门") == {numbers[0], numbers[2]} and who_prints("台門") == {numbers[1]}


def test_what_waits_for_the_index_is_named(numbers, make_article):
    outbox.drain()
    late = make_article(body=[{"kind": "paragraph", "text": "台门。"}])
    assert late.pk in who_prints("台门")


def test_it_cannot_tell_without_an_index_or_of_marks_alone(numbers, index, tmp_path, monkeypatch):
    outbox.drain()
    assert who_prints("“”") is None
    monkeypatch.setattr(index, "generations", Generations(tmp_path / "none"))
    assert who_prints("台门") is None
