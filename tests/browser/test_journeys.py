"""Whole journeys through the real site in a real Chromium."""

import re

import pytest

from tests.browser.conftest import follow

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/about/", "/search/", "/search/?q=出院", "/search/?q=出院#filters", "/cities/370700/", "/cities/659001/"),
    *("/search/?q=核酸检测&province=530000&from=2020-02", "/search/?q=核酸捡测", "/articles/1/like/"),
)


def overflow(page) -> int:
    """By how many pixels the page scrolls sideways. Asked of an element, it waits for a page that is only just coming."""
    return page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")


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


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(open_page, path):
    page = open_page(path, width=360)
    assert overflow(page) <= 0
    if page.locator(".hits h2 a").count():
        follow(page.locator(".hits h2 a").first)
        assert overflow(page) <= 0
        follow(page.locator(".segments a", has_text="按原样"))
        assert overflow(page) <= 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_barriers_are_found(open_page, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for path in PAGES:
        page = open_page(path, width=width, color_scheme=scheme)
        if path.startswith("/search/?"):
            assert axe.Axe().run(page).response["violations"] == [], path
            follow(page.locator(".hits h2 a").first)
        assert axe.Axe().run(page).response["violations"] == [], path
