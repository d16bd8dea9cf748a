"""Every page of the editors' side, Django's own among them, collected from the admin's registry: nothing is wrong with it."""

import json

import pytest

from tests.browser import keyboard
from tests.browser.conftest import follow
from tests.browser.faults import Watch, overflow
from tests.browser.keep import SESSION_COOKIE
from tests.browser.sites import python
from tests.browser.test_valid_html import faults_in

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 360)
#: Forms that are sent as they open, to be told what is missing.
EMPTY_FORMS = (
    "/admin/auth/user/add/",
    "/admin/archive/newspaper/add/",
    "/admin/archive/placealias/add/",
    "/admin/password_change/",
)


@pytest.fixture(scope="module")
def kept(sites):
    """The ``session`` of an administrator and the ``pages`` of the admin; something stands in every list."""
    sites.address("full")
    return json.loads(python(sites.data("full"), "-m", "tests.browser.keep_desk").splitlines()[-1])


@pytest.fixture
def signed_in(chromium, site, kept):
    """Opens a page of a browser in which an administrator is signed in, or nobody; and who watches it."""
    contexts = []

    def open_page(*, width=1280, scheme="light", javascript=True, anybody=True):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="zh-CN",
        )
        contexts.append(context)
        if anybody:
            context.add_cookies([{"name": SESSION_COOKIE, "value": kept["session"], "url": site}])
        page = context.new_page()
        return page, Watch(page)

    yield open_page
    for context in contexts:
        context.close()


def faults_of(page, watch) -> dict:
    """What is wrong with the page that is open, at every width; of axe-core's rules at the last."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[f"scrolls sideways at {width}"] = overflow(page)
    found |= {"console": list(watch.complaints()), "barriers": watch.barriers()}
    watch.said.clear()
    return {name: told for name, told in found.items() if told}


def test_no_page_is_at_fault(signed_in, kept):
    faults = {}
    looks = [signed_in(scheme=scheme) for scheme in ("light", "dark")]
    # A popup and an empty list are parts of pages that are looked at here.
    for number, path in enumerate(path for path in kept["pages"] if "?" not in path):
        page, watch = looks[number % 2]
        assert page.goto(path).status == 200, path
        if told := faults_of(page, watch):
            faults[path] = told
    assert faults == {}


def test_no_page_needs_scripts_or_breaks_a_policy_without_them(signed_in, kept):
    page, watch = signed_in(width=360, scheme="dark", javascript=False)
    watch.let_scripts_run(False)
    faults = {}
    for path in kept["pages"]:
        page.goto(path)
        if watch.complaints() or overflow(page) > 0:
            faults[path] = [*watch.complaints(), overflow(page)]
            watch.said.clear()
    assert faults == {}


def test_every_page_is_valid(chromium, site, kept, tmp_path):
    context = chromium.new_context(base_url=site)
    context.add_cookies([{"name": SESSION_COOKIE, "value": kept["session"], "url": site}])
    for number, path in enumerate(kept["pages"]):
        (tmp_path / f"{number}.html").write_bytes(context.request.get(path).body())
    context.close()
    assert [f"{kept['pages'][int(fault.split('.')[0])]} {fault}" for fault in faults_in(tmp_path)] == []


def test_what_is_missing_in_a_form_is_told_without_barriers(signed_in):
    page, watch = signed_in()
    for path in EMPTY_FORMS:
        page.goto(path)
        page.evaluate("document.querySelector('#content form').noValidate = true")
        follow(page.locator("#content form [type=submit], #content form button").last)
        assert page.locator(".errorlist").count(), path
        assert faults_of(page, watch) == {}, path


def test_signing_in_and_out(signed_in):
    page, watch = signed_in(anybody=False)
    page.goto("/admin/")
    assert faults_of(page, watch) == {}
    page.fill("[name=username]", "chief")
    page.fill("[name=password]", "不是这个")
    follow(page.locator("#content button"))
    assert page.locator("[role=alert]").count() == 1 and faults_of(page, watch) == {}
    page.fill("[name=password]", "渡口-重开-三趟")
    follow(page.locator("#content button"))
    assert page.url.endswith("/admin/")
    page.set_viewport_size({"width": 1280, "height": 800})
    follow(page.locator("#logout-form button"))
    assert faults_of(page, watch) == {}


@pytest.mark.parametrize("path", ["/admin/", "/admin/archive/article/", "/admin/search/synonymring/", "/admin/auth/user/"])
def test_all_of_it_can_be_reached_and_seen_by_keyboard(signed_in, path):
    page, _watch = signed_in()
    page.goto(path)
    assert keyboard.walk(page) == []
