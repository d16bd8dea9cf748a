"""Doubtful conversions on the article page: dotted in a reading, never in the print; each with a note that needs no script."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model

from archive.models import Decision
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db

#: One that is in doubt in traditional script, whatever else the rules come to know: two ways to write one word.
DOUBTFUL = "病人两周后复查。"


@pytest.fixture
def article(make_article):
    return make_article(title="复查", body=[{"kind": "paragraph", "text": DOUBTFUL}, {"kind": "quote", "text": DOUBTFUL}])


class Doubts(HTMLParser):
    """The dotted characters of a page by id, and the words of their notes; only spans may stand in a paragraph."""

    def __init__(self):
        super().__init__()
        self.dotted, self.notes, self.stack, self.inside = {}, {}, [], []

    def handle_starttag(self, tag, attrs):
        if tag in ("br", "img", "input", "link", "meta", "hr", "wbr"):
            return
        about = dict(attrs)
        self.stack.append((tag, about))
        if self._notes():
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def _notes(self) -> list[dict]:
        return [about for tag, about in self.stack if tag == "span" and "note" in (about.get("class") or "").split()]

    def handle_data(self, data):
        names = [about for _tag, about in self.stack if "doubt" in (about.get("class") or "").split()]
        notes = self._notes()
        if notes:
            self.notes[notes[0]["id"]] = self.notes.get(notes[0]["id"], "") + data
        elif names:
            self.dotted[names[0]["id"]] = self.dotted.get(names[0]["id"], "") + data


def doubts_of(page) -> Doubts:
    doubts = Doubts()
    doubts.feed(page.content.decode())
    return doubts


def test_the_reading_is_dotted_and_the_print_is_not(client, article):
    page = client.get(article.get_absolute_url())
    doubts = doubts_of(page)
    assert doubts.dotted == {"d1": "複", "d2": "複", "d3": "複"}
    assert list(doubts.notes) == ["d1n", "d2n", "d3n"]
    assert set(doubts.inside) <= {"span", "a", "b", "i", "em"}  # what may stand in a paragraph
    assert "存疑 3 字" in text_of(page) and '<a class="to-doubts" href="#d1">' in page.content.decode()
    own = client.get(article.get_absolute_url() + "?reading=zh-Hans")
    assert doubts_of(own).dotted == {} and "存疑" not in text_of(own)


def test_a_note_in_a_heading_has_no_role(client, make_article):
    article = make_article(title="灯", body=[{"kind": "heading", "text": "复查"}, {"kind": "paragraph", "text": "灯亮着。"}])
    one, both = (
        client.get(f"{article.get_absolute_url()}?reading={reading}").content.decode() for reading in ("zh-Hant", "both")
    )
    assert 'id="d1n"' in one and 'role="note"' not in one  # the first column's heading is one
    assert 'id="d1n" role="note"' in both  # the second column's is a paragraph that looks like one


@pytest.mark.parametrize("reading", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "both-TW"])
def test_every_converted_reading_shows_them(client, article, reading):
    assert len(doubts_of(client.get(f"{article.get_absolute_url()}?reading={reading}")).dotted) == 3


def test_a_note_says_what_it_could_be_why_and_who_decided(client, article):
    page = client.get(article.get_absolute_url())
    told = doubts_of(page).notes["d2n"]
    assert told.startswith("存疑 2/3　“复查”有") and "種" not in told
    assert "複查取用" in told and "覆查" in told and "規則" not in told and "规则；尚无编辑裁定" in told
    html = page.content.decode()
    note = html[html.index('id="d2n"') : html.index('id="p2"')]
    assert re.findall(r'href="(#[dp][^"]*)"', note) == ["#d1", "#d3", "#p1"]
    assert 'aria-describedby="d2n"' in html and "裁定这个字" not in note


def test_an_editor_is_led_to_where_it_is_settled(client, article):
    client.force_login(get_user_model().objects.create_superuser("editor", password="long enough 1"))
    page = client.get(article.get_absolute_url())
    assert f'href="/admin/archive/doubtful/{article.pk}/#d1"' in page.content.decode()


@pytest.mark.parametrize(("scope", "said"), [("article", "编辑就这一篇裁定"), ("site", "编辑为全站裁定")])
def test_what_is_settled_is_quiet_and_says_by_whom(client, article, scope, said):
    of = article if scope == "article" else None
    Decision.objects.create(scope=scope, to="zh-Hant", word="复查", written="覆查", article=of)
    page = client.get(article.get_absolute_url())
    doubts = doubts_of(page)
    assert set(doubts.dotted) == {"e1", "e2", "e3"} and "覆" in doubts.dotted["e2"]
    assert said in doubts.notes["e2n"] and "存疑" not in text_of(page)
    assert page.content.decode().count('class="doubt settled"') == 3


def test_a_hit_that_ends_in_a_doubt_is_marked_whole(client, article):
    html = client.get(article.get_absolute_url() + "?q=后复&reading=zh-Hant").content.decode()
    assert '<mark id="h1">後</mark><span class="doubt" id="d2">' in html
    assert '<a href="#d2" aria-describedby="d2n"><mark class="on">複</mark>' in html


def test_what_a_text_says_is_never_markup(client, make_article):
    evil = "<b>复查</b>&amp;复查<i>。"
    article = make_article(title=evil, body=[{"kind": "paragraph", "text": evil}, {"kind": "heading", "text": evil}])
    html = client.get(article.get_absolute_url() + "?q=<b>").content.decode()
    assert "<b>复查" not in html and "<i>。" not in html and "&lt;i&gt;。" in html
