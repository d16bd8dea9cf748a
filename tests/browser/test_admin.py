"""Every page of the editors' side, Django's own among them, collected from the admin's registry: nothing is wrong with it."""

import json

import pytest

from tests.begun import python
from tests.browser import keyboard
from tests.browser.conftest import follow
from tests.browser.faults import Watch, overflow
from tests.browser.keep import SESSION_COOKIE
from tests.browser.test_valid_html import faults_in

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 360)
#: How each page is looked at in turn, and the chief pages in every one of these ways.
LOOKS = [(width, scheme) for scheme in ("light", "dark") for width in WIDTHS]
CHIEF = ("/admin/", "/admin/archive/article/", "/admin/archive/clipping/upload/")
#: Forms that are sent as they open, to be told what is missing.
EMPTY_FORMS = (
    "/admin/auth/user/add/",
    "/admin/archive/newspaper/add/",
    "/admin/archive/placealias/add/",
    "/admin/password_change/",
)


@pytest.fixture(scope="module")
def site(sites):
    """The address of the site that is soonest made; what its lists hold, ``kept`` puts there."""
    return sites.address("one")


@pytest.fixture(scope="module")
def kept(sites, site):
    """The ``session`` of an administrator and the ``pages`` of the admin; something stands in every list."""
    return json.loads(python(sites.data("one"), "-m", "tests.browser.keep_desk").splitlines()[-1])


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
    """What is wrong with the page that is open: on its screen, and where it must scroll sideways on a phone."""
    found = {"scrolls sideways": overflow(page), "console": list(watch.complaints()), "barriers": watch.barriers()}
    screen = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 800})
    found["scrolls sideways on a phone"] = overflow(page)
    page.set_viewport_size(screen)
    watch.said.clear()
    return {name: told for name, told in found.items() if told}


def test_no_page_is_at_fault(signed_in, kept):
    faults, looks = {}, [signed_in(width=width, scheme=scheme) for width, scheme in LOOKS]
    # A popup and an empty list are parts of pages that are looked at here.
    for number, path in enumerate(path for path in kept["pages"] if "?_popup" not in path and "?q=" not in path):
        for page, watch in looks if path in CHIEF else looks[number % len(looks) :][:1]:
            assert page.goto(path).status == 200, path
            if told := faults_of(page, watch):
                faults[f"{path} at {page.viewport_size['width']}"] = told
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


def test_who_guesses_passwords_is_told_to_wait(signed_in, tmp_path):
    page, watch = signed_in(anybody=False, width=360)
    page.goto("/admin/")
    for _ in range(5):
        page.fill("[name=username]", "nobody")
        page.fill("[name=password]", "不是这个")
        with page.expect_navigation() as told:
            page.locator("#content button").click()
    assert told.value.status == 429 and faults_of(page, watch) == {}
    (tmp_path / "locked.html").write_bytes(told.value.body())
    assert faults_in(tmp_path) == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/archive/article/", "/admin/search/synonymring/", "/admin/auth/user/"])
def test_all_of_it_can_be_reached_and_seen_by_keyboard(signed_in, path):
    page, _watch = signed_in()
    page.goto(path)
    assert keyboard.walk(page) == []
