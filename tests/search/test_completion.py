"""Completion as one types: what the last word may become, in either script, by its sound, with true counts."""

import re
from pathlib import Path

import pytest
from django.conf import settings as project

from archive.models import Article
from archive.signals import settled
from search.corrections import gathering
from search.models import SynonymRing

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(report, index, settings, tmp_path, client):
    """Asks what a query may become: the queries, or whole rows."""
    settings.DATA_DIR = tmp_path
    report("渡口重开", "金华的渡口清早重开，摆渡人领头戴口罩值守。", reporters=["蒋晓渡"])
    report("金華來電", "金華的志願者送口罩到渡口。", newspaper="婺江样报", script="zh-Hant")
    report("商丘来电", "商丘的志愿者送口粮。", city_id="411400", newspaper="商都样报")
    SynonymRing.objects.create(terms="摆渡人、艄公、渡船工")
    settled.send(sender=None)

    def begun(typed: str, rows: bool = False, **headers) -> list:
        results = client.get("/api/v1/suggest/", {"q": typed}, headers=headers).json()["results"]
        return results if rows else [row["query"] for row in results]

    return begun


@pytest.mark.parametrize(
    ("typed", "first"),
    [("金", "金华"), ("金華", "金華市"), ("jinh", "金华"), ("jin hu", "金华"), ("jh", "金华"), ("Jīn", "金华"), ("口", "口罩"),
     ("kouz", "口罩"), ("商都", "商都样报"), ("蒋", "蒋晓渡"), ("志願", "志願者"), ("摆", "摆渡人"),
     ("金h", "金华"), ("渡口 kouzh", "渡口 口罩"),
     ("渡口 -酒精 kouzh", "渡口 -酒精 口罩"),
     ("city:jin", "city:金华"), ('"金', '"金华'), ("(渡口 OR kouzh", "(渡口 OR 口罩")],
)  # fmt: skip
def test_what_the_last_word_may_become(begun, typed, first):
    assert begun(typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "金华 ", "火", "zzz", "，", "口罩 -", "x" * 99, "year:20", '"金华"', "-金"])
def test_where_nothing_is_begun(begun, typed):
    assert begun(typed) == []


def test_each_says_its_kind_and_how_many_articles_it_finds(begun, ask):
    rows = {row["term"]: row for row in begun("金", rows=True)}
    assert rows["金华"] == {"query": "金华", "term": "金华", "kind": "place", "count": 2, "label": "地名", "script": "zh-Hans"}
    for row in begun("j", rows=True) + begun("口", rows=True) + begun("渡口 k", rows=True):
        assert ask(row["query"]).count == row["count"] > 0


def test_a_field_takes_words_of_its_kind_alone(begun):
    assert {row["kind"] for row in begun("city:jin", rows=True)} == {"place"}
    assert begun("newspaper:jinhua") == []


def test_a_field_looks_among_its_own_kind_however_many_words_begin_so(begun, report):
    terms = [f"渡{char}" for char in "船河桥头夫东西南北中上下前后里外边岸线程资费工亭房牌票客货"]
    SynonymRing.objects.create(terms="、".join(terms))
    report("渡船", "，".join(terms), reporters=["杜一川"])
    report("渡河", "，".join(terms))
    settled.send(sender=None)
    gathering.Lexicon.of(gathering.gathered()).save(gathering._path())
    assert begun("person:d") == ["person:杜一川"]


def test_what_stands_before_is_not_offered_again(begun):
    assert begun("渡口 kouzh") == ["渡口 口罩"]
    assert begun("口罩 kouzh") == []


def test_a_place_is_offered_by_its_short_name_alone(begun):
    assert [term for term in begun("j") if term.startswith("金华")] == ["金华"]
    assert begun("金华")[0] == "金华市"


def test_what_was_withdrawn_is_not_offered(begun, ask):
    assert "摆渡人" in begun("摆")
    Article.objects.get(title="渡口重开").withdraw(None, "测试")
    ask("")
    assert begun("摆") == [] and begun("蒋") == []


def test_kinds_are_said_in_the_readers_language(begun, client):
    client.cookies["django_language"] = "en"
    assert {row["label"] for row in begun("金", rows=True)} != {""}


def test_an_index_that_cannot_answer_is_said(begun, index, client):
    (index.generations.path / "current").unlink()
    assert client.get("/api/v1/suggest/", {"q": "金"}).status_code == 503
    assert client.post("/api/v1/suggest/", {"q": "金"}).status_code == 405


def test_every_page_with_a_box_loads_the_one_small_script(begun, client):
    script = Path(project.ROOT / "static" / "js" / "complete.js")
    assert script.stat().st_size <= 4096
    for path in ("/", "/search/", "/about/", "/cities/330700/", "/nowhere/"):
        page = client.get(path).content.decode()
        assert len(re.findall("<script", page)) == 1 and "js/complete" in page and 'class="box' in page, path
