"""Copying a citation, and words of an article with theirs: by pointer, by keyboard, and without scripts."""

import re

import pytest

pytestmark = pytest.mark.browser

CITATION = r"\[N/OL\]\. .+http://[^/]+/articles/1/{}\.$"


def copied(page) -> str:
    page.get_by_role("status").filter(has_text="已复制").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def article(open_page):
    return lambda path, **how: open_page(f"/articles/1/{path}", permissions=["clipboard-read", "clipboard-write"], **how)


def test_every_form_is_copied_as_it_is_shown(article):
    page = article("")
    for number in range(1, 6):
        if number > 1:
            page.locator(f"#form-{number}").click()
        page.locator(f"[data-copy=cite-{number}]").click()
        assert copied(page) == page.locator(f"#cite-{number}").text_content().strip()
        page.get_by_role("status").filter(has_text="已复制").wait_for(state="hidden")


def test_what_the_browser_does_not_copy_is_selected(article):
    page = article("")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    page.locator("[data-copy=cite-1]").click()
    page.get_by_role("status").filter(has_text="Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString()").strip() == page.locator("#cite-1").text_content().strip()


def test_selected_words_are_copied_with_the_address_of_their_sentence(article):
    page = article("")
    page.locator("#s1-1").evaluate("one => getSelection().setBaseAndExtent(one.firstChild, 2, one.firstChild, 6)")
    words = page.evaluate("getSelection().toString()")
    page.locator(".quote-button").click()
    quote, line = copied(page).split("\n")
    assert quote == f"“{words}”" and re.search(CITATION.format(r"sentences/\d+\.1\.1/"), line)


def test_words_of_a_converted_reading_are_quoted_as_printed(article):
    page = article("?reading=both")
    printed = page.locator("#s1-1").evaluate("one => one.firstChild.textContent")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p1 .twin [data-s=\"1\"]'))")
    page.locator(".quote-button").click()
    assert copied(page).startswith(f"“{printed[:6]}")


def test_by_keyboard_from_the_address_of_a_sentence(article):
    page = article("#s1-1")
    page.locator(".quote-button").wait_for()
    page.locator("#s1-1 .at").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert re.search(CITATION.format(r"sentences/\d+\.1\.1/"), copied(page))


def test_a_single_converted_column_leads_to_the_page_of_the_sentence(article):
    page = article("?reading=zh-Hant#s1-1")
    with page.expect_navigation():
        page.locator(".quote-button").click()
    assert re.search(r"/sentences/\d+\.1\.1/$", page.url)


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_a_sentence_is_cited_on_its_own_page(open_page, width):
    page = open_page("/articles/1/", width=width, javascript=False)
    assert page.locator("#cite button:visible, [data-print]:visible").count() == 0
    with page.expect_navigation():
        page.get_by_role("link", name="引用其中一句").click()
    assert page.locator("#sentence").inner_text() in page.locator("#cite-1").inner_text()
    with page.expect_navigation():
        page.locator("a[rel=next]").click()
    assert re.search(r"/sentences/\d+\.\d+\.\d+/$", page.url) and not page.locator("button:visible", has_text="复制").count()
