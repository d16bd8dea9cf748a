"""The Atom feed of a search: valid by RFC 4287, newest change first, quiet where nothing is new."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

from archive.models import Article
from search import outbox

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def feed(index, client):
    """The feed of these parameters as a parsed tree, checked for what RFC 4287 asks of every feed."""

    def feed(**parameters) -> ElementTree.Element:
        outbox.drain()
        given = client.get("/search/feed/", parameters)
        assert given.status_code == 200
        assert given["Content-Type"] == "application/atom+xml; charset=utf-8"
        root = ElementTree.fromstring(given.content)
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.iter(f"{ATOM}entry")):
            for required in ("id", "title", "updated"):
                assert len(element.findall(ATOM + required)) == 1, required
                assert element.findtext(ATOM + required)
            assert element.findtext(f"{ATOM}id").startswith("tag:testserver,2020:")
            assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
            assert element.findall(f"{ATOM}link[@rel='alternate']")
            assert all(link.get("href").startswith("http://testserver/") for link in element.findall(f"{ATOM}link"))
        assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in root.iter(f"{ATOM}entry"))
        ids = [one.text for one in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        return root

    return feed


def titles(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def link(root: ElementTree.Element, rel: str) -> str | None:
    found = root.find(f"{ATOM}link[@rel='{rel}']")
    return found.get("href") if found is not None else None


def test_what_came_last_stands_first_whatever_the_day_of_its_paper(report, feed):
    report("先收", "渡口的船。", published_stated="2022-03-01")
    report("后收", "渡口的船。", published_stated="2020-02-01")
    report("不相干", "粮站开秤。")
    assert titles(feed(q="渡口")) == ["后收", "先收"]
    first = Article.objects.get(title="先收")
    first.page = "3"
    first.save()
    assert titles(feed(q="渡口")) == ["先收", "后收"]


def test_an_entry_is_plain_text_in_the_articles_script(report, feed):
    article = report("渡口<燈>&\x0b", "<b>渡口</b>的燈亮了。", script="zh-Hant", rights_statement="版權歸樣報")
    root = feed(q="渡口的灯")
    entry = root.find(f"{ATOM}entry")
    assert root.get(LANG) == "zh-Hans"
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2020:articles/{article.pk}/"
    title, summary = entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary")
    assert (title.text, title.get(LANG)) == ("渡口<燈>&", "zh-Hant")
    assert (summary.text, summary.get(LANG)) == ("<b>渡口</b>的燈亮了。", "zh-Hant")
    assert {title.get("type"), summary.get("type")} == {None}  # RFC 4287, 3.1.1: text
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "婺江样报"
    assert entry.findtext(f"{ATOM}rights") == "版權歸樣報"
    assert entry.find(f"{ATOM}category").attrib == {"term": "330700", "label": "金华市"}
    assert entry.find(f"{ATOM}link").get("href").startswith(f"http://testserver/articles/{article.pk}/?q=")


def test_rights_are_respected(report, feed):
    report("编辑看的", "渡口的船。", access="staff")
    report("摘句", "渡口的船。", *["全文不公开。" * 9] * 9, access="snippets")
    root = feed(q="渡口")
    assert titles(root) == ["摘句"]
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "渡口的船。"


def test_filters_hold_and_nearest_ones_never_enter(report, feed):
    report("甲", "渡口的船。")
    report("乙", "渡口的船。", city_id="411400")
    assert titles(feed(q="渡口", city="411400")) == ["乙"]
    assert titles(feed(q="渡口的船今天不开")) == []


def test_pages_of_fifty(report, feed):
    for number in range(53):
        report(f"第{number}", "渡口。")
    root = feed(q="渡口", page_size="5", view="lines")
    assert titles(root) == [f"第{number}" for number in range(52, 2, -1)]
    assert "page=2" in link(root, "next") and link(root, "previous") is None
    assert link(root, "self") == "http://testserver/search/feed/?q=%E6%B8%A1%E5%8F%A3"
    second = feed(q="渡口", page="2")
    assert titles(second) == ["第2", "第1", "第0"]
    assert link(second, "next") is None and link(second, "previous") == link(root, "self") == link(second, "first")
    assert root.findtext(f"{ATOM}id") == second.findtext(f"{ATOM}id")


def test_an_answer_of_many_articles_is_ordered_alike(report, feed, monkeypatch):
    for number in range(5):
        report(f"第{number}", "渡口。")
    few = titles(feed(q="渡口"))
    monkeypatch.setattr("search.feeds.FEW", 2)
    assert titles(feed(q="渡口")) == few == ["第4", "第3", "第2", "第1", "第0"]


def test_a_public_address_is_used_where_there_is_one(report, index, client, settings):
    settings.SITE_URL = "https://paper.example"
    report("甲", "渡口。")
    outbox.drain()
    root = ElementTree.fromstring(client.get("/search/feed/").content)
    assert link(root, "self") == "https://paper.example/search/feed/"
    assert root.findtext(f"{ATOM}entry/{ATOM}id").startswith("tag:paper.example,2020:articles/")


def test_nothing_new_is_304(report, index, client):
    article = report("甲", "渡口。")
    outbox.drain()
    given = client.get("/search/feed/", {"q": "渡口"})
    tag, since = given["ETag"], given["Last-Modified"]
    assert client.get("/search/feed/", {"q": "渡口"}, headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/search/feed/", {"q": "渡口"}, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    assert client.get("/search/feed/", {"q": "渡口"}, headers={"If-Modified-Since": since}).status_code == 304
    article.withdraw(None, "测试")
    outbox.drain()
    assert client.get("/search/feed/", {"q": "渡口"}, headers={"If-None-Match": tag}).status_code == 200


def test_a_bad_parameter_and_an_unwell_index_are_said_in_plain_words(report, index, client):
    report("甲", "渡口。")
    outbox.drain()
    bad = client.get("/search/feed/", {"from": "昨天", "city": "<b>"})
    assert (bad.status_code, bad["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "from 应为日期" in bad.content.decode() and "city 应为六位" in bad.content.decode()
    assert client.post("/search/feed/").status_code == 405
    (index.generations.path / "current").unlink()
    unwell = client.get("/search/feed/", {"q": "渡口"})
    assert (unwell.status_code, unwell["Retry-After"]) == (503, "300")
    assert "检索暂时不能用" in unwell.content.decode()
