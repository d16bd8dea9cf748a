"""The raw text with its repairs: every character stays, every mark stands in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.views.as_printed import marks_of, pieces_of
from tests.views.conftest import text_of


def repair(start, end, before, after="", kind="deleted", step="entities"):
    return {"step": step, "start": start, "end": end, "before": before, "after": after, "kind": kind}


def drawn(raw, *repairs):
    return [
        (piece.text, piece.kind, [mark.number for mark in piece.closing]) for piece in pieces_of(raw, marks_of(list(repairs)))
    ]


def test_without_repairs_the_text_is_one_piece():
    assert drawn("灯亮着") == [("灯亮着", "", [])]


def test_a_mark_stands_in_its_place():
    assert drawn("灯&nbsp;亮", repair(1, 7, "&nbsp;")) == [("灯", "", []), ("&nbsp;", "deleted", [1]), ("亮", "", [])]


def test_an_insertion_has_no_width():
    assert drawn("灯亮", repair(1, 1, "", "，", "inserted")) == [("灯", "", []), ("", "inserted", [1]), ("亮", "", [])]


def test_an_insertion_at_the_very_end():
    assert drawn("灯", repair(1, 1, "", "。", "inserted")) == [("灯", "", []), ("", "inserted", [1])]


def test_where_repairs_overlap_the_deletion_is_drawn():
    told = drawn("ab觀cd", repair(0, 5, "ab觀cd"), repair(2, 3, "觀", "观", "changed"))
    assert told == [("ab", "deleted", []), ("觀", "deleted", [2]), ("cd", "deleted", [1])]


def test_a_tag_stays_on_the_line_that_it_speaks_of():
    assert drawn("页头\n灯", repair(0, 3, "页头\n"))[0] == ("页头", "deleted", [1])


def test_repairs_are_numbered_by_place():
    assert [mark.start for mark in marks_of([repair(5, 6, "a"), repair(1, 2, "b")])] == [1, 5]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_no_character_is_lost_and_every_mark_is_closed_once(raw, places):
    repairs = [repair(min(a, b, len(raw)), min(max(a, b), len(raw)), "x") for a, b in places]
    pieces = pieces_of(raw, marks_of(repairs))
    assert "".join(piece.text for piece in pieces) == raw
    assert sorted(mark.number for piece in pieces for mark in piece.closing) == list(range(1, len(repairs) + 1))


@pytest.mark.django_db
def test_the_page_shows_shapes_tags_and_table(client, with_original):
    raw = "样报数字报\n灯一直亮\n着,人&amp;在。"
    repairs = [
        repair(0, 6, "样报数字报\n", step="breadcrumbs"),
        repair(10, 11, "\n", "", "joined", "hard_wraps"),
        repair(14, 19, "&amp;", "与", "changed"),
    ]
    page = client.get(with_original(raw, repairs=repairs).get_absolute_url())
    html = page.content.decode()
    assert "<del>样报数字报</del>" in html
    assert '亮<span class="joined">⏎</span>着' in html
    assert '<span class="changed">&amp;amp;</span>' in html
    assert "修补 3 处" in text_of(page)
    assert '<tr id="r3">' in html


@pytest.mark.django_db
def test_many_repairs_wait_behind_a_summary(client, with_original):
    raw = "灯x" * 40
    page = client.get(with_original(raw, repairs=[repair(i * 2 + 1, i * 2 + 2, "x") for i in range(40)]).get_absolute_url())
    assert "其余 28 处" in text_of(page)


@pytest.mark.django_db
def test_a_long_raw_text_has_a_page_of_its_own(client, with_original):
    article = with_original("灯亮着。" * 3000, repairs=[repair(0, 1, "灯")])
    assert "原文较长，另页展开" in text_of(client.get(article.get_absolute_url()))
    assert "<del>灯</del>" in client.get(article.get_absolute_url() + "?text=printed").content.decode()


@pytest.fixture
def edited(with_original):
    """Makes an article that an editor changed in title, body and reporters before it was first published."""

    def make(**fields):
        base = {"title": "灯一直亮", "body": [{"kind": "paragraph", "text": "船先试三趟&再载人。"}], "reporters": ["周例"]}
        body = [{"kind": "paragraph", "text": "船先试五趟&再载人。"}]
        return with_original("船先试三趟&再载人。", derived=base, title="灯一直亮着", body=body, reporters=["周样"], **fields)

    return make


@pytest.mark.django_db
def test_what_an_editor_changed_is_listed_among_the_repairs(client, edited):
    page = client.get(edited(repairs=[repair(5, 6, "&")]).get_absolute_url())
    text = text_of(page)
    assert "手改 · 标题" in text and "手改 · 正文" in text and "手改 · 记者" in text
    assert "修补 4 处" in text and "手改 3" in text
    assert "先试<b>三</b>趟&amp;" in page.content.decode() and "周例" in text
    assert "#m2" not in page.content.decode()


@pytest.mark.django_db
def test_without_a_hand_nothing_is_said_of_one(client, edited):
    article = edited()
    article.title, article.body, article.reporters = (article.derived[name] for name in ("title", "body", "reporters"))
    article.save()
    text = text_of(client.get(article.get_absolute_url()))
    assert "手改" not in text and "未作修补" in text


@pytest.mark.django_db
def test_what_was_changed_is_shown_only_where_the_raw_text_is(client, edited):
    assert "周例" not in text_of(client.get(edited(access="snippets").get_absolute_url()))
    former = edited()
    former.title = "又改了题"
    former.save(note="再核")
    assert "手改" not in text_of(client.get(former.get_absolute_url() + "v1/"))
