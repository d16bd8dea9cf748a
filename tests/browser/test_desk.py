"""The review desk in a real browser: a switch redraws the sheet at once, with every word that was typed; nothing is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.begun import manage
from tests.browser.conftest import follow, signed_in

pytestmark = pytest.mark.browser

REPORT = """渡口重开，先试了三趟

本报记者 周例

每船限载二十人，船舱每趟消毒&nbsp;一次，船头&nbsp;有人测温。

“不急。”老船工说。
"""


@pytest.fixture(scope="module")
def editor(sites, site, tmp_path_factory):
    """The session of an editor; a draft of REPORT waits on the desk."""
    clipping = tmp_path_factory.mktemp("clippings") / "渡口.txt"
    clipping.write_text(REPORT, encoding="utf-8")
    manage(sites.data("full"), "import_clippings", str(clipping))
    return signed_in(sites.kept("full")["session"])


@pytest.fixture
def desk(open_page, editor):
    """Opens the desk of the draft."""

    def open_desk(**options):
        page = open_page("/admin/archive/article/?status__exact=draft", storage_state=editor, **options)
        page.set_default_timeout(8000)
        follow(page.locator("#result_list tbody th a").first)
        return page

    return open_desk


def test_a_switch_redraws_the_sheet_and_keeps_what_was_typed(desk):
    page = desk()
    body = page.locator("#id_body")
    body.fill(body.input_value().replace("二十人", "二十五人"))
    page.click("label.rv.changed >> nth=0")
    page.wait_for_selector("text=预览，还没有存")
    assert "消毒&nbsp;一次" in body.input_value() and "船头&nbsp;" not in body.input_value()
    assert "二十五人" in body.input_value()
    assert page.locator(".rv.left").count() == 1 and page.locator(".clean .hand").count() == 1

    page.locator("h1").click()
    page.keyboard.press("1")
    expect(body).to_have_value(re.compile("船头&nbsp;"))
    assert "二十五人" in body.input_value()


def test_what_was_not_saved_is_there_again_and_can_be_given_up(desk):
    page = desk()
    page.fill("#id_title", "没有存的题")
    page.reload()
    assert page.input_value("#id_title") == "没有存的题"
    assert page.locator("#kept").is_visible() and page.locator("#id_title.restored").count() == 1
    page.click("#kept button")
    expect(page.locator("#id_title")).not_to_have_value("没有存的题")
    assert page.locator("#kept").is_hidden()


def test_without_scripts_a_button_redraws(desk):
    page = desk(javascript=False)
    page.locator("[role=switch]").first.uncheck()
    follow(page.locator(".redraw button"))
    assert page.locator("text=预览，还没有存").count() == 1
    assert "&nbsp;" in page.input_value("#id_body")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_field_are_lit_when_it_has_the_focus(desk, scheme):
    page = desk(color_scheme=scheme)
    plain = "getComputedStyle(document.querySelector('.lit.title')).backgroundColor"
    before = page.evaluate(plain)
    page.focus("#id_title")
    assert page.evaluate(plain) != before


def test_the_desk_does_not_scroll_sideways_on_a_phone(desk):
    page = desk(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
