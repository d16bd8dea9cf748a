"""What the page tests share: an article with its original, and a page's text without its tags."""

import html
import re

import pytest

from archive.models import Clipping, Part


@pytest.fixture(autouse=True)
def originals_in_a_folder_of_their_own(settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.PICTURES_DIR = tmp_path / "pictures"


@pytest.fixture
def with_original(make_article):
    """Makes an article that rests on a clipping with this raw text."""

    def make(raw: str, *, filename="ju-001.txt", repairs=(), **fields):
        article = make_article(repairs=list(repairs), **fields)
        clipping, _ = Clipping.objects.receive(raw.encode(), filename, encoding="utf-8", media_type="text/plain")
        clipping.raw_text, clipping.state = raw, Clipping.State.READ
        clipping.save()
        Part.objects.create(clipping=clipping, article=article)
        return article

    return make


def text_of(response) -> str:
    """What a reader sees of a page, tags taken out, runs of white space as one space.

    >>> class Page: content = "<p>灯<b>亮</b></p>".encode()
    >>> text_of(Page)
    '灯亮'
    """
    page = re.sub(r"<head>.*?</head>", "", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
