"""Every place in a line of its own: complete, in the order of the neighbours, both scripts in one."""

import pytest

from search import lines as kwic
from search import outbox
from search.lines import concordance
from search.parameters import Parameters

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(index):
    """The lines of these parameters."""

    def lines(q: str, **parameters):
        outbox.drain()
        return concordance(Parameters(q=q, view="lines", **parameters))

    return lines


def rows(found) -> list[str]:
    """Every line as left[hit]right, the neighbour between two bars."""

    def told(parts):
        return f"{parts[0]}|{parts[1]}|{parts[2]}" if parts[1] else "".join(parts)

    return [f"{told(shown.left)}[{shown.hit}]{told(shown.right)}" for group in found.groups for shown in group.lines]


def heads(found) -> list[tuple[str, str, int]]:
    return [(group.hit, group.neighbour, group.count) for group in found.groups]


def test_every_place_has_its_line_grouped_by_the_word_behind_it(report, lines):
    report("渡口开了", "渡口的船。人到渡口，船来。", "清早的渡口开了")
    found = lines("渡口")
    assert heads(found) == [("渡口", "开", 2), ("", "", 2)]
    assert rows(found) == [
        "[渡口]|开|了",
        "清早的[渡口]|开|了",
        "[渡口]|的|船。人到渡口，船来。",
        "渡口的船。人到[渡口]|，|船来。",
    ]
    assert (found.count, found.articles, found.whole, found.pages) == (4, 1, True, 1)
    assert sorted(one.line.number for group in found.groups for one in group.lines) == [1, 2, 3, 4]


def test_both_scripts_stand_in_one_group_and_the_larger_group_first(report, lines):
    report("甲", "方艙醫院「收治」了一批。", script="zh-Hant")
    report("乙", "方舱医院里的灯。")
    report("丙", "方舱医院收治了两批。")
    found = lines("方艙醫院")
    assert heads(found) == [("方舱医院", "收治", 2), ("", "", 1)]
    assert set(rows(found)[:2]) == {"[方艙醫院]「|收治|」了一批。", "[方舱医院]|收治|了两批。"}


def test_by_the_word_before(report, lines):
    report("甲", "搬进方舱医院。又搬进方舱医院。走出方舱医院。", "方舱医院。")
    found = lines("方舱医院", by="left")
    assert heads(found) == [("方舱医院", "搬进", 2), ("", "", 2)]
    assert rows(found)[0] == "|搬进|[方舱医院]。又搬进方舱医院。走出方舱医院。"


def test_by_date_newest_first_a_group_a_month(report, lines):
    report("甲", "渡口。", published_stated="2020-02-03")
    report("乙", "渡口，渡口。", published_stated="2021-05-01")
    report("丙", "渡口。", published_stated=None)
    found = lines("渡口", by="date")
    assert [(group.month, group.count) for group in found.groups] == [("2021-05", 2), ("2020-02", 1), ("", 1)]


def test_pages_of_fifty_lines_and_a_group_goes_on_over_the_page(report, lines):
    for _ in range(3):
        report("", *["渡口开。"] * 20)
    first, second = lines("渡口"), lines("渡口", page=2)
    assert (first.count, first.pages) == (60, 2)
    assert [len(rows(first)), len(rows(second))] == [50, 10]
    assert [group.count for group in second.groups] == [60]
    assert lines("渡口", page=9).page == 2


def test_what_goes_beyond_the_bounds_is_said(report, lines, monkeypatch):
    for _ in range(4):
        report("", "渡口开。渡口关。")
    monkeypatch.setattr(kwic, "LINES", 5)
    found = lines("渡口")
    assert (found.count, found.articles, found.whole, found.answer.count) == (6, 3, False, 4)
    monkeypatch.setattr(kwic, "ARTICLES", 2)
    assert (lines("渡口").articles, lines("渡口").whole) == (2, False)
    assert lines("渡口", city=("220200",)) is None


def test_of_what_is_open_in_snippets_at_most_three_lines(report, lines):
    article = report("", *["渡口开。"] * 9, access="snippets")
    found = lines("渡口")
    assert (found.count, found.withheld) == (3, 1)
    assert {one.line.number for group in found.groups for one in group.lines} == {0}
    report("", "渡口。", access="staff")
    article.withdraw(None, "测试")
    assert lines("渡口") is None


def test_words_that_stand_apart_each_have_their_lines(report, lines):
    report("", "渡口的船停了，灯也熄了。")
    found = lines("渡口 -雨 灯")
    assert rows(found) == ["[渡口]|的|船停了，灯也熄了。", "渡口的船停了，[灯]|也|熄了。"]
    assert lines("city:金华").count == 0


def test_the_page(report, index, client):
    article = report("", "新設的方艙醫院收治了<一>批。", "方艙醫院收治。", script="zh-Hant")
    outbox.drain()
    page = client.get("/search/", {"q": "方舱医院", "view": "lines", "city": "330700"})
    html = page.content.decode()
    assert page.status_code == 200
    assert "方艙醫院 · 收治" in html and "2 行" in html
    assert "共 2 行，出自 1 篇；简繁合排" in html
    assert f"/articles/{article.pk}/?q=%E6%96%B9%E8%88%B1%E5%8C%BB%E9%99%A2&amp;city=330700&amp;view=lines&amp;line=2#h2" in html
    assert "<b>收治</b>了&lt;一&gt;批。" in html
    assert '<input type="hidden" name="view" value="lines">' in html
    (group,) = page.context["groups"]
    narrowed = client.get(group["href"])
    assert narrowed.context["q"] == '"方艙醫院收治"'
    assert narrowed.context["lines"].count == 2


def test_one_group_alone_keeps_the_other_words(report, index, client):
    report("", "渡口开船，灯亮着。渡口开门，灯又亮了。")
    report("", "渡口开船。")
    outbox.drain()
    page = client.get("/search/", {"q": "渡口 灯", "view": "lines", "by": "left"})
    asked = {group["label"]: group["href"] for group in page.context["groups"]}
    assert asked["只见一行的"] == ""
    narrowed = client.get(asked["， · 灯"])
    assert narrowed.context["q"] == '(渡口 灯) "，灯"'
    assert narrowed.context["answer"].count == 1


@pytest.mark.parametrize("by", ["left", "right", "date"])
@pytest.mark.parametrize("query", ["", "city:金华", "火山喷发", "的", "3", '"，"', "((((", "渡口" * 300])
def test_the_page_answers_whatever_is_asked(report, index, client, query, by):
    report("", "渡口的船3艘，停了\n３天。", published_stated=None)
    outbox.drain()
    assert client.get("/search/", {"q": query, "view": "lines", "by": by}).status_code == 200
