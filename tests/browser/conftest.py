"""The real site in its conditions, each on a port and in a folder of its own; a real Chromium beside them."""

import contextlib
import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.begun import made_for_all
from tests.browser.faults import Watch
from tests.browser.keep import SESSION_COOKIE
from tests.browser.sharing import BySite
from tests.browser.sites import Sites
from tests.browser.states import visit

#: Playwright has an event loop in this process, which Django would take every test of the archive beside it to run in.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_xdist_make_scheduler(config, log):
    return BySite(config, log)


def launch(playwright):
    """Debian's Chromium, which asks nothing of any other host."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    return playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """The sites by condition; each is started when a test first asks for it, over what one process made for all."""
    with contextlib.ExitStack() as stack:
        yield Sites(tmp_path_factory.mktemp("site"), stack, made=made_for_all(tmp_path_factory))


@pytest.fixture(scope="session")
def site(sites):
    """The address of the site with samples."""
    return sites.address("full")


def follow(locator) -> None:
    """Clicks what leads to another page, and waits until that page has come; a click alone returns before it has."""
    with locator.page.expect_navigation():
        locator.click()


def signed_in(session: str) -> dict:
    """What a browser keeps of whoever has that session on a site of this machine."""
    return {"cookies": [{"name": SESSION_COOKIE, "value": session, "domain": "127.0.0.1", "path": "/"}], "origins": []}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screen(chromium):
    """A page that all looks share, which takes a third of the time, and who watches it."""
    page = chromium.new_context(locale="zh-CN").new_page()
    return page, Watch(page)


@pytest.fixture
def look(screen, sites):
    """Goes to a state in a view: the page, and who watched it load. Holds that it answers as the state says."""
    page, watch = screen

    def look(state, view):
        watch.begin(view.javascript)
        assert visit(page, sites, state, view).status == state.status
        return page, watch

    return look


@pytest.fixture
def open_page(chromium, site):
    """Opens a page of the site; at the end fails for whatever the console complained of."""
    contexts, complaints = [], []

    def open_page(path="/", *, width=1280, javascript=True, **options):
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 800}, java_script_enabled=javascript, locale="zh-CN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(site) else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
