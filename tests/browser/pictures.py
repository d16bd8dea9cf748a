"""Pictures, of sites that it starts itself: ``python -m tests.browser.pictures [docs] [states] [--to FOLDER] [--only NAMES]``.

``docs``: those of the README, and the walk-through with its pages. ``states``: every page in every state (states.py), in three
languages, on a screen and on a phone, chief ones in the dark and on paper too; into FOLDER, to be looked at.
"""

import argparse
import contextlib
import io
import re
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.begun import ROOT
from tests.browser.conftest import launch
from tests.browser.sites import Sites
from tests.browser.states import LANGUAGES, STATES, View, visit
from tests.browser.walk import STEPS, WORDS, markdown

DOCS, WALK = ROOT / "docs", ROOT / "docs" / "walk-through"
SCREEN, PHONE = (1280, 1600), (360, 1600)
#: Bytes of a picture of docs/, and the colours that it is drawn in: as many as fit.
LARGEST, COLOURS = 150_000, (128, 64, 40, 24)
#: Names of pictures of the README → addresses.
SHOWN = {
    "home": "/",
    "search": f"/search/?q={WORDS}",
    "lines": f"/search/?q={WORDS}&view=lines",
    "article": "/articles/1/",
    "city": "/cities/370700/",
}


def main(given: list[str] | None = None) -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("what", nargs="*", choices=["docs", "states"], default=["docs", "states"])
    arguments.add_argument("--to", type=Path, default=ROOT / "var" / "pictures")
    arguments.add_argument("--only", default="", help="a pattern: of states, those whose names have it")
    options = arguments.parse_args(given)
    with contextlib.ExitStack() as stack:
        sites = Sites(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="archive-pictures-"))), stack)
        browser = launch(stack.enter_context(sync_playwright()))
        if "docs" in options.what:
            take_docs(browser, sites)
            take_walk(browser, sites)
        if "states" in options.what:
            take_states(browser, sites, options.to, re.compile(options.only))


def take_docs(browser, sites: Sites) -> None:
    """What a reader meets first of each page, at both widths; the article in the dark too."""
    taken = [(name, path, size, "light") for name, path in SHOWN.items() for size in (SCREEN, PHONE)]
    for name, path, size, scheme in [*taken, ("article-dark", SHOWN["article"], SCREEN, "dark")]:
        page = opened(browser, sites, size, scheme)
        page.goto(path)
        keep(page.screenshot(), DOCS / f"{name}{'-360' if size == PHONE else ''}.png")
        page.context.close()


def take_walk(browser, sites: Sites) -> None:
    """The steps of the walk, and the page that tells them."""
    WALK.mkdir(exist_ok=True)
    page = opened(browser, sites, (1280, 860), "light")
    for step in STEPS:
        step.go(page, sites.kept("samples"))
        keep(page.screenshot(), WALK / f"{step.name}.png")
    page.context.close()
    (DOCS / "walk-through.md").write_text(markdown(), encoding="utf-8")


def opened(browser, sites: Sites, size: tuple[int, int], scheme: str):
    """A page of the site with nothing but the samples."""
    width, height = size
    return browser.new_context(
        base_url=sites.address("samples"), viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
    ).new_page()


def keep(picture: bytes, file: Path) -> None:
    """As a PNG of few colours, which a page of ink on paper does not miss."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        drawn.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            break
    print(file.relative_to(ROOT))


def take_states(browser, sites: Sites, folder: Path, wanted: re.Pattern) -> None:
    """Whole pages, one file each: STATE.LANGUAGE.WIDTH.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for state in STATES:
        if not wanted.search(state.name):
            continue
        looks = [(View(width, "light", True), language) for width in (1280, 360) for language in LANGUAGES]
        if state.chief:
            looks += [(View(width, "dark", True), LANGUAGES[0]) for width in (1280, 360)]
        for view, language in looks:
            page = browser.new_context(locale="zh-CN").new_page()
            visit(page, sites, state, view, language)
            name = folder / f"{state.name}.{language}.{view}.png"
            page.screenshot(path=name, full_page=True)
            if state.chief and view == View(1280, "light", True):
                page.emulate_media(media="print")
                page.screenshot(path=name.with_suffix(".print.png"), full_page=True)
            page.context.close()
        print(state.name, flush=True)


if __name__ == "__main__":
    main()
