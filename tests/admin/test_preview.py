"""The desk's preview: the article as readers will see it in both scripts, with what the form holds, nothing kept."""

import pytest

from archive.models import Article


@pytest.fixture
def preview(desk):
    """Sends the desk's form of an article for a preview; answers the preview's rows and the page."""

    def ask(article, **changes):
        page = desk(article)("preview", **changes)
        assert page.status_code == 200
        text = page.context["preview"]
        return [[cell.text for cell in unit.cells] for unit in text.body], page

    return ask


def test_it_shows_unsaved_words_in_both_scripts_and_keeps_nothing(sign_in, preview, draft):
    sign_in("reviewer")
    rows, page = preview(draft, title="渡口没有存的标题", body="渡口的灯亮了，船工开始检查。\n\n第二段。")
    assert rows == [["渡口的灯亮了，船工开始检查。", "渡口的燈亮了，船工開始檢查。"], ["第二段。", "第二段。"]]
    words = page.content.decode()
    assert "渡口沒有存的標題" in words and words.count('class="pair paragraph"') == 2
    assert page.context["form"]["title"].value() == "渡口没有存的标题"
    again = Article.objects.get(pk=draft.pk)
    assert (again.title, again.body, again.changed_at) == (draft.title, draft.body, draft.changed_at)


def test_what_is_in_doubt_is_dotted_and_counted(sign_in, preview, make_article):
    article = make_article(status="published")
    sign_in("reviewer")
    _rows, page = preview(article, body="他说复了几次。")
    assert page.context["preview"].doubts == page.content.decode().count('class="doubt"')
    assert article.versions.count() == 1


def test_readers_see_only_what_is_open_to_them(sign_in, preview, make_article):
    article = make_article(status="published")
    sign_in("reviewer")
    rows, page = preview(article, access="snippets", body="渡口重开。" * 60)
    assert len(rows[0][0]) < 130 and "只公开摘句" in page.content.decode()


def test_a_field_that_cannot_be_read_hides_nothing(sign_in, preview, draft):
    sign_in("reviewer")
    rows, page = preview(draft, published_stated="2999-01-01", body="渡口的灯亮了。")
    assert rows == [["渡口的灯亮了。", "渡口的燈亮了。"]]
    assert "2999" in page.content.decode()


def test_turned_switches_stay_turned(sign_in, preview, desk, draft):
    sign_in("reviewer")
    _rows, page = preview(draft, on=[])
    assert page.context["switches"] and not any(switch.on for switch in page.context["switches"])
    assert page.context["drawn"] == ""


def test_who_may_not_change_it_has_no_preview_to_ask_for(sign_in, desk, make_article):
    article = make_article(status="published")
    sign_in("editor")
    assert desk(article)("preview").status_code == 403
