"""Takes the pictures of docs/ from a running site: ``python -m tests.browser.screenshots [ADDRESS]``."""

import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ROOT, launch

DOCS = ROOT / "docs"
WIDTHS = {"": (1280, 900), "-360": (360, 800)}


def main(address: str) -> None:
    """Home, search in both views, an article and its city, at both widths; the article in the dark too."""
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(base_url=address)
        page.goto("/search/?q=" + quote("出院"))
        article = page.locator(".hits h2 a").first.get_attribute("href")
        page.goto(article)
        city = page.locator(".ear a").first.get_attribute("href")
        search = "/search/?q=" + quote("出院")
        pages = {"home": "/", "search": search, "lines": search + "&view=lines", "article": article, "city": city}
        for name, path in pages.items():
            for suffix, (width, height) in WIDTHS.items():
                take(browser, address + path, DOCS / f"{name}{suffix}.png", width, height)
        take(browser, address + article, DOCS / "article-dark.png", *WIDTHS[""], "dark")
        browser.close()


def take(browser, url: str, file: Path, width: int, height: int, scheme: str = "light") -> None:
    """One picture, two screens high at most: what a reader meets first."""
    page = browser.new_page(viewport={"width": width, "height": height * 2}, color_scheme=scheme, locale="zh-CN")
    page.goto(url)
    page.screenshot(path=file)
    page.close()
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
