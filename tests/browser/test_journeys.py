"""Whole journeys through the real site in a real Chromium."""

import re

import pytest

from tests.browser.conftest import follow

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_front_page_to_a_city_without_scripts(open_page, width):
    page = open_page("/", width=width, javascript=False)
    page.locator("main input[type=search]").fill("護士")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "護士" in page.locator(".answered").inner_text()
    hit = page.locator(".hits h2 a").first
    title = hit.inner_text()
    assert page.locator(".hits mark").count() > 0
    follow(hit)
    assert page.locator("h1").inner_text() == title
    assert page.locator("mark#h1").count() == 1
    follow(page.locator(".ear a").first)
    assert re.search(r"/cities/\d{6}/$", page.url)
    assert page.locator("h1").is_visible()
    follow(page.get_by_role("link", name=title).first)
    assert page.locator("h1").inner_text() == title


def test_a_phone_shows_its_own_script_first_and_both_when_asked(open_page):
    page = open_page("/search/", width=360, javascript=False)
    follow(page.locator(".hits h2 a").first)
    twin = page.locator(".cell.twin").first
    assert not twin.is_visible()
    follow(page.locator(".tools .segments").first.get_by_text("对照"))
    assert twin.is_visible()
    page.reload()
    page.goto(page.url.split("?")[0])
    assert page.locator(".cell.twin").first.is_visible()


def test_paragraphs_of_both_scripts_stand_level(open_page):
    page = open_page("/search/")
    follow(page.locator(".hits h2 a").first)
    for pair in page.locator(".pairs .pair").all():
        tops = [cell.bounding_box()["y"] for cell in pair.locator(".cell").all()]
        assert len(tops) == 2 and tops[0] == tops[1]


def test_a_sentence_lights_its_twin(open_page):
    page = open_page("/search/")
    follow(page.locator(".hits h2 a").first)
    own, twin = (page.locator(f".pair .cell:nth-child({n}) [data-s='1']").first for n in (1, 2))
    before = twin.evaluate("element => getComputedStyle(element).backgroundColor")
    own.hover()
    assert twin.evaluate("element => getComputedStyle(element).backgroundColor") != before


def test_by_keyboard_alone(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("口罩")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert page.locator(".answered").is_visible()


def test_a_doubt_opens_and_is_left_by_keyboard(open_page):
    page = open_page("/articles/1/")
    doubt = page.locator(".doubt").first
    note = doubt.locator(".note")
    assert not note.is_visible()
    doubt.locator("> a").focus()
    assert note.is_visible()
    page.keyboard.press("Tab")
    assert note.evaluate("note => note.contains(document.activeElement)")
    page.locator("h1").click()
    assert not note.is_visible()
