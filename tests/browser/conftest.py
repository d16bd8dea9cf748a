"""The real site with the sample archive, on a port and in a folder of its own; a real Chromium beside it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
START_WITHIN = 240


def launch(playwright):
    """Debian's Chromium, which asks nothing of any other host."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    return playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the running site; started by the command that everyone starts it with."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("site")
    log = (folder / "log").open("w")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "SITE_URL", "DEBUG")
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment | {"DATA_DIR": str(folder / "data")},
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", process, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process, log: Path) -> None:
    """Until the address answers; fails with the log where the process ended or took too long."""
    last = time.monotonic() + START_WITHIN
    while time.monotonic() < last and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


def follow(locator) -> None:
    """Clicks what leads to another page, and waits until that page has come; a click alone returns before it has."""
    with locator.page.expect_navigation():
        locator.click()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


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
