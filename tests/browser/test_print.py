"""On paper the words stand alone, black on white, whatever colours the reader's screen has."""

import pytest

pytestmark = pytest.mark.browser

#: What is of use on a screen only.
TOOLS = ".page-head nav, .page-head form, .strip, .skip, .menu, .tools, .facets, .pages, .foot ul"
INK = """() => [...document.querySelectorAll('main h1, main h2, main p, main li, main td, main dd')]
  .filter((one) => one.checkVisibility() && one.textContent.trim())
  .map((one) => getComputedStyle(one).color)
  .filter((colour) => Math.max(...colour.match(/[0-9.]+/g).slice(0, 3).map(Number)) > 120)"""
GROUND = "() => [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/search/?q=出院", "/articles/1/", "/cities/370700/"])
def test_a_page_prints_black_on_white_without_its_tools(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    assert [tool for tool in page.locator(TOOLS).all() if tool.is_visible()] == []
    assert page.evaluate(INK) == []
    assert set(page.evaluate(GROUND)) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
