"""The scan on the desk in a real browser: pointed at in the text it is lit in the picture, by mouse, by keys, by links alone."""

import json

import pytest
from playwright.sync_api import expect

from tests.begun import python
from tests.browser.conftest import signed_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def kept(sites, site):
    return json.loads(python(sites.data("full"), "-m", "tests.browser.keep_scan").splitlines()[-1])


@pytest.fixture
def scan(open_page, kept, site):
    """Opens a page of the article, the desk or where it is divided."""

    def open_scan(way="change/", **options):
        way = f"/admin/archive/article/{kept['article']}/{way}"
        return open_page(way, storage_state=signed_in(kept["session"]), **options)

    return open_scan


def lit(page) -> list[str]:
    return page.eval_on_selector_all(".leaf .on", "boxes => boxes.map(box => box.id)")


def test_what_is_pointed_at_in_the_text_is_lit_in_the_picture(scan):
    page = scan()
    page.locator("#sheet .of.l4").first.hover()
    assert lit(page) == ["b4"]
    page.locator("#b3").hover()
    assert page.locator(".received p.on").count() == 1 and page.locator(".of.l3.on").count() == 1


def test_keys_lead_from_doubt_to_doubt_over_pages_and_to_where_it_is_written(scan):
    page = scan()
    for _time in range(5):
        page.keyboard.press("u")
    expect(page.locator(".steps output")).to_have_text("5")
    assert "q5" in lit(page) and page.locator("#q5").is_visible() and page.locator("#q1").is_hidden()
    page.keyboard.press("e")
    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.eval_on_selector("#id_body:focus", chosen) == "鼓"
    page.locator("h1").click()
    page.keyboard.press("Shift+U")
    expect(page.locator("#u4")).to_be_focused()


def test_how_it_is_looked_at_is_nothing_to_save(scan):
    page = scan()
    page.locator("label", has_text="放大").click()
    page.locator("label", has_text="文").first.click()
    expect(page.locator(".leaf").first).to_be_hidden()
    page.reload()
    expect(page.locator("#kept")).to_be_hidden()


def test_links_alone_lead_from_line_to_box_and_back(scan):
    page = scan(javascript=False)
    last = page.locator("#sheet .spot").last
    box = page.locator(last.get_attribute("href"))
    expect(box).to_be_hidden()
    last.click()
    expect(box).to_be_visible()
    page.locator("#b1").click()
    assert page.url.endswith("#l1")


def test_a_box_is_drawn_or_a_block_clicked_and_looked_at(scan):
    page = scan("regions/")
    page.locator("#b3").click()
    assert page.locator("#k3").is_checked()
    place = page.locator("#b2").bounding_box()
    page.mouse.move(place["x"] + 2, place["y"] + 2)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"], place["y"] + place["height"], steps=4)
    page.mouse.up()
    assert page.locator("#drawn :checked").count() == 1 and page.locator("rect.marked").count() == 1
    page.locator("button[name=preview]").click()
    expect(page.locator("[name=region]")).to_have_count(1)
    expect(page.locator("#drawn :checked")).to_have_count(1)


@pytest.mark.parametrize("way", ["change/", "regions/?propose=1"])
def test_nothing_scrolls_sideways_on_a_phone(scan, way):
    assert scan(way, width=360).evaluate("document.documentElement.scrollWidth") == 360
